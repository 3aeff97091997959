/// The guided filter with a colour guide (He, Sun and Tang 2010), fitted on a small grid and applied
/// to the full picture (He and Sun 2015): what goes in coarsely comes out following the edges of
/// the picture. Guides are cube roots of linear light, in which equal steps look equally large.
public struct GuidedFilter: Sendable {
  private let guides: [Plane]
  private let means: [Plane]
  /// The inverse of the guide's covariance around each cell: rr, rg, rb, gg, gb, bb.
  private let inverse: [Plane]
  private let radius: Int

  /// - Parameters:
  ///   - grid: the picture, reduced.
  ///   - radius: in cells of the grid.
  ///   - edgeVariance: variance of the guide from which on it counts as an edge.
  public init(grid: Image, radius: Int, edgeVariance: Float) {
    guides = [grid.red, grid.green, grid.blue].map { plane in
      var root = plane
      for i in root.samples.indices { root.samples[i] = PortableMath.cubeRoot(plane.samples[i]) }
      return root
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

  private static func inverted(_ matrix: [Plane]) -> [Plane] {
    var result = matrix
    for i in matrix[0].samples.indices {
      let (rr, rg, rb) = (matrix[0].samples[i], matrix[1].samples[i], matrix[2].samples[i])
      let (gg, gb, bb) = (matrix[3].samples[i], matrix[4].samples[i], matrix[5].samples[i])
      let cofactors = (gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb)
      let scale = 1 / max(1e-14, rr * cofactors.0 + rg * cofactors.1 + rb * cofactors.2)
      result[0].samples[i] = cofactors.0 * scale
      result[1].samples[i] = cofactors.1 * scale
      result[2].samples[i] = cofactors.2 * scale
      result[3].samples[i] = (rr * bb - rb * rb) * scale
      result[4].samples[i] = (rb * rg - rr * gb) * scale
      result[5].samples[i] = (rr * gg - rg * rg) * scale
    }
    return result
  }

  /// `input`, which is of the grid's size, as it is at the pixels of the full picture.
  /// Not bounded to the input's range.
  public func apply(to input: Plane, of picture: Image) -> Plane {
    let (slopes, offset) = fit(input)
    let stretch = GridStretch(from: input.size, to: picture.size)
    let width = picture.width
    return Plane(width: width, rowCount: picture.height) { rows, destination in
      for y in rows {
        let (r, g, b) = (
          stretch.row(y, of: slopes[0]), stretch.row(y, of: slopes[1]),
          stretch.row(y, of: slopes[2])
        )
        let offsets = stretch.row(y, of: offset)
        for x in 0..<width {
          let i = y * width + x
          destination[i] =
            offsets[x] + r[x] * PortableMath.cubeRoot(picture.red.samples[i])
            + g[x] * PortableMath.cubeRoot(picture.green.samples[i])
            + b[x] * PortableMath.cubeRoot(picture.blue.samples[i])
        }
      }
    }
  }

  /// `input` as a linear function of the guide's channels around each cell.
  private func fit(_ input: Plane) -> (slopes: [Plane], offset: Plane) {
    let mean = input.boxMean(radius: radius)
    let shared = (0..<3).map { channel in
      (guides[channel] * input).boxMean(radius: radius) - means[channel] * mean
    }
    let slopes = [(0, 1, 2), (1, 3, 4), (2, 4, 5)].map { row in
      inverse[row.0] * shared[0] + inverse[row.1] * shared[1] + inverse[row.2] * shared[2]
    }
    let offset = mean - (slopes[0] * means[0] + slopes[1] * means[1] + slopes[2] * means[2])
    return (slopes.map { $0.boxMean(radius: radius) }, offset.boxMean(radius: radius))
  }
}

extension Plane {
  fileprivate static func * (left: Plane, right: Plane) -> Plane {
    left.combined(with: right) { $0 * $1 }
  }

  fileprivate static func + (left: Plane, right: Plane) -> Plane {
    left.combined(with: right) { $0 + $1 }
  }

  fileprivate static func - (left: Plane, right: Plane) -> Plane {
    left.combined(with: right) { $0 - $1 }
  }
}
