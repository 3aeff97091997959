import Imaging

/// Takes the colour out: greys mixed from the channels in linear light, as black-and-white film
/// sees them through the colour filters photographers put before the lens. Greys keep their
/// brightness. An amount below 1 leaves some of the colour.
public enum BlackAndWhite: Edit {
  public static let id = "black_and_white"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .choice("filter", ["none", "red", "orange", "yellow", "green", "blue"], plain: "none"),
  ]

  /// Of red, green and blue in the luminance of linear sRGB.
  static let luminanceShares = ColorMatrix.Row(0.2126, 0.7152, 0.0722)

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    let grey = weights(filter: choice("filter", arguments)) * amount
    let kept = 1 - amount
    return .point(
      ColorMatrix(grey + [kept, 0, 0], grey + [0, kept, 0], grey + [0, 0, kept]).transform)
  }

  /// Shares of red, green and blue. Without a filter they are those of luminance.
  private static func weights(filter: String) -> ColorMatrix.Row {
    switch filter {
    case "red": [0.82, 0.18, 0]
    case "orange": [0.58, 0.39, 0.03]
    case "yellow": [0.38, 0.58, 0.04]
    case "green": [0.12, 0.80, 0.08]
    case "blue": [0.06, 0.24, 0.70]
    default: luminanceShares
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.chroma, by: nil)] : []
  }
}
