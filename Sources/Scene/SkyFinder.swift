import Imaging

/// Finds the sky of a photograph: from the upper border it spreads over what has the colours of a
/// sky and no hard darker edge in between, and then asks whether what it found can be a sky at all.
struct SkyFinder {
  private let grid: SceneGrid
  private var isSky: [Bool]

  /// 1 where there is sky and 0 elsewhere, of the grid's size; `nil` where there is none.
  static func sky(in grid: SceneGrid) -> Plane? {
    for kind in [Kind.clear, .overcast] {
      var finder = SkyFinder(grid)
      finder.spread(from: kind)
      guard finder.isPlausible(kind) else { continue }
      if kind == .clear { finder.dropMist() }
      finder.addPatches()
      return grid.plane { finder.isSky[$0] ? 1 : 0 }
    }
    return nil
  }

  private enum Kind { case clear, overcast }

  private init(_ grid: SceneGrid) {
    self.grid = grid
    isSky = [Bool](repeating: false, count: grid.lab.count)
  }
}

// Colours.
extension SkyFinder {
  /// Blue to violet, by day or by night.
  private static func isBlue(_ color: OKLab) -> Bool {
    color.b < -0.028 && color.a < -0.25 * color.b && color.a > -0.07 && color.l > 0.1
  }

  private static func isBright(_ color: OKLab) -> Bool {
    color.l > 0.88 && color.chroma < 0.045 && color.a < 0.02
  }

  private static func isGrey(_ color: OKLab) -> Bool {
    color.l > 0.7 && color.chroma < 0.03 && color.a < 0.006 && color.b < 0.008
  }

  private static func difference(_ first: OKLab, _ second: OKLab) -> Float {
    let (l, a, b) = (first.l - second.l, first.a - second.a, first.b - second.b)
    return (l * l + a * a + b * b).squareRoot()
  }
}

// Spreading.
extension SkyFinder {
  private mutating func spread(from kind: Kind) {
    let seeds = (0..<grid.width).filter {
      isSeed(grid.lab[$0], kind) && grid.texture.samples[$0] < 0.06
    }
    guard !seeds.isEmpty else { return }
    let darkest = darkest(among: seeds) - 0.14
    var queue = seeds
    for seed in seeds { isSky[seed] = true }
    while let cell = queue.popLast() {
      for next in neighbours(of: cell) where !isSky[next] {
        guard continues(from: grid.lab[cell], to: next, darkest: darkest, kind) else { continue }
        isSky[next] = true
        queue.append(next)
      }
    }
  }

  /// Takes back grey patches that lie before a hillside rather than in the sky: what is around them is
  /// land for the most part.
  private mutating func dropMist() {
    var isSeen = isSky.indices.map { !isSky[$0] || isSeed(grid.lab[$0], .clear) }
    for first in isSky.indices where !isSeen[first] {
      var (patch, next) = ([first], 0)
      var (sky, land, chroma) = (0, 0, Float(0))
      isSeen[first] = true
      while next < patch.count {
        chroma += grid.lab[patch[next]].chroma
        for cell in neighbours(of: patch[next]) {
          if !isSky[cell] { land += 1 } else if isSeed(grid.lab[cell], .clear) { sky += 1 }
          guard !isSeen[cell] else { continue }
          isSeen[cell] = true
          patch.append(cell)
        }
        next += 1
      }
      guard land > 2 * sky, chroma < 0.04 * Float(patch.count) else { continue }
      for cell in patch { isSky[cell] = false }
    }
  }

  private func isSeed(_ color: OKLab, _ kind: Kind) -> Bool {
    Self.isBlue(color) || Self.isBright(color) || kind == .overcast && Self.isGrey(color)
  }

  /// Skies get lighter towards the horizon, so that the top tells how dark they can be.
  private func darkest(among seeds: [Int]) -> Float {
    let sorted = seeds.map { grid.lab[$0].l }.sorted()
    return sorted[sorted.count * 15 / 100]
  }

  private func continues(
    from color: OKLab, to next: Int, darkest: Float, _ kind: Kind
  ) -> Bool {
    let other = grid.lab[next]
    guard other.l > darkest, other.l > color.l - 0.12 else { return false }
    if isSeed(other, kind) { return !isRockLike(next) }
    let step = Self.difference(color, other)
    // the shaded side of a cloud
    if other.l > 0.68, other.chroma < 0.035, step < 0.06 { return true }
    // the colours of a low sun, reached gradually
    let isGreen = other.a < -0.02 && other.b > 0.02
    return step < 0.025 && grid.texture.samples[next] < 0.02 && other.l >= color.l - 0.005
      && !isGreen
  }

  /// Whether a cell is hardly blue, no lighter than a clear sky is and rough: rock in the shade.
  private func isRockLike(_ cell: Int) -> Bool {
    let color = grid.lab[cell]
    return color.l < 0.62 && color.chroma < 0.05 && grid.texture.samples[cell] > 0.03
  }

  private func neighbours(of cell: Int) -> [Int] {
    let (x, y) = (cell % grid.width, cell / grid.width)
    var result: [Int] = []
    if y + 1 < grid.height { result.append(cell + grid.width) }
    if x > 0 { result.append(cell - 1) }
    if x + 1 < grid.width { result.append(cell + 1) }
    if y > 0 { result.append(cell - grid.width) }
    return result
  }

  /// Pieces that branches or beams cut off: cells with the colour of the sky beside them.
  private mutating func addPatches() {
    let reach = 14
    let found = isSky
    for y in 0..<grid.height {
      for x in 0..<grid.width where !found[y * grid.width + x] {
        let cell = y * grid.width + x
        guard isSeed(grid.lab[cell], .clear) else { continue }
        let near = [(-reach, 0), (reach, 0), (-reach / 2, 0), (reach / 2, 0), (0, -reach / 2)]
        let alike = near.filter { dx, dy in
          guard (0..<grid.width).contains(x + dx), y + dy >= 0 else { return false }
          let other = cell + dy * grid.width + dx
          return found[other] && Self.difference(grid.lab[cell], grid.lab[other]) < 0.05
        }
        isSky[cell] = alike.count > 1
      }
    }
  }
}

// Judging what was found.
extension SkyFinder {
  private func isPlausible(_ kind: Kind) -> Bool {
    let cells = isSky.indices.filter { isSky[$0] }
    let area = Float(cells.count) / Float(isSky.count)
    let border = Float((0..<grid.width).filter { isSky[$0] }.count) / Float(grid.width)
    guard area > 0.03, border > 0.2 else { return false }
    let texture = cells.reduce(Float(0)) { $0 + grid.texture.samples[$1] } / Float(cells.count)
    guard texture < 0.035 else { return false }
    let blue = Float(cells.filter { Self.isBlue(grid.lab[$0]) }.count) / Float(cells.count)
    if blue > 0.3 { return true }
    return border > (kind == .clear ? 0.5 : 0.9) && area > 0.05
      && lead(of: cells) > (kind == .clear ? 0.12 : 0.18)
  }

  /// By how much these cells are lighter than the rest.
  private func lead(of cells: [Int]) -> Float {
    guard cells.count < isSky.count else { return 0 }
    let own = cells.reduce(Float(0)) { $0 + grid.lab[$1].l }
    let all = grid.lab.reduce(Float(0)) { $0 + $1.l }
    return own / Float(cells.count) - (all - own) / Float(isSky.count - cells.count)
  }
}
