extension Plane {
  /// From 0 at samples that are 0, how far the others are from these, in pixels; within a few
  /// percent (chamfer distances, Borgefors 1986).
  public func distances() -> Plane {
    var d = samples
    func relax(_ i: Int, _ x: Int, _ y: Int, _ ways: [(Int, Int, Float)]) {
      for (dx, dy, length) in ways {
        let (nx, ny) = (x + dx, y + dy)
        guard nx >= 0, nx < width, ny >= 0, ny < height else { continue }
        d[i] = min(d[i], d[ny * width + nx] + length)
      }
    }
    let forth: [(Int, Int, Float)] = [
      (-1, 0, 0.955), (0, -1, 0.955), (-1, -1, 1.369), (1, -1, 1.369),
    ]
    let back: [(Int, Int, Float)] = [(1, 0, 0.955), (0, 1, 0.955), (1, 1, 1.369), (-1, 1, 1.369)]
    for y in 0..<height { for x in 0..<width { relax(y * width + x, x, y, forth) } }
    for y in (0..<height).reversed() {
      for x in (0..<width).reversed() { relax(y * width + x, x, y, back) }
    }
    return Plane(width: width, height: height, samples: d)
  }
}
