import Imaging

/// A place where something that is put before another background stands on its ground.
struct Footing: Equatable {
  var columns: Range<Int>
  /// The row below its lowest.
  var row: Int

  /// Where the lower outline comes down to a foot, below a row; not where the picture cuts it off.
  static func all(of matte: Mask, below first: Int) -> [Footing] {
    let floor = lowest(matte)
    let reach = max(2, Int(0.035 * matte.size.diagonal))
    let step = max(1, Int(0.006 * matte.size.diagonal))
    // level with the lowest nearby
    let isFoot = floor.indices.map { x -> Bool in
      let row = floor[x]
      guard row >= first, row < matte.height - 3 else { return false }
      let near = floor[max(0, x - reach)...min(matte.width - 1, x + reach)]
      return near.allSatisfy { $0 <= row + step }
    }
    var feet: [Footing] = []
    var start: Int?
    for x in 0...matte.width {
      let isOn = x < matte.width && isFoot[x]
      if isOn, start == nil { start = x }
      if !isOn, let from = start {
        if x - from >= step {
          feet.append(Footing(columns: from..<x, row: (floor[from..<x].max() ?? 0) + 1))
        }
        start = nil
      }
    }
    return feet
  }

  /// The lowest row of each column that belongs to it; −1 where none does.
  private static func lowest(_ matte: Mask) -> [Int] {
    var floor = [Int](repeating: -1, count: matte.width)
    for y in 0..<matte.height {
      for x in 0..<matte.width where matte[x, y] > 0.5 { floor[x] = y }
    }
    return floor
  }
}

extension Image {
  /// The picture with the shadow of a foot that stands there.
  func shadowed(under foot: Footing) -> Image {
    var result = self
    let narrow = Double(foot.columns.count)
    let middle = Double(foot.columns.lowerBound + foot.columns.upperBound) / 2
    let thick = max(2, min(narrow * 0.22, 0.02 * size.diagonal))
    result.darken(
      atX: middle + narrow * 0.05, y: Double(foot.row) - thick * 0.4,
      radius: (narrow * 0.6, thick), blur: max(1, thick * 0.3), by: 0.62)
    result.darken(
      atX: middle + narrow * 0.15, y: Double(foot.row) - thick * 0.6,
      radius: (narrow * 0.85 + 2 * thick, thick * 2.4), blur: thick, by: 0.34)
    return result
  }
}
