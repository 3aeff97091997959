import Imaging

/// For each cell, over the ways from the seeds, the least difference between the highest and the
/// lowest value on the way (minimum barrier distance, Zhang 2015).
enum BarrierDistance {
  /// What the best way to a cell has met so far; side by side, as they are needed together.
  private struct Way {
    var distance, highest, lowest: Float
  }

  static func from(_ isSeed: [Bool], in plane: Plane) -> Plane {
    let (width, height) = (plane.width, plane.height)
    precondition(isSeed.count == width * height)
    var ways = zip(isSeed, plane.samples).map { isSeed, value in
      Way(distance: isSeed ? 0 : .infinity, highest: value, lowest: value)
    }
    plane.samples.withUnsafeBufferPointer { values in
      ways.withUnsafeMutableBufferPointer { ways in
        func relax(_ cell: Int, from other: Int) {
          let high = max(ways[other].highest, values[cell])
          let low = min(ways[other].lowest, values[cell])
          guard high - low < ways[cell].distance else { return }
          ways[cell] = Way(distance: high - low, highest: high, lowest: low)
        }
        for _ in 0..<2 {
          for y in 0..<height {
            for cell in y * width..<(y + 1) * width {
              if cell > y * width { relax(cell, from: cell - 1) }
              if y > 0 { relax(cell, from: cell - width) }
            }
          }
          for y in (0..<height).reversed() {
            for cell in (y * width..<(y + 1) * width).reversed() {
              if cell < (y + 1) * width - 1 { relax(cell, from: cell + 1) }
              if y < height - 1 { relax(cell, from: cell + width) }
            }
          }
        }
      }
    }
    return Plane(width: width, height: height, samples: ways.map(\.distance))
  }
}
