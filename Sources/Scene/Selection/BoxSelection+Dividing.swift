import Imaging

// Dividing.
extension BoxSelection {
  private static let partCount = 5
  private static let certain: Int32 = 1 << 24

  /// A division, and what it goes by.
  struct Division {
    var isIn: [Bool]
    /// What speaks for each cell beside its colour, in bits.
    var favour: [Float]
    /// Cells that are ground for certain.
    var isOut: [Bool]?
    /// What speaks against each cell, in bits; empty where nothing was learnt.
    var evidence: [Float] = []
  }

  /// On a ground much like the object, what is joined to the ground without an edge is tried as
  /// ground too, and the better division taken; where colours fail, what the ground doesn't reach.
  func best() -> Division {
    let ties = ties()
    let cut = BoxCut(within: cellsToDivide, of: width)
    setTies(ties, of: cut)
    let free = tidied(divided(from: beginning(without: nil), rounds: 8, cut, ties))
    let shared = sharedColors(free.isIn)
    let isShort = isShort(free.isIn)
    guard shared > 0.15 || isShort, let flooded = flooded() else {
      return finished(free, cut, ties)
    }
    var best = free
    if shared > 0.15 {
      let held = tidied(divided(from: beginning(without: flooded), rounds: 6, cut, ties))
      func cost(_ cells: [Bool], _ shared: Float) -> Float { shared + edgeCost(cells, ties) }
      let isBetter = cost(held.isIn, sharedColors(held.isIn)) < cost(free.isIn, shared) - 0.002
      if isBetter { best = held }
    }
    if best.isOut == nil ? isShort || shared > 0.3 : self.isShort(best.isIn) {
      let start = beginning(without: flooded, favour: 6)
      let whole = tidied(divided(from: start, rounds: 6, cut, ties))
      if isFuller(whole.isIn, than: best.isIn, ties) { best = whole }
    }
    return finished(best, cut, ties)
  }

  /// Whether what an edge encloses fills the box where a division by colours doesn't, or is about as
  /// large where these tell little.
  private func isFuller(_ whole: [Bool], than cells: [Bool], _ ties: [[Int32]]) -> Bool {
    if isShort(cells) { return shortfall(of: whole) < 0.05 }
    return edgeCost(whole, ties) < 0.4
      && whole.count { $0 } * 4 < cells.count { $0 } * 5
  }

  /// Whether the selection falls far short of a side of its box.
  private func isShort(_ cells: [Bool]) -> Bool { shortfall(of: cells) > 0.15 }

  /// Filled up where the outline allows, and without ground that was taken along.
  private func finished(_ division: Division, _ cut: BoxCut, _ ties: [[Int32]]) -> Division {
    guard !division.evidence.isEmpty else { return division }
    var result = division
    result.isIn = withBays(division.isIn, ties, division.evidence) { hull, bayFavour in
      let favour = zip(division.favour, hull).map { $1 ? $0 + bayFavour : $0 }
      let isOut = division.isOut.map { zip($0, hull).map { $0 && !$1 } }
      return divide(cut, division.evidence, favour: favour, isOut: isOut)
    }
    let lit = withoutShadeAtSides(result.isIn, cut, ties)
    let isShade = zip(result.isIn, lit).map { $0 && !$1 }
    result.isIn = lit
    result.isIn = trimmed(result.isIn, ties, division.evidence)
    result = tidied(result)
    result.isIn = settledAlongOutline(
      result.isIn, cut, ties, division.evidence,
      isOut: result.isOut.map { zip($0, isShade).map { $0 || $1 } } ?? isShade)
    result.isIn = withoutTags(result.isIn, division.evidence)
    result.isIn = withoutJuts(result.isIn)
    result.isIn = withoutShadeBeside(result.isIn, ties)
    result.isIn = withFringe(result.isIn, ties)
    if isVeiling { result.isIn = withoutJuts(tidied(withPartsBeyondVeil(result.isIn))) }
    return result
  }

  private func tidied(_ division: Division) -> Division {
    var result = division
    result.isIn = tidied(division.isIn, by: division.evidence)
    return result
  }

  /// The box, less what its surroundings explain best, or less what is ground for certain.
  private func beginning(without isOut: [Bool]?, favour: Float = 1.5) -> Division {
    var isIn = depth.map { $0 > 0.02 }
    if let isOut {
      for i in isIn.indices where isOut[i] { isIn[i] = false }
    } else if isIn.contains(true) {
      leaveOutSurroundings(&isIn)
    }
    // what the ground doesn't reach is rather the object's
    let favour = colors.indices.map { isOut == nil || isOut?[$0] == true ? 0 : favour }
    return Division(isIn: isIn, favour: favour, isOut: isOut)
  }

