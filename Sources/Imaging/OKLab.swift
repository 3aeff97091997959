/// Björn Ottosson's OKLab (2020): lightness `l` (0 black, 1 white), `a` green to red, `b` blue to
/// yellow. Equal steps look equally large, and changing one coordinate leaves the look of the
/// others alone.
public struct OKLab: Sendable, Equatable {
  public var l: Float
  public var a: Float
  public var b: Float

  @inlinable
  public init(l: Float, a: Float, b: Float) {
    self.l = l
    self.a = a
    self.b = b
  }

  /// From linear-light sRGB; values outside 0...1 are allowed.
  @inlinable @inline(__always)
  public init(red: Float, green: Float, blue: Float) {
    let long = PortableMath.cubeRoot(
      0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
    let medium = PortableMath.cubeRoot(
      0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
    let short = PortableMath.cubeRoot(
      0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
    self.init(
      l: 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short,
      a: 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short,
      b: 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short)
  }

  /// Linear-light sRGB; may lie outside 0...1 for colours that sRGB doesn't have.
  @inlinable @inline(__always)
  public var linearRGB: (red: Float, green: Float, blue: Float) {
    let longRoot = l + 0.396_337_777_4 * a + 0.215_803_757_3 * b
    let mediumRoot = l - 0.105_561_345_8 * a - 0.063_854_172_8 * b
    let shortRoot = l - 0.089_484_177_5 * a - 1.291_485_548_0 * b
    let long = longRoot * longRoot * longRoot
    let medium = mediumRoot * mediumRoot * mediumRoot
    let short = shortRoot * shortRoot * shortRoot
    return (
      4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
      -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
      -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short
    )
  }

  @inlinable
  public var chroma: Float { (a * a + b * b).squareRoot() }
}

/// Relative luminance of linear-light sRGB (Rec. 709 weights).
@inlinable
public func luminance(_ red: Float, _ green: Float, _ blue: Float) -> Float {
  0.2126 * red + 0.7152 * green + 0.0722 * blue
}
