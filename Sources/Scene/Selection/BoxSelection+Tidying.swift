import Imaging

// Tidying.
extension BoxSelection {
  /// Without scraps beside the object and pinholes in it. A smaller part stays where its colours say
  /// clearly that it is the object's, such as a leg below what stands before it.
  func tidied(_ cells: [Bool], by evidence: [Float] = []) -> [Bool] {
    var result = cells
    // parts hang together behind what stands before them
    let parts = components(of: zip(result, isVeiled).map { $0 || $1 }, where: true)
      .map { isVeiling ? $0.filter { result[$0] } : $0 }
    let largest = parts.map(\.count).max() ?? 0
    for part in parts where part.count * 12 < largest {
      let isClear =
        part.count * 40 > largest && !evidence.isEmpty
        && part.reduce(0) { $0 + evidence[$1] } < -Self.clear * Float(part.count)
      if !isClear { for i in part { result[i] = false } }
    }
    return withoutHoles(result, below: largest)
  }

  /// These cells with holes filled that are far smaller than so many cells.
  func withoutHoles(_ cells: [Bool], below largest: Int) -> [Bool] {
    var result = cells
    let holes = components(of: zip(cells, isVeiled).map { $0 || $1 }, where: false)
    for hole in holes where hole.count * 120 < largest {
      let isOpen = hole.contains { depth[$0] <= 0 }
      if !isOpen { for i in hole { result[i] = true } }
    }
    return result
  }

  /// Cells that stay where some of these were left out: without scraps that this parted from the rest.
  func withoutParted(_ cells: [Bool], of before: [Bool]) -> [Bool] {
    var whole = [Int](repeating: -1, count: cells.count)
    for (number, part) in components(of: before, where: true).enumerated() {
      for i in part { whole[i] = number }
    }
    let parts = components(of: cells, where: true)
    var largest: [Int: Int] = [:]
    for part in parts {
      largest[whole[part[0]], default: 0] = max(largest[whole[part[0]]] ?? 0, part.count)
    }
    var result = cells
    for part in parts where part.count * 12 < largest[whole[part[0]]] ?? 0 {
      for i in part { result[i] = false }
    }
    return result
  }

  /// Bits a cell.
  private static let clear: Float = 6

  /// Cells of this value that hang together, side by side, where neighbours are joined at all.
  func components(
    of cells: [Bool], where value: Bool, isJoined: (Int, Int) -> Bool = { _, _ in true }
  ) -> [[Int]] {
    var seen = cells.map { $0 != value }
    var result: [[Int]] = []
    for start in cells.indices where !seen[start] {
      var (part, next) = ([start], 0)
      seen[start] = true
      while next < part.count {
        let i = part[next]
        let x = i % width
        next += 1
        func visit(_ j: Int) {
          guard !seen[j], isJoined(start, j) else { return }
          seen[j] = true
          part.append(j)
        }
        if x + 1 < width { visit(i + 1) }
        if x > 0 { visit(i - 1) }
        if i + width < seen.count { visit(i + width) }
        if i >= width { visit(i - width) }
      }
      result.append(part)
    }
    return result
  }
}

// Round things.
extension BoxSelection {
  /// Where colours told nothing, and all of the box was taken without an edge along its sides: the
  /// ellipse that fills the box, as with a dark wheel in a dark arch.
  func rounded(_ cells: [Bool]) -> [Bool] {
    let isCut = frame.isCutOff
    guard !isCut.left, !isCut.top, !isCut.right, !isCut.bottom else { return cells }
    let (box, found) = (depth.count { $0 > 0 }, cells.count { $0 })
    guard found * 100 > 88 * box, edgeCost(cells, ties()) > 0.45 else { return cells }
    let scale = (
      x: Double(width) / Double(frame.outer.size.width),
      y: Double(height) / Double(frame.outer.size.height)
    )
    let middle = (
      x: (frame.left + frame.right) / 2 * scale.x, y: (frame.top + frame.bottom) / 2 * scale.y
    )
    let half = (
      x: max(1, (frame.right - frame.left) / 2 * scale.x),
      y: max(1, (frame.bottom - frame.top) / 2 * scale.y)
    )
    return cells.indices.map { i in
      let x = (Double(i % width) + 0.5 - middle.x) / half.x
      let y = (Double(i / width) + 0.5 - middle.y) / half.y
      return x * x + y * y <= 1
    }
  }
}
