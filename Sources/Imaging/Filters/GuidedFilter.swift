/// The guided filter with a colour guide (He, Sun and Tang 2010), fitted on a small grid and applied
/// to the full picture (He and Sun 2015): what goes in coarsely comes out following the edges of
/// the picture. Guides are cube roots of linear light, in which equal steps look equally large.
public struct GuidedFilter: Sendable {
  private let guides: [Plane]
  private let means: [Plane]
  /// The inverse of the guide's covariance around each cell: rr, rg, rb, gg, gb, bb, and two more.
  private let inverse: [SIMD8<Float>]
  private let radius: Int
  private let gridSize: PixelSize
  /// The cells that are looked at.
  private let frame: PixelRectangle

  /// - Parameters:
  ///   - grid: the picture, reduced.
  ///   - radius: in cells of the grid.
  ///   - edgeVariance: variance of the guide from which on it counts as an edge.
  ///   - frame: cells beyond which nothing is asked; the whole grid if not said. What is asked
  ///     should lie at least twice the radius within it.
  public init(
    grid whole: Image, radius: Int, edgeVariance: Float, within frame: PixelRectangle? = nil
  ) {
    gridSize = whole.size
    self.frame = frame ?? PixelRectangle(x: 0, y: 0, size: whole.size)
    let grid = frame.map { whole.cropped(to: $0) } ?? whole
    guides = [grid.red, grid.green, grid.blue].map { plane in
      Plane(width: plane.width, rowCount: plane.height) { rows, roots in
        for i in rows.lowerBound * plane.width..<rows.upperBound * plane.width {
          roots[i] = PortableMath.cubeRoot(plane.samples[i])
        }
      }
    }
    let means = guides.map { $0.boxMean(radius: radius) }
    var covariance: [Plane] = []
    for (first, second) in [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)] {
      var product = (guides[first] * guides[second]).boxMean(radius: radius)
      product = product - means[first] * means[second]
      if first == second {
        for i in product.samples.indices {
          product.samples[i] = max(0, product.samples[i]) + edgeVariance
        }
      }
      covariance.append(product)
    }
    inverse = Self.inverted(covariance)
    (self.means, self.radius) = (means, radius)
  }

  private static func inverted(_ matrix: [Plane]) -> [SIMD8<Float>] {
    let (width, height) = (matrix[0].width, matrix[0].height)
    return [SIMD8<Float>](sampleCount: width * height) { inverse in
      nonisolated(unsafe) let inverse = inverse
      Parallel.bands(of: height) { rows in
        for i in rows.lowerBound * width..<rows.upperBound * width {
          let (rr, rg, rb) = (matrix[0].samples[i], matrix[1].samples[i], matrix[2].samples[i])
          let (gg, gb, bb) = (matrix[3].samples[i], matrix[4].samples[i], matrix[5].samples[i])
          let cofactors = (gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb)
          let scale = 1 / max(1e-14, rr * cofactors.0 + rg * cofactors.1 + rb * cofactors.2)
          let own = SIMD8(
            cofactors.0, cofactors.1, cofactors.2, rr * bb - rb * rb, rb * rg - rr * gb,
            rr * gg - rg * rg, 0, 0)
          inverse.initializeElement(at: i, to: own * scale)
        }
      }
    }
  }

  /// `input`, which is of the grid's size, as it is at the pixels of the full picture.
  /// Not bounded to the input's range; 0 in rows beyond the frame. Of the picture's size, `rim` says
  /// where that is asked: elsewhere than between its 0 and 1 the result is 0.
  public func apply(to input: Plane, of picture: Image, rim: Mask? = nil) -> Plane {
    precondition(rim.map { $0.size == picture.size } ?? true)
    let isWhole = frame.size == gridSize
    let fitted = fit(isWhole ? input : input.cropped(to: frame))
    let slopes = isWhole ? fitted.slopes : fitted.slopes.map(placed)
    let offset = isWhole ? fitted.offset : placed(fitted.offset)
    let stretch = GridStretch(from: input.size, to: picture.size)
    let (width, height) = (picture.width, picture.height)
    let first = frame.y * height / gridSize.height
    let last = frame.rows.upperBound * height / gridSize.height
    return Plane(width: width, rowCount: height) { rows, destination in
      for y in rows {
        guard y >= first, y <= last else {
          for x in 0..<width { destination[y * width + x] = 0 }
          continue
        }
        if rim != nil { for x in 0..<width { destination[y * width + x] = 0 } }
        for run in rim?.runsBetweenZeroAndOne(inRow: y) ?? [0..<width] {
          let (r, g, b) = (
            stretch.row(y, of: slopes[0], in: run), stretch.row(y, of: slopes[1], in: run),
            stretch.row(y, of: slopes[2], in: run)
          )
          let offsets = stretch.row(y, of: offset, in: run)
          let start = y * width + run.lowerBound
          for x in 0..<run.count {
            let i = start + x
            destination[i] =
              offsets[x] + r[x] * PortableMath.cubeRoot(picture.red.samples[i])
              + g[x] * PortableMath.cubeRoot(picture.green.samples[i])
              + b[x] * PortableMath.cubeRoot(picture.blue.samples[i])
          }
        }
      }
    }
  }

  /// At its place in the grid, with nothing around it.
  private func placed(_ part: Plane) -> Plane {
    var result = Plane(width: gridSize.width, height: gridSize.height)
    for (row, y) in frame.rows.enumerated() {
      let start = y * gridSize.width + frame.x
      result.samples.replaceSubrange(
        start..<start + part.width, with: part.samples[row * part.width..<(row + 1) * part.width])
    }
    return result
  }

  /// `input` as a linear function of the guide's channels around each cell.
  private func fit(_ input: Plane) -> (slopes: [Plane], offset: Plane) {
    let mean = input.boxMean(radius: radius)
    let shared = (0..<3).map { channel in
      (guides[channel] * input).boxMean(radius: radius) - means[channel] * mean
    }
    // three slopes and the offset
    let solved = [SIMD4<Float>](sampleCount: input.samples.count) { solved in
      nonisolated(unsafe) let solved = solved
      Parallel.bands(of: input.height) { rows in
        for i in rows.lowerBound * input.width..<rows.upperBound * input.width {
          let m = inverse[i]
          let (r, g, b) = (shared[0].samples[i], shared[1].samples[i], shared[2].samples[i])
          let slopes = SIMD3(
            m[0] * r + m[1] * g + m[2] * b, m[1] * r + m[3] * g + m[4] * b,
            m[2] * r + m[4] * g + m[5] * b)
          let offset =
            mean.samples[i]
            - (slopes.x * means[0].samples[i] + slopes.y * means[1].samples[i]
              + slopes.z * means[2].samples[i])
          solved.initializeElement(at: i, to: SIMD4(slopes, offset))
        }
      }
    }
    let planes = (0..<4).map { number in
      Plane(width: input.width, rowCount: input.height) { rows, destination in
        for i in rows.lowerBound * input.width..<rows.upperBound * input.width {
          destination[i] = solved[i][number]
        }
      }.boxMean(radius: radius)
    }
    return (Array(planes[..<3]), planes[3])
  }
}

extension Plane {
  /// The columns of a row whose samples are neither 0 nor 1.
  fileprivate func runsBetweenZeroAndOne(inRow y: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for x in 0..<width {
      let isBetween = samples[y * width + x] > 0 && samples[y * width + x] < 1
      if isBetween, start == nil { start = x }
      guard !isBetween, let first = start else { continue }
      runs.append(first..<x)
      start = nil
    }
    if let start { runs.append(start..<width) }
    return runs
  }

  fileprivate static func * (left: Plane, right: Plane) -> Plane {
    left.combined(with: right) { $0 * $1 }
  }

  fileprivate static func - (left: Plane, right: Plane) -> Plane {
    left.combined(with: right) { $0 - $1 }
  }
}
