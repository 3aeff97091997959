import Imaging

/// Opens the dark parts of a picture, or closes them, by up to two stops. What counts as dark is
/// the surroundings of a pixel and not the pixel, so the drawing within them stays as crisp.
public enum Shadows: Edit {
  public static let id = "shadows"
  public static let editType = EditType.brightness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.5)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let stops = 2 * Float(number("amount", arguments))
    return .neighbourhood { picture in
      ToneMap { lightness in stops * (1 - smoothstep(0.1, 0.75, lightness)) }.applied(to: picture)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [
      number("amount", arguments) < 0
        ? .falls(.shadowLightness, by: nil) : .rises(.shadowLightness, by: nil)
    ]
  }
}
