import Imaging

// Objects on a ground of their own colour.
extension BoxSelection {
  /// How much colours may differ, in OKLab times 100, on a way that crosses no edge.
  private static let edge: Float = 5

  /// What can be reached from outside the box without crossing an edge; `nil` where that is nothing,
  /// or half of the box.
  func flooded() -> [Bool]? {
    let isOutside = depth.map { $0 <= 0 }
    guard isOutside.contains(true) else { return nil }
    var barrier = [Float](repeating: 0, count: depth.count)
    let barriers = Parallel.map([0, 1, 2]) { channel in
      let plane = Plane(width: width, height: height, samples: colors.map { $0[channel] })
        .gaussianBlurred(sigmaInPixels: 1)
      return BarrierDistance.from(isOutside, in: plane)
    }
    for (channel, own) in barriers.enumerated() {
      for i in barrier.indices { barrier[i] += (channel == 0 ? 1 : 2) * own.samples[i] }
    }
    let isReached = barrier.map { $0 < Self.edge }
    let inside = isOutside.indices.filter { !isOutside[$0] }
    let reached = inside.count { isReached[$0] }
    return reached > 0 && reached * 2 < inside.count ? isReached : nil
  }

  /// The share of its colours that an object has in common with what is around it, 0...1.
  func sharedColors(_ cells: [Bool]) -> Float {
    var own = [Float](repeating: 0, count: Self.binCount * Self.binCount * Self.binCount)
    var other = own
    var (inside, around) = (Float(0), Float(0))
    for (i, color) in colors.enumerated() {
      let bin = Self.bin(of: color)
      if cells[i] {
        own[bin] += 1
        inside += 1
      } else {
        other[bin] += 1
        around += 1
      }
    }
    guard inside > 0, around > 0 else { return 0 }
    return own.indices.reduce(0) {
      own[$1] > 0 ? $0 + min(own[$1] / inside, other[$1] / around) : $0
    }
  }

  private static let binCount = 26

  /// Colours that are nearly alike share a bin.
  private static func bin(of color: SIMD3<Float>) -> Int {
    func place(_ value: Float) -> Int { min(binCount - 1, max(0, Int(value))) }
    let (l, a, b) = (place(color.x / 6), place((color.y + 50) / 4), place((color.z + 50) / 4))
    return (l * binCount + a) * binCount + b
  }

  /// What the outline of these cells costs by its length: 0 along edges, 1 where there are none.
  func edgeCost(_ cells: [Bool], _ ties: [[Int32]]) -> Float {
    var (cost, length) = (Float(0), Float(0))
    for (number, step) in [0, 2, 4, 6].map({ GridCut.steps[$0] }).enumerated() {
      let whole: Float = step.x != 0 && step.y != 0 ? 0.707 : 1
      for i in cells.indices where ties[number][i] > 0 {
        guard cells[i] != cells[i + step.y * width + step.x] else { continue }
        cost += Float(ties[number][i])
        length += whole
      }
    }
    return length > 0 ? cost / (length * Self.tie * Self.scale) : 1
  }
}
