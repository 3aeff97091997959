// Averages along the flow with a Gaussian's weights (line integral convolution: Cabral and Leedom
// 1993). The integral reaches two standard deviations to either side.

extension Plane {
  /// Averaged along the flow; `sigma` in pixels.
  public func smoothed(along flow: FlowField, sigmaInPixels sigma: Double) -> Plane {
    precondition(flow.width == width && flow.height == height)
    let weights = LineIntegral.weights(sigma)
    let paths = FlowPaths(flow)
    return Plane(width: width, rowCount: height) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        paths.steps.withUnsafeBufferPointer { steps in
          weights.withUnsafeBufferPointer { weights in
            for y in rows {
              for x in 0..<width {
                let i = y * width + x
                var sum = source[i] * weights[0]
                let total = paths.walk(x: x, y: y, steps, weights) { sum += source[$0] * $1 }
                destination[i] = sum / total
              }
            }
          }
        }
      }
    }
  }

  /// Standard deviation that white noise of variance 1 has after such an integral.
  public static func noiseLeft(afterIntegralOfSigma sigma: Double) -> Float {
    let weights = LineIntegral.weights(sigma)
    let sum = weights[0] + 2 * weights.dropFirst().reduce(0, +)
    let squares = weights[0] * weights[0] + 2 * weights.dropFirst().reduce(0) { $0 + $1 * $1 }
    return squares.squareRoot() / sum
  }
}

extension EncodedImage {
  /// Averaged along the flow; `sigma` in pixels.
  public func smoothed(along flow: FlowField, sigmaInPixels sigma: Double) -> EncodedImage {
    precondition(flow.width == width && flow.height == height)
    let weights = LineIntegral.weights(sigma)
    let paths = FlowPaths(flow)
    let pixels = (0..<size.pixelCount).map {
      SIMD4(red.samples[$0], green.samples[$0], blue.samples[$0], 1)
    }
    return EncodedImage(size: size) { y, redRow, greenRow, blueRow in
      pixels.withUnsafeBufferPointer { source in
        paths.steps.withUnsafeBufferPointer { steps in
          weights.withUnsafeBufferPointer { weights in
            for x in 0..<width {
              var sum = source[y * width + x] * weights[0]
              _ = paths.walk(x: x, y: y, steps, weights) { sum += source[$0] * $1 }
              redRow[x] = sum.x / sum.w
              greenRow[x] = sum.y / sum.w
              blueRow[x] = sum.z / sum.w
            }
          }
        }
      }
    }
  }
}

private enum LineIntegral {
  static func weights(_ sigma: Double) -> [Float] {
    let reach = max(1, Int((2 * sigma).rounded()))
    return (0...reach).map { step in
      let share = Double(step) / sigma
      return PortableMath.exp2(Float(-0.721_347_5 * share * share))
    }
  }
}

/// Walks along a flow in steps of a pixel, both ways at once.
private struct FlowPaths: Sendable {
  /// The flow with its components side by side.
  let steps: [SIMD2<Float>]
  let width: UInt32
  let height: UInt32

  init(_ flow: FlowField) {
    width = UInt32(flow.width)
    height = UInt32(flow.height)
    steps = (0..<flow.width * flow.height).map { SIMD2(flow.x.samples[$0], flow.y.samples[$0]) }
  }

  /// Calls `visit` with each pixel on the way and its weight; returns the sum of the weights, with
  /// that of the start. A way ends at the picture's border.
  @inline(__always)
  func walk(
    x: Int, y: Int, _ steps: UnsafeBufferPointer<SIMD2<Float>>,
    _ weights: UnsafeBufferPointer<Float>, _ visit: (_ index: Int, _ weight: Float) -> Void
  ) -> Float {
    let start = SIMD2(Float(x), Float(y))
    let heading = steps[y * Int(width) + x]
    var (ahead, behind) = (start, start)
    var (forth, back) = (heading, -heading)
    var (goesAhead, goesBehind) = (true, true)
    var total = weights[0]
    for step in 1..<weights.count {
      let weight = weights[step]
      if goesAhead {
        ahead += forth
        if let i = index(ahead) {
          visit(i, weight)
          total += weight
          forth = turned(steps[i], like: forth)
        } else {
          goesAhead = false
        }
      }
      if goesBehind {
        behind += back
        if let i = index(behind) {
          visit(i, weight)
          total += weight
          back = turned(steps[i], like: back)
        } else {
          goesBehind = false
        }
      }
    }
    return total
  }

  /// The nearest pixel; `nil` beyond the border.
  @inline(__always)
  private func index(_ place: SIMD2<Float>) -> Int? {
    // a float this large holds whole numbers in its last bits; negative ones come out huge
    let column = ((place.x + 8_388_608).bitPattern &- 0x4B00_0000)
    let row = ((place.y + 8_388_608).bitPattern &- 0x4B00_0000)
    return column < width && row < height ? Int(row &* width &+ column) : nil
  }

  @inline(__always)
  private func turned(_ step: SIMD2<Float>, like heading: SIMD2<Float>) -> SIMD2<Float> {
    step.x * heading.x + step.y * heading.y < 0 ? -step : step
  }
}
