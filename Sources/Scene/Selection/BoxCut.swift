import Imaging

/// The cut through a grid of cells of which only those in a box can be the object's. What is around
/// them is ground for certain, so only the next cells are looked at.
struct BoxCut {
  struct Cells {
    let columns: Range<Int>
    let rows: Range<Int>
  }

  let cells: Cells
  private let width: Int
  private let cut: GridCut

  /// `width` is that of the whole grid.
  init(within cells: Cells, of width: Int) {
    (self.cells, self.width) = (cells, width)
    cut = GridCut(width: cells.columns.count, height: cells.rows.count)
  }

  func setCosts(x: Int, y: Int, ifOut: Int32, ifIn: Int32) {
    cut.setCosts(
      x: x - cells.columns.lowerBound, y: y - cells.rows.lowerBound, ifOut: ifOut, ifIn: ifIn)
  }

  /// Ties of cells that aren't looked at are let be.
  func setTie(x: Int, y: Int, step: Int, cost: Int32) {
    let way = GridCut.steps[step]
    guard cells.columns.contains(x), cells.columns.contains(x + way.x), cells.rows.contains(y),
      cells.rows.contains(y + way.y)
    else { return }
    cut.setTie(
      x: x - cells.columns.lowerBound, y: y - cells.rows.lowerBound, step: step, cost: cost)
  }

  /// Whether each of the grid's cells is the object's.
  func divide(cellCount: Int) -> [Bool] {
    let divided = cut.divide()
    var result = [Bool](repeating: false, count: cellCount)
    for (row, y) in cells.rows.enumerated() {
      let (from, to) = (row * cells.columns.count, y * width + cells.columns.lowerBound)
      for x in 0..<cells.columns.count { result[to + x] = divided[from + x] }
    }
    return result
  }
}

extension BoxSelection {
  /// The box, and one more cell on each side; all where there is nothing in the box.
  var cellsToDivide: BoxCut.Cells {
    guard let box = extents(depth.map { $0 > 0 }, 1) else {
      return BoxCut.Cells(columns: 0..<width, rows: 0..<height)
    }
    func widened(_ range: Range<Int>, _ count: Int) -> Range<Int> {
      max(0, range.lowerBound - 1)..<min(count, range.upperBound + 1)
    }
    return BoxCut.Cells(columns: widened(box.x, width), rows: widened(box.y, height))
  }
}
