import Imaging

// Butterflies: of several kinds, seen from above, aslant or with folded wings, each turned its own way.
extension DrawnThing {
  static let butterfly = DrawnThing(
    name: "butterfly", width: 1.15, home: .low, size: 0.085,
    drawing: { size, setting in
      let butterfly = Butterfly(seed: setting.seed)
      return painted(size) { butterfly.paint(&$0) }
    })
}

private struct Butterfly {
  /// Colours of the wings: at the body, farther out, of the rim, of the dots on it.
  private struct Kind {
    var inner: Light
    var outer: Light
    var rim: Light
    var dots: Light
    /// Width of the rim.
    var border: Float
    var veins: Float
  }

  /// However it is turned, it stays within its frame.
  private static let room: Float = 1.3

  private enum Pose { case spread, aslant, folded }

  private let kind: Kind
  private let pose: Pose
  private let turn: (sine: Float, cosine: Float)
  private let isMirrored: Bool
  private let noise: GradientNoise

  private static let kinds = [
    Kind(
      inner: Light(0.36, 0.1, 0.012), outer: Light(0.75, 0.27, 0.02),
      rim: Light(0.016, 0.012, 0.011), dots: Light(0.8, 0.76, 0.66), border: 0.06, veins: 0.8),
    Kind(
      inner: Light(0.55, 0.45, 0.06), outer: Light(0.82, 0.72, 0.14), rim: Light(0.2, 0.13, 0.02),
      dots: Light(0.6, 0.3, 0.03), border: 0.022, veins: 0.25),
    Kind(
      inner: Light(0.16, 0.26, 0.5), outer: Light(0.3, 0.45, 0.8), rim: Light(0.02, 0.022, 0.03),
      dots: Light(0.75, 0.78, 0.8), border: 0.03, veins: 0.35),
  ]

  init(seed: UInt64) {
    // those that come together follow one another in their seeds
    kind = Self.kinds[Int(seed % 3)]
    pose = [.spread, .aslant, .folded][Int((seed / 3 &+ seed) % 3)]
    isMirrored = seed / 2 % 2 == 1
    noise = GradientNoise(seed: seed)
    let free = Double(CounterNoise(seed: seed).uniform(1))
    let degrees =
      switch pose {
      case .spread: -55 + 110 * free
      case .aslant: 10 + 35 * free
      case .folded: -12 + 30 * free
      }
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    turn = (Float(sine), Float(cosine))
  }

  func paint(_ spot: inout Spot) {
    let x = (isMirrored ? -spot.x : spot.x) * Self.room
    let y = (spot.y - 0.5) * Self.room
    var own = Spot(
      x: turn.cosine * x + turn.sine * y, y: turn.cosine * y - turn.sine * x + 0.5,
      pixel: spot.pixel * Self.room)
    switch pose {
    case .spread:
      pair(&own, stretch: 1, side: 1, light: 1)
      pair(&own, stretch: 1, side: -1, light: 0.86)
      body(&own)
    case .aslant:
      pair(&own, stretch: 0.5, side: -1, light: 0.55)
      pair(&own, stretch: 0.95, side: 1, light: 1)
      body(&own)
    case .folded:
      // one side behind the other, the body below
      pair(&own, stretch: 0.92, side: 1, light: 0.5, rise: 0.025)
      body(&own)
      pair(&own, stretch: 0.98, side: 1, light: 1, isUnder: true)
    }
    spot.take(own)
  }

  private static let upper = smooth([
    (0.012, 0.56), (0.08, 0.7), (0.24, 0.86), (0.42, 0.945), (0.52, 0.93), (0.53, 0.85),
    (0.47, 0.73), (0.42, 0.63), (0.26, 0.53), (0.1, 0.5),
  ])
  private static let lower = smooth([
    (0.014, 0.53), (0.13, 0.555), (0.3, 0.55), (0.41, 0.46), (0.42, 0.34), (0.34, 0.22),
    (0.24, 0.15), (0.15, 0.17), (0.07, 0.3), (0.015, 0.44),
  ])

