import Imaging

// A pigeon on the ground, in one of several poses.
extension DrawnThing {
  static let pigeon = DrawnThing(
    name: "birds", width: 1.5, size: 0.062,
    drawing: { size, setting in
      let pigeon = Pigeon(seed: setting.seed)
      return painted(size) { pigeon.paint(&$0) }
    })
}

private struct Pigeon {
  private enum Pose { case upright, walking, pecking }

  private let pose: Pose
  private let isMirrored: Bool
  private let tone: Float
  private let noise: GradientNoise

  private static let grey = Light(0.19, 0.205, 0.235)
  private static let pale = Light(0.29, 0.305, 0.33)
  private static let dark = Light(0.035, 0.037, 0.042)
  private static let leg = Light(0.34, 0.075, 0.06)

  init(seed: UInt64) {
    pose = [.walking, .pecking, .upright][Int(seed % 3)]
    isMirrored = seed / 3 % 2 == 0
    tone = 0.82 + 0.3 * CounterNoise(seed: seed).uniform(2)
    noise = GradientNoise(seed: seed)
  }

  func paint(_ spot: inout Spot) {
    var own = Spot(x: isMirrored ? -spot.x : spot.x, y: spot.y, pixel: spot.pixel)
    switch pose {
    case .walking:
      bird(&own, tilt: 14, neck: [(0.26, 0.54), (0.38, 0.66), (0.4, 0.81)], beak: -6, stride: 0.1)
    case .upright:
      bird(&own, tilt: 30, neck: [(0.2, 0.58), (0.29, 0.73), (0.27, 0.86)], beak: -2, stride: 0.03)
    case .pecking:
      bird(
        &own, tilt: -8, neck: [(0.3, 0.42), (0.46, 0.37), (0.52, 0.21)], beak: -62, stride: 0.07)
    }
    spot.take(own)
  }

  private func bird(
    _ spot: inout Spot, tilt: Double, neck: [(Float, Float)], beak: Double, stride: Float
  ) {
    let middle = (x: Float(0), y: Float(0.38))
    for (foot, light) in [(-stride, Float(0.6)), (stride + 0.02, 1)] {
      let x = foot + 0.03
      spot.stick(x * 0.4 + 0.02, 0.24, x, 0.02, width: 0.035, end: 0.026, Self.leg * light)
      spot.lay(spot.fromLine(x - 0.03, 0.016, x + 0.075, 0.012, width: 0.024), Self.leg * light)
    }
    // in the bird's own axes, along its back
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: tilt)
    let (s, c) = (Float(sine), Float(cosine))
    func turned(_ x: Float, _ y: Float) -> (Float, Float) {
      (middle.x + c * x - s * y, middle.y + s * x + c * y)
    }
    let plumage = 1 + 0.16 * noise.fractal(spot.x * 30, spot.y * 30, octaves: 3, gain: 0.6)
    let tail = [(-0.22, 0.1), (-0.66, 0.03), (-0.68, -0.06), (-0.2, -0.1)] as [(Float, Float)]
    let tailShape = spot.fromPolygon(tail.map { turned($0.0, $0.1) }) - 0.012
    spot.lay(tailShape, Self.grey * (0.62 * tone * plumage))
    let (dx, dy) = (spot.x - middle.x, spot.y - middle.y)
    let (u, v) = (c * dx + s * dy, c * dy - s * dx)
    spot.shade(max(tailShape, u + 0.57), Self.dark, opacity: 0.85, blur: 0.03)
    // body, light from above
    let body = spot.fromEllipse(middle.x, middle.y, 0.36, 0.2, turned: tilt)
    let breast = spot.fromEllipse(turned(0.17, -0.01).0, turned(0.17, -0.01).1, 0.2, 0.2)
    let trunk = min(body, breast)
    let lit = 0.36 + 0.95 * smoothstep(-0.24, 0.24, dy) - 0.12 * u
    spot.lay(trunk, Self.grey * (lit * tone * plumage))
    drawNeck(&spot, from: turned(0.2, 0.06), neck, lit: tone * plumage)
    drawHead(&spot, at: neck[2], beak: beak)
    drawWing(&spot, u, v, tilt: tilt, at: turned(-0.08, 0.035), plumage)
  }

  private func drawNeck(
    _ spot: inout Spot, from start: (Float, Float), _ neck: [(Float, Float)], lit: Float
  ) {
    let shape = spot.fromCurve(start, neck[1], neck[2], width: 0.3, end: 0.15)
    let round = 0.55 + 0.5 * smoothstep(0.03, -0.1, shape)
    let sheen = smoothstep(-0.4, 0.4, noise.fractal(spot.x * 9, spot.y * 9, octaves: 2))
    let color = Light(0.05, 0.11, 0.085).mixed(with: Light(0.13, 0.07, 0.12), sheen)
    spot.lay(shape, color * (round * lit * 1.25), blur: 0.016)
  }

  private func drawHead(_ spot: inout Spot, at place: (Float, Float), beak: Double) {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: beak)
    let (dx, dy) = (Float(cosine), Float(sine))
    func ahead(_ far: Float, _ aside: Float = 0) -> (Float, Float) {
      (place.0 + dx * far - dy * aside, place.1 + dy * far + dx * aside)
    }
    let (root, tip) = (ahead(0.07, -0.015), ahead(0.175, -0.035))
    spot.stick(root.0, root.1, tip.0, tip.1, width: 0.05, end: 0.014, Light(0.05, 0.05, 0.055))
    spot.ball(place.0, place.1, 0.098, 0.088, Light(0.13, 0.145, 0.165) * tone)
    let cere = ahead(0.095, 0.0)
    spot.shade(spot.fromDisc(cere.0, cere.1, 0.022), Light(0.6, 0.6, 0.58), opacity: 0.8)
    let eye = ahead(0.035, 0.022)
    spot.shade(spot.fromDisc(eye.0, eye.1, 0.017), Light(0.6, 0.17, 0.03))
    spot.shade(spot.fromDisc(eye.0, eye.1, 0.01), Light(0.01, 0.01, 0.01))
  }

  private func drawWing(
    _ spot: inout Spot, _ u: Float, _ v: Float, tilt: Double, at place: (Float, Float),
    _ plumage: Float
  ) {
    let shape = spot.fromEllipse(place.0, place.1, 0.33, 0.135, turned: tilt - 5)
    guard shape < spot.pixel else { return }
    let lit = 0.5 + 0.75 * smoothstep(-0.14, 0.16, v)
    spot.shade(shape - 0.02, Self.dark, opacity: 0.3, blur: 0.05)
    spot.lay(shape, Self.pale * (lit * tone * plumage), blur: 0.02)
    // two bars and the dark tips of the long feathers
    for bar in [-0.12, -0.26] as [Float] {
      let line = abs(u - bar + 0.35 * (v - 0.02)) - 0.028
      spot.shade(max(line, shape + 0.012), Self.dark, opacity: 0.88, blur: 0.02)
    }
    let tips = max(shape, u + 0.3 + 0.4 * v)
    spot.shade(tips, Self.dark * 1.6, opacity: 0.75, blur: 0.05)
    let feathers = abs(noise.value(u * 7, v * 34)) - 0.1
    spot.shade(max(shape, feathers * 0.1), Self.grey * 0.6, opacity: 0.35, blur: 0.02)
  }
}
