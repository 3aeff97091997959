import Imaging

// Signs, which belong nowhere.
extension DrawnThing {
  static let signs = [heart, star, arrow, checkMark, speechBubble]

  private static let heart = DrawnThing(
    name: "heart", width: 1.08, home: .anywhere, size: 0.26
  ) { spot, _ in
    // two discs and a point that round off into each other
    let (x, y) = (abs(spot.x), spot.y)
    let half = Spot(x: x, y: y, pixel: spot.pixel)
    let lobe = half.fromDisc(0.245, 0.7, 0.255)
    let body = half.fromPolygon([(0, 0.03), (0.435, 0.54), (0.245, 0.74), (0, 0.64)])
    let shape = min(lobe, body)
    let (u, v) = (spot.x / 0.56, (spot.y - 0.56) / 0.52)
    spot.lay(shape, Spot.lit(Light(0.72, 0.02, 0.05), u * 0.9, v * 0.9, gloss: 0.25))
    spot.shade(
      spot.fromEllipse(-0.27, 0.8, 0.1, 0.05, turned: 35), Light(1, 0.85, 0.85), opacity: 0.6,
      blur: 0.06)
  }

  private static func points(_ count: Int, _ inner: Float) -> [(Float, Float)] {
    (0..<count * 2).map { corner in
      let (sine, cosine) = PortableMath.sineAndCosine(
        degrees: 90 + Double(corner) * 180 / Double(count))
      let r: Float = corner % 2 == 0 ? 0.5 : inner
      return (Float(cosine) * r, 0.47 + Float(sine) * r)
    }
  }

  private static let fivePoints = points(5, 0.205)

  private static let star = DrawnThing(
    name: "star", width: 1, home: .anywhere, size: 0.22
  ) { spot, _ in
    let shape = spot.fromPolygon(fivePoints)
    guard shape < spot.pixel else { return }
    // facets: each half of each point catches the light differently
    var (facet, best) = (0, -Float.infinity)
    for corner in 0..<10 {
      let (sine, cosine) = PortableMath.sineAndCosine(degrees: 90 + Double(corner) * 36 + 18)
      let along = spot.x * Float(cosine) + (spot.y - 0.47) * Float(sine)
      if along > best { (facet, best) = (corner, along) }
    }
    let (sine, cosine) = PortableMath.sineAndCosine(
      degrees: 90 + Double(facet) * 36 + (facet % 2 == 0 ? 72 : -36))
    let facing = Float(cosine) * Spot.sun.x + Float(sine) * Spot.sun.y
    spot.lay(shape, Light(0.98, 0.66, 0.06) * (0.78 + 0.32 * facing))
  }

  private static let arrow = DrawnThing(
    name: "arrow", width: 1.7, home: .anywhere, size: 0.16
  ) { spot, _ in
    let shape = spot.fromPolygon([
      (-0.82, 0.34), (0.22, 0.34), (0.22, 0.08), (0.82, 0.5), (0.22, 0.92), (0.22, 0.66),
      (-0.82, 0.66),
    ])
    spot.lay(shape - 0.03, Light(1, 1, 1))
    spot.lay(shape, Light(0.72, 0.03, 0.03) * (0.85 + 0.3 * spot.y))
  }

  private static let checkMark = DrawnThing(
    name: "check mark", width: 1.1, home: .anywhere, size: 0.2
  ) { spot, _ in
    let shape = min(
      spot.fromLine(-0.38, 0.48, -0.1, 0.16, width: 0.17),
      spot.fromLine(-0.1, 0.16, 0.42, 0.84, width: 0.17))
    spot.lay(shape - 0.03, Light(1, 1, 1))
    spot.lay(shape, Light(0.04, 0.4, 0.06) * (0.8 + 0.4 * spot.y))
  }

  private static let speechBubble = DrawnThing(
    name: "speech bubble", width: 1.5, home: .anywhere, size: 0.24
  ) { spot, _ in
    let shape = min(
      spot.fromEllipse(0, 0.6, 0.7, 0.36),
      spot.fromPolygon([(-0.45, 0.02), (-0.35, 0.4), (-0.08, 0.32)]))
    spot.lay(shape - 0.012, Light(0.02, 0.02, 0.02))
    spot.lay(shape + 0.012, Light(0.97, 0.97, 0.97))
  }
}
