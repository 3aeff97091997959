import Imaging

/// For every colour that a picture has, the place in the palette of the nearest colour, kept for
/// cubes of 2³ colours: exact but for the few cubes that two palette colours share.
struct NearestTable: Sendable {
  static let entriesOfCell = 8

  /// Where the entries of a cell begin.
  private var startOfCell = [Int32](repeating: 0, count: ColourCells.count)
  /// Eight for each cell: bit 1 of red, green and blue.
  private let places: [UInt16]

  /// `places` are eight for each of `cells`, in their order.
  init(cells: [Int32], places: [UInt16]) {
    self.places = places
    for (index, cell) in cells.enumerated() {
      startOfCell[Int(cell)] = Int32(index * Self.entriesOfCell)
    }
  }

  /// Looks pixels up; only colours that were counted may be asked for.
  func lookUp(
    _ pixels: Range<Int>, of samples: UnsafeBufferPointer<UInt8>,
    into result: UnsafeMutableBufferPointer<UInt16>
  ) {
    let (reds, greens, blues) = (ColourCells.red, ColourCells.green, ColourCells.blue)
    startOfCell.withUnsafeBufferPointer { startOfCell in
      places.withUnsafeBufferPointer { places in
        for pixel in pixels {
          let red = Int(samples[pixel * 4])
          let green = Int(samples[pixel * 4 + 1])
          let blue = Int(samples[pixel * 4 + 2])
          let start = Int(startOfCell[Int(reds[red] | greens[green] | blues[blue])])
          result[pixel] = places[start | (red & 2) << 1 | green & 2 | blue >> 1 & 1]
        }
      }
    }
  }
}
