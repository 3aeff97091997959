/// Directions along a picture's structure (edge tangent flow: Kang 2007, by the smoothed structure
/// tensor as in Kyprianidis and Döllner 2008). Vectors are units; their sign means nothing.
public struct FlowField: Sendable {
  public let x: Plane
  public let y: Plane
  /// 0 where no direction prevails, 1 along a clear line.
  public let coherence: Plane

  public var width: Int { x.width }
  public var height: Int { x.height }

  public init(x: Plane, y: Plane, coherence: Plane) {
    self.x = x
    self.y = y
    self.coherence = coherence
  }

  /// The direction at a place given in pixels, of the sign that goes on from `heading`.
  @inlinable @inline(__always)
  public func direction(at place: SIMD2<Float>, from heading: SIMD2<Float>) -> SIMD2<Float> {
    let column = min(width - 1, max(0, Int(place.x)))
    let row = min(height - 1, max(0, Int(place.y)))
    let i = row * width + column
    let (dx, dy) = (x.samples[i], y.samples[i])
    return dx * heading.x + dy * heading.y < 0 ? SIMD2(-dx, -dy) : SIMD2(dx, dy)
  }
}
