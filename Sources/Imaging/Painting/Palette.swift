/// A few colours that stand for all of a picture's.
public struct Palette: Sendable, Equatable {
  /// sRGB-encoded, 0...1, from dark to light.
  public var colors: [SIMD3<Float>]

  /// `colors` must not be empty.
  public init(_ colors: [SIMD3<Float>]) {
    precondition(!colors.isEmpty)
    self.colors = colors.sorted { Self.luma($0) < Self.luma($1) }
  }

  /// At most `count` colours that come close to the picture's, by k-means over a histogram of 4,096
  /// bins. Rare but vivid colours keep a place: each colour begins where the others are farthest.
  public init(of picture: EncodedImage, count: Int) {
    let bins = ColorBins(picture)
    var centres = bins.spreadOut(count: max(1, count))
    for _ in 0..<8 { centres = bins.means(around: centres) }
    self.init(centres)
  }

  @inlinable
  public func index(nearest color: SIMD3<Float>) -> Int {
    var best = 0
    var least = Float.infinity
    for i in colors.indices {
      let difference = colors[i] - color
      let distance =
        3 * difference.x * difference.x + 5 * difference.y * difference.y
        + 2 * difference.z * difference.z
      if distance < least { (best, least) = (i, distance) }
    }
    return best
  }

  @inlinable
  public func nearest(to color: SIMD3<Float>) -> SIMD3<Float> { colors[index(nearest: color)] }

  static func luma(_ color: SIMD3<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }
}

/// A picture's colours counted in 16 × 16 × 16 bins.
private struct ColorBins {
  private var sums: [SIMD4<Float>] = []

  init(_ picture: EncodedImage) {
    var bins = [SIMD4<Float>](repeating: .zero, count: 4096)
    for i in picture.red.samples.indices {
      let color = picture[i]
      let level = color * 15 + 0.5
      let place =
        Int(max(0, min(15, level.x))) << 8 | Int(max(0, min(15, level.y))) << 4
        | Int(max(0, min(15, level.z)))
      bins[place] += SIMD4(color, 1)
    }
    sums = bins.filter { $0.w > 0 }
  }

  private func color(_ bin: SIMD4<Float>) -> SIMD3<Float> {
    SIMD3(bin.x, bin.y, bin.z) / bin.w
  }

  /// The most frequent colour, then again and again the one that stands farthest from those taken,
  /// weighted by the root of how often it occurs.
  func spreadOut(count: Int) -> [SIMD3<Float>] {
    guard let first = sums.max(by: { $0.w < $1.w }) else { return [SIMD3(repeating: 0.5)] }
    var centres = [color(first)]
    var distances = [Float](repeating: .infinity, count: sums.count)
    while centres.count < min(count, sums.count) {
      var (best, most) = (0, -Float.infinity)
      for (i, bin) in sums.enumerated() {
        let difference = color(bin) - centres[centres.count - 1]
        distances[i] = min(distances[i], (difference * difference).sum())
        let score = distances[i] * bin.w.squareRoot()
        if score > most { (best, most) = (i, score) }
      }
      centres.append(color(sums[best]))
    }
    return centres
  }

  func means(around centres: [SIMD3<Float>]) -> [SIMD3<Float>] {
    let palette = Palette(centres)
    var totals = [SIMD4<Float>](repeating: .zero, count: centres.count)
    for bin in sums { totals[palette.index(nearest: color(bin))] += bin }
    return zip(totals, palette.colors).map { total, old in total.w > 0 ? color(total) : old }
  }
}