  private func divided(
    from start: Division, rounds: Int, _ cut: BoxCut, _ ties: [[Int32]]
  ) -> Division {
    var (isIn, favour) = (start.isIn, start.favour)
    var evidence: [Float] = []
    func result(_ isIn: [Bool]) -> Division {
      Division(isIn: isIn, favour: favour, isOut: start.isOut, evidence: evidence)
    }
    guard isIn.contains(true) else { return result(depth.map { $0 > 0 }) }
    for round in 0..<rounds {
      guard let bits = self.evidence(isIn) else { break }
      evidence = bits
      let next = divide(cut, evidence, favour: favour, isOut: start.isOut)
      let changed = zip(isIn, next).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
      isIn = next
      let isTight = favourGaps(&favour, isIn)
      if round > 0, isTight, changed * 500 < isIn.count { break }
    }
    let (box, found) = (depth.count { $0 > 0 }, isIn.count { $0 })
    // an object fills a good part of a box that was drawn around it
    guard found * 12 > box else { return result(depth.map { $0 > 0.1 }) }
    return result(isIn)
  }

  /// What the surroundings explain best is left out at first: a box holds much that isn't the thing.
  private func leaveOutSurroundings(_ isIn: inout [Bool]) {
    let outside = sample { depth[$0] <= 0 }
    guard outside.count > 20 else { return }
    let other = ColorMixture(outside, parts: Self.partCount)
    let inside = isIn.indices.filter { isIn[$0] }
    // near the sides of the box the cut by itself leaves out enough
    let costs = other.costs(of: planarColors, in: inside[0]..<inside[inside.count - 1] + 1)
    let likeness = inside.map { costs[$0 - inside[0]] - 2 * min(1, depth[$0]) }
    let limit = likeness.sorted()[inside.count / 5]
    for (place, i) in inside.enumerated() where likeness[place] < limit { isIn[i] = false }
  }

  func sample(_ isMeant: (Int) -> Bool) -> [SIMD3<Float>] {
    // what stands before the object is neither its own nor around it
    func counts(_ i: Int) -> Bool { isMeant(i) && !isVeiled[i] }
    let step = max(1, colors.indices.count(where: counts) / 6000)
    var sample: [SIMD3<Float>] = []
    sample.reserveCapacity(12000)
    var untilNext = 0
    for i in colors.indices where counts(i) {
      if untilNext == 0 { sample.append(colors[i]) }
      untilNext = (untilNext + 1) % step
    }
    return sample
  }

  /// What each cell's colour and place speak against the object, in bits; `nil` where there is
  /// nothing to learn colours from.
  private func evidence(_ isIn: [Bool]) -> [Float]? {
    let inside = sample { isIn[$0] }
    // the object's own box may be all there is
    let outside = sample { !isIn[$0] }
    guard inside.count > 20, outside.count > 20 else { return nil }
    let mixtures = Self.mixtures(of: [inside, outside])
    let (own, other) = (mixtures[0], mixtures[1])
    return Plane(width: width, rowCount: height) { rows, bits in
      for y in rows {
        // the box's columns; nothing is asked about the rest
        let row = y * width..<(y + 1) * width
        for i in row { bits[i] = 0 }
        guard let first = row.first(where: { depth[$0] > 0 }),
          let last = row.last(where: { depth[$0] > 0 })
        else { continue }
        let ownCosts = own.costs(of: planarColors, in: first..<last + 1)
        let otherCosts = other.costs(of: planarColors, in: first..<last + 1)
        for i in first...last where depth[i] > 0 {
          // an object seldom reaches into the corners of its box
          let place = 1 - min(1, depth[i] * 2.2) - 0.4 * min(1, depth[i] * 1.2)
          bits[i] = ownCosts[i - first] - otherCosts[i - first] + place
        }
      }
    }.samples
  }

  private static func mixtures(of samples: [[SIMD3<Float>]]) -> [ColorMixture] {
    Parallel.map(samples) { ColorMixture($0, parts: partCount) }
  }

  private func divide(
    _ cut: BoxCut, _ evidence: [Float], favour: [Float], isOut: [Bool]?
  ) -> [Bool] {
    for y in cut.cells.rows {
      for x in cut.cells.columns {
        let i = y * width + x
        if depth[i] <= 0 || isVeiled[i] || isOut?[i] == true {
          cut.setCosts(x: x, y: y, ifOut: 0, ifIn: Self.certain)
        } else {
          let cost = Int32(min(40, max(-40, evidence[i] - favour[i])) * Self.scale)
          cut.setCosts(x: x, y: y, ifOut: max(0, -cost), ifIn: max(0, cost))
        }
      }
    }
    return cut.divide(cellCount: colors.count)
  }
}
