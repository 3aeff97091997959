import Imaging

/// What is worn before the eyes.
extension Accessory {
  static func glasses(_ color: Light) -> [FacePaint] {
    let rims = [-0.52, 0.52].flatMap { x in
      FaceShapes.ring(
        FaceShapes.oval(x, 0.06, 0.41, 0.315, power: 2.8),
        FaceShapes.oval(x, 0.06, 0.345, 0.25, power: 2.8))
    }
    let bridge = FaceShapes.line(
      [(-0.14, 0), (-0.06, -0.05), (0.06, -0.05), (0.14, 0)], thickness: 0.065)
    let temples = FaceShapes.both([(0.9, -0.04), (1.02, -0.06), (1.12, -0.05)], thickness: 0.055)
    let shine = [-0.52, 0.52].flatMap { (x: Double) -> [Contour] in
      [
        FaceShapes.line([(x - 0.18, 0.16), (x + 0.04, -0.1)], thickness: 0.05),
        FaceShapes.line([(x - 0.06, 0.18), (x + 0.1, -0.02)], thickness: 0.025),
      ]
    }
    return [
      FacePaint(
        contours: [-0.52, 0.52].map { FaceShapes.oval($0, 0.06, 0.38, 0.285, power: 2.8) },
        color: [0.8, 0.9, 0.95], opacity: 0.06, bulge: 0, shadow: 0),
      FacePaint(contours: shine, color: [1, 1, 1], opacity: 0.16, bulge: 0, shadow: 0),
      FacePaint(
        contours: rims + [bridge] + temples, color: color, bulge: 0.8, roundness: 0.03, shadow: 0.45
      ),
    ]
  }

  static func sunglasses(_ color: Light) -> [FacePaint] {
    let lens = FaceShapes.smooth([
      (0.13, -0.1), (0.3, -0.21), (0.62, -0.23), (0.9, -0.17), (0.95, 0.02), (0.84, 0.27),
      (0.58, 0.38),
      (0.32, 0.32), (0.17, 0.12),
    ])
    let lenses = [lens, FaceShapes.mirrored(lens)]
    let bar: [(Double, Double)] = [
      (-0.95, -0.16), (-0.6, -0.24), (-0.2, -0.15), (0, -0.13), (0.2, -0.15), (0.6, -0.24),
      (0.95, -0.16),
    ]
    let frame =
      [FaceShapes.line(bar, thickness: 0.07)]
      + FaceShapes.both([(0.93, -0.14), (1.12, -0.1)], thickness: 0.07)
    let shine = [-0.52, 0.52].map { (x: Double) -> Contour in
      FaceShapes.smooth([(x - 0.22, -0.14), (x + 0.02, -0.17), (x - 0.1, 0.05), (x - 0.24, 0.12)])
    }
    return [
      FacePaint(
        contours: lenses, color: color, opacity: 0.95, bulge: 0.35, roundness: 0.2, shadow: 0.5),
      FacePaint(contours: shine, color: [0.75, 0.85, 1], opacity: 0.16, bulge: 0, shadow: 0),
      FacePaint(contours: frame, color: color * 0.7, bulge: 0.9, roundness: 0.03, shadow: 0),
    ]
  }

  static func eyePatch(_ color: Light) -> [FacePaint] {
    let patch = FaceShapes.smooth([
      (0.12, -0.2), (0.5, -0.27), (0.88, -0.2), (0.92, 0.1), (0.72, 0.36), (0.48, 0.42),
      (0.26, 0.34), (0.1, 0.08),
    ])
    let strap: [(Double, Double)] = [(-1.12, -0.62), (-0.5, -0.44), (0.1, -0.24), (0.5, -0.16)]
    let back: [(Double, Double)] = [(0.8, -0.12), (1.0, -0.04), (1.14, 0.04)]
    return [
      FacePaint(
        contours: [
          FaceShapes.line(strap, thickness: 0.055), FaceShapes.line(back, thickness: 0.055),
        ], color: color, bulge: 0.4, roundness: 0.03, shadow: 0.3),
      FacePaint(contours: [patch], color: color, bulge: 0.7, roundness: 0.16, shadow: 0.5),
    ]
  }
}
