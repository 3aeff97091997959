import Imaging

/// Pixel art as of a 16-bit console: coarse pixels in a few dithered colours.
enum PixelArt: Painter {
  static let name = "pixel_art"

  static func paint(_ subject: Subject) -> EncodedImage {
    let graded = subject.study.graded(saturation: 1.25, contrast: 1.12)
      .flattened(sigmaInPixels: 4, edge: 0.3, passes: 2)
    let grid = TileGrid(subject, spacing: 6, of: graded)
    let palette = Palette(of: grid.colors, count: 28)
    let squares = grid.reduced(to: palette, dither: 0.3)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let color = squares[grid.square(x: x, y: y).index]
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }
  }
}
