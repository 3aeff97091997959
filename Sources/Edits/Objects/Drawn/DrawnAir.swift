import Imaging

// What hangs or flies in the air.
extension DrawnThing {
  static let air = [
    sun, moon, cloud, birds, balloon, balloons, hotAirBalloon, butterfly, kite, rainbow,
  ]

  private static let sun = DrawnThing(
    name: "sun", home: .air, size: 0.32, isLight: true, isFar: true
  ) { spot, _ in
    let r = ((spot.x * spot.x) + (spot.y - 0.5) * (spot.y - 0.5)).squareRoot()
    // the glow falls to nothing at the border of the drawing
    let glow = max(0, 1 - r / 0.5)
    spot.lay(-1, Light(1.0, 0.86, 0.55), opacity: glow * glow * glow * 0.75)
    spot.lay(r - 0.16, Light(1.0, 0.95, 0.8), opacity: 1, blur: 0.05)
  }

  private static let moon = DrawnThing(
    name: "moon", home: .air, size: 0.13, isLight: true, isFar: true
  ) { spot, noise in
    let distance = spot.fromDisc(0, 0.5, 0.47)
    let (u, v) = (spot.x / 0.47, (spot.y - 0.5) / 0.47)
    let seas = smoothstep(0.0, 0.4, noise.fractal(u * 1.5 + 3, v * 1.5, octaves: 4, gain: 0.55))
    let fine = noise.fractal(u * 6, v * 6, octaves: 3)
    var light = Light(0.93, 0.92, 0.86).mixed(with: Light(0.5, 0.5, 0.5), 0.62 * seas)
    light *= 0.95 + 0.12 * fine
    light *= 0.75 + 0.25 * max(0, 1 - u * u - v * v).squareRoot()
    spot.lay(distance, light, blur: 0.02)
  }

  private static let cloud = DrawnThing(
    name: "cloud", width: 2, home: .air, size: 0.22, isLight: true, isFar: true
  ) { spot, noise in
    // puffs on a flat foot, frayed by noise
    let puffs: [(Float, Float, Float)] = [
      (-0.62, 0.34, 0.2), (-0.33, 0.46, 0.29), (0.05, 0.54, 0.36), (0.4, 0.44, 0.27),
      (0.68, 0.32, 0.17), (-0.05, 0.34, 0.26),
    ]
    var field = Float.infinity
    for (cx, cy, r) in puffs { field = min(field, spot.fromDisc(cx, cy, r)) }
    let broad = noise.fractal(
      spot.x * 4, spot.y * 4, octaves: 5, gain: 0.58, footprint: spot.pixel * 4)
    field += 0.17 * broad
    field = max(field, (0.17 - spot.y) + 0.06 * broad)
    let body = smoothstep(0.03, -0.14, field)
    let up = noise.fractal(
      spot.x * 4 - 0.16, spot.y * 4 + 0.22, octaves: 5, gain: 0.58, footprint: spot.pixel * 4)
    let lit = 0.5 + 0.5 * smoothstep(0.12, 0.75, spot.y) + 0.55 * (broad - up)
    let light = Light(0.6, 0.65, 0.73).mixed(with: Light(1.0, 0.99, 0.97), min(1, max(0, lit)))
    spot.lay(-1, light, opacity: body * 0.97)
  }

  private static let birds = DrawnThing(
    name: "birds", width: 2, home: .air, size: 0.16, isLight: true
  ) { spot, _ in
    let flock: [(Float, Float, Float, Float)] = [
      (-0.7, 0.62, 0.2, 0.6), (-0.36, 0.8, 0.15, 0.2), (-0.3, 0.46, 0.22, 1),
      (0.06, 0.62, 0.17, 0.4),
      (0.22, 0.3, 0.2, 0.8), (0.46, 0.74, 0.14, 0.9), (0.62, 0.5, 0.19, 0.3),
      (0.86, 0.66, 0.12, 0.7),
    ]
    for (cx, cy, span, beat) in flock { bird(&spot, cx, cy, span, beat) }
  }

