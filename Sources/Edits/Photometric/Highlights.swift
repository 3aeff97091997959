import Imaging

/// Brings the light parts of a picture down to show their drawing, or up, by up to a stop. White
/// itself moves half as far as the tones below it, and what earlier edits pushed beyond white is
/// brought back.
public enum Highlights: Edit {
  public static let id = "highlights"
  public static let editType = EditType.brightness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.5)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let stops = Float(number("amount", arguments))
    return .neighbourhood { picture in
      ToneMap { lightness in stops * weight(lightness) }.applied(to: picture)
    }
  }

  private static func weight(_ lightness: Float) -> Float {
    let beyondWhite = min(1.2, max(0, lightness - 1))
    return smoothstep(0.42, 0.8, lightness) * (1 - 0.5 * smoothstep(0.8, 1, lightness))
      + beyondWhite
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [
      number("amount", arguments) < 0
        ? .falls(.highlightLightness, by: nil) : .rises(.highlightLightness, by: nil)
    ]
  }
}
