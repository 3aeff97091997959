/// Directions along a picture's structure (edge tangent flow: Kang 2007, by the smoothed structure
/// tensor as in Kyprianidis and Döllner 2008). Vectors are units; their sign means nothing.
public struct FlowField: Sendable {
  public let x: Plane
  public let y: Plane
  /// 0 where no direction prevails, 1 along a clear line.
  public let coherence: Plane

  public var width: Int { x.width }
  public var height: Int { x.height }

  public init(x: Plane, y: Plane, coherence: Plane) {
    self.x = x
    self.y = y
    self.coherence = coherence
  }

  /// The direction at a place given in pixels, of the sign that goes on from `heading`.
  @inlinable @inline(__always)
  public func direction(at place: SIMD2<Float>, from heading: SIMD2<Float>) -> SIMD2<Float> {
    let column = min(width - 1, max(0, Int(place.x)))
    let row = min(height - 1, max(0, Int(place.y)))
    let i = row * width + column
    let (dx, dy) = (x.samples[i], y.samples[i])
    return dx * heading.x + dy * heading.y < 0 ? SIMD2(-dx, -dy) : SIMD2(dx, dy)
  }
}

extension Plane {
  /// Averaged along the flow with a Gaussian's weights (line integral convolution: Cabral and
  /// Leedom 1993). `sigma` in pixels; the integral reaches two of them to either side.
  public func smoothed(along flow: FlowField, sigmaInPixels sigma: Double) -> Plane {
    precondition(flow.width == width && flow.height == height)
    let weights = Self.integralWeights(sigma)
    let (width, height) = (width, height)
    return Plane(width: width, rowCount: height) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        flow.x.samples.withUnsafeBufferPointer { flowX in
          flow.y.samples.withUnsafeBufferPointer { flowY in
            let walk = FlowWalk(
              source: source, flowX: flowX, flowY: flowY, width: width, height: height)
            for y in rows {
              for x in 0..<width {
                destination[y * width + x] = walk.integral(x: x, y: y, weights: weights)
              }
            }
          }
        }
      }
    }
  }

  /// Standard deviation that white noise of variance 1 has after such an integral.
  public static func noiseLeft(afterIntegralOfSigma sigma: Double) -> Float {
    let weights = integralWeights(sigma)
    let sum = weights[0] + 2 * weights.dropFirst().reduce(0, +)
    let squares =
      weights[0] * weights[0] + 2 * weights.dropFirst().reduce(0) { $0 + $1 * $1 }
    return squares.squareRoot() / sum
  }

  private static func integralWeights(_ sigma: Double) -> [Float] {
    let reach = max(1, Int((2 * sigma).rounded()))
    return (0...reach).map { step in
      let share = Double(step) / sigma
      return PortableMath.exp2(Float(-0.721_347_5 * share * share))
    }
  }
}

/// Walks from a pixel along the flow in steps of a pixel.
private struct FlowWalk {
  let source: UnsafeBufferPointer<Float>
  let flowX: UnsafeBufferPointer<Float>
  let flowY: UnsafeBufferPointer<Float>
  let width: Int
  let height: Int

  @inline(__always)
  func integral(x: Int, y: Int, weights: [Float]) -> Float {
    let start = y * width + x
    var sum = source[start] * weights[0]
    var total = weights[0]
    for sign: Float in [1, -1] {
      var (px, py) = (Float(x) + 0.5, Float(y) + 0.5)
      var (dx, dy) = (flowX[start] * sign, flowY[start] * sign)
      for step in 1..<weights.count {
        px += dx
        py += dy
        guard px >= 0, py >= 0, px < Float(width), py < Float(height) else { break }
        let i = Int(py) * width + Int(px)
        sum += source[i] * weights[step]
        total += weights[step]
        let (nx, ny) = (flowX[i], flowY[i])
        let forward: Float = nx * dx + ny * dy < 0 ? -1 : 1
        (dx, dy) = (nx * forward, ny * forward)
      }
    }
    return sum / total
  }
}
