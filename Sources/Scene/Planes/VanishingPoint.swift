import Imaging

/// Where lines that are parallel in the scene meet in the picture: homogeneous, so that lines which
/// are parallel in the picture too have one.
public struct VanishingPoint: Sendable, Hashable {
  /// x, y and divisor, in pixels from the middle of the picture.
  public var point: SIMD3<Double>

  public init(_ point: SIMD3<Double>) { self.point = point }

  /// Of lines that run this way in the picture.
  public init(direction: SIMD2<Double>) { point = SIMD3(direction.x, direction.y, 0) }

  /// Towards it from a place, of length 1.
  public func direction(from place: SIMD2<Double>) -> SIMD2<Double> {
    let way = SIMD2(point.x - place.x * point.z, point.y - place.y * point.z)
    return way / max(1e-9, way.length)
  }
}

extension VanishingPoint {
  /// Which lines are looked at.
  public enum Course: Sendable { case across, upright }

  /// Where most of the lines meet that run about across or about upright.
  ///
  /// - Parameters:
  ///   - segments: in pixels of a picture of `size`.
  ///   - weight: how much a segment counts, by where it is.
  /// `nil` where too little agrees to tell more than the picture's own axes do.
  public static func found(
    among segments: [LineSegment], course: Course, size: PixelSize,
    weight: (LineSegment) -> Double = { _ in 1 }
  ) -> VanishingPoint? {
    let middle = SIMD2(Double(size.width), Double(size.height)) / 2
    let longer = Double(max(size.width, size.height))
    let lines = segments.compactMap { segment -> Line? in
      let way = segment.direction
      let slant = course == .across ? abs(way.y) : abs(way.x)
      let worth = segment.length * weight(segment)
      guard slant < (course == .across ? 0.64 : 0.42), worth > 0 else { return nil }
      return Line(middle: segment.middle - middle, way: way, worth: worth)
    }.sorted { $0.worth > $1.worth }
    guard lines.count >= 3 else { return nil }
    let usual = VanishingPoint(direction: course == .across ? [1, 0] : [0, 1])
    let all = lines.reduce(0) { $0 + $1.worth }
    // the picture's own axes are likely
    var best = (support: 1.12 * support(of: usual, lines), point: usual)
    let main = lines.prefix(48)
    for (i, a) in main.enumerated() {
      for b in main.dropFirst(i + 1) {
        let point = a.meeting(b)
        guard isPlausible(point, course, longer) else { continue }
        let support = support(of: point, lines)
        if support > best.support { best = (support, point) }
      }
    }
    guard best.support > 0.3 * all, best.support > 0.4 * longer else { return nil }
    return best.point == usual ? usual : refined(best.point, lines)
  }

  private static func support(of point: VanishingPoint, _ lines: [Line]) -> Double {
    lines.reduce(0) { $0 + $1.worth * $1.share(of: point) }
  }

  /// Lines that run across don't meet within the picture, nor do upright ones.
  private static func isPlausible(
    _ point: VanishingPoint, _ course: Course, _ longer: Double
  ) -> Bool {
    let p = point.point
    guard abs(p.z) > 1e-12 else { return true }
    let far = course == .across ? abs(p.x / p.z) : abs(p.y / p.z)
    return far > (course == .across ? 0.35 : 1.1) * longer
  }

  /// The point that the agreeing lines miss least: a few steps down on the weighted squares.
  private static func refined(_ start: VanishingPoint, _ lines: [Line]) -> VanishingPoint {
    var best = start
    for _ in 0..<3 {
      let agreeing = lines.filter { $0.share(of: best) > 0 }
      guard let first = agreeing.first else { return best }
      // the mean of where the surest line meets the others, by how squarely they cross
      var sum = SIMD3<Double>.zero
      for other in agreeing.dropFirst() {
        var point = first.meeting(other).point
        if (point * best.point).sum() < 0 { point = -point }
        sum += point * other.worth
      }
      let size = (sum * sum).sum().squareRoot()
      guard size > 1e-9 else { return best }
      let next = VanishingPoint(sum / size)
      guard support(of: next, lines) > support(of: best, lines) else { return best }
      best = next
    }
    return best
  }
}

private struct Line {
  /// Sine of the angle beyond which a line doesn't run towards a point.
  private static let tolerance = 0.03

  let middle, way: SIMD2<Double>
  let worth: Double

  /// 1 where it runs exactly towards a point, 0 beyond the tolerance.
  func share(of point: VanishingPoint) -> Double {
    let other = point.direction(from: middle)
    let sine = (way.x * other.y - way.y * other.x) / Self.tolerance
    return max(0, 1 - sine * sine)
  }

  func meeting(_ other: Line) -> VanishingPoint {
    let (a, b) = (homogeneous, other.homogeneous)
    return VanishingPoint(
      SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x))
  }

  private var homogeneous: SIMD3<Double> {
    SIMD3(-way.y, way.x, way.y * middle.x - way.x * middle.y)
  }
}
