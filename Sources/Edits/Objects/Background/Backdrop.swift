import Imaging

/// A background painted from nothing.
struct Backdrop {
  private let name: String
  private let shade: String
  private let size: PixelSize
  private let seed: UInt64

  /// `shade` is one of `Paint.shades`, and only told from a plain colour.
  init(_ name: String, shade: String = "plain", size: PixelSize, seed: UInt64) {
    (self.name, self.shade, self.size, self.seed) = (name, shade, size, seed)
  }

  static let names = colors.map(\.name) + ["studio", "gradient"] + scenes.map(\.name)

  /// Whether it has a light of its own that falls on what stands before it.
  static func isScene(_ name: String) -> Bool { scenes.contains { $0.name == name } }

  /// Where the ground begins that one can stand on, as a share of the height; `nil` where there is
  /// none.
  static func groundRow(_ name: String) -> Float? {
    guard let scene = scenes.first(where: { $0.name == name }), scene.isFirm else { return nil }
    return scene.horizon + 0.1
  }

  private static let colors: [(name: String, light: Light)] = [
    ("white", [0.94, 0.94, 0.94]), ("black", [0.006, 0.006, 0.006]), ("grey", [0.25, 0.25, 0.26]),
    ("red", [0.5, 0.03, 0.03]), ("orange", [0.8, 0.26, 0.03]), ("yellow", [0.85, 0.6, 0.05]),
    ("green", [0.06, 0.3, 0.08]), ("teal", [0.03, 0.26, 0.28]), ("blue", [0.05, 0.15, 0.5]),
    ("purple", [0.2, 0.06, 0.38]), ("pink", [0.85, 0.35, 0.48]), ("brown", [0.2, 0.1, 0.05]),
    ("beige", [0.75, 0.64, 0.5]),
  ]

  private static let day = SkyLook(
    zenith: [0.1, 0.215, 0.44], middle: [0.23, 0.41, 0.66], horizon: [0.64, 0.75, 0.84],
    clouds: CloudLook(cover: 0.42, lit: [0.98, 0.97, 0.96], shaded: [0.5, 0.55, 0.64], size: 0.5))
  private static let evening = SkyLook(
    zenith: [0.06, 0.075, 0.21], middle: [0.46, 0.2, 0.27], horizon: [1.0, 0.44, 0.12],
    glow: [0.8, 0.36, 0.06], sun: [0.68, 0.97], glowWidth: 0.3,
    clouds: CloudLook(cover: 0.45, lit: [1.0, 0.4, 0.2], shaded: [0.2, 0.1, 0.19], size: 0.4))
  private static let night = SkyLook(
    zenith: [0.0022, 0.0045, 0.015], middle: [0.007, 0.012, 0.034], horizon: [0.02, 0.03, 0.06],
    stars: 1.3)
  private static let bright = SkyLook(
    zenith: [0.3, 0.42, 0.6], middle: [0.5, 0.62, 0.76], horizon: [0.82, 0.87, 0.92])

  /// What a scene is made of: a sky, and what lies below the horizon.
  private struct Landscape: Sendable {
    let name: String
    let sky: SkyLook
    /// Share of the height above the horizon.
    var horizon: Float = 0.42
    var ground: Ground?
    /// One can stand on it.
    var isFirm = false

    /// As a lens sees it that is set on the subject before it: the farther off, the softer.
    func seenOutOfFocus(_ picture: Image) -> Image {
      var confusion = Plane(width: picture.width, height: picture.height)
      for y in 0..<picture.height {
        let v = (Float(y) + 0.5) / Float(picture.height)
        let near = smoothstep(horizon + 0.04, 1.05, v)
        for x in 0..<picture.width { confusion[x, y] = 1 - 0.8 * near }
      }
      return VaryingBlur(
        radius: Self.softness * picture.size.diagonal, confusion: confusion, isFocusInFront: false
      ).applied(to: picture)
    }

    /// Of the diagonal, the radius of the disc of confusion far off.
    private static let softness = 0.0042
  }

