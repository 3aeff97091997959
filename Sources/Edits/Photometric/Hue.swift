import Imaging

/// Turns all hues by an angle in OKLab; lightness and chroma stay.
public enum Hue: Edit {
  public static let id = "hue"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("degrees", in: .degrees, -180...180, plain: 30)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let degrees = number("degrees", arguments)
    if degrees == 0 { return .unchanged }
    let turn = PortableMath.sineAndCosine(degrees: degrees)
    let (sine, cosine) = (Float(turn.sine), Float(turn.cosine))
    return .point { red, green, blue, _ in
      OKLab.mapRow(&red, &green, &blue) { color in
        OKLab(
          l: color.l, a: color.a * cosine - color.b * sine, b: color.a * sine + color.b * cosine)
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("degrees", arguments) == 0 ? [] : [.rises(.difference, by: nil)]
  }
}
