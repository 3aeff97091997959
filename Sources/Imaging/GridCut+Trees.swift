// Two trees of cells, one from the source and one from the sink, send flow where they meet.
extension GridCut {
  /// Lets flow until no way is left from the source to the sink.
  func growTrees() {
    plant()
    var current: Int?
    while true {
      if let i = current, cells[i].parent == Self.none { current = nil }
      guard let i = current ?? nextActive() else { return }
      time += 1
      if let (from, step) = grow(i) {
        augment(from, step)
        adopt()
        current = i
      } else {
        current = nil
      }
    }
  }

  /// Roots where there is something to flow; without any at the source, there are no trees.
  private func plant() {
    time = 0
    active.removeAll()
    var hasSource = false
    for i in 0..<count {
      cells[i].parent = Self.none
      cells[i].isQueued = false
      cells[i].stamp = 0
      if cells[i].terminal > 0 { hasSource = true }
    }
    guard hasSource else { return }
    for i in 0..<count where cells[i].terminal != 0 {
      cells[i].isSink = cells[i].terminal < 0
      cells[i].parent = Self.root
      cells[i].distance = 1
      activate(i)
    }
  }

  @inline(__always)
  private func activate(_ i: Int) {
    guard !cells[i].isQueued else { return }
    cells[i].isQueued = true
    active.append(i)
  }

  private func nextActive() -> Int? {
    while let i = active.popFirst() {
      cells[i].isQueued = false
      if cells[i].parent != Self.none { return i }
    }
    return nil
  }

  /// Takes up free neighbours. Returns the tie over which the trees meet, from the source's side.
  private func grow(_ i: Int) -> (from: Int, step: Int)? {
    let (sink, stamp, distance) = (cells[i].isSink, cells[i].stamp, cells[i].distance)
    for step in 0..<ways {
      let j = i + offsets[step]
      let room = sink ? residual[j << shift + (step ^ 1)] : residual[i << shift + step]
      guard room > 0 else { continue }
      if cells[j].parent == Self.none {
        cells[j].isSink = sink
        cells[j].parent = UInt8(truncatingIfNeeded: step ^ 1)
        cells[j].stamp = stamp
        cells[j].distance = distance + 1
        activate(j)
      } else if cells[j].isSink != sink {
        return sink ? (j, step ^ 1) : (i, step)
      } else if cells[j].stamp <= stamp, cells[j].distance > distance {
        cells[j].parent = UInt8(truncatingIfNeeded: step ^ 1)
        cells[j].stamp = stamp
        cells[j].distance = distance + 1
      }
    }
    return nil
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

  /// Finds new parents for cells that were cut off, or sets them free.
  private func adopt() {
    while let i = orphans.popFirst() {
      if let up = nearestParent(of: i) {
        cells[i].parent = UInt8(truncatingIfNeeded: up)
        cells[i].stamp = time
        cells[i].distance = cells[i + offsets[up]].distance + 1
      } else {
        setFree(i)
      }
    }
  }

  private func nearestParent(of i: Int) -> Int? {
    let sink = cells[i].isSink
    var best: Int?
    var least = Int32.max
    for step in 0..<ways {
      let j = i + offsets[step]
      let room = sink ? residual[i << shift + step] : residual[j << shift + (step ^ 1)]
      guard room > 0, cells[j].parent != Self.none, cells[j].isSink == sink else { continue }
      guard let far = distanceToRoot(from: j), far < least else { continue }
      (best, least) = (step, far)
    }
    return best
  }

  /// `nil` where the way up ends at an orphan.
  private func distanceToRoot(from start: Int) -> Int32? {
    var (i, far) = (start, Int32(0))
    while true {
      if cells[i].stamp == time {
        far += cells[i].distance
        break
      }
      let up = cells[i].parent
      far += 1
      if up == Self.root {
        cells[i].stamp = time
        cells[i].distance = 1
        break
      }
      if up >= Self.orphan { return nil }
      i += offsets[Int(up)]
    }
    // what was found out is noted down along the way
    var (j, left) = (start, far)
    while cells[j].stamp != time {
      cells[j].stamp = time
      cells[j].distance = left
      left -= 1
      j += offsets[Int(cells[j].parent)]
    }
    return far
  }

  private func setFree(_ i: Int) {
    let sink = cells[i].isSink
    for step in 0..<ways {
      let j = i + offsets[step]
      guard cells[j].parent != Self.none, cells[j].isSink == sink else { continue }
      let room = sink ? residual[i << shift + step] : residual[j << shift + (step ^ 1)]
      if room > 0 { activate(j) }
      if cells[j].parent == UInt8(truncatingIfNeeded: step ^ 1) { orphanise(j) }
    }
    cells[i].parent = Self.none
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

  func removeAll() { (first, count) = (0, 0) }

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
