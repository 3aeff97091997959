import Imaging

// The outline at the picture's own pixels. A division of cells is up to a cell wrong everywhere, and
// a strip of fur that is thinner than two is lost to the floor beside it (banded cuts, Lombaert 2005).
extension BoxSelection {
  /// How far from the division's outline pixels are asked, in cells.
  private static let pixelBand = 2
  /// How much each bit counts, and what a tie between like neighbours costs.
  private static let pixelWeight: Float = 4
  private static let pixelTie: Float = 10
  /// What speaks for the side that a pixel's cell is on, in bits: colours that neither side has nearby
  /// tell nothing, and corners of them would be cut.
  private static let sameSide: Float = 0.6

  /// How far each cell belongs to the object when its pixels near the outline are divided anew by
  /// the colours that cells nearby have on either side.
  func dividedAtPixels(_ cells: [Bool]) -> Plane {
    let whole = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 })
    guard grid.size != picture.size else { return whole }
    let near = whole.boxMean(radius: Self.pixelBand).stretched(to: picture.size).settled(
      within: 0.001)
    guard
      let band = PixelBand(
        picture, near: near, cellColumns: (0..<picture.width).map { $0 * width / picture.width },
        cellRows: (0..<picture.height).map { $0 * height / picture.height })
    else { return whole }
    let sides = Sides(cells, width: width, height: height, band: 12, sure: 2)
    let isKept = kept(cells, near: whole, sides)
    let bits = Plane(width: picture.width, rowCount: picture.height) { rows, bits in
      for y in rows {
        for x in 0..<picture.width { bits[y * picture.width + x] = 0 }
        for x in band.columns(inRow: y) {
          let (u, v) = (band.cellColumns[x], band.cellRows[y])
          guard depth[v * width + u] > 0, !isVeiled[v * width + u] else { continue }
          bits[y * picture.width + x] = localEvidence(
            of: band.color(x, y), atX: u, y: v, sides, every: 4)
        }
      }
    }
    return divided(cells, isKept, band, bits).fitted(to: grid.size)
  }

  /// Cells of the object that stay: those a cell or more from its outline, since a division of cells is
  /// wrong by no more, and those that have the colours of the ground and were taken in for the
  /// outline's sake, as glass is through which the ground shows.
  private func kept(_ cells: [Bool], near whole: Plane, _ sides: Sides) -> [Bool] {
    let inner = whole.boxMean(radius: 1)
    return cells.indices.map { i in
      guard cells[i], !isVeiled[i], inner.samples[i] < 1 else { return cells[i] && !isVeiled[i] }
      return localEvidence(of: colors[i], atX: i % width, y: i / width, sides, every: 4)
        < -Self.sameSide
    }
  }

  private func divided(
    _ cells: [Bool], _ isKept: [Bool], _ band: PixelBand, _ bits: Plane
  ) -> Plane {
    let frame = band.frame
    let cut = GridCut(width: frame.size.width, height: frame.size.height)
    let (surely, scale): (Int32, Float) = (1 << 24, Self.pixelWeight * Self.scale)
    for (row, y) in frame.rows.enumerated() {
      for (column, x) in frame.columns.enumerated() {
        let i = y * picture.width + x
        let near = band.near.samples[i]
        let cell = band.cellRows[y] * width + band.cellColumns[x]
        let isAsked = near > 0 && near < 1 && !isVeiled[cell]
        if depth[cell] <= 0 {
          cut.setCosts(x: column, y: row, ifOut: 0, ifIn: surely)
        } else if isAsked, !isKept[cell] {
          let own = cells[cell] ? -Self.sameSide : Self.sameSide
          let cost = Int32((bits.samples[i] + own) * scale)
          cut.setCosts(x: column, y: row, ifOut: max(0, -cost), ifIn: max(0, cost))
        } else if isKept[cell] || (isVeiled[cell] ? cells[cell] : near >= 1) {
          cut.setCosts(x: column, y: row, ifOut: surely, ifIn: 0)
        } else {
          cut.setCosts(x: column, y: row, ifOut: 0, ifIn: surely)
        }
      }
    }
    band.setTies(of: cut, most: Self.pixelTie * Self.scale)
    let divided = cut.divide()
    var result = Plane(width: picture.width, height: picture.height)
    for (row, y) in frame.rows.enumerated() {
      for (column, x) in frame.columns.enumerated()
      where divided[row * frame.size.width + column] {
        result.samples[y * picture.width + x] = 1
      }
    }
    return result
  }
}

/// The pixels near an outline.
private struct PixelBand {
  /// Between 0 and 1 there.
  let near: Mask
  /// All that isn't surely outside, and a pixel more.
  let frame: PixelRectangle
  /// The cell that each column and row of pixels lies in.
  let cellColumns, cellRows: [Int]
  private let colors: [SIMD3<Float>]

  init?(_ picture: Image, near: Mask, cellColumns: [Int], cellRows: [Int]) {
    (self.near, self.cellColumns, self.cellRows) = (near, cellColumns, cellRows)
    var (left, right, top, bottom) = (near.width, -1, near.height, -1)
    for y in 0..<near.height {
      for x in 0..<near.width where near.samples[y * near.width + x] > 0 {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), y)
      }
    }
    guard right >= left else { return nil }
    let (x, y) = (max(0, left - 1), max(0, top - 1))
    frame = PixelRectangle(
      x: x, y: y,
      size: PixelSize(
        width: min(near.width, right + 2) - x, height: min(near.height, bottom + 2) - y))
    colors = near.samples.indices.map { i in
      guard near.samples[i] > 0, near.samples[i] < 1 else { return .zero }
      let lab = OKLab(
        red: picture.red.samples[i], green: picture.green.samples[i],
        blue: picture.blue.samples[i])
      return SIMD3(lab.l, lab.a, lab.b) * 100
    }
  }

  func color(_ x: Int, _ y: Int) -> SIMD3<Float> { colors[y * near.width + x] }

  private func isIn(_ i: Int) -> Bool { near.samples[i] > 0 && near.samples[i] < 1 }

  func columns(inRow y: Int) -> [Int] {
    (0..<near.width).filter { isIn(y * near.width + $0) }
  }

  func setTies(of cut: GridCut, most: Float) {
    let width = near.width
    var (sum, count) = (Float(0), Float(0))
    func visit(_ act: (_ x: Int, _ y: Int, _ step: Int, _ square: Float) -> Void) {
      for y in frame.rows {
        for x in frame.columns where isIn(y * width + x) {
          for step in [0, 2, 4, 6] {
            let way = GridCut.steps[step]
            let (u, v) = (x + way.x, y + way.y)
            guard frame.columns.contains(u), frame.rows.contains(v) else { continue }
            // what isn't asked has the colour of what is, as far as is known
            let d = isIn(v * width + u) ? colors[y * width + x] - colors[v * width + u] : .zero
            act(x, y, step, (d * d).sum())
          }
        }
      }
    }
    visit { _, _, _, square in
      sum += square
      count += 1
    }
    let beta = sum > 0 ? 0.5 * count / sum : 0
    visit { x, y, step, square in
      let length: Float = step > 2 ? 0.707 : 1
      let tie = most * length * PortableMath.exp2(-1.442_695 * min(60, beta * square))
      cut.setTie(x: x - frame.x, y: y - frame.y, step: step, cost: Int32(tie) + 1)
    }
  }
}
