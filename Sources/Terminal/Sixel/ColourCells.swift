import Imaging

/// The cells into which 8-bit colours are sorted: 64 steps a channel, so 262,144 cells, numbered so
/// that the 64 cells of a cube of 16³ colours stand together, and in it the 8 cells of a cube of 8³.
/// Whatever is true of a cube can thus be worked out once for a run of cells.
enum ColourCells {
  static let count = 1 << 18
  static let cellsInBlock = 64
  static let cellsInSubblock = 8

  /// What a channel's value contributes to the number of its cell; add up the three channels.
  static let red = (0..<256).map { spread(UInt32($0)) << 2 }
  static let green = (0..<256).map { spread(UInt32($0)) << 1 }
  static let blue = (0..<256).map { spread(UInt32($0)) }

  /// Bits 7...4 of the value go to the block, bit 3 to the subblock, bit 2 to the cell.
  private static func spread(_ value: UInt32) -> UInt32 {
    let block =
      (value >> 7 & 1) << 15 | (value >> 6 & 1) << 12 | (value >> 5 & 1) << 9
      | (value >> 4 & 1) << 6
    return block | (value >> 3 & 1) << 3 | (value >> 2 & 1)
  }

  /// The lowest colour of a cell, 0...252 a channel.
  static func corner(_ cell: Int) -> (red: Int, green: Int, blue: Int) {
    func gather(_ bits: Int) -> Int {
      let high = (bits >> 15 & 1) << 7 | (bits >> 12 & 1) << 6 | (bits >> 9 & 1) << 5
      return high | (bits >> 6 & 1) << 4 | (bits >> 3 & 1) << 3 | (bits & 1) << 2
    }
    return (gather(cell >> 2), gather(cell >> 1), gather(cell))
  }

  /// How many pixels fall into each cell.
  static func histogram(of picture: DisplayImage8) -> [UInt32] {
    let bandHeight = (picture.height + 1) / 2
    let bandCount = (picture.height + bandHeight - 1) / bandHeight
    var counts = [UInt32](repeating: 0, count: count * bandCount)
    counts.withUnsafeMutableBufferPointer { counts in
      nonisolated(unsafe) let counts = counts
      Parallel.bands(of: picture.height, height: bandHeight) { rows in
        let pixels = rows.lowerBound * picture.width..<rows.upperBound * picture.width
        count(pixels, of: picture, into: counts, from: rows.lowerBound / bandHeight * count)
      }
      if bandCount == 2 {
        for cell in 0..<count { counts[cell] &+= counts[count + cell] }
      }
    }
    return counts
  }

  private static func count(
    _ pixels: Range<Int>, of picture: DisplayImage8,
    into counts: UnsafeMutableBufferPointer<UInt32>, from offset: Int
  ) {
    let (red, green, blue) = (red, green, blue)
    picture.samples.withUnsafeBufferPointer { samples in
      for pixel in pixels {
        let cell =
          red[Int(samples[pixel * 4])] | green[Int(samples[pixel * 4 + 1])]
          | blue[Int(samples[pixel * 4 + 2])]
        counts[offset + Int(cell)] &+= 1
      }
    }
  }
}

/// The occupied cells of a histogram as weighted points, in the order of the cells.
struct ColourPoints: Sendable {
  var cell: [Int32] = []
  /// The middle of the cell, 1.5...253.5.
  var red: [Float] = []
  var green: [Float] = []
  var blue: [Float] = []
  var weight: [UInt32] = []

  var count: Int { cell.count }

  init(histogram: [UInt32]) {
    histogram.withUnsafeBufferPointer { histogram in
      for index in 0..<ColourCells.count where histogram[index] != 0 {
        let corner = ColourCells.corner(index)
        cell.append(Int32(index))
        red.append(Float(corner.red) + 1.5)
        green.append(Float(corner.green) + 1.5)
        blue.append(Float(corner.blue) + 1.5)
        weight.append(histogram[index])
      }
    }
  }
}
