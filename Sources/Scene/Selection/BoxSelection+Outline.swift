import Imaging

// Along the outline, by the colours on either side of it there. Mixtures that are learnt over the
// whole box mistake a paw for the boards beside it where the one is rather like the boards elsewhere;
// near the paw nothing but the paw looks like it (local classifiers, Bai 2009).
extension BoxSelection {
  /// How far from the outline is asked anew, and how far around that is learnt from, in cells.
  private static let band = 12
  private static let reach = 16
  /// Cells nearer to the outline than this may lie on its wrong side, and are learnt from less.
  private static let unsure = 2
  /// How far alike colours lie apart at most, in OKLab times 100.
  private static let alike: Float = 3.5
  /// What colours that none of the samples has are taken to have.
  private static let least: Float = 0.02
  /// How much each bit counts: few samples tell less than they should.
  private static let weight: Float = 5
  /// Smaller parts are for the matte to settle.
  private static let scrap = 12
  /// What speaks for the object over the whole box, in bits, stays whatever is seen nearby.
  private static let surelyOwn: Float = -2
  private static let rounds = 2

  /// These cells divided anew near their outline; `isOut` is ground for certain.
  func settledAlongOutline(
    _ cells: [Bool], _ cut: BoxCut, _ ties: [[Int32]], _ evidence: [Float], isOut: [Bool]?
  ) -> [Bool] {
    var result = cells
    for _ in 0..<Self.rounds {
      let sides = Sides(result, width: width, height: height, band: Self.band, sure: Self.unsure)
      let bits = localEvidence(sides)
      for y in cut.cells.rows {
        for x in cut.cells.columns {
          let i = y * width + x
          if depth[i] <= 0 || isVeiled[i] || isOut?[i] == true || sides.isFarOut[i] {
            cut.setCosts(x: x, y: y, ifOut: 0, ifIn: 1 << 24)
          } else if sides.isFarIn[i] {
            cut.setCosts(x: x, y: y, ifOut: 1 << 24, ifIn: 0)
          } else {
            let cost = Int32(Self.weight * bits[i] * Self.scale)
            cut.setCosts(x: x, y: y, ifOut: max(0, -cost), ifIn: max(0, cost))
          }
        }
      }
      let next = cut.divide(cellCount: colors.count)
      let parts = changes(from: result, to: next)
      let better = withBetter(parts, result, ties, near: bits, everywhere: evidence)
      if better == result { break }
      result = tidied(better, by: evidence)
    }
    return result
  }

  /// Parts in which two divisions differ.
  private func changes(from old: [Bool], to new: [Bool]) -> [[Int]] {
    components(
      of: zip(old, new).map { $0 != $1 }, where: true, isJoined: { old[$0] == old[$1] })
  }

  /// These cells with those parts changed sides that colours nearby speak for, and that the outline
  /// runs along edges more by: colours alone may be those of either side, as with a dark wheel in a
  /// dark arch, and edges alone may be a thing's own.
  private func withBetter(
    _ parts: [[Int]], _ cells: [Bool], _ ties: [[Int32]], near: [Float], everywhere: [Float]
  ) -> [Bool] {
    func mean(_ evidence: [Float], of part: [Int]) -> Float {
      part.reduce(0) { $0 + evidence[$1] } / Float(part.count)
    }
    var result = cells
    for (part, border) in zip(parts, borders(of: parts, beside: cells, ties))
    where part.count >= Self.scrap {
      let near = mean(near, of: part)
      let isBetter =
        cells[part[0]]
        ? near > 0 && mean(everywhere, of: part) > Self.surelyOwn && border.isCutAway
        : near < 0 && border.isGrownTo
      if isBetter { for i in part { result[i].toggle() } }
    }
    return result
  }

  /// What the colours on either side nearby speak against each cell near the outline, in bits.
  private func localEvidence(_ sides: Sides) -> [Float] {
    Plane(width: width, rowCount: height) { rows, bits in
      for y in rows {
        for x in 0..<width {
          let i = y * width + x
          let isAsked = depth[i] > 0 && !sides.isFarIn[i] && !sides.isFarOut[i] && !isVeiled[i]
          bits[i] = isAsked ? localEvidence(x, y, sides) : 0
        }
      }
    }.samples
  }

  private func localEvidence(_ x: Int, _ y: Int, _ sides: Sides) -> Float {
    localEvidence(of: colors[y * width + x], atX: x, y: y, sides)
  }

  /// The same of any colour at a cell, by every so many cells around it.
  func localEvidence(
    of color: SIMD3<Float>, atX x: Int, y: Int, _ sides: Sides, every step: Int = 2
  ) -> Float {
    var (own, ownCount, other, otherCount): (Float, Float, Float, Float) = (0, 0, 0, 0)
    let scale = 1 / (Self.alike * Self.alike)
    let (top, left) = (max(0, y - Self.reach) & -step, max(0, x - Self.reach) & -step)
    for v in stride(from: top, to: min(height, y + Self.reach + 1), by: step) {
      for u in stride(from: left, to: min(width, x + Self.reach + 1), by: step) {
        let j = v * width + u
        guard sides.isSure[j], !isVeiled[j] else { continue }
        let d = colors[j] - color
        let likeness = max(0, 1 - (d * d).sum() * scale)
        if sides.isIn[j] {
          own += likeness * likeness
          ownCount += 1
        } else {
          other += likeness * likeness
          otherCount += 1
        }
      }
    }
    guard ownCount > 8, otherCount > 8 else { return 0 }
    return PortableMath.log2(
      (other / otherCount + Self.least) / (own / ownCount + Self.least))
  }
}

/// Which cells lie on which side of an outline, and how far from it.
struct Sides {
  let isIn, isFarIn, isFarOut, isSure: [Bool]

  init(_ cells: [Bool], width: Int, height: Int, band: Int, sure: Int) {
    let own = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 })
    let other = Plane(width: width, height: height, samples: cells.map { $0 ? 0 : 1 })
    isIn = cells
    isFarIn = own.eroded(band).samples.map { $0 > 0.5 }
    isFarOut = other.eroded(band).samples.map { $0 > 0.5 }
    let (nearIn, nearOut) = (own.eroded(sure), other.eroded(sure))
    isSure = cells.indices.map { nearIn.samples[$0] > 0.5 || nearOut.samples[$0] > 0.5 }
  }
}

extension BoxSelection.Border {
  /// Whether the outline runs along edges more without a part of the object.
  fileprivate var isCutAway: Bool {
    innerCost + BoxSelection.lengthCost * inner < 0.9
      * (outerCost + BoxSelection.lengthCost * outer)
  }

  /// Whether the outline runs along edges more with a part beside the object, and not through more
  /// that are none.
  fileprivate var isGrownTo: Bool {
    outerCost * inner < innerCost * outer && outerCost < 1.1 * innerCost
  }
}
