/// A stretch of a line that is seen on one side of a hole, as columns across it.
struct SeenColumns {
  /// Places along the line, from the hole away.
  let places: [Int]
  /// Rows in a column; the line is in the middle one.
  let height: Int
  /// Colours across the line, one column after the other.
  let colors: [PatchPixel]
  let isKnown: [Bool]
  /// Rows that are known nearly everywhere, from the line outwards.
  let rows: Range<Int>

  init(places: [Int], height: Int, colors: [PatchPixel], isKnown: [Bool]) {
    (self.places, self.height) = (places, height)
    (self.colors, self.isKnown) = (colors, isKnown)
    func isClear(_ row: Int) -> Bool {
      let known = places.indices.count { isKnown[$0 * height + row] }
      return Float(known) >= Self.nearlyAll * Float(places.count)
    }
    let middle = height / 2
    guard !places.isEmpty, isClear(middle) else {
      rows = middle..<middle
      return
    }
    var (low, high) = (middle, middle)
    while low > 0, isClear(low - 1) { low -= 1 }
    while high + 1 < height, isClear(high + 1) { high += 1 }
    rows = low..<high + 1
  }

  private static let nearlyAll: Float = 0.85
  /// Fewer columns tell nothing.
  private static let fewest = 12

  var isEnough: Bool { places.count >= Self.fewest }

  /// How much it can tell of what goes on: how much of the line's surroundings it shows, and for how
  /// long.
  var weight: Float {
    isEnough ? Float(places.count).squareRoot() * Float(rows.count * rows.count) : 0
  }

  /// How light each row is next to the hole; `nil` where that isn't known.
  func lightness() -> [Float?] {
    (0..<height).map { row in
      guard rows.contains(row) else { return nil }
      let known = places.indices.prefix(Self.near).filter { isKnown[$0 * height + row] }
      guard known.count > 2 else { return nil }
      return known.reduce(Float(0)) {
        let color = colors[$1 * height + row]
        return $0 + (color.x + color.y + color.z) / 3
      } / Float(known.count)
    }
  }

  private static let near = 60
}

/// What is shown at one step into a hole: a column, and over it another one that it fades into.
struct ShownColumns {
  var column: Int
  var next: (column: Int, share: Float)?
}

extension SeenColumns {
  /// What is shown at each step into the hole: runs of columns in their order, each beginning where
  /// that is most like what the one before would have gone on with.
  func continued(steps count: Int) -> [ShownColumns] {
    let overlap = min(Self.longestOverlap, places.count / 4)
    let last = max(0, places.count - 1 - overlap)
    let shortest = min(last, max(overlap + 1, places.count / 3))
    var costs = (shortest...last).map { start in
      // columns before a run lie farther from the hole
      let miss = (0..<overlap).reduce(Float(0)) { $0 + difference($1, start + 1 + $1) }
      return miss / Float(max(1, overlap))
        + Self.shortCost * Float(places.count - start) / Float(places.count)
    }
    var steps: [ShownColumns] = []
    while steps.count < count {
      let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
      // the same stones aren't to be seen again and again
      for near in max(0, best - 4)...min(costs.count - 1, best + 4) {
        costs[near] += Self.repeatCost
      }
      let (run, start) = (shortest + best, steps.count)
      steps += (0...run).reversed().map { ShownColumns(column: $0) }
      guard start > 0, run + overlap < places.count else { continue }
      for k in 0..<min(overlap, start) {
        steps[start - overlap + k].next = (
          run + overlap - k, (Float(k) + 0.5) / Float(overlap)
        )
      }
    }
    return steps
  }

  private static let longestOverlap = 8
  private static let (repeatCost, shortCost): (Float, Float) = (0.01, 0.004)

  private func difference(_ one: Int, _ other: Int) -> Float {
    var (sum, count) = (Float(0), Float(0))
    for row in 0..<height {
      let (i, j) = (one * height + row, other * height + row)
      guard isKnown[i], isKnown[j] else { continue }
      var d = colors[i] - colors[j]
      d.w = 0
      sum += (d * d).sum()
      count += 1
    }
    return count > 0 ? sum / count : 1
  }
}
