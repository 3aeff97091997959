import Imaging
import Scene

/// Puts the scene into another light: of another hour of the day, of a lamp, of a studio. The sky
/// changes with it where the picture shows one.
public enum Lighting: Edit {
  public static let id = "lighting"
  public static let editType = EditType.lighting
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.8),
    .choice("light", LightingLooks.all.map(\.name), plain: "golden_hour"),
    .choice("from", Rig.Side.allCases.map(\.rawValue), plain: "auto"),
  ]
  public static let looksAtScene = true
  public static let approximation: String? =
    "The light is guessed from the picture: shadows stay where they were cast."

  /// The amount at which a look is what it is meant to be.
  private static let plain = 0.8

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let strength = Float(number("amount", arguments) / plain)
    let name = choice("light", arguments)
    let side = Rig.Side(rawValue: choice("from", arguments)) ?? .auto
    guard strength > 0, let rig = LightingLooks.all.first(where: { $0.name == name })?.rig else {
      return .unchanged
    }
    return .scenery { picture, scene in
      let rig = adapted(rig, name, from: side, to: scene)
      return Relighting(scene, rig, from: side, strength: strength, seed: seed)
        .applied(to: picture)
    }
  }

  /// Indoors a night is lit by some lamp; a spotlight goes where it is said.
  private static func adapted(
    _ rig: Rig, _ name: String, from side: Rig.Side, to scene: SceneView
  ) -> Rig {
    var rig = rig
    if !scene.isOutdoors, name == "night" || name == "moonlight" || name == "dusk" {
      rig.floor *= 3
      rig.saturation = 0.7
      rig.lights = name == "night" ? [1.35, 0.86, 0.5] : rig.lights
      rig.shadows = [0.62, 0.8, 1.3]
      rig.pool = Rig.Pool(centre: [0.5, 0.42], radius: 0.5, rest: 0.16)
    }
    if name == "spotlight", side != .auto {
      rig.pool?.centre = side == .top ? [0.5, 0.25] : [side == .left ? 0.27 : 0.73, 0.52]
    }
    return rig
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    switch choice("light", arguments) {
    case "night", "moonlight", "dusk", "spotlight": return [.falls(.lightness, by: nil)]
    case "golden_hour", "candlelight": return [.rises(.yellowness, by: nil)]
    default: return [.rises(.difference, by: nil)]
    }
  }
}
