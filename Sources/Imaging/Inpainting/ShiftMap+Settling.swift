// Seams are moved until none can be had cheaper.
extension ShiftMap {
  /// Tries each shift everywhere at once until nothing gets better.
  mutating func settle(sweeps: Int) {
    let all = Reach(
      cells: [Bool](repeating: true, count: labels.count), columns: 0..<width, rows: 0..<height)
    // what nothing took over to at first is of no use later on
    var useful = Array(shifts.indices)
    for _ in 0..<sweeps {
      var taken: [Int] = []
      for label in useful {
        if LongWork.current?.isStopped == true { return }
        if expand(label, within: all) { taken.append(label) }
      }
      if taken.isEmpty { return }
      let kept = Set(taken + labels)
      useful = useful.filter { kept.contains($0) }
    }
  }

  /// What the layout costs altogether.
  var cost: Float {
    let seams = Seams(self)
    var sum: Float = 0
    for i in labels.indices where labels[i] >= 0 {
      sum += Float(costs[labels[i] * labels.count + i])
      if i % width + 1 < width { sum += Float(seams.cost(i, i + 1, labels[i], labels[i + 1])) }
      if i + width < labels.count {
        sum += Float(seams.cost(i, i + width, labels[i], labels[i + width]))
      }
    }
    return sum / Seams.unit
  }

  /// Lets cells change over to one shift wherever that makes it cheaper.
  mutating func expand(_ label: Int, within reach: Reach) -> Bool {
    let (columns, rows) = (reach.columns, reach.rows)
    let seams = Seams(self)
    let cut = GridCut(width: columns.count, height: rows.count)
    var unary = [Int32](repeating: 0, count: columns.count * rows.count)
    for y in rows {
      for x in columns where isOpen[y * width + x] {
        let i = y * width + x
        let k = (y - rows.lowerBound) * columns.count + x - columns.lowerBound
        if !reach.cells[i] {
          unary[k] += Self.none
        } else if labels[i] != label {
          let now = labels[i] < 0 ? Self.none : costs[labels[i] * labels.count + i]
          // what comes to the same either way stays
          unary[k] += costs[label * labels.count + i] - now + 1
        }
        for way in 0...1 {
          let isDown = way == 1
          guard isDown ? y + 1 < rows.upperBound : x + 1 < columns.upperBound else { continue }
          let j = isDown ? i + width : i + 1
          guard isOpen[j], reach.cells[i] || reach.cells[j] else { continue }
          let keep = seams.cost(i, j, labels[i], labels[j])
          let behind = seams.cost(i, j, labels[i], label)
          let before = seams.cost(i, j, label, labels[j])
          // a seam that costs more than both others together is taken to cost as much as these
          let kept = min(keep, behind + before)
          unary[k] += before - kept
          unary[isDown ? k + columns.count : k + 1] -= before
          cut.setTie(
            x: x - columns.lowerBound, y: y - rows.lowerBound, step: isDown ? 2 : 0,
            ifIn: behind + before - kept, ifOut: 0)
        }
      }
    }
    for k in unary.indices where unary[k] != 0 {
      cut.setCosts(x: k % columns.count, y: k / columns.count, ifOut: unary[k], ifIn: 0)
    }
    let stays = cut.divide()
    var changed = false
    for y in rows {
      for x in columns where isOpen[y * width + x] {
        let i = y * width + x
        let k = (y - rows.lowerBound) * columns.count + x - columns.lowerBound
        guard !stays[k], labels[i] != label, costs[label * labels.count + i] < Self.none else {
          continue
        }
        labels[i] = label
        changed = true
      }
    }
    return changed
  }
}

/// What it costs that neighbouring cells are taken with these shifts.
struct Seams {
  private let pixels: [PatchPixel]
  private let costs: [Int32]
  private let cellCount: Int
  /// Of each shift, and where each cell lies in the level.
  private let offsets, places: [Int]

  init(_ map: ShiftMap) {
    (pixels, costs, cellCount) = (map.level.pixels, map.costs, map.labels.count)
    (offsets, places) = (map.offsets, map.places)
  }

  @inline(__always)
  func cost(_ p: Int, _ q: Int, _ a: Int, _ b: Int) -> Int32 {
    guard a != b, a >= 0, b >= 0, costs[a * cellCount + p] < ShiftMap.none,
      costs[b * cellCount + q] < ShiftMap.none
    else { return 0 }
    let (first, second) = (places[p], places[q])
    // whole patches around both are known, and with them what lies beside these
    let d = pixels[first + offsets[a]] - pixels[first + offsets[b]]
    let e = pixels[second + offsets[a]] - pixels[second + offsets[b]]
    let bend = d - e
    return Self.whole(
      Self.bounded((d * d).sum()) + Self.bounded((e * e).sum())
        + Self.bounded((bend * bend).sum()))
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
  static func whole(_ cost: Float) -> Int32 { Int32(min(1000, cost) * unit) }

  static let unit: Float = 4000
}
