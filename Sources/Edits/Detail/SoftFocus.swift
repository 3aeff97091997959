import Imaging

/// A soft-focus lens: a sharp picture and a blurred one in one, and a glow around the lights.
public enum SoftFocus: Edit {
  public static let id = "soft_focus"
  public static let editType = EditType.sharpness
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
      let soft = picture.gaussianBlurred(sigmaInPixels: 0.006 * diagonal)
      let width = picture.width
      return picture.repaintedRows { y in
        { x, color in color.mixed(with: soft.color(y * width + x), 0.7 * amount) }
      }.glowing(amount: 0.35 * amount, sigmaInPixels: 0.015 * diagonal, from: 0.5)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.detail, by: nil)] : []
  }
}
