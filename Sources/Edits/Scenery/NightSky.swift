import Imaging

/// Stars at random places, faint ones far more often than bright ones. Their places and light are
/// shares of the picture, so that a preview shows the same sky.
struct StarField: Sendable {
  private struct Star {
    let x: Float
    let y: Float
    let radius: Float
    let light: Light
  }

  private let stars: [Star]
  /// Indices of the stars that reach each row.
  private let rows: [[Int]]

  init(seed: UInt64, size: PixelSize) {
    let noise = CounterNoise(seed: seed &+ 77)
    let diagonal = Float(Canvas(size: size).diagonal)
    let radius = max(0.55, diagonal * 0.00044)
    // a star smaller than a pixel spreads its light over one
    let dilution = min(1, diagonal * 0.00044 / radius)
    var rows = [[Int]](repeating: [], count: size.height)
    stars = (0..<2600).map { index in
      let counter = UInt64(index) * 4
      let fate = noise.uniform(counter + 2)
      let brightness = 0.02 + 0.9 * fate * fate * fate * fate * fate * fate * fate * fate
      let warmth = noise.uniform(counter + 3) - 0.5
      return Star(
        x: noise.uniform(counter) * Float(size.width),
        y: noise.uniform(counter + 1) * Float(size.height),
        radius: radius * (0.8 + 0.9 * brightness),
        light: Light(1 + 0.3 * warmth, 1, 1 - 0.35 * warmth) * brightness * dilution * dilution)
    }
    for (index, star) in stars.enumerated() {
      let first = max(0, Int(star.y - 3 * star.radius))
      let last = min(size.height - 1, Int(star.y + 3 * star.radius))
      guard first <= last else { continue }
      for y in first...last { rows[y].append(index) }
    }
    self.rows = rows
  }

  func add(to row: inout [Light], row y: Int, strength: Float) {
    for index in rows[y] {
      let star = stars[index]
      let dy = Float(y) + 0.5 - star.y
      let first = max(0, Int(star.x - 3 * star.radius))
      let last = min(row.count - 1, Int(star.x + 3 * star.radius))
      guard first <= last else { continue }
      for x in first...last {
        let dx = Float(x) + 0.5 - star.x
        let distance = (dx * dx + dy * dy) / (star.radius * star.radius)
        row[x] += star.light * (strength * PortableMath.exp2(-1.44 * distance))
      }
    }
  }
}

/// Curtains of northern light: bands that wind across the sky, drawn upwards into rays.
struct Aurora: Sendable {
  /// For each column and each curtain: the row of its lower edge, its height and its light.
  private let curtains: [[(edge: Float, height: Float, light: Float)]]

  init(seed: UInt64, size: PixelSize, horizon: Float) {
    let noise = GradientNoise(seed: seed &+ 5)
    let width = Float(size.width)
    curtains = (0..<3).map { curtain in
      let offset = Float(curtain) * 9.7
      return (0..<size.width).map { x in
        let u = (Float(x) + 0.5) / width
        let wave = noise.fractal(u * 1.7 + offset, offset, octaves: 3, footprint: 1.7 / width)
        let edge = horizon * (0.5 + 0.17 * Float(curtain) + 0.26 * wave)
        let rays = noise.fractal(
          (u + 0.1 * wave) * 26 + offset, 3 + offset, octaves: 4, gain: 0.6, footprint: 26 / width)
        let patches = noise.fractal(u * 2.6 - offset, 20, octaves: 2, footprint: 2.6 / width)
        let light = max(0, 0.5 + 0.65 * rays) * smoothstep(-0.35, 0.45, patches)
        return (edge, horizon * (0.5 + 0.25 * rays), light)
      }
    }
  }

  func add(to row: inout [Light], row y: Int, strength: Float) {
    for curtain in curtains {
      for x in row.indices {
        let (edge, height, light) = curtain[x]
        let above = edge - Float(y)
        guard light > 0, above > -0.12 * height, height > 1 else { continue }
        let t = max(0, above) / height
        let rise = smoothstep(-0.12 * height, 0.06 * height, above)
        let glow = light * rise * PortableMath.exp2(-3.2 * t)
        let color = Light(0.05, 0.5, 0.2).mixed(with: [0.3, 0.07, 0.42], smoothstep(0.25, 1.1, t))
        row[x] += color * (glow * strength)
      }
    }
  }
}
