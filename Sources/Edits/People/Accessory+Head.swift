import Imaging

/// What is worn on the head, in the head's own axes: 0 across is its middle and 1 its side; 0 down is
/// its top and 1 the brow (see `HeadShape`).
extension Accessory {
  /// How far down the front of what is worn on a head reaches.
  private static func under(
    _ side: Double, _ front: Double, width: Double
  ) -> [(Double, Double)] {
    [
      (width, side), (0.55 * width, front - 0.03), (0, front), (-0.55 * width, front - 0.03),
      (-width, side),
    ]
  }

  static func hat(_ color: Light) -> [FacePaint] {
    let crown = FaceShapes.smooth(
      [
        (-1.0, 0.25), (-0.88, -0.42), (-0.5, -0.7), (0, -0.58), (0.5, -0.7), (0.88, -0.42),
        (1.0, 0.25),
      ] + under(0.86, 1, width: 1.03))
    let band = FaceShapes.smooth(
      [(-1.0, 0.42), (-0.5, 0.58), (0, 0.62), (0.5, 0.58), (1.0, 0.42)]
        + under(0.86, 1, width: 1.03))
    let brim = FaceShapes.smooth([
      (-1.66, 0.6), (-1.25, 0.74), (-0.6, 0.9), (0, 0.95), (0.6, 0.9), (1.25, 0.74), (1.66, 0.6),
      (1.36, 0.98), (0.68, 1.2), (0, 1.26), (-0.68, 1.2), (-1.36, 0.98),
    ])
    return [
      FacePaint(contours: [crown], color: color, bulge: 0.9, roundness: 0.34, shadow: 0),
      FacePaint(
        contours: [band], color: color * 0.35 + Light(0.05, 0.01, 0.01), bulge: 0.4, roundness: 0.1,
        shadow: 0),
      FacePaint(contours: [brim], color: color * 1.1, bulge: 0.8, roundness: 0.1, shadow: 0.65),
    ]
  }

  static func topHat(_ color: Light) -> [FacePaint] {
    let crown: Contour = FaceShapes.smooth(
      [
        (-0.86, 0.2), (-0.86, -0.7), (-0.95, -1.4), (-0.5, -1.5), (0, -1.53), (0.5, -1.5),
        (0.95, -1.4), (0.86, -0.7), (0.86, 0.2),
      ] + under(0.84, 0.96, width: 0.95))
    let top = FaceShapes.oval(0, -1.42, 0.9, 0.1)
    let band = FaceShapes.smooth(
      [(-0.87, 0.34), (-0.45, 0.46), (0, 0.5), (0.45, 0.46), (0.87, 0.34)]
        + under(0.84, 0.96, width: 0.95))
    let brim = FaceShapes.smooth([
      (-1.4, 0.56), (-1.0, 0.74), (-0.5, 0.86), (0, 0.9), (0.5, 0.86), (1.0, 0.74), (1.4, 0.56),
      (1.2, 0.94), (0.6, 1.1), (0, 1.15), (-0.6, 1.1), (-1.2, 0.94),
    ])
    return [
      FacePaint(contours: [crown], color: color, bulge: 0.9, roundness: 0.34, shadow: 0),
      FacePaint(contours: [top], color: color * 1.7, bulge: 0, shadow: 0),
      FacePaint(
        contours: [band], color: color * 0.3 + Light(0.08, 0.008, 0.01), bulge: 0.4, roundness: 0.1,
        shadow: 0),
      FacePaint(contours: [brim], color: color * 1.15, bulge: 0.8, roundness: 0.09, shadow: 0.6),
    ]
  }

  static func cowboyHat(_ color: Light) -> [FacePaint] {
    let crown = FaceShapes.smooth(
      [
        (-0.98, 0.3), (-0.82, -0.5), (-0.5, -0.85), (-0.18, -0.78), (0, -0.68), (0.18, -0.78),
        (0.5, -0.85), (0.82, -0.5), (0.98, 0.3),
      ] + under(0.86, 0.98, width: 1.02))
    let crease = FaceShapes.smooth([
      (-0.1, -0.66), (0, -0.6), (0.1, -0.66), (0.07, -0.2), (0, -0.05), (-0.07, -0.2),
    ])
    let band = FaceShapes.smooth(
      [(-0.99, 0.5), (-0.5, 0.64), (0, 0.68), (0.5, 0.64), (0.99, 0.5)]
        + under(0.86, 0.98, width: 1.03))
    let brim = FaceShapes.smooth([
      (-1.95, 0.02), (-1.6, 0.4), (-1.1, 0.72), (-0.55, 0.9), (0, 0.94), (0.55, 0.9), (1.1, 0.72),
      (1.6, 0.4), (1.95, 0.02), (1.82, 0.6), (1.35, 1.0), (0.7, 1.2), (0, 1.26), (-0.7, 1.2),
      (-1.35, 1.0), (-1.82, 0.6),
    ])
    return [
      FacePaint(contours: [crown], color: color, bulge: 0.9, roundness: 0.34, shadow: 0),
      FacePaint(contours: [crease], color: color * 0.55, opacity: 0.8, bulge: 0.2, shadow: 0),
      FacePaint(contours: [band], color: color * 0.3, bulge: 0.4, roundness: 0.08, shadow: 0),
      FacePaint(contours: [brim], color: color * 1.08, bulge: 0.8, roundness: 0.12, shadow: 0.65),
    ]
  }

