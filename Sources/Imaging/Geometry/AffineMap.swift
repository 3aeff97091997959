/// Where in a source picture each point of a result comes from, in pixels from the top left corner.
public protocol PointMap: Sendable {
  func source(ofX x: Double, y: Double) -> (x: Double, y: Double)
}

/// Where in a source picture each point of a result comes from. Points are counted in pixels from
/// the top left corner, so that the centre of the first pixel is (0.5, 0.5).
public struct AffineMap: PointMap, Equatable {
  /// Source x is `xx * x + xy * y + x0`, and source y likewise.
  public var xx, xy, x0: Double
  public var yx, yy, y0: Double

  public init(xx: Double, xy: Double, x0: Double, yx: Double, yy: Double, y0: Double) {
    (self.xx, self.xy, self.x0) = (xx, xy, x0)
    (self.yx, self.yy, self.y0) = (yx, yy, y0)
  }

  /// Turns a picture of size `source` counter-clockwise about its centre, which becomes the centre
  /// of a result of size `result`.
  public init(turning source: PixelSize, by degrees: Double, into result: PixelSize) {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    let (halfWidth, halfHeight) = (Double(result.width) / 2, Double(result.height) / 2)
    self.init(
      xx: cosine, xy: -sine,
      x0: Double(source.width) / 2 - cosine * halfWidth + sine * halfHeight,
      yx: sine, yy: cosine,
      y0: Double(source.height) / 2 - sine * halfWidth - cosine * halfHeight)
  }

  /// The point of the source for a point of the result.
  @inline(__always)
  public func source(ofX x: Double, y: Double) -> (x: Double, y: Double) {
    (xx * x + xy * y + x0, yx * x + yy * y + y0)
  }
}

/// What a picture is taken to be beyond its edges.
public enum Surroundings: Sendable {
  /// Its mirror image, over and over.
  case mirrored
  /// Nothing: transparent.
  case empty
}
