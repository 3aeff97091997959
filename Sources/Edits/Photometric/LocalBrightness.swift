import Imaging

/// How light the surroundings of each pixel are, edges kept: the guided filter (He 2010) of the
/// lightness by itself, worked out on a small grid (He and Sun 2015). The grid hangs on the
/// picture's proportions alone, so a preview has the same surroundings as the full size.
struct LocalBrightness: Sendable {
  /// Grid cells along the longer side, where the picture has so many pixels.
  private static let longerSide = 256
  /// Of the longer side of the grid.
  private static let radius = 10
  /// Variance of lightness that counts as an edge.
  private static let edgeVariance: Float = 0.012

  private let stretch: GridStretch
  /// The lightness of the surroundings is slope × lightness + offset.
  private let slope: Plane
  private let offset: Plane

  init(of picture: Image) {
    let lightness = Self.reducedLightness(of: picture)
    var squares = lightness
    for i in squares.samples.indices { squares.samples[i] *= squares.samples[i] }
    let mean = lightness.boxMean(radius: Self.radius)
    let meanOfSquares = squares.boxMean(radius: Self.radius)
    var (slope, offset) = (mean, mean)
    for i in mean.samples.indices {
      let average = mean.samples[i]
      let variance = max(0, meanOfSquares.samples[i] - average * average)
      slope.samples[i] = variance / (variance + Self.edgeVariance)
      offset.samples[i] = average * (1 - slope.samples[i])
    }
    self.slope = slope.boxMean(radius: Self.radius)
    self.offset = offset.boxMean(radius: Self.radius)
    stretch = GridStretch(from: mean.size, to: picture.size)
  }

  /// The mean lightness of the block of pixels under each cell of the grid.
  private static func reducedLightness(of picture: Image) -> Plane {
    let factor = min(1, Double(longerSide) / Double(max(picture.width, picture.height)))
    let size = picture.size.scaled(by: factor)
    var result = Plane(width: size.width, height: size.height)
    result.samples.withUnsafeMutableBufferPointer { samples in
      nonisolated(unsafe) let samples = samples
      Parallel.bands(of: size.height, height: 8) { rows in
        for y in rows {
          for x in 0..<size.width {
            samples[y * size.width + x] = meanLightness(
              of: picture, columns: block(x, of: size.width, in: picture.width),
              rows: block(y, of: size.height, in: picture.height))
          }
        }
      }
    }
    return result
  }

  private static func block(_ index: Int, of count: Int, in length: Int) -> Range<Int> {
    index * length / count..<(index + 1) * length / count
  }

  private static func meanLightness(
    of picture: Image, columns: Range<Int>, rows: Range<Int>
  ) -> Float {
    // a few pixels of a large block tell enough
    let step = max(1, min(columns.count, rows.count) / 4)
    var (sum, count) = (Float(0), Float(0))
    for y in stride(from: rows.lowerBound, to: rows.upperBound, by: step) {
      for x in stride(from: columns.lowerBound, to: columns.upperBound, by: step) {
        let i = y * picture.width + x
        sum += ToneTable.brightness(
          picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i])
        count += 1
      }
    }
    return PortableMath.cubeRoot(max(0, sum / count))
  }

  /// Turns the lightness of each pixel of a row into that of its surroundings.
  func smooth(_ lightness: inout [Float], ofRow y: Int) {
    let (slopes, offsets) = (stretch.row(y, of: slope), stretch.row(y, of: offset))
    for x in lightness.indices { lightness[x] = slopes[x] * lightness[x] + offsets[x] }
  }
}
