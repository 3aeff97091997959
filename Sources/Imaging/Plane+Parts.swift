extension Plane {
  /// Cells that hang together side by side, of a grid of that many columns: the indices of each part's,
  /// parts in the order of their first cells.
  public static func parts(of cells: [Bool], width: Int) -> [[Int]] {
    var seen = cells.map { !$0 }
    var result: [[Int]] = []
    for start in cells.indices where !seen[start] {
      var (part, next) = ([start], 0)
      seen[start] = true
      while next < part.count {
        let i = part[next]
        next += 1
        let x = i % width
        for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
        where seen.indices.contains(j) && !seen[j] {
          seen[j] = true
          part.append(j)
        }
      }
      result.append(part)
    }
    return result
  }

  /// Which of some cells can be reached, side by side through others of them, from `starts`, which
  /// needn't be among them.
  public static func reached(
    from starts: [Int], through cells: [Bool], width: Int
  ) -> [Bool] {
    var (open, result) = (starts, [Bool](repeating: false, count: cells.count))
    while let i = open.popLast() {
      let x = i % width
      for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
      where cells.indices.contains(j) && cells[j] && !result[j] {
        result[j] = true
        open.append(j)
      }
    }
    return result
  }
}
