import Imaging

// Pieces of one colour that the outline cuts through without an edge: a light wall behind a light
// car is ground up to the car.
extension BoxSelection {
  /// These cells without those parts of pieces going on beyond the box where the outline then runs
  /// along edges more.
  func trimmed(_ cells: [Bool], _ ties: [[Int32]], _ evidence: [Float]) -> [Bool] {
    var result = cells
    let divided = Segments.divided(
      colors, width: width, tolerances: Self.tolerances + [Self.cornerTolerance])
    for pieces in divided.dropLast() {
      // where one piece is gone, the next is open to the ground
      var isChanged = true
      for _ in 0..<2 where isChanged { isChanged = trim(&result, pieces, ties, evidence) }
    }
    if let pieces = divided.first { result = withoutStrays(result, pieces, ties, evidence) }
    return divided.last.map { withoutCorners(result, $0, ties, evidence) } ?? result
  }

  /// These cells without pieces in a corner of the box, at the picture's border, that edges part from
  /// the rest: a box is drawn around a thing's widest parts, and what shows in its corners is mostly
  /// ground, even where the border hides that it goes on.
  private func withoutCorners(
    _ cells: [Bool], _ pieces: Segments, _ ties: [[Int32]], _ evidence: [Float]
  ) -> [Bool] {
    var result = cells
    let whole = cells.count { $0 }
    for part in components(of: cells, pieces)
    where part.count > 3 && part.count * 8 < whole && isCutOff(part) {
      let corner = part.reduce(Float(0)) { $0 + cornerness($1) } / Float(part.count)
      guard corner > Self.inCorner,
        let border = borders(of: [part], beside: cells, ties).first
      else { continue }
      let doubt = part.reduce(0) { $0 + evidence[$1] } / Float(part.count)
      let isGround = doubt > 0.3 && border.inner > 0 && border.innerCost < 0.45 * border.inner
      if isGround { for i in part { result[i] = false } }
    }
    return result
  }

  /// Whether a piece reaches a border of the picture that cuts the box off.
  private func isCutOff(_ part: [Int]) -> Bool {
    let cut = frame.isCutOff
    return part.contains { i in
      let (x, y) = (i % width, i / width)
      return cut.left && x == 0 || cut.right && x == width - 1 || cut.top && y == 0
        || cut.bottom && y == height - 1
    }
  }

  private static let cornerTolerance: Float = 120
  /// How far out a piece lies on the whole.
  private static let inCorner: Float = 1.45

  /// How far a cell lies towards a corner of the box: 0 in its middle, 2 in a corner.
  private func cornerness(_ i: Int) -> Float {
    let (x, y) = (Double(i % width) + 0.5, Double(i / width) + 0.5)
    let scale = Double(width) / Double(frame.outer.size.width)
    let u = 2 * (x / scale - frame.left) / max(1, frame.right - frame.left) - 1
    let v = 2 * (y / scale - frame.top) / max(1, frame.bottom - frame.top) - 1
    return Float(abs(u) + abs(v))
  }

  /// What pieces may differ within: large ones first, then fine ones.
  private static let tolerances: [Float] = [200, 50]

  /// Whether anything was left out.
  private func trim(
    _ cells: inout [Bool], _ pieces: Segments, _ ties: [[Int32]], _ evidence: [Float]
  ) -> Bool {
    var (inside, outside, beyond) = (pieces.zeros, pieces.zeros, pieces.zeros)
    for (i, piece) in pieces.label.enumerated() {
      if cells[i] { inside[piece] += 1 } else { outside[piece] += 1 }
      if depth[i] <= 0 { beyond[piece] += 1 }
    }
    let isOpen = pieces.zeros.indices.map { beyond[$0] > 4 && outside[$0] * 4 > inside[$0] }
    let largest = cells.count { $0 } / 4
    var isChanged = false
    var isPart = [Bool](repeating: false, count: cells.count)
    for part in components(of: cells.indices.map { cells[$0] && isOpen[pieces.label[$0]] }, pieces)
    where part.count > 3 && part.count < largest {
      let doubt = part.reduce(0) { $0 + evidence[$1] } / Float(part.count)
      for i in part { isPart[i] = true }
      let border = border(of: part, isPart, beside: cells, ties)
      for i in part { isPart[i] = false }
      let isStrip =
        beyond[pieces.label[part[0]]] > 2 * part.count
        && border.isStrip(
          of: part.count, across: crossing(part, pieces, cells), doubt: doubt)
      guard isStrip || border.isCutThroughGround(doubt: doubt) else { continue }
      for i in part { cells[i] = false }
      isChanged = true
    }
    return isChanged
  }

  /// How many cells of a part lie at the side of the box where its piece goes on beyond.
  private func crossing(_ part: [Int], _ pieces: Segments, _ cells: [Bool]) -> Int {
    guard let box = extents(depth.map { $0 > 0 }, 1) else { return 0 }
    return part.count { i in
      isAtSide(i, of: box)
        && [i - 1, i + 1, i - width, i + width].contains {
          cells.indices.contains($0) && !cells[$0] && pieces.label[$0] == pieces.label[i]
        }
    }
  }

  /// Connected cells of the same piece.
  private func components(of cells: [Bool], _ pieces: Segments) -> [[Int]] {
    components(of: cells, where: true, isJoined: { pieces.label[$0] == pieces.label[$1] })
  }
}

extension BoxSelection.Border {
  /// Whether a part of so many cells lies along the thing, parted from it by edges, and goes on about
  /// as wide beyond the side of its box, `across` which it runs: a post that the box cut off.
  fileprivate func isStrip(of count: Int, across: Int, doubt: Float) -> Bool {
    doubt > -2 && inner > outer && innerCost < 0.5 * inner
      && 3 * Float(across) * inner > Float(count)
  }

  /// Whether the outline around a part of the object, of which its colours speak with so much
  /// `doubt`, crosses a piece of ground, and runs along edges more without the part.
  fileprivate func isCutThroughGround(doubt: Float) -> Bool {
    guard inner > 0, outer > 0 else { return false }
    let (old, new) = (outerCost / outer, innerCost / inner)
    let isLikelyGround = doubt > 0 && old > 0.55 && new < old && inner < 1.5 * outer
    let isClearlyBetter = doubt > -2.5 && old > 0.6 && new < 0.6 && inner < 1.2 * outer
    // a thing seldom goes on beyond its box, whatever its colours say
    let least: Float = doubt > 0.5 ? 0.17 : 0.3
    let isCutByBox = doubt > -5 && old > 0.75 && new < 0.5 && outer > least * inner
    // what plainly looks like ground may lie deep between other things, as a kerb beside a tyre
    let isWedge = doubt > 2 && old > 0.55 && new < 0.3 && outer > 0.17 * inner
    // or hang on the thing by strong edges alone
    let isStub = doubt > -6 && old > 0.75 && new < 0.2 && outer > 0.17 * inner
    return isLikelyGround || isClearlyBetter || isCutByBox || isWedge || isStub
  }
}
