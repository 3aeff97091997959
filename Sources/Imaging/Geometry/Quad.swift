/// Four corners: top left, top right, bottom right, bottom left, as seen by whoever reads what is
/// written between them.
public struct Quad: Sendable, Hashable {
  public var topLeft, topRight, bottomRight, bottomLeft: SIMD2<Double>

  public init(
    topLeft: SIMD2<Double>, topRight: SIMD2<Double>, bottomRight: SIMD2<Double>,
    bottomLeft: SIMD2<Double>
  ) {
    (self.topLeft, self.topRight) = (topLeft, topRight)
    (self.bottomRight, self.bottomLeft) = (bottomRight, bottomLeft)
  }

  /// An upright rectangle.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(
      topLeft: [left, top], topRight: [right, top], bottomRight: [right, bottom],
      bottomLeft: [left, bottom])
  }

  public var corners: [SIMD2<Double>] { [topLeft, topRight, bottomRight, bottomLeft] }
  public var centre: SIMD2<Double> { (topLeft + topRight + bottomRight + bottomLeft) / 4 }

  /// Mean length of the upper and lower edge, and of the left and right one.
  public var meanWidth: Double {
    ((topRight - topLeft).length + (bottomRight - bottomLeft).length) / 2
  }
  public var meanHeight: Double {
    ((bottomLeft - topLeft).length + (bottomRight - topRight).length) / 2
  }

  /// The corners times a factor for each axis.
  public func scaled(by factor: SIMD2<Double>) -> Quad {
    Quad(
      topLeft: topLeft * factor, topRight: topRight * factor, bottomRight: bottomRight * factor,
      bottomLeft: bottomLeft * factor)
  }

  /// The smallest upright rectangle around the corners.
  public var bounds: (low: SIMD2<Double>, high: SIMD2<Double>) {
    corners.dropFirst().reduce((topLeft, topLeft)) {
      (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
    }
  }

  /// Whether it is convex with corners in their order, so that a plane can be seen through it.
  public var isConvex: Bool {
    let c = corners
    return c.indices.allSatisfy { i in
      let (a, b) = (c[(i + 1) % 4] - c[i], c[(i + 2) % 4] - c[(i + 1) % 4])
      return a.x * b.y - a.y * b.x > 1e-12
    }
  }
}

extension SIMD2<Double> {
  public var length: Double { (x * x + y * y).squareRoot() }
}

/// The way a plane is seen: points of the unit square to points of a quad.
public struct Homography: PointMap, Equatable {
  /// Row by row; the last is the divisor's.
  private let m: [Double]

  private init(_ m: [Double]) { self.m = m }

  /// From (0, 0), (1, 0), (1, 1), (0, 1) to the quad's corners (Heckbert 1989). `nil` where the quad
  /// isn't convex.
  public init?(unitSquareTo quad: Quad) {
    guard quad.isConvex else { return nil }
    let (a, b, c, d) = (quad.topLeft, quad.topRight, quad.bottomRight, quad.bottomLeft)
    let sum = a - b + c - d
    let (p, q) = (b - c, d - c)
    let determinant = p.x * q.y - p.y * q.x
    let g = (sum.x * q.y - sum.y * q.x) / determinant
    let h = (p.x * sum.y - p.y * sum.x) / determinant
    m = [
      b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y,
      g,
      h, 1,
    ]
  }

  /// From the quad's points back to the unit square.
  public var inverse: Homography {
    Homography([
      m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
    ])
  }

  public func applied(to point: SIMD2<Double>) -> SIMD2<Double> {
    let divisor = m[6] * point.x + m[7] * point.y + m[8]
    return SIMD2(m[0] * point.x + m[1] * point.y + m[2], m[3] * point.x + m[4] * point.y + m[5])
      / divisor
  }

  public func source(ofX x: Double, y: Double) -> (x: Double, y: Double) {
    let point = applied(to: SIMD2(x, y))
    return (point.x, point.y)
  }
}

/// A map from the pixels of an upright picture of a quad to where they are seen.
public struct QuadView: PointMap {
  private let homography: Homography
  private let size: SIMD2<Double>

  /// `nil` where the quad isn't convex.
  public init?(_ quad: Quad, size: PixelSize) {
    guard let homography = Homography(unitSquareTo: quad) else { return nil }
    self.homography = homography
    self.size = SIMD2(Double(size.width), Double(size.height))
  }

  public func source(ofX x: Double, y: Double) -> (x: Double, y: Double) {
    let point = homography.applied(to: SIMD2(x, y) / size)
    return (point.x, point.y)
  }
}