  private static let scenes: [Landscape] = [
    Landscape(
      name: "beach", sky: day, ground: Ground(kind: .beach, contrast: 0.14), isFirm: true),
    Landscape(
      name: "sunset", sky: evening, horizon: 0.5,
      ground: Ground(kind: .sea, near: [0.05, 0.045, 0.08], far: [0.6, 0.28, 0.14])),
    Landscape(
      name: "sea", sky: day,
      ground: Ground(kind: .sea, near: [0.01, 0.09, 0.15], far: [0.14, 0.33, 0.46])),
    Landscape(
      name: "meadow", sky: day,
      ground: Ground(
        kind: .plain, near: [0.07, 0.16, 0.025], far: [0.25, 0.36, 0.16], contrast: 0.55),
      isFirm: true),
    Landscape(
      name: "desert", sky: bright,
      ground: Ground(
        kind: .plain, near: [0.55, 0.32, 0.14], far: [0.72, 0.52, 0.33], contrast: 0.22),
      isFirm: true),
    Landscape(
      name: "snow", sky: bright,
      ground: Ground(
        kind: .plain, near: [0.8, 0.85, 0.93], far: [0.8, 0.85, 0.92], contrast: 0.1),
      isFirm: true),
    Landscape(name: "forest", sky: day, horizon: 0.45, isFirm: true),
    Landscape(name: "sky", sky: day, horizon: 1.15),
    Landscape(name: "space", sky: night, horizon: 1.3),
  ]

  func painted() -> Image {
    var result = Image(width: size.width, height: size.height)
    let row = painter()
    for y in 0..<size.height {
      let line = row(y)
      for x in 0..<size.width {
        let i = y * size.width + x
        result.red.samples[i] = line[x].x
        result.green.samples[i] = line[x].y
        result.blue.samples[i] = line[x].z
      }
    }
    guard let scene = Self.scenes.first(where: { $0.name == name }) else { return result }
    if name == "forest" {
      let radius = max(0.6, ForestPainter.blur * Double(size.height))
      return result.mapPlanes { $0.discBlurred(radiusInPixels: radius) }
    }
    return scene.seenOutOfFocus(result)
  }

  private func painter() -> (Int) -> [Light] {
    if let color = Self.colors.first(where: { $0.name == name }) {
      let light = shaded(color.light)
      return { _ in [Light](repeating: light, count: size.width) }
    }
    if name == "forest" { return ForestPainter(size: size, seed: seed).row }
    guard let scene = Self.scenes.first(where: { $0.name == name }) else { return studio }
    let sky = SkyPainter(scene.sky, size: size, horizon: scene.horizon, seed: seed)
    let painter = scene.ground.map {
      GroundPainter($0, sky: scene.sky, size: size, horizon: scene.horizon, seed: seed &+ 7)
    }
    return { y in
      let share = (Float(y) + 0.5) / Float(size.height)
      guard share > scene.horizon, let painter else { return sky.row(y) }
      return painter.row(y)
    }
  }

  private func shaded(_ light: Light) -> Light {
    switch shade {
    case "light": light.mixed(with: [0.94, 0.94, 0.94], 0.45)
    case "dark": light * 0.3
    case "bright": light * 1.3
    default: light
    }
  }

  /// A wall lit from above and a floor, without a line between them.
  private func studio(_ y: Int) -> [Light] {
    let v = (Float(y) + 0.5) / Float(size.height)
    let isPlain = name == "gradient"
    return (0..<size.width).map { x in
      let u = (Float(x) + 0.5) / Float(size.width) - 0.5
      if isPlain {
        return Light(0.62, 0.68, 0.76).mixed(with: [0.12, 0.15, 0.2], smoothstep(0, 1, v))
      }
      let spot = 1 / (1 + 2.6 * (u * u + (v - 0.42) * (v - 0.42)))
      return Light(0.5, 0.5, 0.51) * (0.25 + 0.75 * spot * spot)
    }
  }
}