  /// A closed curve through these, as a polygon.
  private static func smooth(_ points: [(Float, Float)]) -> [(Float, Float)] {
    let count = points.count
    return points.indices.flatMap { i -> [(Float, Float)] in
      let (a, b) = (points[(i + count - 1) % count], points[i])
      let (c, d) = (points[(i + 1) % count], points[(i + 2) % count])
      func at(_ t: Float, _ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
        let first = 2 * b + (c - a) * t
        let second = (2 * a - 5 * b + 4 * c - d) * t * t
        return 0.5 * (first + second + (3 * b - a - 3 * c + d) * t * t * t)
      }
      return [0, 0.25, 0.5, 0.75].map {
        (at($0, a.0, b.0, c.0, d.0), at($0, a.1, b.1, c.1, d.1))
      }
    }
  }

  /// The wings of a side.
  private func pair(
    _ spot: inout Spot, stretch: Float, side: Float, light: Float, rise: Float = 0,
    isUnder: Bool = false
  ) {
    let wing = Spot(x: spot.x * side / stretch, y: spot.y - rise, pixel: spot.pixel)
    guard wing.x > -0.03, wing.x < 0.6 else { return }
    wash(&spot, wing, Self.lower, root: (0.03, 0.5), light * 0.9, isUnder)
    // the shade of the upper wing on the lower one
    let upper = wing.fromPolygon(Self.upper)
    spot.shade(upper - 0.012, Light(repeating: 0.01), opacity: 0.35, blur: 0.04)
    wash(&spot, wing, Self.upper, root: (0.02, 0.54), light, isUnder)
  }

  private func wash(
    _ spot: inout Spot, _ wing: Spot, _ shape: [(Float, Float)], root: (Float, Float),
    _ light: Float, _ isUnder: Bool
  ) {
    let distance = wing.fromPolygon(shape)
    guard distance < spot.pixel else { return }
    let (dx, dy) = (wing.x - root.0, wing.y - root.1)
    let out = min(1, (dx * dx + dy * dy).squareRoot() / 0.5)
    let scales = noise.fractal(wing.x * 26, wing.y * 26, octaves: 3, gain: 0.6)
    // wings bend: a sheen runs along them
    let bend = 0.82 + 0.3 * smoothstep(0.1, 0.6, out) - 0.25 * smoothstep(0.7, 1, out)
    var color = kind.inner.mixed(with: kind.outer, smoothstep(0.05, 0.75, out))
    if isUnder { color = color.mixed(with: Light(0.42, 0.38, 0.28), 0.25) }
    color *= light * bend * (1 + 0.16 * scales)
    spot.lay(distance, color)
    let angle = dy / max(0.02, abs(dx) + abs(dy) * 0.3)
    let vein = abs(noise.value(angle * 2.7 + 9, 4.5)) - 0.05
    spot.shade(
      max(vein * 0.12, distance), kind.rim * 1.5, opacity: kind.veins * smoothstep(0.1, 0.3, out),
      blur: 0.018)
    let border = kind.border * (0.7 + 0.6 * out) * (1 + 0.5 * scales)
    spot.shade(max(distance, -distance - border), kind.rim, opacity: 0.95, blur: 0.012)
    if kind.border > 0.04 {
      let cell = noise.value(wing.x * 30, wing.y * 30)
      let isDot = cell > 0.3 && distance < -0.01 && distance > -0.04 && out > 0.5
      spot.shade(isDot ? -1 : 1, kind.dots, opacity: 0.8)
    } else {
      spot.shade(
        wing.fromDisc(0.3, 0.73, 0.03), kind.rim, opacity: shape[0].1 > 0.54 ? 0.7 : 0, blur: 0.02)
    }
  }

  private func body(_ spot: inout Spot) {
    let fur = Light(0.05, 0.042, 0.034)
    for side in [-1, 1] as [Float] {
      let feeler = spot.fromCurve(
        (side * 0.012, 0.66), (side * 0.05, 0.76), (side * 0.13, 0.83), width: 0.011)
      spot.lay(
        min(feeler, spot.fromDisc(side * 0.13, 0.832, 0.014)), fur * 0.5, opacity: 0.9)
    }
    spot.ball(0, 0.4, 0.026, 0.15, fur * 0.9)
    spot.ball(0, 0.56, 0.036, 0.075, fur * 1.3)
    spot.ball(0, 0.65, 0.025, 0.026, fur)
  }
}
