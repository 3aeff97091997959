import Imaging

/// A negative: each channel's sRGB code turned over. Done twice it is undone, also for values
/// beyond black and white, for which the curve is continued.
public enum Invert: Edit {
  public static let id = "invert"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = []

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let negatives = ToneTable(negative)
    return .point { red, green, blue, _ in
      for i in red.indices { red[i] = negative(red[i], negatives) }
      for i in green.indices { green[i] = negative(green[i], negatives) }
      for i in blue.indices { blue[i] = negative(blue[i], negatives) }
    }
  }

  /// The table holds what lies between black and white; the little beyond is worked out.
  @inline(__always)
  private static func negative(_ linear: Float, _ negatives: ToneTable) -> Float {
    linear > 0.001 && linear < 1.1 ? negatives[linear] : negative(linear)
  }

  private static func negative(_ linear: Float) -> Float {
    let encoded = SRGB.encoded(abs(linear))
    let turned = 1 - (linear < 0 ? -encoded : encoded)
    let magnitude = decoded(abs(turned))
    return turned < 0 ? -magnitude : magnitude
  }

  private static func decoded(_ encoded: Float) -> Float {
    encoded <= 0.04045
      ? encoded * (1 / 12.92) : PortableMath.power((encoded + 0.055) * (1 / 1.055), 2.4)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
