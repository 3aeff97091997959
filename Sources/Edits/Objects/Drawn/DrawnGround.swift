import Imaging

// What stands on the ground.
extension DrawnThing {
  static let ground = [flower, tree, pine, snowman, mushroom, umbrella, ball]

  private static let flower = DrawnThing(name: "flower", width: 0.6, size: 0.26) { spot, noise in
    spot.stick(0.01, 0, -0.01, 0.66, width: 0.032, end: 0.026, Light(0.07, 0.24, 0.04))
    for (cx, cy, turn) in [(-0.11, 0.22, 150.0), (0.12, 0.32, 32)] as [(Float, Float, Double)] {
      let leaf = spot.fromEllipse(cx, cy, 0.14, 0.042, turned: turn)
      let rib = spot.fromEllipse(cx, cy, 0.14, 0.004, turned: turn)
      spot.lay(leaf, Light(0.06, 0.26, 0.045) * (0.75 + 0.7 * (spot.y - cy + 0.1)))
      spot.shade(rib, Light(0.16, 0.4, 0.12), opacity: 0.7)
    }
    let (cx, cy) = (Float(-0.01), Float(0.76))
    for ring in 0..<2 {
      for petal in 0..<9 {
        let degrees = Double(petal) * 40 + Double(ring) * 20
        let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
        let (dx, dy) = (Float(cosine), Float(sine))
        let reach: Float = ring == 0 ? 0.15 : 0.125
        let shape = spot.fromEllipse(cx + dx * reach, cy + dy * reach, 0.085, 0.04, turned: degrees)
        guard shape < spot.pixel else { continue }
        // darker towards the middle and away from the light
        let out = ((spot.x - cx) * dx + (spot.y - cy) * dy) / 0.23
        let facing = 0.88 + 0.12 * (dx * Spot.sun.x + dy * Spot.sun.y)
        let streak = 1 + 0.1 * noise.value(out * 3, (spot.x * dy - spot.y * dx) * 60)
        let tone: Float = ring == 0 ? 0.8 : 1
        spot.lay(
          shape,
          Light(0.62, 0.05, 0.16).mixed(with: Light(0.98, 0.5, 0.6), out) * (facing * streak * tone)
        )
        spot.shade(abs(shape + 0.002) - 0.002, Light(0.4, 0.03, 0.1), opacity: 0.35)
      }
    }
    spot.ball(cx, cy, 0.062, 0.062, Light(0.85, 0.5, 0.04))
    let seed = noise.value(spot.x * 90, spot.y * 90)
    spot.shade(
      spot.fromDisc(cx, cy, 0.058), Light(0.35, 0.16, 0.02),
      opacity: 0.5 * smoothstep(0.05, 0.35, seed))
  }

  private static let pine = DrawnThing(name: "pine tree", width: 0.56, size: 0.6) { spot, noise in
    spot.stick(0, 0, 0, 0.2, width: 0.06, Light(0.12, 0.075, 0.045))
    let needles = noise.fractal(
      spot.x * 42, spot.y * 18, octaves: 3, gain: 0.7, footprint: spot.pixel * 42)
    for tier in 0..<7 {
      let low = 0.1 + Float(tier) * 0.118
      let high = min(0.99, low + 0.26)
      let half = 0.255 * (1 - Float(tier) / 7.6)
      let t = (spot.y - low) / (high - low)
      guard t > -0.1, t < 1 else { continue }
      let droop = 0.03 * smoothstep(0.4, 1, abs(spot.x) / half)
      let edge = abs(spot.x) - half * (1 - t) + 0.035 * needles
      let distance = max(edge * 0.8, low - droop - spot.y + 0.025 * needles)
      let light =
        (0.45 + 0.75 * (1 - t) * 0.35 + 0.45 * smoothstep(0.25, -0.25, spot.x / half))
        * (1 + 0.7 * needles)
      spot.lay(distance, Light(0.035, 0.12, 0.05) * max(0.25, light))
    }
  }

