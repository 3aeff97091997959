import Imaging

/// A picture in coarse cells, each with its mean L*, a* and b* and its mean detail: what an edit does
/// to light and colour shows in them, and grain of another seed or a shift by a pixel doesn't.
struct CellGrid {
  let columns: Int
  let rows: Int
  /// L*, a*, b*, and three times the detail.
  let cells: [SIMD4<Float>]

  /// As many cells as fit `size`, 64 by 64 at most.
  static func shape(for size: PixelSize) -> (columns: Int, rows: Int) {
    let side = max(4, Double(max(size.width, size.height)) / 64)
    return (
      max(1, Int(Double(size.width) / side)), max(1, Int(Double(size.height) / side))
    )
  }

  init(_ picture: LabPicture, columns: Int, rows: Int) {
    let (width, height) = (picture.size.width, picture.size.height)
    let detail = picture.lightness.detail()
    var sums = [SIMD4<Float>](repeating: .zero, count: columns * rows)
    var counts = [Float](repeating: 0, count: columns * rows)
    let column = (0..<width).map { $0 * columns / width }
    for y in 0..<height {
      let first = y * rows / height * columns
      for x in 0..<width {
        let i = y * width + x
        sums[first + column[x]] += SIMD4(
          picture.lightness.samples[i], picture.a.samples[i], picture.b.samples[i], detail[i] * 3)
        counts[first + column[x]] += 1
      }
    }
    // a picture with fewer pixels than cells leaves some empty
    cells = zip(sums, counts).map { $0 / max($1, 1) }
    self.columns = columns
    self.rows = rows
  }

  /// A mask's mean in each cell.
  static func means(of mask: Mask, columns: Int, rows: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: columns * rows)
    var counts = [Float](repeating: 0, count: columns * rows)
    for y in 0..<mask.height {
      for x in 0..<mask.width {
        let cell = y * rows / mask.height * columns + x * columns / mask.width
        sums[cell] += mask[x, y]
        counts[cell] += 1
      }
    }
    return zip(sums, counts).map { $0 / max($1, 1) }
  }
}

/// How the change that was made relates to the one that was to be made, over all cells.
struct EffectMatch {
  /// How much of the wanted change was made: 1 all, 0 none, 2 twice as much, below 0 the opposite.
  let gain: Double
  /// Correlation of the two changes, −1...1: how much of what happened was wanted.
  let agreement: Double
  /// Root mean square of the wanted change, in ΔE.
  let wanted: Double
  let made: Double

  /// `nil` when nothing to be seen was wanted.
  init?(made: [SIMD4<Float>], wanted: [SIMD4<Float>]) {
    var (dot, madeSquares, wantedSquares) = (0.0, 0.0, 0.0)
    for (m, w) in zip(made, wanted) {
      dot += Double((m * w).sum())
      madeSquares += Double((m * m).sum())
      wantedSquares += Double((w * w).sum())
    }
    let count = Double(max(1, wanted.count))
    self.wanted = (wantedSquares / count).squareRoot()
    self.made = (madeSquares / count).squareRoot()
    guard self.wanted > 0.15 else { return nil }
    gain = dot / wantedSquares
    agreement = madeSquares > 0 ? dot / (madeSquares * wantedSquares).squareRoot() : 0
  }
}
