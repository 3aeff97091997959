import Imaging

/// In the cubists' manner: the picture broken into facets, each seen from a slightly different side,
/// shaded from edge to edge, in earthen colours.
enum CubistPainting: Painter {
  static let name = "cubist"

  static func paint(_ subject: Subject) -> EncodedImage {
    let painted = OilPainting.paint(subject)
    let earthen = earthen(painted.size == subject.size ? painted : subject.picture)
    let facets = Facets(subject, spacing: 78)
    let width = subject.size.width
    let soft = Float(0.5 + 0.5 / subject.scale)
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let place = SIMD2(Float(x) + 0.5, Float(y) + 0.5)
        let facet = facets.facet(at: place)
        let source = facets.source(of: place, in: facet.index)
        var color = earthen.pixel(at: source)
        color *= facets.shade(at: place, in: facet.index)
        let line = (1 - smoothstep(0.8 - soft, 0.8 + soft, facet.edge)) * 0.6
        color += (SIMD3(0.12, 0.09, 0.07) - color) * line
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }
  }

  private static func earthen(_ picture: EncodedImage) -> EncodedImage {
    let calm = picture.graded(saturation: 0.75, contrast: 1.15)
    let width = calm.width
    return EncodedImage(size: calm.size) { y, red, green, blue in
      for x in 0..<width {
        let color = calm[y * width + x]
        let luma = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
        let ochre = SIMD3(luma * 1.12 + 0.03, luma * 0.98 + 0.01, luma * 0.78)
        let mixed = color + (ochre - color) * 0.42
        (red[x], green[x], blue[x]) = (mixed.x, mixed.y, mixed.z)
      }
    }
  }
}

extension EncodedImage {
  /// Between pixels, by the four around the place; beyond the border, the border.
  func pixel(at place: SIMD2<Float>) -> SIMD3<Float> {
    let x = min(Float(width - 1), max(0, place.x - 0.5))
    let y = min(Float(height - 1), max(0, place.y - 0.5))
    let (column, row) = (Int(x), Int(y))
    let (right, below) = (min(width - 1, column + 1), min(height - 1, row + 1))
    let (u, v) = (x - Float(column), y - Float(row))
    let top = self[row * width + column] * (1 - u) + self[row * width + right] * u
    let bottom = self[below * width + column] * (1 - u) + self[below * width + right] * u
    return top * (1 - v) + bottom * v
  }
}

/// Straight-edged facets: the cells of scattered points (Voronoi's), stretched at an angle.
private struct Facets: Sendable {
  private let columns: Int
  private let rows: Int
  private let cell: Float
  private let scale: Float
  private let centres: [SIMD2<Float>]
  /// Cosine, sine, shift.
  private let turns: [SIMD4<Float>]
  private let shades: [SIMD3<Float>]

  /// `spacing` in pixels of the study.
  init(_ subject: Subject, spacing: Float) {
    scale = Float(subject.scale)
    cell = spacing * scale
    columns = max(1, Int((Float(subject.size.width) / cell).rounded(.up)))
    rows = max(1, Int((Float(subject.size.height) / cell).rounded(.up)))
    let noise = CounterNoise(seed: subject.seed &+ 77)
    var centres: [SIMD2<Float>] = []
    var turns: [SIMD4<Float>] = []
    var shades: [SIMD3<Float>] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let counter = (UInt64(row) << 20 | UInt64(column)) * 16
        func random(_ n: UInt64) -> Float { noise.uniform(counter + n) * 2 - 1 }
        centres.append(
          SIMD2(Float(column) + 0.5 + 0.48 * random(0), Float(row) + 0.5 + 0.48 * random(1)) * cell)
        let (sine, cosine) = PortableMath.sineAndCosine(degrees: Double(random(2)) * 13)
        turns.append(
          SIMD4(Float(cosine), Float(sine), random(3) * 0.14 * cell, random(4) * 0.14 * cell))
        let (down, across) = PortableMath.sineAndCosine(degrees: Double(random(5)) * 180)
        shades.append(SIMD3(Float(across), Float(down), random(6)))
      }
    }
    (self.centres, self.turns, self.shades) = (centres, turns, shades)
  }

  /// The facet and the distance from its nearest edge in pixels of the study.
  func facet(at place: SIMD2<Float>) -> (index: Int, edge: Float) {
    let (column, row) = (Int(place.x / cell), Int(place.y / cell))
    var (best, first, second) = (0, Float.infinity, Float.infinity)
    var other = 0
    for r in max(0, row - 2)...max(0, min(rows - 1, row + 2)) {
      for c in max(0, column - 2)...max(0, min(columns - 1, column + 2)) {
        let i = r * columns + c
        let away = place - centres[i]
        // facets are longer than wide, along a diagonal
        let (u, v) = ((away.x + away.y) * 0.7071, (away.x - away.y) * 0.7071)
        let distance = u * u * 1.7 + v * v * 0.75
        if distance < first {
          (second, other) = (first, best)
          (first, best) = (distance, i)
        } else if distance < second {
          (second, other) = (distance, i)
        }
      }
    }
    let gap = centres[best] - centres[other]
    let apart = max(1, (gap * gap).sum().squareRoot())
    return (best, second < .infinity ? (second - first) / (2 * apart * scale) : 100)
  }

  func source(of place: SIMD2<Float>, in facet: Int) -> SIMD2<Float> {
    let (away, turn) = (place - centres[facet], turns[facet])
    let turned = SIMD2(away.x * turn.x - away.y * turn.y, away.x * turn.y + away.y * turn.x)
    return centres[facet] + turned * 0.9 + SIMD2(turn.z, turn.w)
  }

  func shade(at place: SIMD2<Float>, in facet: Int) -> Float {
    let (away, shade) = ((place - centres[facet]) / cell, shades[facet])
    return 1 + 0.34 * (away.x * shade.x + away.y * shade.y) + 0.09 * shade.z
  }
}
