import Imaging

/// Makes colours stronger or paler: scales OKLab chroma and keeps hue and luminance. Colours near
/// the edge of the gamut gain less, so that flowers keep their drawing; −1 leaves the luminance
/// alone.
public enum Saturation: Edit {
  public static let id = "saturation"
  public static let editType = EditType.saturation
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.35)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    if amount == 0 { return .unchanged }
    if amount < 0 {
      return .point { red, green, blue, _ in
        OKLab.scaleChromaOfRow(&red, &green, &blue) { _, _ in 1 + amount }
      }
    }
    return .point { red, green, blue, _ in
      OKLab.scaleChromaOfRow(&red, &green, &blue) { _, purity in
        (1 + amount) / (1 + amount * purity * purity)
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [number("amount", arguments) < 0 ? .falls(.chroma, by: nil) : .rises(.chroma, by: nil)]
  }
}
