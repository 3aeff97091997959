public import Imaging

/// How a flat surface of the scene is seen: which way its writing runs, and which way its letters
/// stand, both by where such lines meet.
public struct SurfaceView: Sendable, Hashable {
  public var across, down: VanishingPoint
  private let size: SIMD2<Double>

  /// Distance of the picture from the eye over its longer side, as common lenses have it.
  private static let focalShare = 1.1

  /// `size` is that of the picture whose pixels the points are in.
  public init(across: VanishingPoint, down: VanishingPoint, size: PixelSize) {
    (self.across, self.down) = (across, down)
    self.size = SIMD2(Double(size.width), Double(size.height))
  }

  /// A surface that faces the eye.
  public init(facing size: PixelSize) {
    self.init(
      across: VanishingPoint(direction: [1, 0]), down: VanishingPoint(direction: [0, 1]),
      size: size)
  }

  /// Of a rectangle whose corners are seen in pixels at `quad`.
  public init(of quad: Quad, size: PixelSize) {
    let middle = SIMD2(Double(size.width), Double(size.height)) / 2
    func line(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> SIMD3<Double> {
      let (p, way) = (a - middle, (b - a) / max(1e-9, (b - a).length))
      return SIMD3(-way.y, way.x, way.y * p.x - way.x * p.y)
    }
    func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
      SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }
    func meeting(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> VanishingPoint {
      let point = cross(a, b)
      // lines that are as good as one and the same tell only which way they run
      let isFlat = (point * point).sum().squareRoot() < 1e-6
      return isFlat ? VanishingPoint(direction: [a.y, -a.x]) : VanishingPoint(point)
    }
    self.init(
      across: meeting(line(quad.topLeft, quad.topRight), line(quad.bottomLeft, quad.bottomRight)),
      down: meeting(line(quad.topLeft, quad.bottomLeft), line(quad.topRight, quad.bottomRight)),
      size: size)
  }

  /// Where a rectangle on the surface is seen, in pixels; `nil` where it would reach behind the eye.
  ///
  /// - Parameters:
  ///   - height: pixels that its height takes at its middle.
  ///   - aspect: its width over its height, on the surface itself.
  public func quad(centre: SIMD2<Double>, height: Double, aspect: Double) -> Quad? {
    let focal = Self.focalShare * max(size.x, size.y)
    let eye = (centre - size / 2) / focal
    // what a step on the surface is in the picture, where the surface is seen at its middle
    func step(_ way: SIMD3<Double>) -> SIMD2<Double> { SIMD2(way.x, way.y) - eye * way.z }
    let (one, other) = (ray(across, focal), ray(self.down, focal))
    let right = step(one).x < 0 ? -one : one
    let down = step(other).y < 0 ? -other : other
    let tall = step(down).length
    guard tall > 0.02, step(right).length > 0.02 else { return nil }
    let half = height / focal / tall / 2
    func seen(_ u: Double, _ v: Double) -> SIMD2<Double>? {
      let place = SIMD3(eye.x, eye.y, 1) + right * (u * half * aspect) + down * (v * half)
      return place.z > 0.2 ? SIMD2(place.x, place.y) / place.z * focal + size / 2 : nil
    }
    guard let a = seen(-1, -1), let b = seen(1, -1), let c = seen(1, 1), let d = seen(-1, 1) else {
      return nil
    }
    let quad = Quad(topLeft: a, topRight: b, bottomRight: c, bottomLeft: d)
    return quad.isConvex ? quad : nil
  }

  /// A direction in space, of length 1.
  private func ray(_ point: VanishingPoint, _ focal: Double) -> SIMD3<Double> {
    let way = SIMD3(point.point.x, point.point.y, point.point.z * focal)
    return way / max(1e-12, (way * way).sum().squareRoot())
  }
}
