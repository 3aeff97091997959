import Imaging

/// Light that spreads from bright parts over the picture, as a misted lens or two sandwiched slides
/// (after Orton) give it: dreamy, with the drawing kept.
public enum Glow: Edit {
  public static let id = "glow"
  public static let editType = EditType.vignette
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    return .neighbourhood { picture in
      let diagonal = Canvas(size: picture.size).diagonal
      return
        picture
        .glowing(amount: 0.75 * amount, sigmaInPixels: 0.008 * diagonal, from: 0.25)
        .glowing(amount: 0.4 * amount, sigmaInPixels: 0.035 * diagonal, from: 0.5)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.lightness, by: nil)] : []
  }
}
