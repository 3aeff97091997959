import Imaging

/// The Sabattier effect: a print exposed once more while it develops, whose light tones turn over
/// into darks.
public enum Solarize: Edit {
  public static let id = "solarize"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let table = ToneTable { linear in
      let own = SRGB.encoded(linear)
      // up to a peak in the middle and down again
      let code = own < 1 ? 2.5 * own * (1 - own) : 0
      return Float(SRGB.linear(Double(max(0, min(1, own + (code - own) * amount)))))
    }
    return .point { red, green, blue, _ in
      for i in red.indices { red[i] = table[red[i]] }
      for i in green.indices { green[i] = table[green[i]] }
      for i in blue.indices { blue[i] = table[blue[i]] }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
