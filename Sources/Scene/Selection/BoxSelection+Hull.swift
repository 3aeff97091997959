import Imaging

// Bays in the outline: a lamp of another colour in the side of a car, a light part before a light
// ground.
extension BoxSelection {
  /// What speaks for the cells of a bay, in bits.
  private static let bayFavour: Float = 3
  /// For small bays whatever their colour.
  private static let notchFavour: Float = 12
  /// What the outline costs by its length alone, beside what it costs to run where there is no edge.
  static let lengthCost: Float = 0.15
  /// What may speak against the cells of a bay, in bits.
  private static let doubt: Float = 2.5
  private static let nickDoubt: Float = 4
  /// How much likelier the colours of a gap are in the thing than in the ground at most, in bits.
  private static let gapLikeness: Float = -1.2
  /// How wide a nick may be, of the square root of the number of cells.
  private static let nickSpan: Float = 0.22

  /// These cells with those bays filled that leave the outline shorter or more along edges; `divided`
  /// divides anew with as much favour for what lies within the hull.
  func withBays(
    _ cells: [Bool], _ ties: [[Int32]], _ evidence: [Float],
    divided: (_ hull: [Bool], _ favour: Float) -> [Bool]
  ) -> [Bool] {
    var result = cells
    let small = cells.count { $0 } * 3 / 100
    for favour in [Self.bayFavour, Self.bayFavour, Self.notchFavour] {
      let filled = divided(hull(of: tidied(result)), favour)
      let bays = components(of: cells.indices.map { filled[$0] && !result[$0] }, where: true)
        .filter { $0.count > 3 }
      let borders = borders(of: bays, beside: result, ties)
      for (bay, border) in zip(bays, borders) {
        let doubt = bay.reduce(0) { $0 + evidence[$1] } / Float(bay.count)
        let isFilled =
          border.gain > 0 && doubt < Self.doubt && !showsGround(bay, border, doubt, result)
          || bay.count < small && border.isFilledNotch
          || bay.count * 2 < small && doubt < 0.5 && border.isCorner
          || bay.count < small && doubt < 2 && border.isBlind
          || bay.count * 2 < small && doubt < Self.doubt && border.isUnseen
        if isFilled { for i in bay { result[i] = true } }
      }
    }
    return withNicks(result, ties, evidence)
  }

  /// Whether a bay that edges part from the thing is coloured like the ground around it.
  private func showsGround(
    _ bay: [Int], _ border: Border, _ doubt: Float, _ cells: [Bool]
  ) -> Bool {
    doubt > 1 && border.isGap && likeness(of: bay, in: cells) < Self.gapLikeness
  }

  /// These cells with small nicks in the outline filled of which colours tell little: the pale crown
  /// of a head before pale ground.
  private func withNicks(_ cells: [Bool], _ ties: [[Int32]], _ evidence: [Float]) -> [Bool] {
    let whole = cells.count { $0 }
    let span = max(3, Int(Self.nickSpan * Float(whole).squareRoot()))
    let nicks = components(of: narrows(of: cells, span: span), where: true)
      .filter { $0.count > 3 && $0.count * 100 < whole }
    var result = cells
    for (nick, border) in zip(nicks, borders(of: nicks, beside: cells, ties)) {
      let doubt = nick.reduce(0) { $0 + evidence[$1] } / Float(nick.count)
      if doubt < Self.nickDoubt, border.isNick { for i in nick { result[i] = true } }
    }
    return result
  }

