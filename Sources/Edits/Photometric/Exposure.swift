import Imaging

/// Makes the picture lighter or darker by photographic stops, in linear light. Values may pass
/// white; the roll-off of highlights happens when the picture is displayed, so that the opposite
/// exposure brings back what was there.
public enum Exposure: Edit {
  public static let id = "exposure"
  public static let editType = EditType.brightness
  public static let parameters: [Parameter] = [
    .number("stops", in: .stops, -6...6, plain: 0.5)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let gain = PortableMath.exp2(Float(number("stops", arguments)))
    return .point { red, green, blue, _ in
      for i in red.indices {
        red[i] *= gain
        green[i] *= gain
        blue[i] *= gain
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    let stops = number("stops", arguments)
    return [stops < 0 ? .falls(.lightness, by: nil) : .rises(.lightness, by: nil)]
  }
}
