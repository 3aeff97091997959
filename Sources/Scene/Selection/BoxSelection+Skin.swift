import Imaging

// Feet, hands and arms, which a division by colours leaves to the ground where clothes are of another
// colour than skin.
extension BoxSelection {
  /// These cells with the bare skin beside them that is unlike what is around the box.
  func withBareSkin(_ cells: [Bool]) -> [Bool] {
    guard let strangeness = strangeness() else { return cells }
    let isStrange = cells.indices.map { depth[$0] > 0 && strangeness[$0] > 0 }
    let isSkin = cells.indices.map {
      isStrange[$0] && !cells[$0] && ColorFinder.share(of: lab($0), in: .skin) > 0.3
    }
    let found = cells.count { $0 }
    var result = cells
    for part in components(of: isSkin, where: true) where part.count * 400 > found {
      var limb = [Bool](repeating: false, count: cells.count)
      for i in part { limb[i] = true }
      // what is lit, shaded or painted belongs to it too
      let whole = hull(of: limb)
      let isCompact = whole.count { $0 } < 2 * part.count
      for i in whole.indices where whole[i] && (isCompact || isStrange[i]) { result[i] = true }
    }
    return withSkinGoingOn(joined(result, to: cells))
  }

  /// These cells with skin that goes on from what is known of it, as the lit side of a hand does
  /// before a ground of nearly its colour: up to edges all around, or not at all.
  private func withSkinGoingOn(_ cells: [Bool]) -> [Bool] {
    let found = cells.count { $0 }
    let isSkin = cells.indices.map { depth[$0] > 0 && ObjectSelection.mayBeSkin(lab($0)) }
    var seen = cells
    var open = cells.indices.filter { cells[$0] && isSkin[$0] }
    var isGrown = [Bool](repeating: false, count: cells.count)
    while let i = open.popLast() {
      let x = i % width
      for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
      where cells.indices.contains(j) && !seen[j] && isSkin[j] {
        let difference = colors[i] - colors[j]
        guard (difference * difference).sum() < Self.skinStep * Self.skinStep else { continue }
        seen[j] = true
        isGrown[j] = true
        open.append(j)
      }
    }
    var result = cells
    let ties = ties()
    let parts = components(of: isGrown, where: true).filter { $0.count > 3 }
    for (part, border) in zip(parts, borders(of: parts, beside: cells, ties))
    where part.count * 12 < found && border.outerCost < 0.45 * border.outer {
      for i in part { result[i] = true }
    }
    return result
  }

  /// How much neighbours in skin differ at most, in OKLab times 100.
  private static let skinStep: Float = 6

  /// Only what hangs together with `core`.
  private func joined(_ cells: [Bool], to core: [Bool]) -> [Bool] {
    var result = core
    for part in components(of: cells, where: true) where part.contains(where: { core[$0] }) {
      for i in part { result[i] = true }
    }
    return result
  }

  /// How much less likely than the colours around the box each cell's colour is, in bits; `nil`
  /// where there is nothing around the box.
  private func strangeness() -> [Float]? {
    let around = sample { depth[$0] <= 0 }
    guard around.count > 20 else { return nil }
    let mixture = ColorMixture(around, parts: 8)
    let usual = around.map(mixture.cost).sorted()[around.count * 9 / 10]
    return colors.map { mixture.cost(of: $0) - usual }
  }

  private func lab(_ i: Int) -> OKLab {
    OKLab(l: colors[i].x / 100, a: colors[i].y / 100, b: colors[i].z / 100)
  }
}
