import Imaging

/// What is worn on the lower face and below.
extension Accessory {
  static func moustache(_ color: Light) -> FacePaint {
    let half = FaceShapes.smooth([
      (0, 0.74), (0.2, 0.7), (0.45, 0.79), (0.68, 0.86), (0.86, 0.76), (0.8, 0.9), (0.6, 0.99),
      (0.34, 0.95),
      (0.12, 0.88), (0, 0.86),
    ])
    return FacePaint(
      contours: [half, FaceShapes.mirrored(half)], color: color, opacity: 0.96, bulge: 0.8,
      roundness: 0.07,
      shadow: 0.35, strands: 1)
  }

  static func mask(_ color: Light) -> [FacePaint] {
    let cloth = FaceShapes.smooth([
      (0, 0.36), (0.35, 0.42), (0.75, 0.58), (0.86, 0.8), (0.8, 1.25), (0.58, 1.62), (0.25, 1.8),
      (0, 1.83),
      (-0.25, 1.8), (-0.58, 1.62), (-0.8, 1.25), (-0.86, 0.8), (-0.75, 0.58), (-0.35, 0.42),
    ])
    let loops =
      FaceShapes.both([(0.82, 0.66), (1.0, 0.4), (1.16, 0.18)], thickness: 0.035)
      + FaceShapes.both([(0.76, 1.3), (1.0, 1.0), (1.16, 0.62)], thickness: 0.035)
    let pleats = [0.86, 1.1, 1.34].map { (y: Double) -> Contour in
      let points: [(Double, Double)] = [
        (-0.8, y - 0.06), (-0.4, y + 0.02), (0, y + 0.05), (0.4, y + 0.02), (0.8, y - 0.06),
      ]
      return FaceShapes.line(points, thickness: 0.022)
    }
    return [
      FacePaint(
        contours: loops, color: [0.85, 0.87, 0.88], bulge: 0.5, roundness: 0.02, shadow: 0.3),
      FacePaint(contours: [cloth], color: color, bulge: 0.9, roundness: 0.3, shadow: 0.45),
      FacePaint(contours: pleats, color: color * 0.62, opacity: 0.7, bulge: 0, shadow: 0),
    ]
  }

  static func earrings(_ color: Light) -> [FacePaint] {
    let drops = [FaceShapes.oval(-1.13, 0.86, 0.1, 0.13), FaceShapes.oval(1.13, 0.86, 0.1, 0.13)]
    let hooks = FaceShapes.both([(1.13, 0.62), (1.13, 0.76)], thickness: 0.03)
    return [
      FacePaint(contours: hooks, color: color * 0.8, bulge: 0.6, roundness: 0.02, shadow: 0.2),
      FacePaint(contours: drops, color: color, bulge: 1.6, roundness: 0.07, shadow: 0.45),
    ]
  }

  static func bowTie(_ color: Light) -> [FacePaint] {
    let wing = FaceShapes.smooth([
      (0.1, 2.42), (0.5, 2.2), (0.82, 2.16), (0.86, 2.45), (0.82, 2.78), (0.5, 2.72), (0.1, 2.52),
    ])
    return [
      FacePaint(
        contours: [wing, FaceShapes.mirrored(wing)], color: color, bulge: 1, roundness: 0.16,
        shadow: 0.5),
      FacePaint(
        contours: [FaceShapes.oval(0, 2.47, 0.16, 0.16, power: 3)], color: color * 0.85, bulge: 1,
        roundness: 0.08, shadow: 0.3),
    ]
  }

  static func clownNose(_ color: Light) -> [FacePaint] {
    [
      FacePaint(
        contours: [FaceShapes.oval(0, 0.56, 0.27, 0.26)], color: color, bulge: 1.4,
        roundness: 0.22),
      FacePaint(
        contours: [FaceShapes.oval(-0.09, 0.47, 0.06, 0.045)], color: [1, 0.9, 0.9], opacity: 0.6,
        bulge: 0, shadow: 0),
    ]
  }

  static func beard(_ color: Light) -> FacePaint {
    let outer: [(Double, Double)] = [
      (1.02, 0.5), (1.04, 1.0), (0.9, 1.55), (0.58, 1.98), (0, 2.12), (-0.58, 1.98), (-0.9, 1.55),
      (-1.04, 1.0), (-1.02, 0.5), (-0.88, 0.86), (-0.6, 0.9), (-0.3, 0.76), (0, 0.73), (0.3, 0.76),
      (0.6, 0.9), (0.88, 0.86),
    ]
    // the mouth stays free
    let mouth = FaceShapes.oval(0, 1.08, 0.36, 0.13)
    return FacePaint(
      contours: FaceShapes.ring(FaceShapes.smooth(outer), mouth), color: color, opacity: 0.94,
      bulge: 0.7, roundness: 0.16, shadow: 0.3, strands: 1)
  }

  static func necklace(_ color: Light) -> [FacePaint] {
    let pearls = (-9...9).map { k -> Contour in
      let u = Double(k) / 9
      return FaceShapes.oval(1.15 * u, 2.18 + 0.72 * (1 - u * u), 0.072, 0.072)
    }
    return [FacePaint(contours: pearls, color: color, bulge: 1.5, roundness: 0.05, shadow: 0.5)]
  }
}
