import Imaging

/// Finds the palette colour nearest to each of many points, without looking at the whole palette
/// for each: a colour whose nearest point of a cube lies further away than another colour's
/// farthest can't be the nearest anywhere in the cube. First cubes of 16³ colours thin the palette
/// out, then cubes of 8³ what is left of it, and few colours are left for a point.
struct NearestColours: Sendable {
  let points: ColourPoints
  /// Runs of points that share a block.
  private let blocks: [Range<Int>]

  init(points: ColourPoints) {
    self.points = points
    blocks = Self.runs(in: 0..<points.count, of: points, cells: ColourCells.cellsInBlock)
  }

  /// The place in the palette of the colour nearest to each point; the lower place wins a tie.
  func assignment(to palette: PaletteColours) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: points.count) { nearest, count in
      nonisolated(unsafe) let nearest = nearest
      Parallel.bands(of: blocks.count, height: bandHeight) { band in
        search(band, in: palette) { point, candidates in
          nearest[point] = candidates.nearest(
            points.red[point], points.green[point], points.blue[point])
        }
      }
      count = points.count
    }
  }

  /// The nearest colour of the palette for every colour in a cell that has a point.
  func table(of palette: PaletteColours) -> NearestTable {
    let size = NearestTable.entriesOfCell
    let places = [UInt16](unsafeUninitializedCapacity: points.count * size) { places, count in
      nonisolated(unsafe) let places = places
      Parallel.bands(of: blocks.count, height: bandHeight) { band in
        var inCell = PaletteColours(capacity: palette.count)
        search(band, in: palette) { point, candidates in
          let corner = ColourCells.corner(Int(points.cell[point]))
          inCell.keepCandidates(of: candidates, inCubeAt: corner, side: 4)
          for entry in 0..<size {
            places[point * size + entry] = inCell.nearest(
              Float(corner.red + (entry >> 2) * 2) + 0.5,
              Float(corner.green + (entry >> 1 & 1) * 2) + 0.5,
              Float(corner.blue + (entry & 1) * 2) + 0.5)
          }
        }
      }
      count = points.count * size
    }
    return NearestTable(cells: points.cell, places: places)
  }

  private var bandHeight: Int { max(1, (blocks.count + 15) / 16) }

  /// Calls `body` with each point of some blocks and the colours that its subblock has left.
  @inline(__always)
  private func search(
    _ band: Range<Int>, in palette: PaletteColours,
    _ body: (_ point: Int, _ candidates: borrowing PaletteColours) -> Void
  ) {
    var inBlock = PaletteColours(capacity: palette.count)
    var inSubblock = PaletteColours(capacity: palette.count)
    for block in band {
      let run = blocks[block]
      inBlock.keepCandidates(of: palette, inCubeAt: corner(run, ColourCells.cellsInBlock), side: 16)
      for part in Self.runs(in: run, of: points, cells: ColourCells.cellsInSubblock) {
        inSubblock.keepCandidates(
          of: inBlock, inCubeAt: corner(part, ColourCells.cellsInSubblock), side: 8)
        for point in part { body(point, inSubblock) }
      }
    }
  }

  private func corner(_ run: Range<Int>, _ cells: Int) -> (red: Int, green: Int, blue: Int) {
    ColourCells.corner(Int(points.cell[run.lowerBound]) / cells * cells)
  }

  private static func runs(
    in range: Range<Int>, of points: ColourPoints, cells: Int
  ) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let cube = Int(points.cell[start]) / cells
      var end = start + 1
      while end < range.upperBound, Int(points.cell[end]) / cells == cube { end += 1 }
      result.append(start..<end)
      start = end
    }
    return result
  }
}
