import Imaging

/// Things that can be drawn on a face, as layers from the back to the front.
enum Accessory: String, CaseIterable, Sendable {
  case glasses, sunglasses, hat, cap
  case partyHat = "party hat"
  case santaHat = "santa hat"
  case crown, moustache
  case mask, earrings
  case clownNose = "clown nose"
  case bowTie = "bow tie"

  /// The one that words name: "a pair of red sunglasses".
  static func named(in words: String) -> Accessory? {
    let said = " " + words.lowercased() + " "
    return allCases.sorted { $0.rawValue.count > $1.rawValue.count }
      .first { said.contains(" " + $0.rawValue + " ") }
  }

  /// The colour where none was said.
  private var usual: Light {
    switch self {
    case .glasses: InkColor.light("black")
    case .sunglasses: InkColor.light("black") * 0.5
    case .hat: Light(0.035, 0.03, 0.028)
    case .cap: InkColor.light("blue")
    case .partyHat: InkColor.light("magenta")
    case .santaHat: Light(0.5, 0.012, 0.018)
    case .crown, .earrings: Light(0.78, 0.5, 0.09)
    case .moustache: Light(0.035, 0.02, 0.012)
    case .mask: Light(0.52, 0.72, 0.8)
    case .clownNose: Light(0.72, 0.02, 0.02)
    case .bowTie: Light(0.45, 0.015, 0.03)
    }
  }

  func layers(color: Light?) -> [FacePaint] {
    let paint = color ?? usual
    switch self {
    case .glasses: return Self.glasses(paint)
    case .sunglasses: return Self.sunglasses(paint)
    case .hat: return Self.overHair(Self.hat(paint))
    case .cap: return Self.overHair(Self.cap(paint))
    case .partyHat: return Self.partyHat(paint)
    case .santaHat: return Self.overHair(Self.santaHat(paint))
    case .crown: return Self.overHair(Self.crown(paint))
    case .moustache: return [Self.moustache(paint)]
    case .mask: return Self.mask(paint)
    case .earrings: return Self.earrings(paint)
    case .clownNose:
      return [
        FacePaint(
          contours: [FaceShapes.oval(0, 0.56, 0.27, 0.26)], color: paint, bulge: 1.4,
          roundness: 0.22),
        FacePaint(
          contours: [FaceShapes.oval(-0.09, 0.47, 0.06, 0.045)], color: [1, 0.9, 0.9], opacity: 0.6,
          bulge: 0, shadow: 0),
      ]
    case .bowTie: return Self.bowTie(paint)
    }
  }
}

