extension PatchLevel {
  /// The levels from this one down to the coarsest, which comes last. All but the first have sizes
  /// that don't depend on this one's, so that a preview and the full size begin alike. In the
  /// coarsest the hole is no thicker than said, if the picture allows.
  func pyramid(coarsestThickness: Int) -> [PatchLevel] {
    var levels = [self]
    for longerSide in Self.longerSides(below: max(width, height)) {
      let finer = levels[levels.count - 1]
      guard finer.thickness > coarsestThickness else { break }
      let factor = Float(longerSide) / Float(max(width, height))
      let (columns, rows) = (Float(width) * factor + 0.5, Float(height) * factor + 0.5)
      guard min(columns, rows) >= Self.shortestSide else { break }
      let coarser = finer.reduced(toWidth: Int(columns), height: Int(rows))
      guard coarser.hasSources else { break }
      levels.append(coarser)
    }
    return levels
  }

  private static let shortestSide: Float = 24
  private static let coarsestSide = 40

  private static func longerSides(below side: Int) -> [Int] {
    var sides: [Int] = []
    var next = coarsestSide
    while Float(next) * 1.42 < Float(side) {
      sides.insert(next, at: 0)
      next *= 2
    }
    return sides
  }

  /// Distance in pixels of the innermost pixel of the hole from what is around it.
  private var thickness: Int { Int(depths().max() ?? 0) }

  /// How deep in the hole each pixel lies: 0 outside, 1 at its edge. Beyond 100 it isn't counted.
  func depths() -> [UInt8] {
    var depths = isHole.map { $0 ? UInt8(100) : 0 }
    for y in 0..<height {
      for x in 0..<width where depths[y * width + x] > 0 {
        let i = y * width + x
        if x > 0 { depths[i] = min(depths[i], depths[i - 1] + 1) }
        if y > 0 { depths[i] = min(depths[i], depths[i - width] + 1) }
      }
    }
    for y in (0..<height).reversed() {
      for x in (0..<width).reversed() where depths[y * width + x] > 0 {
        let i = y * width + x
        if x + 1 < width { depths[i] = min(depths[i], depths[i + 1] + 1) }
        if y + 1 < height { depths[i] = min(depths[i], depths[i + width] + 1) }
      }
    }
    return depths
  }

  /// Fewer pixels, each the mean of the known ones under it.
  private func reduced(toWidth newWidth: Int, height newHeight: Int) -> PatchLevel {
    let columns = Self.shares(of: width, in: newWidth)
    let rows = Self.shares(of: height, in: newHeight)
    let cells = [ReducedPixel](sampleCount: newWidth * newHeight) { cells in
      nonisolated(unsafe) let cells = cells
      Parallel.bands(of: newHeight, height: 8) { band in
        for y in band {
          for x in 0..<newWidth {
            cells.initializeElement(at: y * newWidth + x, to: reduced(rows[y], columns[x]))
          }
        }
      }
    }
    return PatchLevel(
      width: newWidth, height: newHeight, pixels: cells.map(\.pixel), isHole: cells.map(\.isHole),
      isKnown: cells.map(\.isKnown), isForeign: cells.map(\.isForeign))
  }

  private struct ReducedPixel {
    var pixel: PatchPixel
    var isHole, isKnown, isForeign: Bool
  }

  private func reduced(_ rows: [(Int, Float)], _ columns: [(Int, Float)]) -> ReducedPixel {
    var (sum, usable, open, all): (PatchPixel, Float, Float, Float) = (.zero, 0, 0, 0)
    var (anything, foreign) = (PatchPixel.zero, Float(0))
    for (row, down) in rows {
      for (column, across) in columns {
        let i = row * width + column
        let share = across * down
        all += share
        anything += pixels[i] * share
        if isHole[i] { open += share }
        if isForeign[i] { foreign += share }
        if isKnown[i] {
          usable += share
          sum += pixels[i] * share
        }
      }
    }
    let isHole = open > 0.5 * all
    return ReducedPixel(
      pixel: usable > 0 ? sum / usable : anything / all, isHole: isHole,
      isKnown: !isHole && usable > 0.5 * (all - open), isForeign: foreign > 0.5 * all)
  }

  /// The samples under each of `newCount` equal stretches of `count`, and how much of each.
  private static func shares(of count: Int, in newCount: Int) -> [[(Int, Float)]] {
    let step = Float(count) / Float(newCount)
    return (0..<newCount).map { index in
      let (start, end) = (Float(index) * step, Float(index + 1) * step)
      return (Int(start)...min(count - 1, Int(end))).compactMap { sample in
        let share = min(end, Float(sample + 1)) - max(start, Float(sample))
        return share > 1e-3 ? (sample, share) : nil
      }
    }
  }
}
