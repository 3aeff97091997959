import Imaging
public import Scene

/// Turns the year: recolours leaves and grass where there are any and nowhere else, lays snow, and
/// gives the picture the season's light.
public enum Season: Edit {
  public static let id = "season"
  public static let editType = EditType.season
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.8),
    .choice("season", ["spring", "summer", "autumn", "winter"], plain: "autumn"),
  ]
  public static let looksAtScene = true
  public static let approximation: String? =
    "Leaves change their colour but don't fall or grow."

  /// The amount at which a look is what it is meant to be.
  private static let plain = 0.8

  public static func check(_ arguments: Arguments, in scene: SceneView) throws {
    guard !scene.isOutdoors, scene.mask(of: .foliage, size: scene.picture.size) == nil else {
      return
    }
    throw EditError.notApplicable(
      edit: id,
      reason: "I see no leaves, grass or sky in this picture, so a season wouldn't show. "
        + "A warmer or cooler colour tone comes nearest.")
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let strength = Float(number("amount", arguments) / plain)
    guard strength > 0 else { return .unchanged }
    let season = choice("season", arguments)
    return .scenery { picture, scene in
      let colored = colors(season).applied(
        to: picture, scene, strength: min(1, strength), seed: seed)
      let dressed =
        switch season {
        case "winter":
          LyingSnow(scene, depth: min(1, 0.85 * strength), seed: seed).applied(to: colored)
        case "spring":
          Blossoms(scene: scene, strength: min(1.2, strength), seed: seed).applied(to: colored)
        default: colored
        }
      return Relighting(scene, light(season), strength: strength, seed: seed)
        .applied(to: dressed)
    }
  }

  private static func colors(_ season: String) -> FoliageColors {
    switch season {
    case "spring":
      FoliageColors(
        leaves: .init(hues: 116...130, chroma: 1.12, chromaAdded: 0.02, lightness: 0.06),
        autumn: .init(hues: 112...128, chroma: 1.0, chromaAdded: 0.03, lightness: 0.05),
        grass: .init(hues: 122...134, chroma: 1.08, chromaAdded: 0.015, lightness: 0.03))
    case "summer":
      FoliageColors(
        leaves: .init(hues: 126...140, chroma: 1.1, chromaAdded: 0.012),
        autumn: .init(hues: 124...140, chroma: 0.95, chromaAdded: 0.02, lightness: -0.04),
        grass: .init(hues: 122...138, chroma: 1.05, chromaAdded: 0.015))
    case "winter":
      FoliageColors(
        leaves: .init(hues: 70...95, chroma: 0.35, lightness: -0.02),
        autumn: .init(hues: 60...80, chroma: 0.4, lightness: -0.03),
        grass: .init(hues: 80...100, chroma: 0.5))
    default:
      FoliageColors(
        leaves: .init(hues: 42...92, chroma: 1.15, chromaAdded: 0.07, lightness: 0.05),
        autumn: .init(hues: 48...82, chroma: 1.1, chromaAdded: 0.02),
        grass: .init(hues: 96...116, chroma: 0.8, chromaAdded: 0.01))
    }
  }

  private static func light(_ season: String) -> Rig {
    switch season {
    case "spring":
      Rig(stops: 0.18, contrast: 0.97, saturation: 1.03, lights: [1.0, 1.01, 0.97])
    case "summer":
      Rig(
        stops: 0.2, contrast: 1.1, saturation: 1.08, lights: [1.07, 1.0, 0.88],
        shadows: [0.98, 0.99, 1.02])
    case "winter":
      Rig(
        stops: 0, contrast: 0.95, saturation: 0.72, lights: [0.96, 1.0, 1.06],
        shadows: [0.9, 0.98, 1.12], air: [0.68, 0.72, 0.78], haze: 0.22)
    default:
      Rig(
        stops: 0, contrast: 1.04, saturation: 1.02, lights: [1.09, 1.0, 0.84],
        shadows: [1.0, 0.97, 0.97], air: [0.75, 0.68, 0.58], haze: 0.12)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    return choice("season", arguments) == "winter"
      ? [.falls(.chroma, by: nil)] : [.rises(.difference, by: nil)]
  }
}
