extension Image {
  /// This picture with `hole` filled by the smoothest surface that meets what is around it, for
  /// plain grounds such as painted signs. Above 0 is filled; between 0 and 1 the fill is mixed with
  /// what was there. Only what is 0.5 or more in `lookingIn` counts as what is around; all of it if
  /// not said. Where nothing is left, nothing changes.
  public func smoothlyFilled(hole: Mask, lookingIn sources: Mask? = nil) -> Image {
    precondition(hole.width == width && hole.height == height)
    let known = (0..<pixelCount).map { i in
      hole.samples[i] > 0 || (sources?.samples[i] ?? 1) < 0.5
        ? SIMD4<Float>.zero
        : SIMD4(red.samples[i], green.samples[i], blue.samples[i], 1)
    }
    guard known.contains(where: { $0.w > 0 }), known.contains(where: { $0.w == 0 }) else {
      return self
    }
    var filled = FillLevel(width: width, height: height, cells: known).filled()
    filled.relax(where: hole, known: known.map { $0.w > 0 })
    var surface = self
    for i in 0..<pixelCount where hole.samples[i] > 0 {
      let cell = filled.cells[i]
      (surface.red.samples[i], surface.green.samples[i], surface.blue.samples[i]) = (
        cell.x, cell.y, cell.z
      )
    }
    return blended(with: surface, by: hole)
  }
}

/// A level of the pyramid by which holes are filled: colours times how much is known, and that.
private struct FillLevel {
  let width, height: Int
  var cells: [SIMD4<Float>]

  /// Every cell known: from the next coarser level where it wasn't.
  func filled() -> FillLevel {
    var result = self
    if width > 1 || height > 1, cells.contains(where: { $0.w < 1 }) {
      let coarse = reduced().filled()
      for y in 0..<height {
        for x in 0..<width {
          let i = y * width + x
          guard cells[i].w < 1 else { continue }
          var missing = coarse.cells.between(
            Float(x) / 2 - 0.25, Float(y) / 2 - 0.25, width: coarse.width, height: coarse.height)
          missing *= 1 - cells[i].w
          result.cells[i] += missing
        }
      }
    }
    return result
  }

  private func reduced() -> FillLevel {
    let (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    var result = FillLevel(
      width: columns, height: rows, cells: [SIMD4<Float>](repeating: .zero, count: columns * rows))
    for y in 0..<height {
      for x in 0..<width { result.cells[y / 2 * columns + x / 2] += cells[y * width + x] }
    }
    for i in result.cells.indices where result.cells[i].w > 1 {
      result.cells[i] /= result.cells[i].w
    }
    return result
  }

  /// Evens out what the pyramid's steps have left (Gauss–Seidel on Laplace's equation).
  mutating func relax(where hole: Mask, known: [Bool]) {
    let counts = known.indices.map { known[$0] || hole.samples[$0] > 0 }
    let places = hole.samples.indices.filter { hole.samples[$0] > 0 }
    for round in 0..<40 {
      for i in round % 2 == 0 ? places : places.reversed() {
        let (x, y) = (i % width, i / width)
        var (sum, count) = (SIMD4<Float>.zero, Float(0))
        if x > 0, counts[i - 1] { (sum, count) = (sum + cells[i - 1], count + 1) }
        if x + 1 < width, counts[i + 1] { (sum, count) = (sum + cells[i + 1], count + 1) }
        if y > 0, counts[i - width] { (sum, count) = (sum + cells[i - width], count + 1) }
        if y + 1 < height, counts[i + width] { (sum, count) = (sum + cells[i + width], count + 1) }
        if count > 0 { cells[i] += (sum / count - cells[i]) * 1.6 }
      }
    }
  }
}

extension [SIMD4<Float>] {
  /// The value between the cells of a grid, row by row, bilinear; beyond the grid that at its edge.
  func between(_ x: Float, _ y: Float, width: Int, height: Int) -> SIMD4<Float> {
    let (cx, cy) = (
      Swift.min(Swift.max(x, 0), Float(width - 1)), Swift.min(Swift.max(y, 0), Float(height - 1))
    )
    let (left, top) = (Int(cx), Int(cy))
    let (right, bottom) = (Swift.min(left + 1, width - 1), Swift.min(top + 1, height - 1))
    let (u, v) = (cx - Float(left), cy - Float(top))
    let upper = self[top * width + left] * (1 - u) + self[top * width + right] * u
    let lower = self[bottom * width + left] * (1 - u) + self[bottom * width + right] * u
    return upper * (1 - v) + lower * v
  }
}
