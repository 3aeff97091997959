import Imaging
import Scene

// Lamps, whose clear glass is as pale as the paint around them.
extension Segments {
  /// Cells of small painted pieces between strongly coloured ones that aren't painted, as the clear
  /// glass of a lamp.
  func cellsSet(in chroma: [Float], _ verdicts: [Float], _ weight: Plane) -> [Int] {
    var (size, border) = (zeros, zeros)
    var lamps = zeros.map { _ in [Int: Int]() }
    for (i, piece) in label.enumerated() where weight.samples[i] > 0.3 { size[piece] += 1 }
    visitBorders(weight) { piece, cell, isOutside in
      border[piece] += 1
      let other = label[cell]
      guard !isOutside, verdicts[other] < 0.5, chroma[other] > 0.08 else { return }
      lamps[piece][other, default: 0] += 1
    }
    let whole = size.reduce(0, +)
    return zeros.indices.filter { piece in
      verdicts[piece] > 0.5 && size[piece] > 0 && size[piece] * 60 < whole
        && lamps[piece].values.reduce(0, +) * 8 > border[piece]
    }.flatMap { cells(of: $0, between: Set(lamps[$0].keys), width: weight.width) }
  }

  /// Those cells of a piece that others lie around on two sides.
  private func cells(of piece: Int, between others: Set<Int>, width: Int) -> [Int] {
    var (rows, columns): ([Int: ClosedRange<Int>], [Int: ClosedRange<Int>]) = ([:], [:])
    for (i, label) in label.enumerated() where others.contains(label) {
      let (x, y) = (i % width, i / width)
      rows[y] = min(x, rows[y]?.lowerBound ?? x)...max(x, rows[y]?.upperBound ?? x)
      columns[x] = min(y, columns[x]?.lowerBound ?? y)...max(y, columns[x]?.upperBound ?? y)
    }
    return label.indices.filter { i in
      label[i] == piece
        && (rows[i / width]?.contains(i % width) == true
          || columns[i % width]?.contains(i / width) == true)
    }
  }

  /// Cells within the hull of a lamp: a strongly coloured part that isn't painted, a small one of the
  /// thing. What is clear in it may be of a piece with the paint beside.
  func clearOfLamps(_ chroma: [Float], _ verdicts: [Float], _ weight: Plane) -> [Int] {
    let width = weight.width
    let isLamp = label.indices.map {
      weight.samples[$0] > 0.3 && verdicts[label[$0]] < 0.5 && chroma[label[$0]] > 0.08
    }
    let whole = weight.samples.count { $0 > 0.3 }
    return Mask.parts(of: isLamp, width: width)
      .filter { $0.count > 12 && $0.count * 30 < whole }
      .flatMap { lamp in
        let clear = Self.hull(of: lamp, width: width).filter { !isLamp[$0] }
        return clear.count * 2 < 3 * lamp.count ? clear : []
      }
  }

  /// Cells within the convex hull of these.
  private static func hull(of cells: [Int], width: Int) -> [Int] {
    let points = cells.map { (x: $0 % width, y: $0 / width) }
    let corners = ConvexChain.hull(of: points)
    let (columns, rows) = (points.map(\.x), points.map(\.y))
    guard let left = columns.min(), let right = columns.max(), let top = rows.min(),
      let bottom = rows.max()
    else { return [] }
    return (top...bottom).flatMap { y in
      (left...right).filter { x in
        zip(corners, corners.dropFirst() + [corners[0]]).allSatisfy { from, to in
          (to.x - from.x) * (y - from.y) >= (to.y - from.y) * (x - from.x)
        }
      }.map { y * width + $0 }
    }
  }
}
