import Imaging

// Ties between neighbouring cells.
extension BoxSelection {
  /// What a tie between like neighbours costs, in bits of likelihood.
  static let tie: Float = 34
  static let scale: Float = 64

  /// What parting each cell from its neighbours to the right and below costs: little at an edge.
  func ties() -> [[Int32]] {
    let steps = [0, 2, 4, 6].map { GridCut.steps[$0] }
    func square(_ i: Int, _ step: (x: Int, y: Int)) -> Float? {
      let (x, y) = (i % width + step.x, i / width + step.y)
      guard x >= 0, x < width, y < height else { return nil }
      let d = colors[i] - colors[y * width + x]
      return (d * d).sum()
    }
    var (sum, count) = (Float(0), Float(0))
    for i in colors.indices {
      for step in steps {
        guard let square = square(i, step) else { continue }
        sum += square
        count += 1
      }
    }
    let beta = count > 0 && sum > 0 ? 0.5 * count / sum : 0
    return steps.map { step in
      let length: Float = step.x != 0 && step.y != 0 ? 0.707 : 1
      return colors.indices.map { i in
        guard let square = square(i, step) else { return 0 }
        let tie =
          Self.tie * length * PortableMath.exp2(-1.442_695 * min(60, beta * square))
        return Int32(tie * Self.scale) + 1
      }
    }
  }

  func setTies(_ ties: [[Int32]], of cut: GridCut) {
    for i in colors.indices {
      for (number, step) in [0, 2, 4, 6].enumerated() where ties[number][i] > 0 {
        cut.setTie(x: i % width, y: i / width, step: step, cost: ties[number][i])
      }
    }
  }
}
