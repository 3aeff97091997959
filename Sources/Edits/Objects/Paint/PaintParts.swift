import Imaging
import Scene

/// Which parts of a thing are of its paint: its bodywork, its cloth, its fur. Told for whole pieces
/// of like colour, so that a fold in the shade stays of the cloth, and a sleeve before it doesn't
/// become of it in spots.
struct PaintParts {
  /// How far each pixel belongs to the thing and is of its paint, 0...1.
  let share: Mask
  /// The small dark trims within what becomes dark: they aren't painted, but mustn't stand out.
  private(set) var trims: Mask?

  /// Cells along the longer side of the thing: few, so that a preview comes to the same.
  private static let side = 260
  private static let tolerance: Float = 60

  /// Of an animal all is of its coat, whatever markings that has, but its tongue and its eyes.
  init(_ picture: Image, coat matte: Mask, isPaintedDark: Bool) {
    guard let frame = matte.grown(by: 2, above: 0.5).bounds(above: 0.1),
      let own = OwnPaint(picture, matte: matte)
    else {
      share = matte
      return
    }
    let part = picture.cropped(to: frame)
    let grid = part.reduced(toLongerSide: Self.side)
    let colors = (0..<grid.pixelCount).map { i in
      OKLab(red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
    }
    let pieces = Segments(
      colors.map { SIMD3($0.l, $0.a, $0.b) * 100 }, width: grid.width, tolerance: Self.tolerance)
    let weight = matte.cropped(to: frame).fitted(to: grid.size)
    let means = pieces.means(of: colors, weight: weight.samples)
    let verdicts = zip(means, pieces.borders(weight)).map { mean, border in
      // eyes lie within a coat
      let isAtOutline = border.outside * 12 > border.length
      return mean.map {
        own.share(ofCoat: $0, isPaintedDark: isPaintedDark, isAtOutline: isAtOutline)
      } ?? 1
    }
    var cells = Plane(
      width: grid.width, height: grid.height, samples: pieces.label.map { verdicts[$0] })
    if !isPaintedDark {
      // noses and eyes may be of a piece with the fur around them
      for (i, spot) in Self.spots(grid, weight).enumerated() {
        cells.samples[i] *= 1 - own.isNose(spot)
      }
    }
    let drawn = GuidedFilter(grid: grid, radius: 2, edgeVariance: 0.0006).apply(to: cells, of: part)
    var share = matte
    let rim = own.rim(of: matte)
    for y in 0..<part.height {
      for x in 0..<part.width {
        let i = (y + frame.y) * picture.width + x + frame.x
        let isCoat = smoothstep(0.1, 0.6, drawn[x, y])
        // around an eye the fur begins anew, pixel by pixel
        let isMarking = isCoat < 1 ? own.share(ofMarking: picture.color(i)) : 0
        let whole = own.whole(matte.samples[i], rim.samples[i], picture.color(i))
        share.samples[i] = whole * max(isCoat, isMarking)
      }
    }
    self.share = share
  }

  /// `isOfOnePaint` says that what has another hue isn't painted; where it doesn't say, that goes by
  /// the thing itself. Where it becomes dark, its small dark trims are told too.
  init(
    _ picture: Image, matte: Mask, isOfOnePaint said: Bool? = nil, isPaintedDark: Bool = false
  ) {
    guard let frame = matte.grown(by: 2, above: 0.5).bounds(above: 0.1),
      let own = OwnPaint(picture, matte: matte)
    else {
      share = matte
      return
    }
    let isOfOnePaint = said ?? (own.coverage > OwnPaint.enough)
    let part = picture.cropped(to: frame)
    let grid = part.reduced(toLongerSide: Self.side)
    let weight = matte.cropped(to: frame).fitted(to: grid.size)
    let colors = (0..<grid.pixelCount).map { i in
      OKLab(red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
    }
    let pieces = Segments(
      colors.map { SIMD3($0.l, $0.a, $0.b) * 100 }, width: grid.width, tolerance: Self.tolerance)
    let means = pieces.means(of: colors, weight: weight.samples)
    let borders = pieces.borders(weight)
    var verdicts = zip(means, borders).map { mean, border -> Float in
      guard let mean else { return 1 }
      let isAtOutline = border.outside * 12 > border.length
      return smoothstep(
        0.4, 0.65,
        own.share(ofPiece: mean, isOfOnePaint: isOfOnePaint, isAtOutline: isAtOutline))
    }
    let isBlack = means.map { $0.map(own.isNearlyBlack) ?? false }
    let lights = pieces.lightsBeside(colors, weight)
    for piece in pieces.islands(verdicts, weight, isBlack: isBlack) {
      guard let mean = means[piece] else { continue }
      let isOfPaint =
        isBlack[piece]
        ? own.isColored : own.mayGleam(mean) || own.mayBeLabel(mean, beside: lights[piece])
      if isOfPaint { verdicts[piece] = 1 }
    }
    var cells = Plane(
      width: grid.width, height: grid.height, samples: pieces.label.map { verdicts[$0] })
    var clear = Plane(width: grid.width, height: grid.height)
    if !own.isColored {
      for i in Self.fringes(colors, cells) { cells.samples[i] = 1 }
      let chroma = means.map { $0.map(\.chroma) ?? 0 }
      for i in pieces.cellsSet(in: chroma, verdicts, weight) { cells.samples[i] = 0 }
      for i in pieces.clearOfLamps(chroma, verdicts, weight) { clear.samples[i] = 1 }
      // slivers along its curved side are no glass; its outermost cells are half the paint's, and not
      // told for its own
      clear = clear.eroded(1).dilated(2)
    }
    if isOfOnePaint {
      for (i, dullness) in Self.dullness(of: Self.spots(grid, weight), own, weight).enumerated() {
        cells.samples[i] *= 1 - dullness
      }
    }
    if isOfOnePaint, own.isColored {
      for i in Self.dull(cells, weight) { cells.samples[i] = 0 }
    }
    for i in Self.specks(cells, weight) + Self.faint(cells, weight) { cells.samples[i] = 0 }
    clear = clear.fitted(to: part.size)
    let drawn = GuidedFilter(grid: grid, radius: 2, edgeVariance: 0.0006).apply(to: cells, of: part)
    var share = matte
    let rim = own.rim(of: matte)
    for y in 0..<part.height {
      for x in 0..<part.width {
        let i = (y + frame.y) * picture.width + x + frame.x
        let whole = own.whole(matte.samples[i], rim.samples[i], picture.color(i))
        share.samples[i] =
          whole * smoothstep(0.1, 0.6, drawn[x, y]) * (1 - smoothstep(0.35, 0.65, clear[x, y]))
      }
    }
    self.share = share
    if isPaintedDark {
      let isTrim = pieces.trims(weight).filter { isBlack[$0] && verdicts[$0] < 0.5 }
      // the gleam along a trim's edge is neither its own nor the paint's
      trims = Self.mask(of: Set(isTrim), pieces, grid.size, in: matte, frame)
        .grown(by: OwnPaint.reach * matte.size.diagonal, above: 0.5, feather: 1)
        .combined(with: matte) { min($0, $1) }
    }
  }
}

extension OwnPaint {
  /// How far beyond its outline the last of a thing's colour is looked for, of the diagonal.
  fileprivate static let reach = 0.0015

  /// A matte as wide as the last of the thing's colour is looked for.
  fileprivate func rim(of matte: Mask) -> Mask {
    hasHue ? matte.grown(by: Self.reach * matte.size.diagonal, above: 0.5) : matte
  }

  /// How far a pixel at the outline belongs to the thing, of which the matte has a share and a wider
  /// one another: as far as it has the thing's own hue, the wider.
  fileprivate func whole(_ share: Float, _ wider: Float, _ light: Light) -> Float {
    guard wider > share else { return share }
    return share + (wider - share) * likeness(to: light)
  }
}

extension Segments {
  /// How long each piece's border is, and how much of it the thing's outline.
  fileprivate func borders(_ weight: Plane) -> [(length: Int, outside: Int)] {
    var result = zeros.map { _ in (length: 0, outside: 0) }
    let isOpen = Self.beyond(weight)
    visitBorders(weight) { piece, cell, isOutside in
      result[piece].length += 1
      // what stands before the thing leaves a hole in it, which is no outline of its
      if isOutside, isOpen[cell] { result[piece].outside += 1 }
    }
    return result
  }

  /// Cells that the thing doesn't enclose.
  private static func beyond(_ weight: Plane) -> [Bool] {
    let (width, height) = (weight.width, weight.height)
    var isOpen = weight.samples.map { _ in false }
    var open: [Int] = []
    func visit(_ i: Int) {
      guard !isOpen[i], weight.samples[i] <= 0.3 else { return }
      isOpen[i] = true
      open.append(i)
    }
    for x in 0..<width {
      visit(x)
      visit((height - 1) * width + x)
    }
    for y in 0..<height {
      visit(y * width)
      visit(y * width + width - 1)
    }
    while let i = open.popLast() {
      let x = i % width
      if x > 0 { visit(i - 1) }
      if x < width - 1 { visit(i + 1) }
      if i >= width { visit(i - width) }
      if i + width < isOpen.count { visit(i + width) }
    }
    return isOpen
  }

  /// Small pieces that aren't painted, with painted ones all around. One that is nearly black may lie
  /// at the outline: a deep fold has no hue.
  fileprivate func islands(
    _ verdicts: [Float], _ weight: Plane, isBlack: [Bool]
  ) -> [Int] {
    var (border, painted, outside) = (zeros, zeros, zeros)
    visitBorders(weight) { piece, cell, isOutside in
      border[piece] += 1
      if isOutside { outside[piece] += 1 }
      if !isOutside, verdicts[label[cell]] > 0.5 { painted[piece] += 1 }
    }
    return small(weight).filter {
      let isFold = isBlack[$0] && outside[$0] * 3 < border[$0] * 2
      return verdicts[$0] < 0.5
        && painted[$0] * 10 >= (border[$0] - (isFold ? outside[$0] : 0)) * 9
    }
  }

  /// How light the thing is beside each piece on the whole.
  fileprivate func lightsBeside(_ colors: [OKLab], _ weight: Plane) -> [Float] {
    var sums = zeros.map { _ in (light: Float(0), count: Float(0)) }
    visitBorders(weight) { piece, cell, isOutside in
      guard !isOutside else { return }
      sums[piece].light += colors[cell].l
      sums[piece].count += 1
    }
    return sums.map { $0.light / max(1, $0.count) }
  }

  /// Pieces that are a small part of the thing.
  private func small(_ weight: Plane) -> [Int] {
    var size = zeros
    for (i, piece) in label.enumerated() where weight.samples[i] > 0.3 { size[piece] += 1 }
    let whole = size.reduce(0, +)
    return zeros.indices.filter { size[$0] > 0 && size[$0] * 60 < whole }
  }

  /// Those that hardly lie at its outline, where they may be of its shadow.
  fileprivate func trims(_ weight: Plane) -> [Int] {
    var (border, outside) = (zeros, zeros)
    visitBorders(weight) { piece, _, isOutside in
      border[piece] += 1
      if isOutside { outside[piece] += 1 }
    }
    return small(weight).filter { outside[$0] * 10 <= border[$0] }
  }

  /// Every side at which a cell of the thing lies by a cell of another piece, or by one outside.
  func visitBorders(
    _ weight: Plane, _ visit: (_ piece: Int, _ cell: Int, _ isOutside: Bool) -> Void
  ) {
    let width = weight.width
    for (i, piece) in label.enumerated() where weight.samples[i] > 0.3 {
      let x = i % width
      for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
      where label.indices.contains(j) {
        let isOutside = weight.samples[j] <= 0.3
        if isOutside || label[j] != piece { visit(piece, j, isOutside) }
      }
    }
  }

  /// The mean colour of each piece; `nil` for those of no weight.
  fileprivate func means(of colors: [OKLab], weight: [Float]) -> [OKLab?] {
    var sums = [SIMD4<Float>](repeating: .zero, count: count)
    for (i, piece) in label.enumerated() where weight[i] > 0.3 {
      sums[piece] += SIMD4(colors[i].l, colors[i].a, colors[i].b, 1) * weight[i]
    }
    return sums.map { $0.w > 0 ? OKLab(l: $0.x / $0.w, a: $0.y / $0.w, b: $0.z / $0.w) : nil }
  }
}
