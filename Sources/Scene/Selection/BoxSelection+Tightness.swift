import Imaging

// People draw boxes that things touch on every side (Lempitsky 2009).
extension BoxSelection {
  /// Where the selection falls short of a side, cells between it and the side are favoured. `true` where it doesn't.
  func favourGaps(_ favour: inout [Float], _ isIn: [Bool]) -> Bool {
    guard let box = extents(depth.map { $0 > 0 }, 1), let own = extents(isIn, 2) else {
      return true
    }
    let (across, down) = (box.x.count * 6 / 100 + 1, box.y.count * 6 / 100 + 1)
    let gaps =
      [
        (own.x.lowerBound - box.x.lowerBound > across, box.x.lowerBound..<own.x.lowerBound, box.y),
        (box.x.upperBound - own.x.upperBound > across, own.x.upperBound..<box.x.upperBound, box.y),
      ].filter(\.0)
      + [
        (own.y.lowerBound - box.y.lowerBound > down, box.x, box.y.lowerBound..<own.y.lowerBound),
        (box.y.upperBound - own.y.upperBound > down, box.x, own.y.upperBound..<box.y.upperBound),
      ].filter(\.0)
    for (_, columns, rows) in gaps {
      for y in rows { for x in columns { favour[y * width + x] += Self.favour } }
    }
    return gaps.isEmpty
  }

  private static let favour: Float = 1.6

  /// How far the selection falls short of the side that it misses most, as a share of the box.
  func shortfall(of cells: [Bool]) -> Double {
    guard let box = extents(depth.map { $0 > 0 }, 1) else { return 0 }
    guard let own = extents(cells, 2) else { return 1 }
    let across = max(own.x.lowerBound - box.x.lowerBound, box.x.upperBound - own.x.upperBound)
    let down = max(own.y.lowerBound - box.y.lowerBound, box.y.upperBound - own.y.upperBound)
    return max(Double(across) / Double(box.x.count), Double(down) / Double(box.y.count))
  }

  /// From the first to the last place that holds.
  private func extent(_ count: Int, _ holds: (Int) -> Bool) -> Range<Int>? {
    guard let first = (0..<count).first(where: holds) else { return nil }
    return first..<((0..<count).last(where: holds) ?? first) + 1
  }

  /// The columns and rows of which at least so many cells are in.
  func extents(_ cells: [Bool], _ least: Int) -> (x: Range<Int>, y: Range<Int>)? {
    let columns = extent(width) { x in
      (0..<height).count { cells[$0 * width + x] } >= least
    }
    let rows = extent(height) { y in
      (0..<width).count { cells[y * width + $0] } >= least
    }
    guard let columns, let rows else { return nil }
    return (columns, rows)
  }
}
