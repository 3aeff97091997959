public import Imaging

extension ObjectSelection {
  /// A thing's matte with the rest of the shadow at its foot, where a box cut through that: what of it
  /// lies beyond, as dark and without an edge between. As it is where no shadow was cut.
  public static func withWholeShadow(_ matte: Mask, in picture: Image) -> Mask {
    precondition(matte.size == picture.size)
    let grid = picture.reduced(toLongerSide: shadowCells)
    let share = matte.fitted(to: grid.size)
    let shadow = shadows(below: share, in: grid)
    let (found, whole) = (shadow.count { $0 }, share.samples.count { $0 > 0.5 })
    guard found > 8, found * 5 < whole else { return matte }
    let cells = Plane(
      width: grid.width, height: grid.height, samples: shadow.map { $0 ? 1 : 0 }
    ).combined(with: share) { max($0, $1) }
    let near = cells.boxMean(radius: 3).fitted(to: picture.size).settled(within: 0.001)
    let drawn = GuidedFilter(grid: grid, radius: 2, edgeVariance: 0.0006)
      .apply(to: cells, of: picture, rim: near)
    var result = matte
    for i in result.samples.indices where near.samples[i] > 0 {
      let own = near.samples[i] < 1 ? rise(0.18, 0.82, drawn.samples[i]) : 1
      result.samples[i] = max(result.samples[i], own)
    }
    return result
  }

  /// What goes on of the shadows at the feet of its parts, each of which stands by itself.
  private static func shadows(below share: Mask, in grid: Image) -> [Bool] {
    var result = [Bool](repeating: false, count: share.samples.count)
    let parts = Plane.parts(of: share.samples.map { $0 > 0.5 }, width: share.width)
    let largest = parts.map(\.count).max() ?? 0
    let tones = GridTones(grid)
    for part in parts where part.count * 12 > largest {
      guard let foot = Foot(of: part, share, in: tones) else { continue }
      for (i, isFound) in foot.shadow().enumerated() where isFound { result[i] = true }
    }
    return result
  }

  private static let shadowCells = 420
}

/// How light each cell of a grid is, and how yellow for its lightness: a shadow is no yellower than its
/// ground, and skin is.
private struct GridTones {
  let light, yellow: [Float]

  init(_ grid: Image) {
    let colors = (0..<grid.pixelCount).map { i in
      OKLab(red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
    }
    (light, yellow) = (colors.map(\.l), colors.map { $0.b / max(0.05, $0.l) })
  }
}

/// The lowest part of a thing and what is around it, on a coarse grid.
private struct Foot {
  private let share: Mask
  private let light, yellow: [Float]
  private let area: (columns: Range<Int>, rows: Range<Int>)
  /// Up to which lightness ground there is in shadow.
  private let dark: Float
  /// Up to how yellow.
  private let yellowest: Float

  /// How dark a shadow is beside the ground in light, at most.
  private static let darkness: Float = 0.6
  /// Shadows are thicker than joints and kerbs are, in cells.
  private static let thickness = 2
  /// How much yellower than its ground a shadow is at most.
  private static let yellower: Float = 0.035
  /// How much neighbours in a shadow differ at most.
  private static let step: Float = 0.06

  /// `part` is what of the share stands on this foot.
  init?(of part: [Int], _ share: Mask, in tones: GridTones) {
    self.share = share
    (light, yellow) = (tones.light, tones.yellow)
    let (columns, rows) = (part.map { $0 % share.width }, part.map { $0 / share.width })
    guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(),
      let right = columns.max()
    else { return nil }
    let (width, height) = (right - left + 1, bottom - top + 1)
    area = (
      max(0, left - width / 8)..<min(share.width, right + width / 8 + 1),
      min(share.height - 1, top + height * 3 / 4)..<min(share.height, bottom + height / 6 + 1)
    )
    var ground: [Int] = []
    for y in area.rows {
      for x in area.columns where share[x, y] < 0.05 { ground.append(y * share.width + x) }
    }
    guard ground.count > 20 else { return nil }
    dark = Self.darkness * ground.map { tones.light[$0] }.sorted()[ground.count / 2]
    yellowest = Self.yellower + ground.map { tones.yellow[$0] }.sorted()[ground.count / 2]
  }

  /// Cells beyond the thing that its dark foot goes on in.
  func shadow() -> [Bool] {
    let width = share.width
    func isDark(_ i: Int) -> Bool { light[i] < dark && yellow[i] < yellowest }
    func neighbours(_ i: Int) -> [Int] {
      let (x, y) = (i % width, i / width)
      return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        .filter { area.columns.contains($0.0) && area.rows.contains($0.1) }
        .map { $0.1 * width + $0.0 }
    }
    var isFound = [Bool](repeating: false, count: light.count)
    var open: [Int] = []
    for y in area.rows {
      for x in area.columns where share[x, y] > 0.5 && isDark(y * width + x) {
        open.append(y * width + x)
      }
    }
    while let i = open.popLast() {
      for j in neighbours(i)
      where !isFound[j] && share.samples[j] <= 0.5 && isDark(j)
        && abs(light[i] - light[j]) < Self.step
      {
        isFound[j] = true
        open.append(j)
      }
    }
    return thick(isFound)
  }

  /// Only those that lie in a thick part.
  private func thick(_ cells: [Bool]) -> [Bool] {
    let own = Plane(
      width: share.width, height: share.height, samples: cells.map { $0 ? 1 : 0 })
    let core = own.eroded(Self.thickness)
    let near = core.boxMean(radius: Self.thickness + 2)
    return cells.indices.map { cells[$0] && near.samples[$0] > 0 }
  }
}