// Before the eyes.
extension Accessory {
  private static func glasses(_ color: Light) -> [FacePaint] {
    let rims = [-0.52, 0.52].flatMap { x in
      FaceShapes.ring(
        FaceShapes.oval(x, 0.06, 0.41, 0.315, power: 2.8),
        FaceShapes.oval(x, 0.06, 0.36, 0.265, power: 2.8))
    }
    let bridge = FaceShapes.line(
      [(-0.14, 0), (-0.06, -0.05), (0.06, -0.05), (0.14, 0)], thickness: 0.05)
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

  private static func sunglasses(_ color: Light) -> [FacePaint] {
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
}

// On the head.
extension Accessory {
  /// As wide as a head is with its hair.
  private static func overHair(_ layers: [FacePaint]) -> [FacePaint] {
    layers.map { layer in
      var wide = layer
      wide.contours = layer.contours.map { $0.map { SIMD2($0.x * 1.3, $0.y + 0.05) } }
      return wide
    }
  }

  private static func hat(_ color: Light) -> [FacePaint] {
    let crown = FaceShapes.smooth([
      (-1.16, -1.0), (-1.2, -1.5), (-1.06, -2.2), (-0.62, -2.42), (0, -2.3), (0.62, -2.42),
      (1.06, -2.2),
      (1.2, -1.5), (1.16, -1.0), (0.6, -0.86), (0, -0.82), (-0.6, -0.86),
    ])
    let brim = FaceShapes.smooth([
      (-2.1, -1.12), (-1.5, -1.2), (-0.8, -1.06), (0, -1.02), (0.8, -1.06), (1.5, -1.2),
      (2.1, -1.12),
      (1.6, -0.84), (0.8, -0.7), (0, -0.66), (-0.8, -0.7), (-1.6, -0.84),
    ])
    let band = FaceShapes.smooth([
      (-1.18, -1.14), (-1.21, -1.42), (-0.6, -1.3), (0, -1.27), (0.6, -1.3), (1.21, -1.42),
      (1.18, -1.14),
      (0.6, -1.04), (0, -1.01), (-0.6, -1.04),
    ])
    return [
      FacePaint(contours: [crown], color: color, bulge: 0.9, roundness: 0.34, shadow: 0),
      FacePaint(
        contours: [band], color: color * 0.35 + Light(0.05, 0.01, 0.01), bulge: 0.4, roundness: 0.1,
        shadow: 0),
      FacePaint(contours: [brim], color: color * 1.1, bulge: 0.8, roundness: 0.1, shadow: 0.6),
    ]
  }

  private static func cap(_ color: Light) -> [FacePaint] {
    let dome = FaceShapes.smooth([
      (-1.2, -0.86), (-1.22, -1.3), (-0.95, -1.78), (-0.4, -2.02), (0, -2.06), (0.4, -2.02),
      (0.95, -1.78),
      (1.22, -1.3), (1.2, -0.86), (0.6, -0.92), (0, -0.95), (-0.6, -0.92),
    ])
    let visor = FaceShapes.smooth([
      (-1.1, -0.98), (-0.5, -1.06), (0, -1.08), (0.5, -1.06), (1.1, -0.98), (1.16, -0.78),
      (0.7, -0.58),
      (0, -0.5), (-0.7, -0.58), (-1.16, -0.78),
    ])
    let seams = [
      FaceShapes.line([(0, -2.05), (0, -1.1)], thickness: 0.02),
      FaceShapes.line([(-0.45, -2), (-0.7, -1.4), (-0.72, -1.05)], thickness: 0.02),
      FaceShapes.line([(0.45, -2), (0.7, -1.4), (0.72, -1.05)], thickness: 0.02),
      FaceShapes.oval(0, -2.06, 0.09, 0.05),
    ]
    return [
      FacePaint(contours: [dome], color: color, bulge: 1.1, roundness: 0.4, shadow: 0),
      FacePaint(contours: seams, color: color * 0.5, opacity: 0.8, bulge: 0, shadow: 0),
      FacePaint(contours: [visor], color: color * 0.8, bulge: 0.9, roundness: 0.14, shadow: 0.65),
    ]
  }

  private static func partyHat(_ color: Light) -> [FacePaint] {
    let cone: Contour = [
      SIMD2(-0.78, -1.02), SIMD2(0, -2.75), SIMD2(0.78, -1.02), SIMD2(0.4, -0.9), SIMD2(0, -0.87),
      SIMD2(-0.4, -0.9),
    ]
    let places: [(Double, Double)] = [
      (-0.3, -1.2), (0.25, -1.3), (-0.12, -1.65), (0.2, -1.85), (-0.05, -2.2), (0.5, -1.08),
      (-0.55, -1.02),
    ]
    let dots = places.map { FaceShapes.oval($0.0, $0.1, 0.09, 0.09) }
    let pompom = FaceShapes.oval(0, -2.78, 0.2, 0.2)
    return [
      FacePaint(contours: [cone], color: color, bulge: 1, roundness: 0.3, shadow: 0.4),
      FacePaint(contours: dots, color: [0.95, 0.85, 0.2], bulge: 0, shadow: 0),
      FacePaint(
        contours: [pompom], color: [0.95, 0.9, 0.3], bulge: 1.2, roundness: 0.1, shadow: 0.2,
        strands: 0.5),
    ]
  }

  private static func santaHat(_ color: Light) -> [FacePaint] {
    let cone = FaceShapes.smooth([
      (-1.14, -1.05), (-0.9, -1.8), (-0.2, -2.4), (0.7, -2.42), (1.4, -1.9), (1.72, -1.2),
      (1.5, -1.12),
      (1.22, -1.5), (1.12, -1.05), (0, -0.95),
    ])
    let band = FaceShapes.smooth([
      (-1.28, -0.92), (-1.3, -1.22), (-0.6, -1.3), (0, -1.32), (0.6, -1.3), (1.3, -1.22),
      (1.28, -0.92),
      (0.6, -0.92), (0, -0.93), (-0.6, -0.92),
    ])
    return [
      FacePaint(contours: [cone], color: color, bulge: 1, roundness: 0.35, shadow: 0.3),
      FacePaint(
        contours: [band, FaceShapes.oval(1.62, -1.08, 0.27, 0.27)], color: [0.86, 0.86, 0.84],
        bulge: 0.9, roundness: 0.12, shadow: 0.5, strands: 0.5),
    ]
  }

  private static func crown(_ color: Light) -> [FacePaint] {
    let points = (0..<5).map { k -> SIMD2<Double> in
      let x: Double = -1.12 + 0.56 * Double(k)
      return SIMD2(x, k == 2 ? -2.17 : -1.95)
    }
    var edge: Contour = [SIMD2(-1.12, -0.92)]
    for point in points {
      edge.append(point)
      if point.x < 1 { edge.append(SIMD2(point.x + 0.28, -1.42)) }
    }
    edge += [SIMD2(1.12, -0.92), SIMD2(0.6, -0.84), SIMD2(0, -0.81), SIMD2(-0.6, -0.84)]
    let balls = points.map { FaceShapes.oval($0.x, $0.y - 0.05, 0.1, 0.1) }
    let stones = [-0.7, 0, 0.7].map { FaceShapes.oval($0, -1.12, 0.12, 0.1) }
    return [
      FacePaint(contours: [edge], color: color, bulge: 1.3, roundness: 0.16, shadow: 0.5),
      FacePaint(contours: balls, color: color * 1.1, bulge: 1.4, roundness: 0.06, shadow: 0.2),
      FacePaint(
        contours: stones, color: [0.6, 0.01, 0.05], bulge: 1.3, roundness: 0.06, shadow: 0.3),
    ]
  }
}

// On the lower face and below.
extension Accessory {
  private static func moustache(_ color: Light) -> FacePaint {
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

  private static func mask(_ color: Light) -> [FacePaint] {
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

  private static func earrings(_ color: Light) -> [FacePaint] {
    let drops = [FaceShapes.oval(-1.13, 0.86, 0.1, 0.13), FaceShapes.oval(1.13, 0.86, 0.1, 0.13)]
    let hooks = FaceShapes.both([(1.13, 0.62), (1.13, 0.76)], thickness: 0.03)
    return [
      FacePaint(contours: hooks, color: color * 0.8, bulge: 0.6, roundness: 0.02, shadow: 0.2),
      FacePaint(contours: drops, color: color, bulge: 1.6, roundness: 0.07, shadow: 0.45),
    ]
  }

  private static func bowTie(_ color: Light) -> [FacePaint] {
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
}
