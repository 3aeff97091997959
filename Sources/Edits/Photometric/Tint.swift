import Imaging

/// Puts a coloured light on the scene: a cast of the named colour, with the luminance of greys kept
/// and black left black. The amount at 1 is a strong filter through which other colours still show.
public enum Tint: Edit {
  public static let id = "tint"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.35),
    .choice("color", hues.map(\.name), plain: "orange"),
  ]

  /// Hue angles in OKLab.
  private static let hues: [(name: String, degrees: Double)] = [
    ("red", 27), ("orange", 58), ("gold", 82), ("yellow", 103), ("lime", 124), ("green", 145),
    ("teal", 190), ("cyan", 210), ("blue", 255), ("purple", 305), ("magenta", 330), ("pink", 0),
  ]
  /// Chroma of the light at full amount, at lightness 1.
  private static let strongest = 0.2

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    .point(matrix(arguments).transform)
  }

  /// OKLab's own cone signals, scaled so that white takes the colour of the light.
  private static func matrix(_ arguments: Arguments) -> ColorMatrix {
    let chroma = strongest * number("amount", arguments)
    let direction = PortableMath.sineAndCosine(degrees: degrees(arguments))
    let (a, b) = (chroma * direction.cosine, chroma * direction.sine)
    let roots = ColorMatrix.Row(
      1 + 0.396_337_777_4 * a + 0.215_803_757_3 * b,
      1 - 0.105_561_345_8 * a - 0.063_854_172_8 * b,
      1 - 0.089_484_177_5 * a - 1.291_485_548_0 * b)
    let cones = ColorMatrix(
      [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
      [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
      [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5])
    return (cones.inverse * ColorMatrix(diagonal: roots * roots * roots) * cones)
      .keepingLuminanceOfGrey
  }

  private static func degrees(_ arguments: Arguments) -> Double {
    let name = choice("color", arguments)
    return hues.first { $0.name == name }?.degrees ?? 0
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    let direction = PortableMath.sineAndCosine(degrees: degrees(arguments))
    if abs(direction.cosine) > abs(direction.sine) {
      return [direction.cosine < 0 ? .falls(.redness, by: nil) : .rises(.redness, by: nil)]
    }
    return [direction.sine < 0 ? .falls(.yellowness, by: nil) : .rises(.yellowness, by: nil)]
  }
}
