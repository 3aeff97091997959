import Imaging

/// Outlines in a face's own axes (see `FaceFrame`).
enum FaceShapes {
  static func oval(
    _ x: Double, _ y: Double, _ rx: Double, _ ry: Double, power: Double = 2, from start: Double = 0,
    to end: Double = 360
  ) -> Contour {
    let count = 56
    let step = (end - start) / Double(end - start == 360 ? count : count - 1)
    return (0..<count).map { k in
      let turn = start + step * Double(k)
      let (sine, cosine) = PortableMath.sineAndCosine(degrees: turn)
      return SIMD2(x + rx * rounded(cosine, power), y + ry * rounded(sine, power))
    }
  }

  /// Above 2 an ellipse goes over into a rectangle.
  private static func rounded(_ value: Double, _ power: Double) -> Double {
    if power == 2 { return value }
    let size = Double(PortableMath.power(Float(abs(value)), Float(2 / power)))
    return value < 0 ? -size : size
  }

  /// A band between an outline and a smaller one.
  static func ring(_ outer: Contour, _ inner: Contour) -> [Contour] { [outer, inner.reversed()] }

  /// A smooth closed line through points (Catmull and Rom 1974).
  static func smooth(_ points: [(Double, Double)]) -> Contour {
    let p = points.map { SIMD2($0.0, $0.1) }
    var result: Contour = []
    for i in p.indices {
      let (a, b) = (p[(i + p.count - 1) % p.count], p[i])
      let (c, d) = (p[(i + 1) % p.count], p[(i + 2) % p.count])
      for k in 0..<10 {
        let t = Double(k) / 10
        let first = b * 2 + (c - a) * t
        let second = (a * 2 - b * 5 + c * 4 - d) * (t * t)
        let third = (b * 3 - a - c * 3 + d) * (t * t * t)
        result.append((first + second + third) * 0.5)
      }
    }
    return result
  }

  /// A line of some thickness through points.
  static func line(_ points: [(Double, Double)], thickness: Double) -> Contour {
    let p = points.map { SIMD2($0.0, $0.1) }
    var (left, right): (Contour, Contour) = ([], [])
    for i in p.indices {
      let way = p[min(i + 1, p.count - 1)] - p[max(i - 1, 0)]
      let side = SIMD2(-way.y, way.x) / max(1e-9, way.length) * (thickness / 2)
      left.append(p[i] + side)
      right.append(p[i] - side)
    }
    return left + right.reversed()
  }

  /// A line on each side of the face.
  static func both(_ points: [(Double, Double)], thickness: Double) -> [Contour] {
    let right = line(points, thickness: thickness)
    return [right, mirrored(right)]
  }

  static func mirrored(_ contour: Contour) -> Contour {
    contour.reversed().map { SIMD2(-$0.x, $0.y) }
  }
}

/// One layer of what is drawn on a face.
struct FacePaint: Sendable {
  var contours: [Contour]
  var color: Light
  var opacity: Float = 1
  /// How strongly it bulges.
  var bulge: Float = 0.6
  /// Width of the bulge, in eye distances.
  var roundness = 0.12
  /// How dark the shadow is that it throws.
  var shadow: Float = 0.35
  /// Strength of fine strands, as hair has them.
  var strands: Float = 0
}
