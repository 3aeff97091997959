import Imaging

/// A change of the light a scene is seen in, as gains on the cone signals of the Bradford
/// transform (Lam 1985). Shifts add up: one and its negative leave the picture as it was.
struct LightShift: Sendable, Equatable {
  /// Along the daylight locus, in mired (10⁶ / kelvin); positive is warmer.
  var mired: Double
  /// Across it, 1 being half a stop; positive is more magenta, negative greener.
  var magenta: Double

  /// Linear sRGB to Bradford cone signals, in which D65's white is (1, 1, 1).
  static let cones: ColorMatrix = {
    let fromXYZ = ColorMatrix(
      [0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296])
    let toXYZ = ColorMatrix(
      [0.412_390_8, 0.357_584_3, 0.180_480_8], [0.212_639_0, 0.715_168_7, 0.072_192_3],
      [0.019_330_8, 0.119_194_8, 0.950_532_2])
    let matrix = fromXYZ * toXYZ
    let white = matrix * [1, 1, 1]
    return ColorMatrix(diagonal: 1 / white) * matrix
  }()

  /// Binary logarithms of the cone gains for one mired. By Wien's law they are proportional to the
  /// shift; the measure is the step from D65 to D50, 46.16 mired.
  private static let stopsPerMired = ColorMatrix.Row(0.0818, -0.0280, -0.4130) / 46.16
  private static let stopsPerMagenta = ColorMatrix.Row(0.25, -0.25, 0.25)

  /// The cone gains that this shift applies, as binary logarithms.
  var coneStops: ColorMatrix.Row { Self.stopsPerMired * mired + Self.stopsPerMagenta * magenta }

  /// The change of linear sRGB. The luminance of greys is kept to a hundredth or so: exactly would
  /// be to scale this shift and its opposite by factors that don't cancel, and the one must undo
  /// the other.
  var matrix: ColorMatrix {
    let (there, back) = (adaptation(1), adaptation(-1))
    return there * (back.luminanceOfWhite / there.luminanceOfWhite).squareRoot()
  }

  private func adaptation(_ direction: Double) -> ColorMatrix {
    let stops = coneStops * direction
    let gains = ColorMatrix.Row(
      Double(PortableMath.exp2(Float(stops.x))), Double(PortableMath.exp2(Float(stops.y))),
      Double(PortableMath.exp2(Float(stops.z))))
    return Self.cones.inverse * ColorMatrix(diagonal: gains) * Self.cones
  }

  init(mired: Double, magenta: Double = 0) {
    self.mired = mired
    self.magenta = magenta
  }

  /// The shift whose cone gains differ by these: first over second cone, third over second, in
  /// stops.
  init(firstOverSecond: Double, thirdOverSecond: Double) {
    let axis = Self.stopsPerMired
    mired =
      (firstOverSecond - thirdOverSecond) / ((axis.x - axis.y) - (axis.z - axis.y))
    magenta = (firstOverSecond - (axis.x - axis.y) * mired) / 0.5
  }
}