  /// Cells of the box outside these between two of them that lie no farther apart than `span`, side by
  /// side or one below the other.
  private func narrows(of cells: [Bool], span: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: cells.count)
    func mark(_ count: Int, _ place: (Int) -> Int) {
      var last: Int?
      for k in 0..<count where cells[place(k)] {
        if let last, k - last > 1, k - last <= span + 1 {
          for gap in last + 1..<k where depth[place(gap)] > 0 { result[place(gap)] = true }
        }
        last = k
      }
    }
    for y in 0..<height { mark(width) { y * width + $0 } }
    for x in 0..<width { mark(height) { $0 * width + x } }
    return result
  }

  /// The outline on either side of a bay.
  struct Border {
    /// How long it is, and what it costs that it runs where there is no edge, towards the object
    /// and towards the ground.
    var (inner, outer, innerCost, outerCost): (Float, Float, Float, Float) = (0, 0, 0, 0)

    /// What the outline costs less with the bay.
    var gain: Float {
      innerCost - outerCost + BoxSelection.lengthCost * (inner - outer)
    }

    /// Whether the outline runs along edges mostly with the bay, as around a corner of the thing.
    var isCorner: Bool { outer < 2 * inner && outerCost < 0.45 * outer }

    /// Whether the outline is clearly shorter with the bay.
    var isNick: Bool { outer < 0.92 * inner }

    /// Whether the outline runs along edges without the bay and through none with it, as where ground
    /// is seen between a chin and a paw.
    var isGap: Bool { innerCost < 0.25 * inner && outerCost > 0.45 * outer }

    /// Whether the outline runs through no edge without the bay, and is shorter with it and has some.
    var isBlind: Bool {
      innerCost > 0.5 * inner && outer < 0.97 * inner && outerCost < 0.85 * outer
    }

    /// Whether the outline runs through no edge without the bay, and is much shorter with it: where a
    /// side can't be told from the ground, it is rather straight.
    var isUnseen: Bool { innerCost > 0.5 * inner && outer < 0.9 * inner }

    /// Whether the outline is hardly longer with the bay, and runs along edges still.
    var isFilledNotch: Bool { outer < 1.1 * inner && outerCost < 0.3 * outer }
  }

  func borders(
    of bays: [[Int]], beside cells: [Bool], _ ties: [[Int32]]
  ) -> [Border] {
    var isPart = [Bool](repeating: false, count: cells.count)
    return bays.map { bay in
      for i in bay { isPart[i] = true }
      defer { for i in bay { isPart[i] = false } }
      return border(of: bay, isPart, beside: cells, ties)
    }
  }

  /// The outline around a part, whose cells are also given by `isPart`.
  func border(
    of part: [Int], _ isPart: [Bool], beside cells: [Bool], _ ties: [[Int32]]
  ) -> Border {
    var border = Border()
    for i in part {
      let (x, y) = (i % width, i / width)
      for (step, way) in GridCut.steps.enumerated() {
        guard x + way.x >= 0, x + way.x < width, y + way.y >= 0, y + way.y < height else {
          continue
        }
        let j = (y + way.y) * width + x + way.x
        guard !isPart[j] else { continue }
        // ties are noted where they begin
        let tie = ties[step / 2][step % 2 == 0 ? i : j]
        guard tie > 0 else { continue }
        let length: Float = way.x != 0 && way.y != 0 ? 0.707 : 1
        let cost = Float(tie) / (Self.tie * Self.scale)
        if cells[j] {
          border.inner += length
          border.innerCost += cost
        } else {
          border.outer += length
          border.outerCost += cost
        }
      }
    }
    return border
  }

  /// The cells within the convex hull of these.
  func hull(of cells: [Bool]) -> [Bool] {
    var points: [(x: Int, y: Int)] = []
    for y in 0..<height {
      let row = cells[y * width..<(y + 1) * width]
      guard let first = row.firstIndex(of: true), let last = row.lastIndex(of: true) else {
        continue
      }
      points.append((first - y * width, y))
      if last > first { points.append((last - y * width, y)) }
    }
    guard points.count > 2 else { return cells }
    let corners = ConvexChain.hull(of: points)
    var left = [Double](repeating: .infinity, count: height)
    var right = [Double](repeating: -.infinity, count: height)
    for (a, b) in zip(corners, corners.dropFirst() + [corners[0]]) {
      let (low, high) = a.y < b.y ? (a, b) : (b, a)
      for y in low.y...high.y {
        let x =
          high.y == low.y
          ? Double(a.x)
          : Double(low.x) + Double((high.x - low.x) * (y - low.y)) / Double(high.y - low.y)
        left[y] = min(left[y], x, high.y == low.y ? Double(min(a.x, b.x)) : x)
        right[y] = max(right[y], x, high.y == low.y ? Double(max(a.x, b.x)) : x)
      }
    }
    return (0..<height).flatMap { y in
      (0..<width).map { x in Double(x) >= left[y] - 0.5 && Double(x) <= right[y] + 0.5 }
    }
  }
}
