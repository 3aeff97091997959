/// The cheapest way to divide a grid of cells into two parts: a minimum cut, found by growing two
/// trees towards each other (Goldberg and others 2011, after Boykov and Kolmogorov 2004). Of several
/// that cost the same, the one with the smallest source's part, so that the result is the same
/// everywhere.
public final class GridCut {
  /// To the right, left, below, above, and along the diagonals; opposite ones side by side.
  public static let steps: [(x: Int, y: Int)] = [
    (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (-1, 1), (1, -1),
  ]

  /// What is known of a cell while flow is sought; all that is looked at together lies together.
  struct Cell {
    /// What can still flow from the source into it or, below 0, from it into the sink.
    var terminal: Int32 = 0
    /// How many cells it is from the terminal, along its parents.
    var distance: Int32 = 0
    /// The step that leads to its parent, or one of the marks below.
    var parent = GridCut.none
    var isSink = false
  }

  static let root: UInt8 = 8
  static let orphan: UInt8 = 9
  static let none: UInt8 = 10

  public let width: Int
  public let height: Int
  /// Cells in a row with one more on either side, which nothing leads to.
  private let stride: Int
  let count: Int
  /// How many of the steps lead to neighbours, and how often that is to be doubled from 1.
  let ways, shift: Int
  let offsets: UnsafeMutablePointer<Int>
  let cells: UnsafeMutablePointer<Cell>
  /// What can still flow from each cell to its neighbours, a cell's side by side.
  let residual: UnsafeMutablePointer<Int32>
  /// Whether nothing has flowed yet.
  private var isFresh = true
  /// What was set for each cell.
  private let cost: UnsafeMutablePointer<Int32>
  let orphans: CellQueue
  let (sourceLevel, sinkLevel) = (TreeLevel(), TreeLevel())

  /// Without diagonals only the first four steps lead anywhere.
  public init(width: Int, height: Int, hasDiagonals: Bool = true) {
    (self.width, self.height) = (width, height)
    (ways, shift) = hasDiagonals ? (8, 3) : (4, 2)
    stride = width + 2
    count = stride * (height + 2)
    func allocate<T>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
      let pointer = UnsafeMutablePointer<T>.allocate(capacity: count)
      pointer.initialize(repeating: value, count: count)
      return pointer
    }
    offsets = allocate(Self.steps.count, 0)
    for (step, way) in Self.steps.enumerated() { offsets[step] = way.x + way.y * stride }
    cells = allocate(count, Cell())
    residual = allocate(count << shift, 0)
    cost = allocate(count, 0)
    orphans = CellQueue(capacity: count)
  }

  deinit {
    offsets.deallocate()
    cells.deallocate()
    residual.deallocate()
    cost.deallocate()
  }

  private func index(_ x: Int, _ y: Int) -> Int { (y + 1) * stride + x + 1 }

  /// What it costs that a cell isn't, and that it is, in the source's part. Costs can be set again
  /// after a division: what has flowed stays, so that the next one takes a fraction of the time
  /// (Kohli and Torr 2005).
  public func setCosts(x: Int, y: Int, ifOut: Int32, ifIn: Int32) {
    let i = index(x, y)
    cells[i].terminal += ifOut - ifIn - cost[i]
    cost[i] = ifOut - ifIn
  }

  /// What it costs to part a cell from its neighbour in one of the `steps`.
  public func setTie(x: Int, y: Int, step: Int, cost: Int32) {
    setTie(x: x, y: y, step: step, ifIn: cost, ifOut: cost)
  }

  /// What it costs to part a cell from its neighbour, when the cell is in the source's part and
  /// when it is out of it.
  public func setTie(x: Int, y: Int, step: Int, ifIn: Int32, ifOut: Int32) {
    precondition(step < ways)
    let i = index(x, y)
    residual[i << shift + step] = ifIn
    residual[(i + offsets[step]) << shift + (step ^ 1)] = ifOut
  }

  /// Forgets all costs of cells, and what has flowed. Ties have to be set again.
  public func clearCosts() {
    for i in 0..<count { cells[i].terminal = 0 }
    cost.update(repeating: 0, count: count)
    isFresh = true
  }

  /// Whether each cell is in the source's part.
  public func divide() -> [Bool] {
    // later on little is left that could flow straight
    if isFresh { flowAlongLines() }
    isFresh = false
    growTrees()
    return [Bool](unsafeUninitializedCapacity: width * height) { result, filled in
      for y in 0..<height {
        for x in 0..<width {
          let cell = cells[index(x, y)]
          result.initializeElement(at: y * width + x, to: cell.parent != Self.none && !cell.isSink)
        }
      }
      filled = width * height
    }
  }
}
