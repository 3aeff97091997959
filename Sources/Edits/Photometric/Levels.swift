public import Imaging

/// Sets the black point, the white point and the gamma between them, in sRGB codes as shares of the
/// range. Without any of them said, the points are set where the picture's own tones end, which
/// `settle` stores.
public enum Levels: Edit {
  public static let id = "levels"
  public static let editType = EditType.contrast
  public static let settlesFromPicture = true
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .optionalNumber("black", in: .fraction, 0...0.9),
    .optionalNumber("white", in: .fraction, 0.1...1),
    .optionalNumber("gamma", in: .factor, 0.1...10),
  ]

  /// Share of the pixels that may be cut off at each end.
  private static let clipped = 0.003

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    let isSaid = ["black", "white", "gamma"].contains { arguments.number($0) != nil }
    if isSaid { return arguments }
    let luma = picture.encoded().luma()
    var settled = arguments
    // a picture that is meant to be pale or dark isn't pulled apart altogether
    let black = min(0.25, Double(luma.quantile(clipped)))
    let white = max(0.6, Double(luma.quantile(1 - clipped)))
    settled["black"] = .number((black * 1000).rounded() / 1000)
    settled["white"] = .number((white * 1000).rounded() / 1000)
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let black = Float(arguments.number("black") ?? 0)
    let white = Float(arguments.number("white") ?? 1)
    let gamma = Float(arguments.number("gamma") ?? 1)
    let amount = Float(number("amount", arguments))
    guard white > black + 0.02 else {
      throw EditError.notApplicable(
        edit: id, reason: "The white point must lie above the black point; name a higher one.")
    }
    if amount == 0 || (black == 0 && white == 1 && gamma == 1) { return .unchanged }
    let table = ToneTable { linear in
      let own = SRGB.encoded(linear)
      let place = (own - black) / (white - black)
      let bent = place > 0 ? (place > 1 ? place : PortableMath.power(place, 1 / gamma)) : 0
      let code = own + (bent - own) * amount
      return code > 1 ? 1 + (code - 1) * 2.2 : Float(SRGB.linear(Double(max(0, code))))
    }
    return .point { red, green, blue, _ in
      for i in red.indices { red[i] = table[red[i]] }
      for i in green.indices { green[i] = table[green[i]] }
      for i in blue.indices { blue[i] = table[blue[i]] }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    if let gamma = arguments.number("gamma"), gamma != 1 {
      return [gamma > 1 ? .rises(.lightness, by: nil) : .falls(.lightness, by: nil)]
    }
    return number("amount", arguments) > 0 ? [.rises(.contrast, by: nil)] : []
  }
}
