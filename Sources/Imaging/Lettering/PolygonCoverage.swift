/// A closed line of straight pieces.
public typealias Contour = [SIMD2<Double>]

extension Plane {
  /// How much of each pixel lies inside the contours: exact areas, summed in a fixed order, so that
  /// the same contours give the same bits on any machine. Contours that run the other way round cut
  /// holes; where two run the same way over each other, inside counts once.
  ///
  /// - Parameter contours: in pixels from the top left corner of the plane; may reach beyond it.
  public init(covering contours: [Contour], size: PixelSize) {
    var sums = AreaSums(size)
    for contour in contours where contour.count > 2 {
      var from = contour[contour.count - 1]
      for to in contour {
        sums.add(from, to)
        from = to
      }
    }
    self.init(width: size.width, height: size.height, samples: sums.coverage())
  }
}

/// What each edge covers to its right, cell by cell, as differences along the rows.
private struct AreaSums {
  private let width, height: Int
  private var cells: [Double]

  init(_ size: PixelSize) {
    (width, height) = (size.width, size.height)
    cells = [Double](repeating: 0, count: (width + 2) * height)
  }

  mutating func add(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
    guard from.y != to.y, from.x.isFinite, from.y.isFinite, to.x.isFinite, to.y.isFinite else {
      return
    }
    let direction = from.y < to.y ? 1.0 : -1
    let (top, bottom) = from.y < to.y ? (from, to) : (to, from)
    guard bottom.y > 0, top.y < Double(height) else { return }
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    let start = max(top.y, 0)
    let end = min(bottom.y, Double(height))
    for row in Int(start)..<min(height, Int(end.rounded(.up))) {
      let upper = max(start, Double(row))
      let lower = min(end, Double(row + 1))
      guard lower > upper else { continue }
      let a = top.x + (upper - top.y) * slope
      let b = top.x + (lower - top.y) * slope
      addPiece(
        row, min(max(a, 0), Double(width)), min(max(b, 0), Double(width)),
        (lower - upper) * direction)
    }
  }

  /// A piece of an edge within one row, from one x to another, of so much height.
  private mutating func addPiece(_ row: Int, _ a: Double, _ b: Double, _ height: Double) {
    let (left, right) = a < b ? (a, b) : (b, a)
    let (first, last) = (Int(left), Int(right.rounded(.up)))
    let line = row * (width + 2)
    if last <= first + 1 {
      let inside = 1 - ((left + right) / 2 - Double(first))
      cells[line + first] += height * inside
      cells[line + first + 1] += height * (1 - inside)
      return
    }
    // what of each column lies to the right of the edge, as differences from the column before
    let perColumn = height / (right - left)
    var (crossed, shown) = (0.0, 0.0)
    for column in first..<last {
      let from = max(left, Double(column))
      let to = min(right, Double(column + 1))
      let piece = (to - from) * perColumn
      let area = crossed + piece * (Double(column + 1) - (from + to) / 2)
      cells[line + column] += area - shown
      crossed += piece
      shown = area
    }
    cells[line + last] += height - shown
  }

  func coverage() -> [Float] {
    var result = [Float](repeating: 0, count: width * height)
    for y in 0..<height {
      var sum = 0.0
      for x in 0..<width {
        sum += cells[y * (width + 2) + x]
        result[y * width + x] = Float(min(1, abs(sum)))
      }
    }
    return result
  }
}
