/// Smoothing that stops at edges: the domain transform's recursive filter (Gastal and Oliveira
/// 2011). Every pixel is averaged with what lies within `sigma` pixels and can be reached without
/// crossing a change of colour of about `edge`.
extension EncodedImage {
  public func flattened(sigmaInPixels sigma: Double, edge: Float, passes: Int = 3) -> EncodedImage {
    let ratio = Float(sigma) / max(edge, 1e-4)
    let across = distances(ratio: ratio, vertical: false)
    let down = distances(ratio: ratio, vertical: true)
    var result = self
    for pass in 0..<passes {
      let spread =
        sigma * 3.0.squareRoot() * Self.power(2, passes - pass - 1)
        / (Self.power(4, passes) - 1).squareRoot()
      // log2 of the feedback over a distance of 1
      let decay = Float(-2.0.squareRoot() / spread * 1.442_695_04)
      result = result.filteredAcross(across, decay: decay).filteredDown(down, decay: decay)
    }
    return result
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { value, _ in value * base }
  }

  /// Length of each pixel's step from the one before it, in the transformed domain.
  private func distances(ratio: Float, vertical: Bool) -> Plane {
    let (width, height) = (width, height)
    let offset = vertical ? width : 1
    return Plane(width: width, rowCount: height) { rows, destination in
      for y in rows {
        for x in 0..<width {
          let i = y * width + x
          let before = (vertical ? y : x) > 0 ? i - offset : i
          let difference =
            abs(red.samples[i] - red.samples[before])
            + abs(green.samples[i] - green.samples[before])
            + abs(blue.samples[i] - blue.samples[before])
          destination[i] = 1 + ratio * difference
        }
      }
    }
  }

  private func filteredAcross(_ distances: Plane, decay: Float) -> EncodedImage {
    let width = width
    return EncodedImage(size: size) { y, r, g, b in
      let start = y * width
      for x in 0..<width {
        r[x] = red.samples[start + x]
        g[x] = green.samples[start + x]
        b[x] = blue.samples[start + x]
      }
      @inline(__always) func pull(_ x: Int, towards other: Int, _ step: Int) {
        let share = PortableMath.exp2(decay * distances.samples[start + step])
        r[x] += share * (r[other] - r[x])
        g[x] += share * (g[other] - g[x])
        b[x] += share * (b[other] - b[x])
      }
      for x in stride(from: 1, to: width, by: 1) { pull(x, towards: x - 1, x) }
      for x in stride(from: width - 2, through: 0, by: -1) { pull(x, towards: x + 1, x + 1) }
    }
  }

  /// A stripe of columns at a time, so that rows are read as they lie in memory.
  private func filteredDown(_ distances: Plane, decay: Float) -> EncodedImage {
    let (width, height) = (width, height)
    let shares = Plane(width: width, rowCount: height) { rows, destination in
      for i in rows.lowerBound * width..<rows.upperBound * width {
        destination[i] = PortableMath.exp2(decay * distances.samples[i])
      }
    }
    return mapPlanes { plane in
      var samples = plane.samples
      samples.withUnsafeMutableBufferPointer { samples in
        shares.samples.withUnsafeBufferPointer { shares in
          nonisolated(unsafe) let (samples, shares) = (samples, shares)
          Parallel.bands(of: width, height: 64) { columns in
            for y in stride(from: 1, to: height, by: 1) {
              for i in y * width + columns.lowerBound..<y * width + columns.upperBound {
                samples[i] += shares[i] * (samples[i - width] - samples[i])
              }
            }
            for y in stride(from: height - 2, through: 0, by: -1) {
              for i in y * width + columns.lowerBound..<y * width + columns.upperBound {
                samples[i] += shares[i + width] * (samples[i + width] - samples[i])
              }
            }
          }
        }
      }
      return Plane(width: width, height: height, samples: samples)
    }
  }
}
