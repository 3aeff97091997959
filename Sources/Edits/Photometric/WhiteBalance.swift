public import Imaging

/// Makes greys grey again. With `kelvin`, the picture becomes what a camera set to that colour
/// temperature would have made of it, taking it for set to daylight (6500 K) before: higher is
/// warmer. Without, the cast is estimated from the picture and taken out; `settle` stores it as a
/// temperature and a tint.
public enum WhiteBalance: Edit {
  public static let id = "white_balance"
  public static let editType = EditType.hueTint
  public static let settlesFromPicture = true
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .optionalNumber("kelvin", in: .kelvin, kelvins),
    .optionalNumber("magenta", in: .amount, -1...1),
  ]

  private static let kelvins = 1800.0...25000
  private static let daylightMired = 1e6 / 6500
  /// Stops of magenta at full scale are twice a `LightShift`'s unit.
  private static let magentaScale = 2.0

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    if arguments.number("kelvin") != nil || arguments.number("magenta") != nil { return arguments }
    let shift = ColorCast(of: picture).remedy
    let mired = min(
      max(daylightMired - shift.mired, 1e6 / kelvins.upperBound), 1e6 / kelvins.lowerBound)
    var settled = arguments
    settled["kelvin"] = .number((1e6 / mired).rounded())
    settled["magenta"] = .number(
      (min(max(shift.magenta / magentaScale, -1), 1) * 1000).rounded() / 1000)
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let shift = shift(arguments)
    let amount = number("amount", arguments)
    if amount == 0 || shift == LightShift(mired: 0) { return .unchanged }
    return .point(
      LightShift(mired: shift.mired * amount, magenta: shift.magenta * amount).matrix.transform)
  }

  private static func shift(_ arguments: Arguments) -> LightShift {
    LightShift(
      mired: arguments.number("kelvin").map { daylightMired - 1e6 / $0 } ?? 0,
      magenta: (arguments.number("magenta") ?? 0) * magentaScale)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    let shift = shift(arguments)
    guard number("amount", arguments) > 0, abs(shift.mired) > 5 else { return [] }
    return [shift.mired > 0 ? .rises(.yellowness, by: nil) : .falls(.yellowness, by: nil)]
  }
}
