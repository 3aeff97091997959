import Imaging

// Ground in shade beside the object's own shade: the end of a ledge in the dark under a leg. No edge
// parts the two, so that a division runs anywhere between them; but a shade has the hue of what it
// falls on.
extension BoxSelection {
  /// How large such a piece is at most, as a share of the object: what is larger is rather a part of
  /// another colour.
  private static let share = 60
  /// Where its hue lies on the way from the ground's to the object's.
  private static let groundHues: ClosedRange<Float> = -0.4...0.4
  /// How far from shade the rest of what it falls on is looked for, in cells, and up to which share of
  /// the object's usual lightness.
  private static let endReach = 8
  private static let lit: Float = 0.8
  /// Half of how thick what juts out there is at most, in cells.
  private static let jut = 5

  /// These cells without small dark pieces of the ground's hue at the outline that go over into the
  /// object's shade and into the ground without an edge. A nose has an edge on the one side, a tyre or
  /// a tattoo on the other.
  func withoutShadeBeside(_ cells: [Bool], _ ties: [[Int32]]) -> [Bool] {
    let lights = cells.indices.filter { cells[$0] }.map { colors[$0].x }.sorted()
    guard !lights.isEmpty else { return cells }
    let usual = lights[lights.count * 68 / 100]
    let pieces = darkParts(of: cells, usual).filter { $0.count > 24 }.flatMap { part in
      groundHuedPieces(of: part, in: cells, usual)
    }.filter { $0.count > 12 && $0.count * Self.share < lights.count }
    var isGone = [Bool](repeating: false, count: cells.count)
    for (piece, border) in zip(pieces, borders(of: pieces, beside: cells, ties))
    where border.outer > 0 && border.isWithoutEdge {
      for i in piece { isGone[i] = true }
    }
    guard isGone.contains(true) else { return cells }
    let lit = litEnds(beside: isGone, in: cells, usual)
    return withoutParted(cells.indices.map { cells[$0] && !isGone[$0] && !lit[$0] }, of: cells)
  }

  /// What of the ground is in more light beside a shade that is gone, as the end of a ledge is.
  private func litEnds(beside isGone: [Bool], in cells: [Bool], _ usual: Float) -> [Bool] {
    let near = Plane(width: width, height: height, samples: isGone.map { $0 ? 1 : 0 })
      .dilated(Self.endReach)
    let part = cells.indices.filter {
      cells[$0] && !isGone[$0] && !isVeiled[$0] && near.samples[$0] > 0.5
        && colors[$0].x < Self.lit * usual
    }
    // what juts out where shade is gone is a mixture at best
    let thick = Plane(
      width: width, height: height, samples: zip(cells, isGone).map { $0 && !$1 ? 1 : 0 }
    ).eroded(Self.jut).dilated(Self.jut)
    var result = [Bool](repeating: false, count: cells.count)
    guard !part.isEmpty, let hues = hues(around: part, in: cells, usual) else { return result }
    for (i, tint) in zip(part, tints(of: part)) {
      let place = hues.place(of: tint)
      result[i] =
        Self.groundHues.contains(place) && place < 0.3 || thick.samples[i] < 0.5 && place < 0.6
    }
    return result
  }

  private func groundHuedPieces(
    of part: [Int], in cells: [Bool], _ usual: Float
  ) -> [[Int]] {
    guard part.count * 3 < cells.count(where: { $0 }),
      let hues = hues(around: part, in: cells, usual)
    else { return [] }
    var isGround = [Bool](repeating: false, count: cells.count)
    for (i, tint) in zip(part, tints(of: part)) {
      isGround[i] = Self.groundHues.contains(hues.place(of: tint))
    }
    return components(of: isGround, where: true)
  }
}

extension BoxSelection.Border {
  /// Whether the outline of a piece runs along an edge neither towards the object nor the ground.
  fileprivate var isWithoutEdge: Bool {
    innerCost > 0.5 * inner && outerCost > 0.4 * outer
  }
}
