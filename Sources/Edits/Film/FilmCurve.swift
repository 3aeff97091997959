import Imaging

/// A film's characteristic curve for one colour: from linear light to linear light, drawn through
/// points in sRGB codes (0...1) by a monotone cubic spline (Fritsch and Carlson 1980). Beyond white
/// it rises towards a shoulder without reaching it.
struct FilmCurve {
  private let x: [Float]
  private let y: [Float]
  private let slopes: [Float]

  /// At least two points in the order of x, the last at white; y doesn't fall.
  init(_ points: [(Float, Float)]) {
    precondition(points.count >= 2)
    x = points.map(\.0)
    y = points.map(\.1)
    slopes = Self.monotoneSlopes(x, y)
  }

  private static func monotoneSlopes(_ x: [Float], _ y: [Float]) -> [Float] {
    let secants: [Float] = zip(zip(x, x.dropFirst()), zip(y, y.dropFirst())).map { x, y in
      (y.1 - y.0) / (x.1 - x.0)
    }
    let inner: [Float] = zip(secants, secants.dropFirst()).map { left, right in
      // the harmonic mean never overshoots
      left * right > 0 ? 2 * left * right / (left + right) : 0
    }
    return [secants[0]] + inner + [secants[secants.count - 1]]
  }

  /// Both in sRGB codes.
  func code(_ code: Float) -> Float {
    let last = x.count - 1
    if code >= x[last] { return shoulder(code - x[last]) }
    let bounded = max(code, x[0])
    let i = (0..<last).last { x[$0] <= bounded } ?? 0
    let width = x[i + 1] - x[i]
    let t = (bounded - x[i]) / width
    let (square, cube) = (t * t, t * t * t)
    let rise = 3 * square - 2 * cube
    let leaving = (cube - 2 * square + t) * width * slopes[i]
    let arriving = (cube - square) * width * slopes[i + 1]
    return y[i] + (y[i + 1] - y[i]) * rise + leaving + arriving
  }

  private func shoulder(_ beyond: Float) -> Float {
    let (top, slope) = (y[y.count - 1], slopes[slopes.count - 1])
    let room = max(0.02, 1 - top)
    return top + slope * beyond / (1 + slope * beyond / room)
  }

  /// Linear light over linear light.
  var table: ToneTable {
    ToneTable { Float(SRGB.linear(Double(self.code(SRGB.encoded($0))))) }
  }
}