/// What lies below the horizon.
struct Ground: Sendable {
  enum Kind { case plain, sea, beach }
  var kind: Kind
  var near: Light = [0.6, 0.48, 0.32]
  var far: Light = [0.6, 0.48, 0.32]
  var contrast: Float = 0.3
}

/// Paints ground in perspective, row by row.
private struct GroundPainter {
  private let ground: Ground
  private let sky: SkyLook
  private let size: PixelSize
  private let horizon: Float
  private let noise: GradientNoise
  private let grain: CounterNoise

  init(_ ground: Ground, sky: SkyLook, size: PixelSize, horizon: Float, seed: UInt64) {
    (self.ground, self.sky, self.size, self.horizon) = (ground, sky, size, horizon)
    noise = GradientNoise(seed: seed)
    grain = CounterNoise(seed: seed)
  }

  func row(_ y: Int) -> [Light] {
    let v = (Float(y) + 0.5) / Float(size.height)
    // 0 at the horizon, 1 at the lower border
    let t = (v - horizon) / (1 - horizon)
    // how far off the row lies, and how far apart two of its pixels are
    let distance = 1 / (t + 0.015)
    let step = distance / Float(size.width)
    return (0..<size.width).map { x in
      let across = (Float(x) + 0.5 - Float(size.width) / 2) * step
      return color(across, distance, t, step)
    }
  }

  private func color(_ u: Float, _ z: Float, _ t: Float, _ step: Float) -> Light {
    switch ground.kind {
    case .plain: return plain(u, z, t, step)
    case .sea: return sea(u, z, t, step, near: ground.near, far: ground.far)
    case .beach:
      // the water's edge winds along the shore
      let edge = 0.3 + 0.035 * noise.fractal(u * 0.8, 3.1, octaves: 3) + 0.05 * u / max(1, z)
      let wet = smoothstep(edge - 0.01, edge + 0.005, t)
      let water = sea(u, z, t, step, near: [0.13, 0.3, 0.32], far: [0.05, 0.15, 0.23])
      let foam =
        (1 - smoothstep(0, 0.022, abs(t - edge + 0.008)))
        * smoothstep(-0.25, 0.35, noise.fractal(u * 7, z * 9, octaves: 4, footprint: step * 7))
      let dry = smoothstep(edge + 0.02, edge + 0.14, t)
      let sand = plain(u, z, t, step) * (0.62 + 0.38 * dry)
      return water.mixed(with: sand, wet).mixed(with: [0.9, 0.92, 0.92], min(1, foam) * 0.85)
    }
  }

  private func plain(_ u: Float, _ z: Float, _ t: Float, _ step: Float) -> Light {
    let base = ground.far.mixed(with: ground.near, smoothstep(0, 0.7, t))
    let broad = noise.fractal(u * 1.6, z * 1.6, octaves: 4, footprint: step * 1.6)
    let fine = noise.fractal(u * 46, z * 30, octaves: 4, gain: 0.65, footprint: step * 46)
    let light = 1 + ground.contrast * (0.55 * broad + 0.75 * fine)
    let haze = 0.55 * (1 - smoothstep(0, 0.16, t))
    return (base * max(0.15, light)).mixed(with: sky.horizon, haze)
  }

  private func sea(
    _ u: Float, _ z: Float, _ t: Float, _ step: Float, near: Light, far: Light
  ) -> Light {
    let base = far.mixed(with: near, smoothstep(0, 0.5, t))
    let swell = noise.fractal(u * 2.2, z * 7, octaves: 5, gain: 0.6, footprint: step * 3)
    let crest = smoothstep(0.25, 0.75, swell)
    let lit = base * (1 + 0.35 * swell) + sky.middle * (0.12 * crest)
    let glitter: Light = sky.glow == .zero ? .zero : sky.glow * (1.4 * crest * sunPath(u, z))
    return (lit + glitter).mixed(with: sky.horizon, 0.5 * (1 - smoothstep(0, 0.08, t)))
  }

  private func sunPath(_ u: Float, _ z: Float) -> Float {
    let away = u / max(z, 0.1) - (sky.sun.x - 0.5)
    return 1 / (1 + 60 * away * away)
  }
}