  /// One of them, drawn where birds are counted.
  static let oneBird = DrawnThing(
    name: "birds", width: 1.9, home: .air, size: 0.055, isLight: true
  ) { spot, noise in
    bird(&spot, 0, 0.3, 0.85, 0.4 + 0.5 * abs(noise.fractal(0.3, 0.7, octaves: 1)))
  }

  private static func bird(
    _ spot: inout Spot, _ cx: Float, _ cy: Float, _ span: Float, _ beat: Float
  ) {
    guard abs(spot.x - cx) < span, abs(spot.y - cy) < span else { return }
    let lift = span * (0.1 + 0.42 * beat)
    let left = spot.fromCurve(
      (cx, cy), (cx - span * 0.3, cy + lift * 1.25), (cx - span * 0.75, cy + lift * 0.6),
      width: span * 0.12, end: span * 0.02)
    let right = spot.fromCurve(
      (cx, cy), (cx + span * 0.32, cy + lift * 1.2), (cx + span * 0.7, cy + lift * 0.45),
      width: span * 0.12, end: span * 0.02)
    let body = spot.fromEllipse(
      cx + span * 0.02, cy - span * 0.01, span * 0.16, span * 0.055, turned: 12)
    spot.lay(min(left, right, body), Light(0.025, 0.027, 0.034), opacity: 0.92)
  }

  private static func oneBalloon(
    _ spot: inout Spot, _ cx: Float, _ cy: Float, _ scale: Float, _ light: Light,
    foot: (Float, Float)
  ) {
    let string = spot.fromCurve(
      (cx, cy - 0.33 * scale), (cx + 0.05 * scale, (cy + foot.1) / 2 - 0.1 * scale), foot,
      width: 0.009)
    spot.lay(string, Light(0.55, 0.55, 0.55), opacity: 0.85)
    spot.lay(
      spot.fromPolygon([
        (cx - 0.028 * scale, cy - 0.335 * scale), (cx + 0.028 * scale, cy - 0.335 * scale),
        (cx, cy - 0.285 * scale),
      ]), light * 0.55)
    // narrower towards the knot
    let v = (spot.y - cy) / (0.3 * scale)
    let narrow = 0.245 * scale * (v < 0 ? 1 - 0.16 * v * v : 1)
    let (u, w) = ((spot.x - cx) / narrow, v)
    spot.lay(
      spot.fromEllipse(cx, cy, narrow, 0.3 * scale),
      Spot.lit(light, max(-1, min(1, u)), max(-1, min(1, w)), gloss: 0.75, dark: 0.4))
    spot.shade(
      spot.fromEllipse(
        cx - 0.09 * scale, cy + 0.12 * scale, 0.035 * scale, 0.06 * scale, turned: -25),
      Light(1, 1, 1), opacity: 0.55, blur: 0.03 * scale)
  }

  private static let balloon = DrawnThing(
    name: "balloon", width: 0.56, home: .air, size: 0.34
  ) { spot, _ in
    oneBalloon(&spot, 0, 0.69, 1, Light(0.72, 0.03, 0.04), foot: (0.03, 0.01))
  }

  private static let balloons = DrawnThing(
    name: "balloons", width: 0.9, home: .air, size: 0.42
  ) { spot, _ in
    oneBalloon(&spot, -0.23, 0.68, 0.75, Light(0.03, 0.2, 0.62), foot: (0, 0.01))
    oneBalloon(&spot, 0.22, 0.7, 0.75, Light(0.85, 0.5, 0.02), foot: (0.005, 0.01))
    oneBalloon(&spot, 0.0, 0.76, 0.78, Light(0.72, 0.03, 0.05), foot: (0.002, 0.01))
  }

