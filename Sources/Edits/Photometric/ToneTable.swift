import Imaging

/// A function of brightness, tabulated at steps of a thirty-second of an octave and interpolated,
/// so that a curve costs the same however it is defined. Below 2⁻¹⁶ and above 2⁸ the value is that
/// at the limit.
struct ToneTable: Sendable {
  private static let lowest: Float = 1 / 65536
  private static let highest: Float = 255.99
  private static let stepBits: UInt32 = 18
  private static let count = 24 * 32 + 2

  private let values: [Float]

  /// `value` is asked for brightness in linear light, 1 being white.
  init(_ value: (Float) -> Float) {
    values = (0..<Self.count).map { step in
      value(Float(bitPattern: Self.lowest.bitPattern + UInt32(step) << Self.stepBits))
    }
  }

  @inline(__always)
  subscript(brightness: Float) -> Float {
    // this order of arguments turns NaN into the lower limit
    let bounded = min(Self.highest, max(Self.lowest, brightness))
    let bits = bounded.bitPattern - Self.lowest.bitPattern
    let step = Int(bits >> Self.stepBits)
    let fraction = Float(Int32(truncatingIfNeeded: bits & 0x3FFFF)) * (1 / 262_144)
    return values[step] + (values[step + 1] - values[step]) * fraction
  }
}

extension ToneTable {
  /// How bright a pixel looks, in linear light: its luminance, and something of its strongest
  /// channel so that vivid colours don't count as dark. Of a grey it is that grey, and it scales
  /// with the pixel.
  @inline(__always)
  static func brightness(_ red: Float, _ green: Float, _ blue: Float) -> Float {
    0.7 * luminance(red, green, blue) + 0.3 * max(red, green, blue)
  }

  /// Multiplies each pixel by this table's value at its brightness: hue and saturation stay.
  var gain: RowTransform {
    { red, green, blue, _ in
      for i in red.indices {
        let gain = self[Self.brightness(red[i], green[i], blue[i])]
        red[i] *= gain
        green[i] *= gain
        blue[i] *= gain
      }
    }
  }

  /// The gain of a curve that maps lightness (the cube root of linear light, 0 black, 1 white).
  static func gain(ofLightness curve: (Float) -> Float) -> ToneTable {
    ToneTable { brightness in
      let lightness = PortableMath.cubeRoot(brightness)
      let ratio = max(0, curve(lightness)) / lightness
      return ratio * ratio * ratio
    }
  }
}