  private static let snowman = DrawnThing(name: "snowman", width: 0.78, size: 0.38) { spot, noise in
    let snow =
      Light(0.84, 0.88, 0.95) * (1 + 0.05 * noise.fractal(spot.x * 30, spot.y * 30, octaves: 3))
    for side in [-1, 1] as [Float] {
      spot.stick(
        side * 0.15, 0.52, side * 0.34, 0.64, width: 0.018, end: 0.01, Light(0.12, 0.07, 0.04))
      spot.stick(
        side * 0.28, 0.6, side * 0.36, 0.58, width: 0.012, end: 0.006, Light(0.12, 0.07, 0.04))
      spot.stick(
        side * 0.28, 0.6, side * 0.31, 0.7, width: 0.012, end: 0.006, Light(0.12, 0.07, 0.04))
    }
    spot.ball(0, 0.2, 0.235, 0.205, snow, dark: 0.5)
    spot.shade(
      spot.fromEllipse(0.02, 0.37, 0.15, 0.05), Light(0.4, 0.48, 0.62), opacity: 0.45, blur: 0.09)
    spot.ball(0, 0.49, 0.17, 0.155, snow, dark: 0.5)
    spot.shade(
      spot.fromEllipse(0.015, 0.62, 0.11, 0.03), Light(0.4, 0.48, 0.62), opacity: 0.45, blur: 0.06)
    spot.ball(0, 0.73, 0.125, 0.12, snow, dark: 0.5)
    // scarf
    let red = Light(0.55, 0.03, 0.04)
    spot.lay(
      spot.fromEllipse(0, 0.615, 0.125, 0.034),
      red * (1 + 0.25 * noise.value(spot.x * 70, spot.y * 70)) * (0.8 - spot.x))
    spot.lay(
      spot.fromLine(0.07, 0.6, 0.1, 0.45, width: 0.05),
      red * (0.75 + 0.2 * noise.value(spot.x * 70, spot.y * 70)))
    for (cx, cy, r) in [
      (-0.045, 0.765, 0.0145), (0.045, 0.765, 0.0145), (0, 0.54, 0.015), (0, 0.48, 0.015),
      (0, 0.42, 0.015),
    ] as [(Float, Float, Float)] {
      spot.ball(cx, cy, r, r, Light(0.02, 0.02, 0.022), gloss: 0.4)
    }
    for mark in 0..<5 {
      let t = Float(mark) / 4 - 0.5
      spot.ball(t * 0.1, 0.678 + t * t * 0.07, 0.008, 0.008, Light(0.03, 0.03, 0.03))
    }
    spot.stick(0, 0.73, 0.105, 0.715, width: 0.032, end: 0.004, Light(0.85, 0.3, 0.03))
    // hat
    let black = Light(0.018, 0.018, 0.022)
    let crown = max(abs(spot.x + 0.005) - 0.085, abs(spot.y - 0.91) - 0.085)
    spot.lay(crown, Spot.lit(black, spot.x / 0.09, 0, gloss: 0.03))
    spot.shade(max(crown, abs(spot.y - 0.853) - 0.014), red * 0.8)
    spot.lay(spot.fromEllipse(0, 0.832, 0.15, 0.022), black * 1.5)
  }

