// Two trees of cells, one from the source and one from the sink, grow level by level and send flow
// where they meet; cells keep their shortest way to a root (Goldberg and others 2011).
extension GridCut {
  /// Lets flow until no way is left from the source to the sink.
  func growTrees() {
    guard plant() else { return }
    var isSink = false
    // without cells at the sink's outermost level nothing can flow any more, but the source's part
    // still grows to its end
    while !outermost(of: false).isEmpty {
      growLevel(isSink: isSink)
      isSink = !isSink && !outermost(of: true).isEmpty
    }
  }

  /// Roots where there is something to flow; `false` where there is nothing at the source.
  private func plant() -> Bool {
    (sourceLevel.depth, sinkLevel.depth) = (1, 1)
    sourceLevel.removeAll()
    sinkLevel.removeAll()
    for i in 0..<count {
      let terminal = cells[i].terminal
      cells[i].isSink = terminal < 0
      cells[i].distance = 1
      cells[i].parent = terminal == 0 ? Self.none : Self.root
      if terminal > 0 { sourceLevel.append(i) }
      if terminal < 0 { sinkLevel.append(i) }
    }
    return !sourceLevel.isEmpty
  }

  private func outermost(of isSink: Bool) -> TreeLevel { isSink ? sinkLevel : sourceLevel }

  /// Takes up what lies next to the outermost cells of one tree.
  private func growLevel(isSink: Bool) {
    let level = outermost(of: isSink)
    level.depth += 1
    let last = level.depth - 1
    level.start()
    while let i = level.nextOfLast() {
      guard cells[i].parent != Self.none, cells[i].isSink == isSink, cells[i].distance == last
      else { continue }
      grow(i, isSink, level)
    }
    level.finish()
  }

  private func grow(_ i: Int, _ isSink: Bool, _ level: TreeLevel) {
    let distance = cells[i].distance
    var step = 0
    while step < ways {
      let j = i + offsets[step]
      let room = isSink ? residual[j << shift + (step ^ 1)] : residual[i << shift + step]
      guard room > 0 else {
        step += 1
        continue
      }
      if cells[j].parent == Self.none {
        cells[j].isSink = isSink
        cells[j].parent = UInt8(truncatingIfNeeded: step ^ 1)
        cells[j].distance = distance + 1
        level.append(j)
        step += 1
      } else if cells[j].isSink == isSink {
        step += 1
      } else {
        if isSink { augment(j, step ^ 1) } else { augment(i, step) }
        adopt()
        // there may be more room on the same way, unless the cell has gone elsewhere
        guard cells[i].parent != Self.none, cells[i].isSink == isSink,
          cells[i].distance == distance
        else { return }
      }
    }
  }

  /// Sends as much as there is room for from the source over this tie to the sink.
  private func augment(_ from: Int, _ step: Int) {
    let to = from + offsets[step]
    var room = residual[from << shift + step]
    var i = from
    while cells[i].parent < Self.root {
      let up = Int(cells[i].parent)
      i += offsets[up]
      room = min(room, residual[i << shift + (up ^ 1)])
    }
    room = min(room, cells[i].terminal)
    i = to
    while cells[i].parent < Self.root {
      let up = Int(cells[i].parent)
      room = min(room, residual[i << shift + up])
      i += offsets[up]
    }
    room = min(room, -cells[i].terminal)

    residual[from << shift + step] -= room
    residual[to << shift + (step ^ 1)] += room
    i = from
    while cells[i].parent < Self.root {
      let up = Int(cells[i].parent)
      let p = i + offsets[up]
      residual[p << shift + (up ^ 1)] -= room
      residual[i << shift + up] += room
      if residual[p << shift + (up ^ 1)] == 0 { orphanise(i) }
      i = p
    }
    cells[i].terminal -= room
    if cells[i].terminal == 0 { orphanise(i) }
    i = to
    while cells[i].parent < Self.root {
      let up = Int(cells[i].parent)
      let p = i + offsets[up]
      residual[i << shift + up] -= room
      residual[p << shift + (up ^ 1)] += room
      if residual[i << shift + up] == 0 { orphanise(i) }
      i = p
    }
    cells[i].terminal += room
    if cells[i].terminal == 0 { orphanise(i) }
  }

