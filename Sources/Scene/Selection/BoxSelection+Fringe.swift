import Imaging

// Fringes: hair in the light at the outline, of nearly the colours that the ground has elsewhere. What
// it is to be told from is the ground behind it, and that is what goes on beyond the box at its height
// or in its column.
extension BoxSelection {
  /// How far from the object a fringe is looked for, in cells.
  private static let fringeReach = 14
  /// How far beyond the box the ground is looked at, in cells.
  private static let beyond = 12
  /// How far alike colours lie apart at most, in OKLab times 100.
  private static let sameColor: Float = 3.5
  /// What colours that none has are taken to have.
  private static let rare: Float = 0.02
  /// What one cell tells at most, in bits, and up to what it may be a fringe's.
  private static let mostBits: Float = 1.5
  private static let fringeBits: Float = 0.3
  /// How large a fringe is, as a share of the object: smaller ones are for the matte.
  private static let fringeShares = (least: 100, most: 40)
  /// Up to which share of the object's usual lightness it is shade and no lit hair.
  private static let unlit: Float = 0.45

  /// These cells with fringes beside them: lit pieces that go on from the object without a clear edge,
  /// are rather of its colours, and unlike all that is beside the box at their height.
  func withFringe(_ cells: [Bool], _ ties: [[Int32]]) -> [Bool] {
    let own = sureColors(of: cells)
    guard own.count > 40 else { return cells }
    let usual = own.map(\.x).sorted()[own.count * 68 / 100]
    let near = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 })
      .dilated(Self.fringeReach)
    let isOpen = cells.indices.map {
      !cells[$0] && !isVeiled[$0] && depth[$0] > 0 && near.samples[$0] > 0.5
    }
    let bits = fringeBits(where: isOpen, own)
    let smooth = bits.boxMean(radius: 1).samples
    let isFringe = cells.indices.map {
      isOpen[$0] && smooth[$0] < Self.fringeBits && colors[$0].x > Self.unlit * usual
    }
    let whole = cells.count { $0 }
    let pieces = components(of: isFringe, where: true)
      .filter {
        $0.count * Self.fringeShares.least > whole && $0.count * Self.fringeShares.most < whole
      }
    var result = cells
    for (piece, border) in zip(pieces, borders(of: pieces, beside: cells, ties)) {
      let mean = piece.reduce(0) { $0 + bits.samples[$1] } / Float(piece.count)
      if mean < -0.2, border.isGrownFrom { for i in piece { result[i] = true } }
    }
    return result == cells ? cells : withoutHoles(result, below: whole)
  }

  /// Some of the colours well within these cells.
  private func sureColors(of cells: [Bool]) -> [SIMD3<Float>] {
    let sure = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 }).eroded(2)
    let all = cells.indices.filter { sure.samples[$0] > 0.5 && !isVeiled[$0] }
    return stride(from: 0, to: all.count, by: max(1, all.count / 240)).map { colors[all[$0]] }
  }

  /// What the ground beyond the box speaks against each of these cells beside the object's own colours,
  /// in bits.
  private func fringeBits(where isOpen: [Bool], _ own: [SIMD3<Float>]) -> Plane {
    let box = extents(depth.map { $0 > 0 }, 1) ?? (0..<width, 0..<height)
    return Plane(width: width, rowCount: height) { rows, bits in
      for y in rows {
        for x in 0..<width {
          let i = y * width + x
          guard isOpen[i] else {
            bits[i] = Self.mostBits
            continue
          }
          let ground = likenessBeyond(x, y, box)
          let thing = own.reduce(0) { $0 + likeness($1, colors[i]) } / Float(own.count)
          let value = PortableMath.log2((ground + Self.rare) / (thing + Self.rare))
          bits[i] = max(-Self.mostBits, min(Self.mostBits, value))
        }
      }
    }
  }

  /// How much a cell is like what lies beyond the side of the box that is most like it, at its height
  /// or in its column.
  private func likenessBeyond(_ x: Int, _ y: Int, _ box: (x: Range<Int>, y: Range<Int>)) -> Float {
    func mean(_ lines: Range<Int>, _ cell: (_ line: Int, _ shift: Int) -> Int?) -> Float {
      var (sum, count) = (Float(0), Float(0))
      for line in stride(from: lines.lowerBound, to: lines.upperBound, by: 2) {
        for shift in [-2, 0, 2] {
          guard let j = cell(line, shift), !isVeiled[j] else { continue }
          sum += likeness(colors[j], colors[y * width + x])
          count += 1
        }
      }
      return count > 0 ? sum / count : 0
    }
    func across(_ columns: Range<Int>) -> Float {
      mean(columns) { (0..<height).contains(y + $1) ? (y + $1) * width + $0 : nil }
    }
    func down(_ rows: Range<Int>) -> Float {
      mean(rows) { (0..<width).contains(x + $1) ? $0 * width + x + $1 : nil }
    }
    let reach = Self.beyond
    return max(
      across(max(0, box.x.lowerBound - reach)..<box.x.lowerBound),
      across(box.x.upperBound..<min(width, box.x.upperBound + reach)),
      down(max(0, box.y.lowerBound - reach)..<box.y.lowerBound),
      down(box.y.upperBound..<min(height, box.y.upperBound + reach)))
  }

  private func likeness(_ one: SIMD3<Float>, _ other: SIMD3<Float>) -> Float {
    let d = one - other
    let likeness = max(0, 1 - (d * d).sum() / (Self.sameColor * Self.sameColor))
    return likeness * likeness
  }
}

extension BoxSelection.Border {
  /// Whether a piece hangs on the object by a good part of its outline, and through hair rather than
  /// along an edge.
  fileprivate var isGrownFrom: Bool { innerCost > 0.3 * inner && outer < 7 * inner }
}
