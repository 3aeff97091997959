import Imaging

/// What share each node of a regular lattice has in each pixel along one axis, when the lattice is
/// interpolated by cubic B-splines and the pixel takes the mean over its own width. A preview that
/// takes wider steps over the same lattice so gets what the full size gets when scaled down.
struct SplineFootprint: Sendable {
  /// Nodes that reach one pixel.
  let reach: Int
  /// The first of them for each pixel.
  let first: [Int]
  /// `reach` shares for each pixel; they sum to 1.
  let shares: [Float]

  /// `spacing` is the lattice's, in pixels.
  init(length: Int, spacing: Double) {
    let reach = Int((1 / spacing).rounded(.up)) + 4
    var first: [Int] = []
    var shares: [Float] = []
    for pixel in 0..<length {
      let (start, end) = (Double(pixel) / spacing, Double(pixel + 1) / spacing)
      let node = Int(start.rounded(.down)) - 1
      first.append(node)
      for step in 0..<reach {
        let centre = Double(node + step)
        let share = (Self.integral(end - centre) - Self.integral(start - centre)) * spacing
        shares.append(Float(share))
      }
    }
    (self.reach, self.first, self.shares) = (reach, first, shares)
  }

  /// Nodes from the first of the first pixel to the last of the last.
  var nodes: Range<Int> { (first.first ?? 0)..<(first.last ?? 0) + reach }

  /// Integral of the cubic B-spline from −∞ to `x`.
  private static func integral(_ x: Double) -> Double {
    if x <= -2 { return 0 }
    if x > 0 { return 1 - integral(-x) }
    let rest = 2 + x
    let outer = rest * rest * rest * rest / 24
    if x <= -1 { return outer }
    let inner = 1 + x
    return outer - inner * inner * inner * inner / 6
  }
}