  private static let hotAirBalloon = DrawnThing(
    name: "hot air balloon", width: 0.74, home: .air, size: 0.26
  ) { spot, _ in
    for side in [-1, 1] as [Float] {
      spot.lay(
        spot.fromLine(side * 0.14, 0.36, side * 0.065, 0.145, width: 0.008), Light(0.1, 0.08, 0.06))
    }
    let v = (spot.y - 0.64) / 0.35
    let half = 0.355 * (v < 0 ? 1 - 0.42 * v * v : 1)
    let u = spot.x / half
    let gores: [Light] = [
      Light(0.75, 0.06, 0.04), Light(0.9, 0.62, 0.08), Light(0.06, 0.22, 0.5),
      Light(0.9, 0.85, 0.75),
    ]
    // stripes run together at the top, as on a ball
    let turn = u / max(0.05, (1 - min(0.98, v * v * 0.75)).squareRoot())
    let place = max(-0.999, min(0.999, turn))
    let angle = place * (1 + 0.3 * place * place)
    let gore = Int((angle + 2) * 4.5) % gores.count
    let body = max(spot.fromEllipse(0, 0.64, half, 0.35), 0.345 - spot.y)
    spot.lay(
      body, Spot.lit(gores[gore], max(-1, min(1, u)), max(-1, min(1, v)), gloss: 0.12, dark: 0.42))
    let basket = max(abs(spot.x) - 0.07, abs(spot.y - 0.085) - 0.06)
    spot.lay(basket, Spot.lit(Light(0.3, 0.17, 0.07), spot.x / 0.08, 0))
    spot.shade(max(basket, 0.128 - spot.y), Light(0.12, 0.06, 0.03))
  }

  private static let kite = DrawnThing(
    name: "kite", width: 0.8, home: .air, size: 0.26
  ) { spot, _ in
    let tail = spot.fromCurve((0.02, 0.38), (-0.25, 0.22), (0.16, 0.03), width: 0.012)
    spot.lay(tail, Light(0.7, 0.1, 0.08))
    for (cx, cy) in [(-0.07, 0.26), (-0.03, 0.16), (0.08, 0.085)] as [(Float, Float)] {
      spot.lay(
        spot.fromPolygon([
          (cx - 0.05, cy + 0.03), (cx + 0.05, cy - 0.03), (cx + 0.05, cy + 0.03),
          (cx - 0.05, cy - 0.03),
        ]), Light(0.85, 0.6, 0.06))
    }
    let whole = spot.fromPolygon([(0, 0.99), (0.33, 0.74), (0.02, 0.37), (-0.3, 0.68)])
    let quarter = (spot.x - 0.01 > 0) == (spot.y > 0.71)
    let shade = 0.75 + 0.5 * (spot.y - 0.4) - 0.3 * spot.x
    spot.lay(whole, (quarter ? Light(0.75, 0.06, 0.05) : Light(0.95, 0.7, 0.08)) * shade)
    spot.shade(spot.fromLine(0, 0.99, 0.02, 0.37, width: 0.01), Light(0.15, 0.08, 0.04))
    spot.shade(spot.fromLine(-0.3, 0.68, 0.33, 0.74, width: 0.01), Light(0.15, 0.08, 0.04))
  }

  private static let rainbow = DrawnThing(
    name: "rainbow", width: 2, home: .air, size: 0.55, isLight: true, isFar: true
  ) { spot, _ in
    let r = (spot.x * spot.x + spot.y * spot.y).squareRoot()
    let t = (r - 0.8) / 0.17
    guard t > 0, t < 1 else { return }
    let stops: [Light] = [
      Light(0.3, 0.1, 0.6), Light(0.1, 0.25, 0.9), Light(0.1, 0.7, 0.3), Light(0.95, 0.9, 0.15),
      Light(1.0, 0.5, 0.05), Light(0.95, 0.12, 0.08),
    ]
    let place = t * Float(stops.count - 1)
    let first = min(stops.count - 2, Int(place))
    let light = stops[first].mixed(with: stops[first + 1], place - Float(first))
    let rim = smoothstep(0, 0.25, t) * smoothstep(1, 0.75, t)
    spot.lay(-1, light, opacity: 0.34 * rim * smoothstep(0, 0.25, spot.y))
  }
}
