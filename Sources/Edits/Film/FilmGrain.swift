import Imaging

/// Grain as developed film shows it: soft-edged clumps in two sizes, strongest in the mid tones,
/// hardly any in black and white, with a little colour. It is multiplied onto linear light, so
/// that the picture's brightness stays and a scaled-down picture is what the preview shows.
public enum FilmGrain: Edit {
  public static let id = "film_grain"
  public static let editType = EditType.filmGrain
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.4),
    .number("size", in: .diagonal, 0.0003...0.004, plain: 0.0008, neutral: 0.0008),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    .point(
      transform(
        amount: number("amount", arguments), size: number("size", arguments), on: canvas,
        seed: seed))
  }

  /// `size` of a grain as a share of the diagonal.
  static func transform(
    amount: Double, size: Double, on canvas: Canvas, seed: UInt64
  ) -> RowTransform {
    if amount <= 0 { return { _, _, _, _ in } }
    let spacing = size * canvas.diagonal / 1.4
    let fine = GrainField(seed: seed, layer: 0, spacing: spacing, size: canvas.size)
    let coarse = (1...3).map {
      GrainField(seed: seed, layer: $0, spacing: spacing * 2.3, size: canvas.size)
    }
    let strength = ToneTable { relativeStrength($0) * Float(amount) }
    return { red, green, blue, position in
      guard position.width == canvas.size.width, position.height == canvas.size.height else {
        return  // grain needs a picture to lie on
      }
      let (grains, clumps) = (fine.row(position.y), coarse[0].row(position.y))
      let (reds, blues) = (coarse[1].row(position.y), coarse[2].row(position.y))
      for x in red.indices {
        let grain = 0.85 * grains[x] + 0.45 * clumps[x]
        let (reddish, bluish) = (0.3 * reds[x], 0.3 * blues[x])
        let gain = strength[ToneTable.brightness(red[x], green[x], blue[x])]
        red[x] *= max(0.1, 1 + gain * (grain + reddish))
        green[x] *= max(0.1, 1 + gain * (grain - 0.4 * (reddish + bluish)))
        blue[x] *= max(0.1, 1 + gain * (grain + bluish))
      }
    }
  }

  /// Standard deviation of the grain at full amount, as a share of the light.
  private static func relativeStrength(_ brightness: Float) -> Float {
    let lightness = PortableMath.cubeRoot(brightness)
    let middle = min(1, max(0, lightness))
    let ofLightness =
      0.13 * (0.12 + 0.88 * 4 * middle * (1 - middle)) * lightness / (lightness + 0.1)
    return 3 * ofLightness / lightness
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.detail, by: nil)] : []
  }
}
