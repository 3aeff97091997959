// Seams are moved until none can be had cheaper.
extension ShiftMap {
  /// Tries each shift everywhere at once until nothing gets better.
  mutating func settle(sweeps: Int) {
    let all = Reach(
      cells: [Bool](repeating: true, count: labels.count), columns: 0..<width, rows: 0..<height)
    var present = PresentSeams(self)
    // what nothing took over to at first is of no use later on
    var useful = Array(shifts.indices)
    var (changes, tried) = (0, [Int](repeating: -1, count: shifts.count))
    for _ in 0..<sweeps {
      var taken: [Int] = []
      for label in useful where tried[label] < changes {
        if LongWork.current?.isStopped == true { return }
        if expand(label, within: all, &present) {
          taken.append(label)
          changes += 1
        }
        tried[label] = changes
      }
      if taken.isEmpty { return }
      let kept = Set(taken + labels)
      useful = useful.filter { kept.contains($0) }
    }
  }

  /// What the layout costs altogether.
  var cost: Float {
    let present = PresentSeams(self)
    var sum: Float = 0
    for i in labels.indices where isOpen[i] {
      sum += Float(labels[i] < 0 ? Self.none : costs[labels[i] * labels.count + i])
      sum += Float(present.right[i] + present.below[i])
    }
    return sum / Seams.unit
  }

  /// Lets cells change over to one shift wherever that makes it cheaper.
  mutating func expand(
    _ label: Int, within reach: Reach, _ present: inout PresentSeams
  ) -> Bool {
    guard let movable = movable(to: label, within: reach) else { return false }
    let (columns, rows) = (movable.columns, movable.rows)
    let change = change(to: label, movable, present)
    let cut = GridCut(width: columns.count, height: rows.count, hasDiagonals: false)
    for y in 0..<rows.count {
      for x in 0..<columns.count {
        let costs = change[y * columns.count + x]
        if costs.more != 0 { cut.setCosts(x: x, y: y, ifOut: 0, ifIn: costs.more) }
        if costs.right != .zero {
          cut.setTie(x: x, y: y, step: 0, ifIn: costs.right.x, ifOut: costs.right.y)
        }
        if costs.below != .zero {
          cut.setTie(x: x, y: y, step: 2, ifIn: costs.below.x, ifOut: costs.below.y)
        }
      }
    }
    let isChanged = cut.divide()
    guard isChanged.contains(true) else { return false }
    for (row, y) in rows.enumerated() {
      for (column, x) in columns.enumerated() where isChanged[row * columns.count + column] {
        labels[y * width + x] = label
      }
    }
    present.renew(self, columns: columns, rows: rows)
    return true
  }

  /// What it costs that cells change over, by themselves and where they meet; of each cell in the
  /// rectangle.
  private func change(
    to label: Int, _ movable: Reach, _ present: PresentSeams
  ) -> [ChangeCosts] {
    let (columns, rows) = (movable.columns, movable.rows)
    var result = [ChangeCosts](repeating: ChangeCosts(), count: columns.count * rows.count)
    let seams = Seams(self)
    let start = label * labels.count
    for (row, y) in rows.enumerated() {
      for (column, x) in columns.enumerated() where isOpen[y * width + x] {
        let (i, k) = (y * width + x, row * columns.count + column)
        if movable.cells[i] {
          let now = labels[i] < 0 ? Self.none : costs[labels[i] * labels.count + i]
          result[k].more += costs[start + i] - now
        }
        if column + 1 < columns.count {
          let j = i + 1
          if isOpen[j], movable.cells[i] || movable.cells[j] {
            let met = seams.met(i, j, labels, label, movable, present.right[i])
            result[k].right = met.tie
            result[k].more += met.first
            result[k + 1].more += met.second
          }
        }
        if row + 1 < rows.count {
          let j = i + width
          if isOpen[j], movable.cells[i] || movable.cells[j] {
            let met = seams.met(i, j, labels, label, movable, present.below[i])
            result[k].below = met.tie
            result[k].more += met.first
            result[k + columns.count].more += met.second
          }
        }
      }
    }
    return result
  }

