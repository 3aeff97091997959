/// The sRGB transfer curve (IEC 61966-2-1) as tables that are the same bits on every machine.
public enum SRGB {
  /// Linear light for each of the 256 codes of an 8-bit sample.
  public static let linearFrom8: [Float] = (0...255).map { Float(linear(Double($0) / 255)) }

  /// Linear light for each of the 65,536 codes of a 16-bit sample.
  public static let linearFrom16: [Float] = (0...65535).map { Float(linear(Double($0) / 65535)) }

  /// Linear light from an encoded value, both 0...1.
  public static func linear(_ encoded: Double) -> Double {
    if encoded <= 0.04045 { return encoded / 12.92 }
    let base = (encoded + 0.055) / 1.055
    let root = fifthRoot(base)
    return base * base * root * root  // base to the power of 2.4
  }

  /// Encoded value from linear light, both 0...1; within 1e-6 of the standard's curve.
  @inlinable
  public static func encoded(_ linear: Float) -> Float {
    linear <= 0.003_130_8
      ? linear * 12.92 : 1.055 * PortableMath.power(linear, 1 / 2.4) - 0.055
  }

  private static func fifthRoot(_ x: Double) -> Double {
    var y = x > 0.1 ? 1.0 : 0.5
    for _ in 0..<60 {
      let next = (4 * y + x / (y * y * y * y)) / 5
      // from there on nothing changes
      if next == y { break }
      y = next
    }
    return y
  }

  /// Encodes linear light to 8 bits, rounded to the nearest code exactly.
  struct Encoder8 {
    /// An interval of linear light.
    struct Entry {
      /// The linear value from which on the next code holds.
      var next: Float
      /// Code at the lower edge.
      var code: UInt8
    }

    /// 4,096 intervals and one for 1 itself. The curve rises by less than one code over an
    /// interval, so one comparison finishes the job.
    let entries: [Entry]

    static let shared = Encoder8()

    private init() {
      let threshold =
        [0] + (1...255).map { Float(SRGB.linear((Double($0) - 0.5) / 255)) } + [Float.infinity]
      var code = 0
      entries = (0...4096).map { interval in
        let edge = Float(interval) / 4096
        while threshold[code + 1] <= edge { code += 1 }
        return Entry(next: threshold[code + 1], code: UInt8(code))
      }
    }
  }
}
