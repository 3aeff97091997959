/// The cheapest way to divide a grid of cells into two parts: a minimum cut, found by growing two
/// trees towards each other (Boykov and Kolmogorov 2004). Whole numbers and a fixed order of work,
/// so that the result is the same everywhere.
public final class GridCut {
  /// To the right, left, below, above, and along the diagonals; opposite ones side by side.
  public static let steps: [(x: Int, y: Int)] = [
    (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (-1, 1), (1, -1),
  ]

  public let width: Int
  public let height: Int
  /// Cells in a row with one more on either side, which nothing leads to.
  private let stride: Int
  private let offsets: [Int]
  /// What can still flow from each cell to its eight neighbours.
  private let residual: UnsafeMutablePointer<Int32>
  /// What can still flow from the source into a cell or, below 0, from it into the sink.
  private let terminal: UnsafeMutablePointer<Int32>
  /// What was set for each cell.
  private let cost: UnsafeMutablePointer<Int32>
  private let parent: UnsafeMutablePointer<UInt8>
  private let isSink: UnsafeMutablePointer<Bool>
  private let isQueued: UnsafeMutablePointer<Bool>
  private let stamp: UnsafeMutablePointer<Int32>
  private let distance: UnsafeMutablePointer<Int32>
  private let count: Int

  // only used from within one division, which is checked a million times otherwise
  @exclusivity(unchecked) private var active: [Int32] = []
  @exclusivity(unchecked) private var firstActive = 0
  @exclusivity(unchecked) private var orphans: [Int32] = []
  @exclusivity(unchecked) private var firstOrphan = 0
  @exclusivity(unchecked) private var time: Int32 = 0

  private static let root: UInt8 = 8
  private static let orphan: UInt8 = 9
  private static let none: UInt8 = 10

  public init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    stride = width + 2
    count = stride * (height + 2)
    let stride = stride
    offsets = Self.steps.map { $0.x + $0.y * stride }
    func allocate<T>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
      let pointer = UnsafeMutablePointer<T>.allocate(capacity: count)
      pointer.initialize(repeating: value, count: count)
      return pointer
    }
    residual = allocate(count * 8, 0)
    terminal = allocate(count, 0)
    cost = allocate(count, 0)
    parent = allocate(count, Self.none)
    isSink = allocate(count, false)
    isQueued = allocate(count, false)
    stamp = allocate(count, 0)
    distance = allocate(count, 0)
  }

  deinit {
    residual.deallocate()
    terminal.deallocate()
    cost.deallocate()
    parent.deallocate()
    isSink.deallocate()
    isQueued.deallocate()
    stamp.deallocate()
    distance.deallocate()
  }

  private func index(_ x: Int, _ y: Int) -> Int { (y + 1) * stride + x + 1 }

  /// What it costs that a cell isn't, and that it is, in the source's part. Costs can be set again
  /// after a division: what has flowed stays, so that the next one takes a fraction of the time
  /// (Kohli and Torr 2005).
  public func setCosts(x: Int, y: Int, ifOut: Int32, ifIn: Int32) {
    let i = index(x, y)
    terminal[i] += ifOut - ifIn - cost[i]
    cost[i] = ifOut - ifIn
  }

  /// What it costs to part a cell from its neighbour in one of the `steps`.
  public func setTie(x: Int, y: Int, step: Int, cost: Int32) {
    setTie(x: x, y: y, step: step, ifIn: cost, ifOut: cost)
  }

  /// What it costs to part a cell from its neighbour, when the cell is in the source's part and
  /// when it is out of it.
  public func setTie(x: Int, y: Int, step: Int, ifIn: Int32, ifOut: Int32) {
    let i = index(x, y)
    residual[i * 8 + step] = ifIn
    residual[(i + offsets[step]) * 8 + (step ^ 1)] = ifOut
  }

  /// Forgets all costs of cells, and what has flowed. Ties have to be set again.
  public func clearCosts() {
    terminal.update(repeating: 0, count: count)
    cost.update(repeating: 0, count: count)
  }

  /// Whether each cell is in the source's part.
  public func divide() -> [Bool] {
    forgetTrees()
    for y in 0..<height {
      for x in 0..<width {
        let i = index(x, y)
        guard terminal[i] != 0 else { continue }
        isSink[i] = terminal[i] < 0
        parent[i] = Self.root
        distance[i] = 1
        activate(i)
      }
    }
    run()
    var result: [Bool] = []
    result.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width {
        let i = index(x, y)
        result.append(parent[i] != Self.none && !isSink[i])
      }
    }
    return result
  }
}

extension GridCut {
  private func forgetTrees() {
    parent.update(repeating: Self.none, count: count)
    isQueued.update(repeating: false, count: count)
    stamp.update(repeating: 0, count: count)
    time = 0
    active.removeAll(keepingCapacity: true)
    firstActive = 0
  }

  private func activate(_ i: Int) {
    guard !isQueued[i] else { return }
    isQueued[i] = true
    active.append(Int32(i))
  }