  @inline(__always)
  private func orphanise(_ i: Int) {
    cells[i].parent = Self.orphan
    orphans.append(i)
  }

  /// Finds new parents for cells that were cut off, as near to a root as can be, or sets them free.
  private func adopt() {
    while let i = orphans.popFirst() {
      let (isSink, old) = (cells[i].isSink, cells[i].distance)
      let level = outermost(of: isSink)
      var (best, least) = (-1, Int32.max)
      for step in 0..<ways {
        let j = i + offsets[step]
        guard cells[j].parent != Self.none, cells[j].isSink == isSink, cells[j].distance < least
        else { continue }
        let room = isSink ? residual[i << shift + step] : residual[j << shift + (step ^ 1)]
        guard room > 0 else { continue }
        (best, least) = (step, cells[j].distance)
        // nothing can be nearer
        if least < old { break }
      }
      if best >= 0, least < level.depth {
        cells[i].parent = UInt8(truncatingIfNeeded: best)
        guard least + 1 != old else { continue }
        cells[i].distance = least + 1
        orphaniseChildren(of: i, isSink)
        if least + 1 >= level.depth - 1 { level.note(i, at: least + 1) }
      } else {
        orphaniseChildren(of: i, isSink)
        cells[i].parent = Self.none
      }
    }
  }

  private func orphaniseChildren(of i: Int, _ isSink: Bool) {
    for step in 0..<ways {
      let j = i + offsets[step]
      if cells[j].parent == UInt8(truncatingIfNeeded: step ^ 1), cells[j].isSink == isSink {
        orphanise(j)
      }
    }
  }
}

/// The outermost cells of a tree.
final class TreeLevel {
  /// How far from a root its cells are at most.
  @exclusivity(unchecked) var depth: Int32 = 1
  @exclusivity(unchecked) private var last: [Int32] = []
  @exclusivity(unchecked) private var next: [Int32] = []
  @exclusivity(unchecked) private var place = 0
  @exclusivity(unchecked) private var isGrowing = false

  var isEmpty: Bool { next.isEmpty }

  func removeAll() {
    next.removeAll(keepingCapacity: true)
    isGrowing = false
  }

  @inline(__always)
  func append(_ cell: Int) { next.append(Int32(truncatingIfNeeded: cell)) }

  /// Its cells are gone through, and new ones noted one step further away.
  func start() {
    swap(&last, &next)
    next.removeAll(keepingCapacity: true)
    (place, isGrowing) = (0, true)
  }

  @inline(__always)
  func nextOfLast() -> Int? {
    guard place < last.count else { return nil }
    place += 1
    return Int(last[place - 1])
  }

  func finish() { isGrowing = false }

  /// A cell has come to lie at this distance, which is the greatest or, while cells are gone
  /// through, next to it.
  @inline(__always)
  func note(_ cell: Int, at distance: Int32) {
    if distance == depth {
      append(cell)
    } else if isGrowing {
      last.append(Int32(truncatingIfNeeded: cell))
    }
  }
}

/// Cells that wait, the first to come first; each is in it once at most.
final class CellQueue {
  private let places: UnsafeMutablePointer<Int32>
  private let capacity: Int
  @exclusivity(unchecked) private var first = 0
  @exclusivity(unchecked) private var count = 0

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    places = .allocate(capacity: self.capacity)
  }

  deinit { places.deallocate() }

  @inline(__always)
  func append(_ cell: Int) {
    precondition(count < capacity)
    let place = first + count
    places[place < capacity ? place : place - capacity] = Int32(truncatingIfNeeded: cell)
    count += 1
  }

  @inline(__always)
  func popFirst() -> Int? {
    guard count > 0 else { return nil }
    let cell = Int(places[first])
    first = first + 1 < capacity ? first + 1 : 0
    count -= 1
    return cell
  }
}