  static func cap(_ color: Light) -> [FacePaint] {
    let dome = FaceShapes.smooth(
      [
        (-1.05, 0.5), (-0.88, 0), (-0.45, -0.24), (0, -0.29), (0.45, -0.24), (0.88, 0), (1.05, 0.5),
      ] + under(1.06, 1.04, width: 1.04))
    let visor = FaceShapes.smooth([
      (-0.82, 0.9), (-0.42, 0.82), (0, 0.8), (0.42, 0.82), (0.82, 0.9), (1.0, 1.12), (0.86, 1.28),
      (0.45, 1.18), (0, 1.15), (-0.45, 1.18), (-0.86, 1.28), (-1.0, 1.12),
    ])
    let seams = [
      FaceShapes.line([(0, -0.28), (0, 0.8)], thickness: 0.018),
      FaceShapes.line([(-0.36, -0.22), (-0.6, 0.3), (-0.62, 0.84)], thickness: 0.018),
      FaceShapes.line([(0.36, -0.22), (0.6, 0.3), (0.62, 0.84)], thickness: 0.018),
      FaceShapes.oval(0, -0.29, 0.075, 0.04),
    ]
    return [
      FacePaint(contours: [dome], color: color, bulge: 1, roundness: 0.4, shadow: 0.3),
      FacePaint(contours: seams, color: color * 0.5, opacity: 0.8, bulge: 0, shadow: 0),
      FacePaint(contours: [visor], color: color * 0.78, bulge: 0.8, roundness: 0.12, shadow: 0.75),
    ]
  }

  static func beanie(_ color: Light) -> [FacePaint] {
    let dome = FaceShapes.smooth(
      [
        (-1.06, 0.6), (-0.92, 0.05), (-0.5, -0.28), (0, -0.36), (0.5, -0.28), (0.92, 0.05),
        (1.06, 0.6),
      ] + under(0.9, 0.95, width: 1.04))
    let cuff = FaceShapes.smooth(
      [(-1.07, 0.58), (-0.55, 0.66), (0, 0.68), (0.55, 0.66), (1.07, 0.58)]
        + under(1.02, 1.08, width: 1.07))
    let ribs = (-8...8).map { k -> Contour in
      let x: Double = 0.125 * Double(k)
      return FaceShapes.line([(x, 0.66), (1.005 * x, 1.04)], thickness: 0.022)
    }
    let bobble = FaceShapes.oval(0, -0.5, 0.3, 0.27)
    return [
      FacePaint(
        contours: [bobble], color: color * 1.15 + Light(repeating: 0.02), bulge: 1, roundness: 0.16,
        shadow: 0, strands: 0.9),
      FacePaint(
        contours: [dome], color: color, bulge: 1, roundness: 0.4, shadow: 0.2, strands: 0.35),
      FacePaint(
        contours: [cuff], color: color * 0.9, bulge: 0.9, roundness: 0.1, shadow: 0.6, strands: 0.2),
      FacePaint(contours: ribs, color: color * 0.55, opacity: 0.55, bulge: 0, shadow: 0),
    ]
  }

  static func partyHat(_ color: Light) -> [FacePaint] {
    let cone: Contour = [
      SIMD2(-0.56, 0.42), SIMD2(0, -1.25), SIMD2(0.56, 0.42), SIMD2(0.3, 0.52), SIMD2(0, 0.55),
      SIMD2(-0.3, 0.52),
    ]
    let places: [(Double, Double)] = [
      (-0.24, 0.26), (0.2, 0.16), (-0.1, -0.18), (0.15, -0.38), (-0.04, -0.72), (0.38, 0.36),
      (-0.42, 0.4),
    ]
    let dots = places.map { FaceShapes.oval($0.0, $0.1, 0.066, 0.085) }
    return [
      FacePaint(contours: [cone], color: color, bulge: 1, roundness: 0.3, shadow: 0.5),
      FacePaint(contours: dots, color: [0.95, 0.85, 0.2], bulge: 0, shadow: 0),
      FacePaint(
        contours: [FaceShapes.oval(0, -1.27, 0.16, 0.2)], color: [0.95, 0.9, 0.3], bulge: 1.2,
        roundness: 0.1, shadow: 0.2, strands: 0.5),
    ]
  }

