import Imaging

// Tidying.
extension BoxSelection {
  /// Without scraps beside the object and pinholes in it.
  func tidied(_ cells: [Bool]) -> [Bool] {
    var result = cells
    let parts = components(of: result, where: true)
    let largest = parts.map(\.count).max() ?? 0
    for part in parts where part.count * 12 < largest {
      for i in part { result[i] = false }
    }
    let holes = components(of: result, where: false)
    for hole in holes where hole.count * 120 < largest {
      let isOpen = hole.contains { depth[$0] <= 0 }
      if !isOpen { for i in hole { result[i] = true } }
    }
    return result
  }

  private func components(of cells: [Bool], where value: Bool) -> [[Int]] {
    var seen = cells.map { $0 != value }
    var result: [[Int]] = []
    for start in cells.indices where !seen[start] {
      var (part, next) = ([start], 0)
      seen[start] = true
      while next < part.count {
        let (x, y) = (part[next] % width, part[next] / width)
        next += 1
        for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
          let (nx, ny) = (x + dx, y + dy)
          guard nx >= 0, nx < width, ny >= 0, ny < height, !seen[ny * width + nx] else { continue }
          seen[ny * width + nx] = true
          part.append(ny * width + nx)
        }
      }
      result.append(part)
    }
    return result
  }
}

// Round things.
extension BoxSelection {
  /// Where colours told nothing and all of the box was taken: the ellipse that fills the box, when
  /// the picture's edges run along it rather than along the box's sides, as with a dark wheel in a
  /// dark arch.
  func rounded(_ cells: [Bool]) -> [Bool] {
    let isCut = frame.isCutOff
    guard !isCut.left, !isCut.top, !isCut.right, !isCut.bottom else { return cells }
    let box = depth.map { $0 > 0 }
    guard cells.count(where: { $0 }) * 100 > 88 * box.count(where: { $0 }) else { return cells }
    let scale = (
      Double(width) / Double(frame.outer.size.width),
      Double(height) / Double(frame.outer.size.height)
    )
    let middle = ((frame.left + frame.right) / 2 * scale.0, (frame.top + frame.bottom) / 2 * scale.1)
    let half = (
      max(1, (frame.right - frame.left) / 2 * scale.0),
      max(1, (frame.bottom - frame.top) / 2 * scale.1)
    )
    let ellipse = (0..<width * height).map { i in
      let x = (Double(i % width) + 0.5 - middle.0) / half.0
      let y = (Double(i / width) + 0.5 - middle.1) / half.1
      return x * x + y * y <= 1
    }
    let ties = ties()
    return partingCost(ellipse, ties) < partingCost(box, ties) ? ellipse : cells
  }

  /// What the outline of these cells costs, by its length.
  private func partingCost(_ cells: [Bool], _ ties: [[Int32]]) -> Double {
    var (cost, length) = (0.0, 0.0)
    for (number, step) in [0, 2, 4, 6].map({ GridCut.steps[$0] }).enumerated() {
      let whole = step.x != 0 && step.y != 0 ? 0.707 : 1
      for i in cells.indices where ties[number][i] > 0 {
        guard cells[i] != cells[i + step.y * width + step.x] else { continue }
        cost += Double(ties[number][i])
        length += whole
      }
    }
    return length > 0 ? cost / length : .infinity
  }
}
