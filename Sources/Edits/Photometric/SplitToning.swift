import Imaging

/// Tints the dark tones in one colour and the light ones in another. Lightness stays, and so do
/// black and white.
public enum SplitToning: Edit {
  public static let id = "split_toning"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5),
    .choice("shadows", NamedHue.names, plain: "blue"),
    .choice("lights", NamedHue.names, plain: "orange"),
  ]

  /// Chroma added where a tint is strongest, at full amount.
  private static let strongest: Float = 0.11

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let shadows = NamedHue.named(choice("shadows", arguments)).direction * strongest * amount
    let lights = NamedHue.named(choice("lights", arguments)).direction * strongest * amount
    return .point { red, green, blue, _ in
      OKLab.mapRow(&red, &green, &blue) { color in
        let l = min(1, max(0, color.l))
        let (dark, bright) = (l * (1 - l) * (1 - l) * 6.75, l * l * (1 - l) * 6.75)
        // what is there gives way a little, so that the two tints are seen in colourful pictures too
        let kept = 1 - 0.35 * amount
        return OKLab(
          l: color.l, a: color.a * kept + dark * shadows.x + bright * lights.x,
          b: color.b * kept + dark * shadows.y + bright * lights.y)
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