  /// Cells that have another shift than this one and could have it, with a rectangle that holds
  /// their neighbours too; `nil` where there are none.
  private func movable(to label: Int, within reach: Reach) -> Reach? {
    var cells = [Bool](repeating: false, count: labels.count)
    var (first, last) = (SIMD2(Int.max, Int.max), SIMD2(-1, -1))
    let start = label * labels.count
    for y in reach.rows {
      for x in reach.columns {
        let i = y * width + x
        guard isOpen[i], labels[i] != label, reach.cells[i], costs[start + i] < Self.none else {
          continue
        }
        cells[i] = true
        first = SIMD2(min(first.x, x), min(first.y, y))
        last = SIMD2(max(last.x, x), y)
      }
    }
    guard last.y >= 0 else { return nil }
    return Reach(
      cells: cells, columns: max(0, first.x - 1)..<min(width, last.x + 2),
      rows: max(0, first.y - 1)..<min(height, last.y + 2))
  }
}

/// What it costs more that a cell changes over to another shift.
private struct ChangeCosts {
  /// By itself.
  var more: Int32 = 0
  /// That it does and the next one doesn't, and the other way round.
  var right = SIMD2<Int32>.zero
  var below = SIMD2<Int32>.zero
}

/// What it costs that neighbouring cells are taken with these shifts.
struct Seams {
  private let pixels: [PatchPixel]
  /// Of each shift, and where each cell lies in the level.
  private let offsets, places: [Int]

  init(_ map: ShiftMap) {
    (pixels, offsets, places) = (map.level.pixels, map.offsets, map.places)
  }

  /// Both cells can be taken with their own shifts.
  @inline(__always)
  func cost(_ p: Int, _ q: Int, _ a: Int, _ b: Int) -> Int32 {
    guard a != b, a >= 0, b >= 0 else { return 0 }
    let (first, second) = (places[p], places[q])
    // whole patches around both are known, and with them what lies beside these
    let d = pixels[first + offsets[a]] - pixels[first + offsets[b]]
    let e = pixels[second + offsets[a]] - pixels[second + offsets[b]]
    let bend = d - e
    return Self.whole(
      Self.bounded((d * d).sum()) + Self.bounded((e * e).sum())
        + Self.bounded((bend * bend).sum()))
  }

  /// What two cells that meet cost more when the first or the second takes this shift, and what
  /// hangs on both.
  @inline(__always)
  func met(
    _ i: Int, _ j: Int, _ labels: [Int], _ label: Int, _ movable: Reach, _ present: Int32
  ) -> (first: Int32, second: Int32, tie: SIMD2<Int32>) {
    let (a, b) = (labels[i], labels[j])
    guard movable.cells[i] else { return (0, cost(i, j, a, label) - present, .zero) }
    guard movable.cells[j] else { return (cost(i, j, label, b) - present, 0, .zero) }
    let behind = cost(i, j, a, label)
    if a == b { return (0, 0, SIMD2(behind, behind)) }
    let before = cost(i, j, label, b)
    // a seam that costs more than both others together is taken to cost as much as these
    let kept = min(present, behind + before)
    // half of it is saved by either cell, as far as a tie can't cost less than nothing
    let half = min(max(kept / 2, kept - before), behind)
    return (-half, half - kept, SIMD2(before - kept + half, behind - half))
  }

  /// A squared difference as a cost from 0 to 1: a faint line that breaks off counts too, and a
  /// glaring one not for everything.
  @inline(__always)
  static func bounded(_ square: Float) -> Float {
    square / (square + usualSquare) + glaring * min(1, square)
  }

  private static let usualSquare: Float = 0.01
  private static let glaring: Float = 2

  /// Costs in whole numbers, as dividing needs them.
  @inline(__always)
  static func whole(_ cost: Float) -> Int32 { Int32(min(1000, cost) * unit) }

  static let unit: Float = 4000
}

/// What the seams of a layout cost, from each cell to the next to the right and below.
struct PresentSeams {
  private(set) var right, below: [Int32]

  init(_ map: ShiftMap) {
    right = [Int32](repeating: 0, count: map.labels.count)
    below = right
    renew(map, columns: 0..<map.width, rows: 0..<map.height)
  }

  /// Works them out anew where shifts have changed.
  mutating func renew(_ map: ShiftMap, columns: Range<Int>, rows: Range<Int>) {
    let seams = Seams(map)
    let (width, labels) = (map.width, map.labels)
    for y in max(0, rows.lowerBound - 1)..<rows.upperBound {
      for x in max(0, columns.lowerBound - 1)..<columns.upperBound {
        let i = y * width + x
        if x + 1 < width { right[i] = seams.cost(i, i + 1, labels[i], labels[i + 1]) }
        if y + 1 < map.height { below[i] = seams.cost(i, i + width, labels[i], labels[i + width]) }
      }
    }
  }
}
