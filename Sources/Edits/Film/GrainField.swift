import Imaging

/// A smooth random field for film grain: random values on the nodes of a lattice, interpolated by
/// cubic B-splines. The lattice hangs on the picture's diagonal, so a grain has the same place and
/// size in a preview and at full size; only its averaging over pixels differs.
struct GrainField: Sendable {
  private let columns: SplineFootprint
  private let rows: SplineFootprint
  /// Values of the nodes, row by row, −127...127.
  private let lattice: [Int8]

  /// Brings the interpolated field to a variance of 1. Nodes have that of a uniform number; the
  /// interpolation multiplies it by the square of 151/315, the mean over positions of the sum of
  /// squared shares.
  private static let scale: Float = 1 / (127.5 * 0.577_350_3 * 0.479_365_1)

  /// `spacing` of the lattice in pixels; a grain is about 1.4 times as wide. `layer` tells fields
  /// of one seed apart.
  init(seed: UInt64, layer: UInt64, spacing: Double, size: PixelSize) {
    let columns = SplineFootprint(length: size.width, spacing: spacing)
    let rows = SplineFootprint(length: size.height, spacing: spacing)
    let noise = CounterNoise(seed: seed &+ layer &* 0x9E37_79B9_7F4A_7C15)
    let across = columns.nodes.count
    lattice = [Int8](unsafeUninitializedCapacity: across * rows.nodes.count) { buffer, count in
      nonisolated(unsafe) let buffer = buffer
      Parallel.bands(of: rows.nodes.count) { band in
        for y in band {
          for x in 0..<across {
            let bits = noise.bits(UInt64(y) << 32 | UInt64(x))
            buffer[y * across + x] = Int8(truncatingIfNeeded: Int32(max(1, bits >> 24)) - 128)
          }
        }
      }
      count = across * rows.nodes.count
    }
    (self.columns, self.rows) = (columns, rows)
  }

  /// The field along a row of pixels: of mean 0 and, where the lattice is wider than a pixel, of
  /// variance 1.
  func row(_ y: Int) -> [Float] {
    let sums = nodeSums(forRow: y)
    let reach = columns.reach
    return [Float](unsafeUninitializedCapacity: columns.first.count) { buffer, count in
      sums.withUnsafeBufferPointer { sums in
        columns.shares.withUnsafeBufferPointer { shares in
          for x in columns.first.indices {
            let node = columns.first[x] - columns.nodes.lowerBound
            var value: Float = 0
            for step in 0..<reach { value += shares[x * reach + step] * sums[node + step] }
            buffer[x] = value
          }
        }
      }
      count = columns.first.count
    }
  }

  /// The lattice summed down its columns with a row's shares.
  private func nodeSums(forRow y: Int) -> [Float] {
    let across = columns.nodes.count
    var sums = [Float](repeating: 0, count: across)
    for step in 0..<rows.reach {
      let share = rows.shares[y * rows.reach + step] * Self.scale
      let start = (rows.first[y] - rows.nodes.lowerBound + step) * across
      for i in 0..<across { sums[i] += share * Float(lattice[start + i]) }
    }
    return sums
  }
}
