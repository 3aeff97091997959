import Imaging
public import Scene

/// Puts another sky behind the scene, and its light on it.
public enum Sky: Edit {
  public static let id = "sky"
  public static let editType = EditType.sceneBackground
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.8),
    .choice("sky", looks.map(\.name), plain: "clear"),
  ]
  public static let looksAtScene = true
  public static let approximation: String? =
    "The sky is painted, and the scene gets its light but no new shadows."

  /// The amount at which a look is what it is meant to be.
  private static let plain = 0.8

  public static func check(_ arguments: Arguments, in scene: SceneView) throws {
    guard !scene.hasSky else { return }
    throw EditError.notApplicable(
      edit: id, reason: "I see no sky in this picture, so I can't change it.")
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let strength = Float(number("amount", arguments) / plain)
    let name = choice("sky", arguments)
    guard strength > 0, let rig = looks.first(where: { $0.name == name })?.rig else {
      return .unchanged
    }
    return .scenery { picture, scene in
      guard scene.hasSky else { return picture }
      return Relighting(scene, rig, strength: strength, seed: seed).applied(to: picture)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }

  private static let looks: [(name: String, rig: Rig)] = [
    (
      "clear",
      Rig(
        stops: 0.1, contrast: 1.04, lights: [1.03, 1.0, 0.96], shadows: [0.97, 0.99, 1.04],
        sky: SkyLook(
          zenith: [0.055, 0.18, 0.5], middle: [0.16, 0.37, 0.72], horizon: [0.58, 0.73, 0.86]))
    ),
    (
      "cloudy",
      Rig(
        stops: -0.05, contrast: 0.97, saturation: 0.97,
        sky: SkyLook(
          zenith: [0.08, 0.2, 0.47], middle: [0.2, 0.38, 0.66], horizon: [0.6, 0.72, 0.82],
          clouds: CloudLook(
            cover: 0.6, lit: [0.98, 0.97, 0.96], shaded: [0.4, 0.45, 0.55], size: 0.42)))
    ),
    (
      "sunset",
      Rig(
        stops: -0.6, floor: 0.06, contrast: 1.08, lights: [1.3, 0.88, 0.6],
        shadows: [0.98, 0.82, 0.98], side: 0.6, relief: 0.2, air: [0.7, 0.32, 0.2], haze: 0.25,
        sky: SkyLook(
          zenith: [0.06, 0.075, 0.21], middle: [0.46, 0.2, 0.27], horizon: [1.0, 0.44, 0.12],
          glow: [0.8, 0.36, 0.06], sun: [0, 0.97], glowWidth: 0.3,
          clouds: CloudLook(
            cover: 0.45, lit: [1.0, 0.4, 0.2], shaded: [0.2, 0.1, 0.19], size: 0.4)))
    ),
    (
      "starry",
      Rig(
        stops: -2.7, floor: 0.014, contrast: 1.08, saturation: 0.4, lights: [0.75, 0.93, 1.3],
        shadows: [0.5, 0.8, 1.6], relief: 0.2, air: [0.012, 0.018, 0.036], haze: 0.5,
        sky: SkyLook(
          zenith: [0.0022, 0.0045, 0.015], middle: [0.007, 0.012, 0.034],
          horizon: [0.03, 0.04, 0.07], stars: 1.3), lamps: 1.2)
    ),
    (
      "aurora",
      Rig(
        stops: -2.3, floor: 0.016, contrast: 1.08, saturation: 0.4, lights: [0.62, 1.15, 0.95],
        shadows: [0.45, 0.88, 1.2], relief: 0.2, air: [0.01, 0.03, 0.03], haze: 0.45,
        sky: SkyLook(
          zenith: [0.003, 0.006, 0.018], middle: [0.006, 0.016, 0.03],
          horizon: [0.016, 0.045, 0.05], stars: 0.8, aurora: 1), lamps: 1.2)
    ),
    ("stormy", WeatherLooks.storm),
    ("overcast", WeatherLooks.overcast),
  ]
}
