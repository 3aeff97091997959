import Imaging

/// A straight edge that a picture shows, in pixels.
public struct LineSegment: Sendable, Hashable {
  public var start, end: SIMD2<Double>

  public init(start: SIMD2<Double>, end: SIMD2<Double>) {
    (self.start, self.end) = (start, end)
  }

  public var length: Double { (end - start).length }
  public var middle: SIMD2<Double> { (start + end) / 2 }
  /// Of length 1; its sign means nothing.
  public var direction: SIMD2<Double> { (end - start) / max(1e-9, length) }
}

extension LineSegment {
  /// Longer side of the picture in which edges are looked for.
  private static let side = 640

  /// The straight edges of a picture, the longest first: regions of pixels whose brightness rises in
  /// one direction (after von Gioi 2010), at least a 30th of the longer side long.
  public static func found(in picture: Image) -> [LineSegment] {
    let small = picture.reduced(toLongerSide: side)
    let scale = SIMD2(
      Double(picture.width) / Double(small.width), Double(picture.height) / Double(small.height))
    let least = Double(max(small.width, small.height)) / 30
    return EdgeField(small).segments(longerThan: least)
      .map { LineSegment(start: $0.start * scale, end: $0.end * scale) }
      .sorted { ($0.length, $0.start.x, $0.start.y) > ($1.length, $1.start.x, $1.start.y) }
  }
}

/// Which way brightness rises at each pixel, and how steeply.
private struct EdgeField {
  private let width, height: Int
  private var steepness: Plane
  /// Along the edge, the darker side to its right.
  private var along: [SIMD2<Float>]

  private static let least: Float = 0.012
  /// Cosine of the 22.5° by which directions in one edge differ at most.
  private static let alike: Float = 0.9239

  init(_ picture: Image) {
    (width, height) = (picture.width, picture.height)
    var light = Plane(width: width, height: height)
    for i in light.samples.indices {
      let value = luminance(
        picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i])
      light.samples[i] = PortableMath.cubeRoot(max(0, value))
    }
    light = light.gaussianBlurred(sigmaInPixels: 0.7)
    steepness = Plane(width: width, height: height)
    along = [SIMD2<Float>](repeating: .zero, count: width * height)
    for y in 1..<max(1, height - 1) {
      for x in 1..<max(1, width - 1) {
        let slope = SIMD2(
          (light[x + 1, y] - light[x - 1, y]) / 2, (light[x, y + 1] - light[x, y - 1]) / 2)
        let size = (slope.x * slope.x + slope.y * slope.y).squareRoot()
        guard size > Self.least else { continue }
        steepness[x, y] = size
        along[y * width + x] = SIMD2(-slope.y, slope.x) / size
      }
    }
  }

  func segments(longerThan least: Double) -> [LineSegment] {
    var used = steepness.samples.map { $0 == 0 }
    let seeds = steepness.samples.indices.filter { !used[$0] }
      .sorted { (steepness.samples[$0], $1) > (steepness.samples[$1], $0) }
    var result: [LineSegment] = []
    for seed in seeds where !used[seed] {
      let region = grown(from: seed, &used)
      if Double(region.count) > least, let segment = line(through: region),
        segment.length > least
      {
        result.append(segment)
      }
    }
    return result
  }

  private func grown(from seed: Int, _ used: inout [Bool]) -> [Int] {
    var region = [seed]
    var next = 0
    var sum = along[seed]
    used[seed] = true
    while next < region.count {
      let (x, y) = (region[next] % width, region[next] / width)
      next += 1
      let mean = sum / max(1e-6, (sum.x * sum.x + sum.y * sum.y).squareRoot())
      for ny in max(0, y - 1)...min(height - 1, y + 1) {
        for nx in max(0, x - 1)...min(width - 1, x + 1) {
          let i = ny * width + nx
          guard !used[i], (along[i] * mean).sum() > Self.alike else { continue }
          used[i] = true
          sum += along[i]
          region.append(i)
        }
      }
    }
    return region
  }

  /// The axis along which the region lies; `nil` where it is no thin line.
  private func line(through region: [Int]) -> LineSegment? {
    var (weight, centre) = (0.0, SIMD2<Double>.zero)
    for i in region {
      let w = Double(steepness.samples[i])
      centre += SIMD2(Double(i % width), Double(i / width)) * w
      weight += w
    }
    centre /= weight
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for i in region {
      let d = SIMD2(Double(i % width), Double(i / width)) - centre
      let w = Double(steepness.samples[i]) / weight
      (xx, xy, yy) = (xx + w * d.x * d.x, xy + w * d.x * d.y, yy + w * d.y * d.y)
    }
    let root = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
    let (most, rest) = ((xx + yy) / 2 + root, (xx + yy) / 2 - root)
    var axis = abs(xx - most) > abs(yy - most) ? SIMD2(xy, most - xx) : SIMD2(most - yy, xy)
    if axis.length < 1e-9 { axis = xx > yy ? [1, 0] : [0, 1] }
    axis /= axis.length
    var (low, high) = (0.0, 0.0)
    for i in region {
      let d = SIMD2(Double(i % width), Double(i / width)) - centre
      let t = (d * axis).sum()
      (low, high) = (min(low, t), max(high, t))
    }
    // thick regions are shading, and sparse ones curves
    guard max(0, rest).squareRoot() < 1.6, Double(region.count) > 0.7 * (high - low) else {
      return nil
    }
    let half = SIMD2(0.5, 0.5)
    return LineSegment(start: centre + axis * low + half, end: centre + axis * high + half)
  }
}
