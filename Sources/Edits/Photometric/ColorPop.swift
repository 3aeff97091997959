import Imaging

/// Keeps one colour and turns all others to grey.
public enum ColorPop: Edit {
  public static let id = "color_pop"
  public static let editType = EditType.saturation
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .choice("color", NamedHue.names, plain: "red"),
  ]

  /// Cosines of the angles, from the colour's own, up to which it is kept and from which it is gone.
  private static let (kept, gone): (Float, Float) = (0.9, 0.77)

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let direction = NamedHue.named(choice("color", arguments)).direction
    return .point { red, green, blue, _ in
      OKLab.scaleChromaOfRow(&red, &green, &blue) { color, _ in
        let chroma = color.chroma
        let nearness = (color.a * direction.x + color.b * direction.y) / max(1e-6, chroma)
        // a hint of the colour in what is nearly grey would only look like a stain
        let share = smoothstep(gone, kept, nearness) * smoothstep(0.02, 0.06, chroma)
        return 1 - amount * (1 - share * 1.12)
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.chroma, by: nil)] : []
  }
}
