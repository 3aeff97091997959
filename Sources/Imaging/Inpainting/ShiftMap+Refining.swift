// A layout is carried over to a finer level, and its pieces moved a little.
extension ShiftMap {
  /// The same, moved a little wherever lines meet better then.
  func refined(on level: PatchLevel) -> ShiftMap {
    guard let bounds = level.holeBounds else { return self }
    let (map, origins) = Self.laidOut(on: level, like: self, hole: bounds)
    var result = map
    var present = PresentSeams(result)
    var taken: [Shift] = []
    for label in result.shifts.indices {
      if LongWork.current?.isStopped == true { break }
      let shift = result.shifts[label]
      let origin = result.shifts[origins[label]]
      guard isWorthTrying(shift, beside: origin, taken) else { continue }
      guard let reach = result.reach(label, origins) else { continue }
      result.measure(label, within: reach)
      if result.expand(label, within: reach, &present), shift != origin { taken.append(shift) }
    }
    return result
  }

  /// What doesn't lie next to it is, where something nearer was taken.
  private func isWorthTrying(_ shift: Shift, beside origin: Shift, _ taken: [Shift]) -> Bool {
    let (x, y) = (shift.x - origin.x, shift.y - origin.y)
    guard x * x + y * y > 1 else { return true }
    return taken.contains { abs($0.x - shift.x) + abs($0.y - shift.y) == 1 }
  }

  /// The same layout on this level, not yet moved, and a list of shifts: the level's own with those a
  /// pixel or two beside the commonest; each with the number of the one that it lies beside.
  private static func laidOut(
    on level: PatchLevel, like coarse: ShiftMap, hole bounds: PixelRectangle
  ) -> (map: ShiftMap, origins: [Int]) {
    let across = Float(level.width) / Float(coarse.level.width)
    let down = Float(level.height) / Float(coarse.level.height)
    let used = coarse.used()
    var shifts = used.map { label in
      Shift(
        x: Int((Float(coarse.shifts[label].x) * across).rounded()),
        y: Int((Float(coarse.shifts[label].y) * down).rounded()))
    }
    var origins = Array(shifts.indices)
    for number in shifts.indices.prefix(mostRefined) {
      for (x, y) in besides {
        shifts.append(Shift(x: shifts[number].x + x, y: shifts[number].y + y))
        origins.append(number)
      }
    }
    var map = ShiftMap(
      level, hole: bounds, shifts: shifts, rarity: [], rowCost: coarse.rowCost,
      guides: coarse.guides.scaled(by: across))
    map.measure(first: used.count)
    let numbers = Dictionary(uniqueKeysWithValues: zip(used, used.indices))
    for i in map.labels.indices where map.isOpen[i] {
      let x = Int((Float(i % map.width + map.left) + 0.5) / across) - coarse.left
      let y = Int((Float(i / map.width + map.top) + 0.5) / down) - coarse.top
      let column = min(coarse.width - 1, max(0, x))
      let row = min(coarse.height - 1, max(0, y))
      guard let number = numbers[coarse.labels[row * coarse.width + column]],
        map.costs[number * map.labels.count + i] < none
      else { continue }
      map.labels[i] = number
    }
    map.chooseFirst()
    return (map, origins)
  }

  private static let mostRefined = 14
  private static let besides = [
    (0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, 1), (1, -1), (-1, 1), (0, -2), (0, 2),
  ]

  /// Cells that a shift may take over: those of the shifts beside it, and what lies next to them;
  /// `nil` where there are none.
  private func reach(_ label: Int, _ origins: [Int]) -> Reach? {
    var (first, last) = (SIMD2(Int.max, Int.max), SIMD2(-1, -1))
    var rows = [Bool](repeating: false, count: labels.count)
    for y in 0..<height {
      var until = 0
      for x in 0..<width {
        let own = labels[y * width + x]
        if own >= 0, origins[own] == origins[label] {
          let end = min(width, x + Self.margin + 1)
          for column in min(end, max(until, x - Self.margin))..<end {
            rows[y * width + column] = true
          }
          until = end
          first = SIMD2(min(first.x, x), min(first.y, y))
          last = SIMD2(max(last.x, x), y)
        }
      }
    }
    guard last.y >= 0 else { return nil }
    var cells = [Bool](repeating: false, count: labels.count)
    for y in first.y...last.y {
      for x in max(0, first.x - Self.margin)...min(width - 1, last.x + Self.margin)
      where rows[y * width + x] {
        for row in max(0, y - Self.margin)...min(height - 1, y + Self.margin) {
          cells[row * width + x] = true
        }
      }
    }
    // with those next to them, to which there are seams
    let margin = Self.margin + 1
    return Reach(
      cells: cells, columns: max(0, first.x - margin)..<min(width, last.x + margin + 1),
      rows: max(0, first.y - margin)..<min(height, last.y + margin + 1))
  }

  private static let margin = 3
}
