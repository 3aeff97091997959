/// Elementary functions that give the same bits on every processor.
///
/// libm's versions differ between systems in the last place, and a plan must render to the same
/// pixels everywhere. These use only IEEE 754 additions, multiplications, divisions and square
/// roots, whose results are fixed by the standard, in a fixed order.
public enum PortableMath {
  /// 2 to the power of `x`; relative error below 2e-7 for |x| < 120.
  @inlinable
  public static func exp2(_ x: Float) -> Float {
    let clamped = min(max(x, -126), 126)
    let shifted = clamped + 12_582_912  // rounds to the nearest integer, which its last bits hold
    let whole = shifted - 12_582_912
    let f = clamped - whole
    var p: Float = 1.535336188319500e-4
    p = p * f + 1.339887440266574e-3
    p = p * f + 9.618437357674640e-3
    p = p * f + 5.550332471162809e-2
    p = p * f + 2.402264791363012e-1
    p = p * f + 6.931472028550421e-1
    p = p * f + 1
    let scale = Float(bitPattern: (shifted.bitPattern &- 0x4B40_0000 &+ 127) << 23)
    return p * scale
  }

  /// The same bits, eight at a time.
  @inlinable @inline(__always)
  public static func exp2(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let low = x.replacing(with: -126, where: x .< -126)
    let clamped = low.replacing(with: 126, where: low .> 126)
    let shifted = clamped + 12_582_912
    let f = clamped - (shifted - 12_582_912)
    var p = SIMD8<Float>(repeating: 1.535336188319500e-4)
    p = p * f + 1.339887440266574e-3
    p = p * f + 9.618437357674640e-3
    p = p * f + 5.550332471162809e-2
    p = p * f + 2.402264791363012e-1
    p = p * f + 6.931472028550421e-1
    p = p * f + 1
    let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let scale = (bits &- 0x4B40_0000 &+ 127) &<< 23
    return p * unsafeBitCast(scale, to: SIMD8<Float>.self)
  }

  /// Base-2 logarithm of a positive, normal `x`; absolute error below 4e-7 near 1.
  @inlinable
  public static func log2(_ x: Float) -> Float {
    var bits = Int32(bitPattern: max(x, 1.1754944e-38).bitPattern)
    bits &-= 0x3F35_04F3  // mantissa then lies in 0.707...1.414
    let exponent = bits >> 23
    let mantissa = Float(bitPattern: UInt32(bitPattern: (bits & 0x7F_FFFF) &+ 0x3F35_04F3))
    // atanh series: log(m) = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1)
    let s = (mantissa - 1) / (mantissa + 1)
    let z = s * s
    var p: Float = 0.320_598_9
    p = p * z + 0.412_198_6
    p = p * z + 0.577_078_0
    p = p * z + 0.961_796_7
    p = p * z + 2.885_390_1
    return p * s + Float(exponent)
  }

  /// `base` to the power of `exponent`; 0 for a base that is 0 or negative.
  @inlinable
  public static func power(_ base: Float, _ exponent: Float) -> Float {
    base > 0 ? exp2(log2(base) * exponent) : 0
  }

  /// Cube root, sign kept; relative error below 2e-7.
  @inlinable @inline(__always)
  public static func cubeRoot(_ x: Float) -> Float {
    let magnitude = abs(x)
    // the reciprocal root needs no divisions: two steps of third order from a guess off by 4 %
    var z = Float(bitPattern: 0x54A2_1D2A &- magnitude.bitPattern / 3)
    var error = 1 - magnitude * z * (z * z)
    z += z * error * (1 / 3 + error * (2 / 9))
    error = 1 - magnitude * z * (z * z)
    z += z * error * (1 / 3 + error * (2 / 9))
    let square = z * z
    var y = magnitude * square
    y -= (y * y * y - magnitude) * square * (1 / 3)
    let root = magnitude > 1e-30 ? y : 0
    return x < 0 ? -root : root
  }

  /// Sine and cosine of an angle in degrees; absolute error below 1e-12.
  public static func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    var reduced = degrees.truncatingRemainder(dividingBy: 360)
    if reduced < 0 { reduced += 360 }
    let quadrant = Int((reduced / 90).rounded()) % 4
    let x = (reduced - (reduced / 90).rounded() * 90) * (Double.pi / 180)
    let z = x * x
    var sine = 1.0
    var cosine = 1.0
    for n in stride(from: 8, through: 1, by: -1) {
      sine = 1 - sine * z / Double((2 * n) * (2 * n + 1))
      cosine = 1 - cosine * z / Double((2 * n - 1) * (2 * n))
    }
    sine *= x
    switch quadrant {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }
}
