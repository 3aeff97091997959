import Imaging

// Ground in the object's own shade. It is as dark as the object's own shaded parts, and a division by
// colours takes it for these up to the side of the box; but it has the hue of the ground.
extension BoxSelection {
  /// Up to which share of the usual lightness of the object a cell is dark.
  private static let dark: Float = 0.45
  /// How far around the dark cells the object and the ground are looked at, in cells.
  private static let around = 24
  /// How far apart the hues of the object and the ground are at least, in hundredths of lightness.
  private static let apart: Float = 4
  /// What speaks for a cell at most, in bits, and how much that counts.
  private static let clearness: Float = 3
  private static let tintWeight: Float = 5
  /// How near to a side of its box the outline runs along it, in cells.
  private static let atSide = 3

  /// These cells without dark ones of the ground's hue where the side of the box is all that bounds
  /// them: a thing touches its box, but seldom runs along it.
  func withoutShadeAtSides(
    _ cells: [Bool], _ cut: BoxCut, _ ties: [[Int32]]
  ) -> [Bool] {
    let lights = cells.indices.filter { cells[$0] }.map { colors[$0].x }.sorted()
    guard !lights.isEmpty else { return cells }
    let usual = lights[lights.count * 68 / 100]
    guard let box = extents(depth.map { $0 > 0 }, 1) else { return cells }
    var result = cells
    for part in darkParts(of: cells, usual)
    where part.count > 40 && part.count * 3 < lights.count {
      guard part.contains(where: { isAtSide($0, of: box) }),
        let hues = hues(around: part, in: cells, usual)
      else {
        continue
      }
      var evidence = [Float](repeating: 0, count: cells.count)
      for (i, tint) in zip(part, tints(of: part)) {
        evidence[i] = Self.clearness * max(-1, min(1, 1 - 2 * hues.place(of: tint)))
      }
      let ground = divided(part, evidence, in: cells, cut)
      var isGround = [Bool](repeating: false, count: cells.count)
      for i in ground { isGround[i] = true }
      for piece in components(of: isGround, where: true)
      where piece.count > 12 && piece.count * 8 < lights.count
        && isBounded(piece, bySidesOf: box, cells)
      {
        for i in piece { result[i] = false }
      }
    }
    return result
  }

  /// Dark cells that hang together; `usual` is how light the object mostly is.
  func darkParts(of cells: [Bool], _ usual: Float) -> [[Int]] {
    let isDark = cells.indices.map {
      cells[$0] && !isVeiled[$0] && colors[$0].x < Self.dark * usual
    }
    return components(of: isDark, where: true)
  }

  /// Those cells of a part that are rather the ground's.
  private func divided(
    _ part: [Int], _ evidence: [Float], in cells: [Bool], _ cut: BoxCut
  ) -> [Int] {
    var isPart = [Bool](repeating: false, count: cells.count)
    for i in part { isPart[i] = true }
    for y in cut.cells.rows {
      for x in cut.cells.columns {
        let i = y * width + x
        if isPart[i] {
          let cost = Int32(Self.tintWeight * evidence[i] * Self.scale)
          cut.setCosts(x: x, y: y, ifOut: max(0, -cost), ifIn: max(0, cost))
        } else {
          cut.setCosts(
            x: x, y: y, ifOut: cells[i] ? 1 << 24 : 0, ifIn: cells[i] ? 0 : 1 << 24)
        }
      }
    }
    let isIn = cut.divide(cellCount: cells.count)
    return part.filter { !isIn[$0] }
  }

  /// The hue of the ground, and the way from it to the object's.
  struct Hues {
    let ground, way: SIMD2<Float>

    /// Where a hue lies on the way from the ground's, 0, to the object's, 1.
    func place(of tint: SIMD2<Float>) -> Float {
      ((tint - ground) * way).sum() / (way * way).sum()
    }
  }

  /// A colour's hue, whatever its lightness.
  static func tint(_ color: SIMD3<Float>) -> SIMD2<Float> {
    SIMD2(color.y, color.z) / max(1, color.x) * 100
  }

  /// Those near a part; `nil` where they are alike.
  func hues(around part: [Int], in cells: [Bool], _ usual: Float) -> Hues? {
    let area = span(of: part, Self.around)
    var (own, other): ([SIMD2<Float>], [SIMD2<Float>]) = ([], [])
    for y in area.rows {
      for i in y * width + area.columns.lowerBound..<y * width + area.columns.upperBound
      where !isVeiled[i] {
        let tint = Self.tint(colors[i])
        if !cells[i] { other.append(tint) } else if colors[i].x > 0.6 * usual { own.append(tint) }
      }
    }
    guard own.count > 40, other.count > 40 else { return nil }
    let ground = Self.middle(other)
    let way = Self.middle(own) - ground
    return (way * way).sum() > Self.apart * Self.apart ? Hues(ground: ground, way: way) : nil
  }

  private static func middle(_ tints: [SIMD2<Float>]) -> SIMD2<Float> {
    SIMD2(
      tints.map(\.x).sorted()[tints.count / 2], tints.map(\.y).sorted()[tints.count / 2])
  }

  /// The hue around each of these cells: dark ones by themselves are noise.
  func tints(of part: [Int]) -> [SIMD2<Float>] {
    var sums = (0..<3).map { _ in Plane(width: width, height: height) }
    for i in part { for channel in 0..<3 { sums[channel].samples[i] = colors[i][channel] } }
    sums = sums.map { $0.boxMean(radius: 2) }
    return part.map {
      SIMD2(sums[1].samples[$0], sums[2].samples[$0]) / max(0.01, sums[0].samples[$0]) * 100
    }
  }

  /// Whether a cell lies at a side of the box that isn't the picture's.
  func isAtSide(_ i: Int, of box: (x: Range<Int>, y: Range<Int>)) -> Bool {
    let (x, y, cut) = (i % width, i / width, frame.isCutOff)
    return !cut.left && x < box.x.lowerBound + Self.atSide
      || !cut.right && x >= box.x.upperBound - Self.atSide
      || !cut.top && y < box.y.lowerBound + Self.atSide
      || !cut.bottom && y >= box.y.upperBound - Self.atSide
  }

  /// Whether the outline around a piece runs along the sides of the box mostly.
  private func isBounded(
    _ piece: [Int], bySidesOf box: (x: Range<Int>, y: Range<Int>), _ cells: [Bool]
  ) -> Bool {
    var (all, along) = (0, 0)
    for i in piece {
      let isOpen = [i - 1, i + 1, i - width, i + width].contains {
        cells.indices.contains($0) && !cells[$0]
      }
      guard isOpen else { continue }
      all += 1
      if isAtSide(i, of: box) { along += 1 }
    }
    return along * 2 > all
  }
}