  static func santaHat(_ color: Light) -> [FacePaint] {
    let cone = FaceShapes.smooth(
      [
        (-1.02, 0.6), (-0.86, -0.05), (-0.3, -0.5), (0.5, -0.55), (1.15, -0.1), (1.5, 0.62),
        (1.36, 0.74), (1.12, 0.34), (1.0, 0.7),
      ] + under(0.9, 0.9, width: 0.98))
    let band = FaceShapes.smooth(
      [(-1.1, 0.68), (-0.55, 0.63), (0, 0.62), (0.55, 0.63), (1.1, 0.68)]
        + under(1.02, 1.06, width: 1.12))
    return [
      FacePaint(contours: [cone], color: color, bulge: 1, roundness: 0.35, shadow: 0.35),
      FacePaint(
        contours: [band, FaceShapes.oval(1.44, 0.78, 0.24, 0.26)], color: [0.86, 0.86, 0.84],
        bulge: 0.9, roundness: 0.12, shadow: 0.55, strands: 0.5),
    ]
  }

  static func crown(_ color: Light) -> [FacePaint] {
    let points = (0..<5).map { k -> SIMD2<Double> in
      SIMD2(-0.86 + 0.43 * Double(k), k == 2 ? -0.72 : k % 2 == 1 ? -0.6 : -0.45)
    }
    var edge: Contour = [SIMD2(-0.84, 0.62)]
    for point in points {
      edge.append(point)
      if point.x < 0.8 { edge.append(SIMD2(point.x + 0.215, 0.02)) }
    }
    edge += [SIMD2(0.84, 0.62), SIMD2(0.45, 0.72), SIMD2(0, 0.76), SIMD2(-0.45, 0.72)]
    let balls = points.map { FaceShapes.oval($0.x, $0.y - 0.04, 0.075, 0.09) }
    let stones = [(-0.52, 0.42), (0, 0.47), (0.52, 0.42)].map {
      FaceShapes.oval($0.0, $0.1, 0.085, 0.09)
    }
    let rims = [0.24, 0.6].map { (y: Double) -> Contour in
      FaceShapes.line(
        [(-0.84, y), (-0.45, y + 0.09), (0, y + 0.12), (0.45, y + 0.09), (0.84, y)],
        thickness: 0.06)
    }
    return [
      FacePaint(contours: [edge], color: color, bulge: 1.3, roundness: 0.16, shadow: 0.6),
      FacePaint(contours: rims, color: color * 1.15, bulge: 1.2, roundness: 0.04, shadow: 0.2),
      FacePaint(contours: balls, color: color * 1.1, bulge: 1.4, roundness: 0.06, shadow: 0.2),
      FacePaint(
        contours: stones, color: [0.6, 0.01, 0.05], bulge: 1.3, roundness: 0.06, shadow: 0.3),
    ]
  }

  static func bunnyEars(_ color: Light) -> [FacePaint] {
    let ear = FaceShapes.smooth([
      (0.2, 0.2), (0.16, -0.5), (0.3, -1.2), (0.55, -1.52), (0.78, -1.2), (0.76, -0.5),
      (0.56, 0.24),
      (0.38, 0.3),
    ])
    let inner = FaceShapes.smooth([
      (0.32, 0), (0.3, -0.5), (0.4, -1.05), (0.55, -1.28), (0.66, -1.05), (0.63, -0.5), (0.5, 0),
    ])
    let loop = FaceShapes.line(
      [(-1.0, 0.55), (-0.72, 0.16), (-0.3, 0.04), (0.3, 0.04), (0.72, 0.16), (1.0, 0.55)],
      thickness: 0.1)
    return [
      FacePaint(contours: [loop], color: color * 0.85, bulge: 0.8, roundness: 0.06, shadow: 0.4),
      FacePaint(
        contours: [ear, FaceShapes.mirrored(ear)], color: color, bulge: 0.8, roundness: 0.14,
        shadow: 0.4, strands: 0.25),
      FacePaint(
        contours: [inner, FaceShapes.mirrored(inner)], color: [0.72, 0.36, 0.38], bulge: -0.4,
        roundness: 0.1, shadow: 0, strands: 0.2),
    ]
  }

  static func halo(_ color: Light) -> [FacePaint] {
    let glow = FaceShapes.ring(
      FaceShapes.oval(0, -0.5, 0.98, 0.3), FaceShapes.oval(0, -0.5, 0.66, 0.12))
    let ring = FaceShapes.ring(
      FaceShapes.oval(0, -0.5, 0.88, 0.24), FaceShapes.oval(0, -0.5, 0.76, 0.16))
    return [
      FacePaint(contours: glow, color: color, opacity: 0.35, bulge: 0, shadow: 0),
      FacePaint(
        contours: ring, color: color + Light(0.2, 0.2, 0.12), bulge: 0.8, roundness: 0.04, shadow: 0
      ),
    ]
  }
}
