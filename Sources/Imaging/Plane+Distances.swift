extension Plane {
  /// From 0 at samples that are 0, how far the others are from these, in pixels; within a few
  /// percent (chamfer distances, Borgefors 1986).
  public func distances() -> Plane {
    var result = self
    let width = width
    result.samples.withUnsafeMutableBufferPointer { all in
      func row(_ y: Int) -> UnsafeMutableBufferPointer<Float> {
        all.extracting(y * width..<(y + 1) * width)
      }
      for y in 0..<height {
        if y > 0 { Self.step(from: row(y - 1), to: row(y)) }
        let own = row(y)
        for x in 1..<max(1, width) { own[x] = min(own[x], own[x - 1] + Self.side) }
      }
      for y in (0..<height).reversed() {
        if y + 1 < height { Self.step(from: row(y + 1), to: row(y)) }
        let own = row(y)
        for x in (0..<max(0, width - 1)).reversed() { own[x] = min(own[x], own[x + 1] + Self.side) }
      }
    }
    return result
  }

  private static let side: Float = 0.955
  private static let corner: Float = 1.369

  /// How far it is by way of the row before.
  private static func step(
    from before: UnsafeMutableBufferPointer<Float>, to own: UnsafeMutableBufferPointer<Float>
  ) {
    let last = own.count - 1
    for x in 0...last { own[x] = min(own[x], before[x] + side) }
    guard last > 0 else { return }
    for x in 1...last { own[x] = min(own[x], before[x - 1] + corner) }
    for x in 0..<last { own[x] = min(own[x], before[x + 1] + corner) }
  }
}