  private static let mushroom = DrawnThing(name: "mushroom", width: 0.95, size: 0.16) {
    spot, noise in
    spot.ball(0, 0.2, 0.14, 0.22, Light(0.85, 0.8, 0.7), dark: 0.45)
    spot.stick(
      0, 0.05, 0, 0.52, width: 0.2, end: 0.16,
      Light(0.85, 0.81, 0.72) * (1 + 0.08 * noise.value(spot.x * 60, spot.y * 6)))
    spot.lay(
      spot.fromEllipse(0, 0.5, 0.36, 0.07),
      Light(0.6, 0.5, 0.4) * (0.8 + 0.3 * noise.value(spot.x * 70, 1)))
    let cap = max(spot.fromEllipse(0, 0.5, 0.45, 0.46), 0.47 + 0.12 * spot.x * spot.x - spot.y)
    let (u, v) = (spot.x / 0.45, (spot.y - 0.45) / 0.5)
    spot.lay(
      cap, Spot.lit(Light(0.66, 0.035, 0.025), max(-1, min(1, u)), max(-1, min(1, v)), gloss: 0.35))
    for (cx, cy, rx, ry) in [
      (-0.2, 0.75, 0.06, 0.05), (0.06, 0.84, 0.065, 0.05), (0.24, 0.68, 0.055, 0.055),
      (-0.34, 0.58, 0.035, 0.045), (0.0, 0.62, 0.06, 0.055), (0.38, 0.55, 0.025, 0.035),
      (-0.16, 0.545, 0.04, 0.03),
    ] as [(Float, Float, Float, Float)] {
      let patch = max(
        spot.fromEllipse(cx, cy, rx, ry) + 0.008 * noise.value(spot.x * 40, spot.y * 40), cap)
      spot.lay(
        patch, Spot.lit(Light(0.9, 0.87, 0.8), max(-1, min(1, u)), max(-1, min(1, v)), dark: 0.45))
    }
  }

  private static let umbrella = DrawnThing(name: "umbrella", width: 1.1, size: 0.34) { spot, _ in
    spot.stick(0, 0.07, 0, 0.97, width: 0.022, Light(0.28, 0.2, 0.13))
    let hook = max(abs(spot.fromDisc(0.055, 0.075, 0.055)) - 0.014, spot.y - 0.075)
    spot.lay(hook, Light(0.2, 0.1, 0.05))
    let dome = spot.fromEllipse(0, 0.5, 0.53, 0.46)
    // scallops between the ribs
    let panel = spot.x / 0.53 * 2.5
    let nearest = panel - (panel + 8).rounded(.down) + 8 - 0.5
    let hem = 0.5 + 0.055 * (1 - 4 * nearest * nearest)
    let cloth = max(dome, hem - spot.y)
    let (u, v) = (spot.x / 0.53, (spot.y - 0.5) / 0.46)
    let bend = u / max(0.12, (1 - min(0.97, v * v)).squareRoot())
    let place = max(-0.999, min(0.999, bend)) * 2.5 + 2.5
    let isRed = Int(place) % 2 == 0
    let fold = place - place.rounded(.down) - 0.5
    let light = (isRed ? Light(0.66, 0.03, 0.05) : Light(0.88, 0.85, 0.78))
    spot.lay(
      cloth,
      Spot.lit(light, max(-1, min(1, u)), max(-1, min(1, v)), gloss: 0.06)
        * (1 - 0.55 * fold * fold))
    spot.lay(spot.fromLine(0, 0.95, 0, 0.99, width: 0.018), Light(0.2, 0.15, 0.1))
  }

  private static let ball = DrawnThing(name: "ball", size: 0.14) { spot, _ in
    let (u, v) = (spot.x / 0.49, (spot.y - 0.495) / 0.49)
    let depth = max(0, 1 - u * u - v * v).squareRoot()
    // segments around a tilted axis
    let (px, py, pz) = (u * 0.9 + v * 0.42, v * 0.9 - u * 0.42, depth)
    let pole = py * 0.8 + pz * 0.6
    let (ax, az) = (px, pz * 0.8 - py * 0.6)
    let side = (ax > 0 ? 1 : 0) + (az > 0 ? 2 : 0) + (abs(ax) > abs(az) ? 4 : 0)
    let lights: [Light] = [
      Light(0.75, 0.04, 0.05), Light(0.9, 0.88, 0.85), Light(0.05, 0.2, 0.6), Light(0.9, 0.6, 0.04),
      Light(0.9, 0.88, 0.85), Light(0.05, 0.2, 0.6), Light(0.9, 0.6, 0.04), Light(0.9, 0.88, 0.85),
    ]
    let light = pole > 0.95 ? Light(0.9, 0.88, 0.85) : lights[side]
    spot.lay(
      spot.fromDisc(0, 0.495, 0.49),
      Spot.lit(light, max(-1, min(1, u)), max(-1, min(1, v)), gloss: 0.6))
  }
}
