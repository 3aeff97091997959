import Imaging

/// A picture reduced to squares, as pixel art, embroidery and toy bricks have them.
struct TileGrid: Sendable {
  /// One pixel for each square.
  let colors: EncodedImage
  let columns: Int
  let rows: Int
  /// Of a square, in pixels of the picture.
  private let cell: SIMD2<Float>

  /// `spacing` of the squares in pixels of the study.
  init(_ subject: Subject, spacing: Double, of picture: EncodedImage) {
    columns = max(1, Int((Double(picture.width) / spacing).rounded()))
    rows = max(1, Int((Double(picture.height) / spacing).rounded()))
    cell = SIMD2(
      Float(subject.size.width) / Float(columns), Float(subject.size.height) / Float(rows))
    colors = picture.resampled(to: PixelSize(width: columns, height: rows)).clamped()
  }

  /// Squares in colours of the palette; `dither` from 0 to 1 mixes neighbouring ones into patterns.
  func reduced(to palette: Palette, dither: Float) -> [SIMD3<Float>] {
    (0..<columns * rows).map { i in
      let offset = OrderedDither.offset(x: i % columns, y: i / columns) * dither * 0.2
      return palette.nearest(to: colors[i] + SIMD3(repeating: offset))
    }
  }

  /// The square at a pixel, and the place within it from 0 to 1.
  @inline(__always)
  func square(x: Int, y: Int) -> (index: Int, u: Float, v: Float) {
    let (across, down) = ((Float(x) + 0.5) / cell.x, (Float(y) + 0.5) / cell.y)
    let (column, row) = (min(columns - 1, Int(across)), min(rows - 1, Int(down)))
    return (row * columns + column, across - Float(column), down - Float(row))
  }

  /// Of a pixel of the picture, in squares.
  var pixel: Float { 1 / cell.x }
}
