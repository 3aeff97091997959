public import Imaging

/// Gives the picture the colours of another one, which is named by its file: lightness and colours
/// get the other's means and spreads. `settle` measures the file, so that the plan needs it no more.
public enum MatchColors: Edit {
  public static let id = "match_colors"
  public static let editType = EditType.colorTone
  public static let settlesFromPicture = true
  public static let parameters: [Parameter] =
    [.number("amount", in: .amount, 0...1, plain: 0.8), .file("source")]
    + ColorStatistics.parameters

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    if ColorStatistics(arguments) != nil { return arguments }
    guard let path = arguments.text("source") else {
      throw EditError.notApplicable(
        edit: id,
        reason: "Name the picture to take the colours from in quotation marks, such as "
          + "match the colours of \"sunset.jpg\".")
    }
    return try ColorStatistics.ofFile(path, for: id).stored(in: arguments)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0, let wanted = ColorStatistics(arguments) else {
      return .unchanged
    }
    return .neighbourhood { $0.withColors(of: wanted, amount: amount) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
