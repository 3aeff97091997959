public import Imaging

extension IndexedPicture {
  /// The picture in at most `colourLimit` colours of its own (2 to 65,536), each pixel in the
  /// nearest, without dithering: on photographs a fitted palette is better by 5 dB than error
  /// diffusion with a coarser one, and nothing crawls from one picture to the next.
  /// Alpha is not looked at.
  public init(_ picture: DisplayImage8, colourLimit: Int) {
    precondition((2...65536).contains(colourLimit))
    let nearest = NearestColours(
      points: ColourPoints(histogram: ColourCells.histogram(of: picture)))
    let palette = PaletteFit.palette(for: nearest, limit: colourLimit)
    let displayed = palette.map(\.displayed)
    let table = nearest.table(
      of: PaletteColours(
        red: displayed.map { Float($0.red) }, green: displayed.map { Float($0.green) },
        blue: displayed.map { Float($0.blue) }))
    self.init(
      width: picture.width, height: picture.height, palette: palette,
      places: Self.places(of: picture, in: table))
  }

  private static func places(of picture: DisplayImage8, in table: NearestTable) -> [UInt16] {
    let pixelCount = picture.width * picture.height
    return [UInt16](unsafeUninitializedCapacity: pixelCount) { places, count in
      nonisolated(unsafe) let places = places
      picture.samples.withUnsafeBufferPointer { samples in
        nonisolated(unsafe) let samples = samples
        Parallel.bands(of: picture.height) { rows in
          table.lookUp(
            rows.lowerBound * picture.width..<rows.upperBound * picture.width, of: samples,
            into: places)
        }
      }
      count = pixelCount
    }
  }
}
