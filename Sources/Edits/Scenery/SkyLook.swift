import Imaging

/// A sky to be painted: colours from the zenith down to the horizon, and what stands in it.
struct SkyLook: Sendable {
  var zenith: Light
  var middle: Light
  var horizon: Light
  /// Light around the sun or the moon, which stands at `sun` (shares of the picture's width and of
  /// the height from zenith to horizon).
  var glow: Light = .zero
  var sun: SIMD2<Float> = [0.7, 0.85]
  /// How wide the glow is, of the picture's width.
  var glowWidth: Float = 0.35
  /// 0 no disc, 1 a moon.
  var moon: Float = 0
  var stars: Float = 0
  var aurora: Float = 0
  var clouds: CloudLook?
}

/// Clouds on a ceiling above the scene, seen in perspective.
struct CloudLook: Sendable {
  /// Share of the sky that they cover, about.
  var cover: Float
  var lit: Light
  var shaded: Light
  /// Size of a cloud overhead, of the picture's width.
  var size: Float = 0.35
  /// How abruptly a cloud ends.
  var crispness: Float = 2.2
}

/// Paints a `SkyLook` row by row.
struct SkyPainter: Sendable {
  let look: SkyLook
  let size: PixelSize
  /// Row of the horizon in pixels.
  private let horizon: Float
  private let clouds: GradientNoise
  private let ceiling: [(distance: Float, place: Float)]
  private let stars: StarField?
  private let aurora: Aurora?

  /// `horizon` is the share of the height above it.
  init(_ look: SkyLook, size: PixelSize, horizon: Float, seed: UInt64) {
    (self.look, self.size) = (look, size)
    self.horizon = max(0.05, horizon) * Float(size.height)
    clouds = GradientNoise(seed: seed)
    ceiling = Self.ceiling(look, size: size, horizon: self.horizon)
    stars = look.stars > 0 ? StarField(seed: seed, size: size) : nil
    aurora = look.aurora > 0 ? Aurora(seed: seed, size: size, horizon: self.horizon) : nil
  }

  /// The sky along a row of pixels.
  func row(_ y: Int) -> [Light] {
    let elevation = max(0, 1 - (Float(y) + 0.5) / horizon)
    let base = gradient(elevation)
    var result = (0..<size.width).map { x in base + glow(x, elevation) }
    stars?.add(to: &result, row: y, strength: look.stars * min(1, elevation * 3))
    aurora?.add(to: &result, row: y, strength: look.aurora)
    if look.moon > 0 { addMoon(to: &result, y) }
    if let cover = look.clouds { paint(cover, over: &result, y, elevation) }
    return result
  }

  private func gradient(_ elevation: Float) -> Light {
    let t = elevation.squareRoot()
    return t < 0.55
      ? look.horizon.mixed(with: look.middle, smoothstep(0, 0.55, t))
      : look.middle.mixed(with: look.zenith, smoothstep(0.55, 1, t))
  }

  private func glow(_ x: Int, _ elevation: Float) -> Light {
    guard look.glow != .zero else { return .zero }
    let dx = (Float(x) + 0.5) / Float(size.width) - look.sun.x
    let dy = (1 - elevation - look.sun.y) * horizon / Float(size.width)
    let distance = (dx * dx + dy * dy * 2) / (look.glowWidth * look.glowWidth)
    return look.glow * (1 / ((1 + distance) * (1 + distance)))
  }

  private func addMoon(to row: inout [Light], _ y: Int) {
    let diagonal = Float(Canvas(size: size).diagonal)
    let centre = SIMD2(look.sun.x * Float(size.width), look.sun.y * horizon)
    let radius = 0.014 * diagonal
    for x in row.indices {
      let (dx, dy) = (Float(x) + 0.5 - centre.x, Float(y) + 0.5 - centre.y)
      let distance = (dx * dx + dy * dy).squareRoot()
      guard distance < radius + 1 else { continue }
      let seas = clouds.fractal(dx / radius * 1.1, dy / radius * 1.1, octaves: 4)
      let disc = Light(0.86, 0.85, 0.8) * (0.85 - 0.3 * smoothstep(-0.1, 0.5, seas))
      row[x] = row[x].mixed(with: disc, min(1, max(0, radius + 0.5 - distance)) * look.moon)
    }
  }
}

// Clouds.
extension SkyPainter {
  /// The ceiling of clouds as it is seen along each row: how far off it is, 1 at the top of the
  /// picture, and the place on it, in clouds.
  ///
  /// The less of the height is sky, the lower the part of the sky that the picture shows, and the
  /// flatter its clouds.
  private static func ceiling(
    _ look: SkyLook, size: PixelSize, horizon: Float
  ) -> [(distance: Float, place: Float)] {
    guard let clouds = look.clouds else { return [] }
    let extent = min(1.2, horizon / Float(size.width) * 1.5)
    var place: Float = 0
    return (0..<size.height).map { y in
      let elevation = max(0, 1 - (Float(y) + 0.5) / horizon) * extent
      let distance = (0.2 + extent) / (0.2 + elevation)
      let slant = min(4.5, 0.9 / (0.16 + elevation))
      place += max(1.25, slant) * distance / (clouds.size * Float(size.width))
      return (distance, place)
    }
  }

  private func paint(
    _ cover: CloudLook, over row: inout [Light], _ y: Int, _ elevation: Float
  ) {
    let (distance, far) = ceiling[y]
    let step = distance / (cover.size * Float(size.width))
    let fade = smoothstep(0, 0.18, elevation)
    let threshold = 0.5 - cover.cover
    let toLight = SIMD2<Float>((look.sun.x - 0.5) * 0.5, -0.7) * 0.09
    for x in row.indices {
      let across = (Float(x) + 0.5 - Float(size.width) / 2) * step
      let warp = clouds.fractal(across * 0.7 + 40, far * 0.7 - 7, octaves: 3, footprint: step) * 0.3
      let density = self.density(across + warp, far + warp * 0.6, step)
      let opacity = smoothstep(0, 1, (density - threshold) * cover.crispness)
      guard opacity > 0 else { continue }
      let towards = self.density(
        across + warp + toLight.x, far + warp * 0.6 + toLight.y, step)
      let thickness = smoothstep(0, 0.9, density - threshold)
      let light = min(1, max(0, 0.85 + (density - towards) * 1.7 - 0.6 * thickness))
      let color = cover.shaded.mixed(with: cover.lit, light)
        .mixed(with: look.horizon.mixed(with: cover.lit, 0.35), 0.6 * (1 - fade))
      row[x] = row[x].mixed(with: color, opacity * (0.5 + 0.5 * fade))
    }
  }

  @inline(__always)
  private func density(_ x: Float, _ y: Float, _ footprint: Float) -> Float {
    clouds.fractal(x, y, octaves: 7, gain: 0.53, footprint: footprint)
  }
}