  private func nextActive() -> Int? {
    while firstActive < active.count {
      let i = Int(active[firstActive])
      firstActive += 1
      if firstActive > 65_536 {
        active.removeFirst(firstActive)
        firstActive = 0
      }
      isQueued[i] = false
      if parent[i] != Self.none { return i }
    }
    return nil
  }

  private func run() {
    var current: Int?
    while true {
      if let i = current, parent[i] == Self.none { current = nil }
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

  /// Takes up free neighbours. Returns the tie over which the trees meet, from the source's side.
  private func grow(_ i: Int) -> (from: Int, step: Int)? {
    let sink = isSink[i]
    for step in 0..<8 {
      let j = i + offsets[step]
      let room = sink ? residual[j * 8 + (step ^ 1)] : residual[i * 8 + step]
      guard room > 0 else { continue }
      if parent[j] == Self.none {
        isSink[j] = sink
        parent[j] = UInt8(step ^ 1)
        stamp[j] = stamp[i]
        distance[j] = distance[i] + 1
        activate(j)
      } else if isSink[j] != sink {
        return sink ? (j, step ^ 1) : (i, step)
      } else if stamp[j] <= stamp[i], distance[j] > distance[i] {
        parent[j] = UInt8(step ^ 1)
        stamp[j] = stamp[i]
        distance[j] = distance[i] + 1
      }
    }
    return nil
  }

  /// Sends as much as there is room for from the source over this tie to the sink.
  private func augment(_ from: Int, _ step: Int) {
    let to = from + offsets[step]
    var room = residual[from * 8 + step]
    var i = from
    while parent[i] < Self.root {
      let p = i + offsets[Int(parent[i])]
      room = min(room, residual[p * 8 + Int(parent[i] ^ 1)])
      i = p
    }
    room = min(room, terminal[i])
    i = to
    while parent[i] < Self.root {
      room = min(room, residual[i * 8 + Int(parent[i])])
      i += offsets[Int(parent[i])]
    }
    room = min(room, -terminal[i])

    residual[from * 8 + step] -= room
    residual[to * 8 + (step ^ 1)] += room
    i = from
    while parent[i] < Self.root {
      let up = Int(parent[i])
      let p = i + offsets[up]
      residual[p * 8 + (up ^ 1)] -= room
      residual[i * 8 + up] += room
      if residual[p * 8 + (up ^ 1)] == 0 { orphanise(i) }
      i = p
    }
    terminal[i] -= room
    if terminal[i] == 0 { orphanise(i) }
    i = to
    while parent[i] < Self.root {
      let up = Int(parent[i])
      let p = i + offsets[up]
      residual[i * 8 + up] -= room
      residual[p * 8 + (up ^ 1)] += room
      if residual[i * 8 + up] == 0 { orphanise(i) }
      i = p
    }
    terminal[i] += room
    if terminal[i] == 0 { orphanise(i) }
  }

  private func orphanise(_ i: Int) {
    parent[i] = Self.orphan
    orphans.append(Int32(i))
  }

  /// Finds new parents for cells that were cut off, or sets them free.
  private func adopt() {
    while firstOrphan < orphans.count {
      let i = Int(orphans[firstOrphan])
      firstOrphan += 1
      if let up = nearestParent(of: i) {
        parent[i] = UInt8(up)
        let p = i + offsets[up]
        stamp[i] = time
        distance[i] = distance[p] + 1
      } else {
        setFree(i)
      }
    }
    orphans.removeAll(keepingCapacity: true)
    firstOrphan = 0
  }

  private func nearestParent(of i: Int) -> Int? {
    let sink = isSink[i]
    var best: Int?
    var least = Int32.max
    for step in 0..<8 {
      let j = i + offsets[step]
      let room = sink ? residual[i * 8 + step] : residual[j * 8 + (step ^ 1)]
      guard room > 0, parent[j] != Self.none, isSink[j] == sink else { continue }
      guard let far = distanceToRoot(from: j), far < least else { continue }
      (best, least) = (step, far)
    }
    return best
  }

  /// `nil` where the way up ends at an orphan.
  private func distanceToRoot(from start: Int) -> Int32? {
    var (i, far) = (start, Int32(0))
    while true {
      if stamp[i] == time {
        far += distance[i]
        break
      }
      let up = parent[i]
      far += 1
      if up == Self.root {
        stamp[i] = time
        distance[i] = 1
        break
      }
      if up >= Self.orphan { return nil }
      i += offsets[Int(up)]
    }
    // what was found out is noted down along the way
    var (j, left) = (start, far)
    while stamp[j] != time {
      stamp[j] = time
      distance[j] = left
      left -= 1
      j += offsets[Int(parent[j])]
    }
    return far
  }

  private func setFree(_ i: Int) {
    let sink = isSink[i]
    for step in 0..<8 {
      let j = i + offsets[step]
      guard parent[j] != Self.none, isSink[j] == sink else { continue }
      let room = sink ? residual[i * 8 + step] : residual[j * 8 + (step ^ 1)]
      if room > 0 { activate(j) }
      if parent[j] == UInt8(step ^ 1) { orphanise(j) }
    }
    parent[i] = Self.none
  }
}
