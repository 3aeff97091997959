import Imaging

// Ties between neighbouring cells.
extension BoxSelection {
  /// What a tie between like neighbours costs, in bits of likelihood.
  static let tie: Float = 34
  static let scale: Float = 64

  /// What parting each cell from its neighbours to the right and below costs: little at an edge.
  func ties() -> [[Int32]] {
    let squares = Parallel.map([0, 2, 4, 6]) { self.squares(along: $0) }
    var (sum, count) = (Float(0), Float(0))
    for i in colors.indices {
      for own in squares where own[i] >= 0 {
        sum += own[i]
        count += 1
      }
    }
    let beta = count > 0 && sum > 0 ? 0.5 * count / sum : 0
    return Parallel.map(Array(squares.enumerated())) { number, own in
      let step = GridCut.steps[2 * number]
      let length: Float = step.x != 0 && step.y != 0 ? 0.707 : 1
      return own.map { square in
        guard square >= 0 else { return 0 }
        let tie = Self.tie * length * PortableMath.exp2(-1.442_695 * min(60, beta * square))
        return Int32(tie * Self.scale) + 1
      }
    }
  }

  /// How far each cell's colour is from its neighbour's, squared; below 0 where there is none.
  private func squares(along step: Int) -> [Float] {
    let way = GridCut.steps[step]
    var result = [Float](repeating: -1, count: colors.count)
    for y in 0..<max(0, height - way.y) {
      for x in max(0, -way.x)..<max(0, width - max(0, way.x)) {
        let i = y * width + x
        let j = i + way.y * width + way.x
        // the outline may run along what stands before the object at no cost
        guard !isVeiled[i], !isVeiled[j] else { continue }
        let d = colors[i] - colors[j]
        result[i] = (d * d).sum()
      }
    }
    return result
  }

  func setTies(_ ties: [[Int32]], of cut: BoxCut) {
    for i in colors.indices {
      for (number, step) in [0, 2, 4, 6].enumerated() where ties[number][i] > 0 {
        cut.setTie(x: i % width, y: i / width, step: step, cost: ties[number][i])
      }
    }
  }
}
