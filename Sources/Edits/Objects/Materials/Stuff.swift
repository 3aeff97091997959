import Imaging

/// What a thing can be made of, or be printed with: a colour for each place of its surface.
struct Stuff: Sendable {
  /// What is known of a place: where it is, in shares of the thing's longer side, and its shading.
  struct Place {
    let u, v: Float
    let shade: Float
    /// Distance between two pixels, in the same unit.
    let footprint: Float
  }

  let name: String
  /// How much of the fine shading of a surface of several colours is kept: the rest is its old
  /// pattern.
  var relief: Float = 0.5
  /// By how much of the thing's longer side the stuff is shifted where the surface turns away.
  var slide: Float = 0.05
  /// Exponent of the shading.
  var contrast: Float = 1
  var isPattern = false
  /// Linear colour in plain light; `noise` is seeded.
  let color: @Sendable (_ place: Place, _ noise: GradientNoise) -> Light

  static let all = solids + metals + prints
}

extension Stuff {
  private static let solids: [Stuff] = [
    wood,
    Stuff(name: "stone", relief: 0.6) { p, noise in
      let broad = noise.fractal(p.u * 7, p.v * 7, octaves: 5, gain: 0.6, footprint: p.footprint * 7)
      let fine = noise.fractal(
        p.u * 70, p.v * 70, octaves: 3, gain: 0.8, footprint: p.footprint * 70)
      let crack = abs(noise.fractal(p.u * 4 + 9, p.v * 4, octaves: 4, footprint: p.footprint * 4))
      let light = Light(0.26, 0.25, 0.23) * (1 + 0.4 * broad + 0.45 * fine)
      return light * (0.62 + 0.38 * smoothstep(0.0, 0.035, crack))
    },
    marble,
    Stuff(name: "brick", relief: 0.3) { p, noise in
      let (rows, length) = (Float(22), Float(7))
      let row = (p.v * rows).rounded(.down)
      let shift: Float = Int(row) % 2 == 0 ? 0 : 0.5
      let column = (p.u * length + shift).rounded(.down)
      let (fx, fy) = (p.u * length + shift - column, p.v * rows - row)
      let rough = 0.02 * noise.value(p.u * 60, p.v * 60)
      let edge = min(min(fx, 1 - fx) / length, min(fy, 1 - fy) / rows) * rows + rough
      let own = noise.value(column * 1.7 + 0.31, row * 2.3 + 0.57)
      let grain = noise.fractal(
        p.u * 55, p.v * 55, octaves: 3, gain: 0.75, footprint: p.footprint * 55)
      let fired =
        Light(0.36, 0.1, 0.06).mixed(with: Light(0.22, 0.07, 0.05), 0.5 + own) * (1 + 0.35 * grain)
      let mortar = Light(0.42, 0.39, 0.35) * (1 + 0.25 * grain)
      return mortar.mixed(with: fired, smoothstep(0.045, 0.1, edge))
    },
    Stuff(name: "fabric", relief: 0.75) { p, noise in
      let (a, b) = (p.u * 150, p.v * 150)
      let (i, j) = (a.rounded(.down), b.rounded(.down))
      let isOver = (Int(i) + Int(j)) % 2 == 0
      let across = isOver ? b - j : a - i
      // threads too fine to be seen are even
      let seen = max(0, 1 - p.footprint * 150 * 0.7)
      let thread = 1 + seen * (0.45 * (1 - 4 * (across - 0.5) * (across - 0.5)) - 0.3)
      let slub = noise.fractal(p.u * 9, p.v * 60, octaves: 3, footprint: p.footprint * 30)
      return Light(0.36, 0.33, 0.27) * (thread * (1 + 0.25 * slub) * (isOver ? 1.04 : 0.96))
    },
    Stuff(name: "leather", relief: 0.7, contrast: 1.15) { p, noise in
      let broad = noise.fractal(p.u * 5, p.v * 5, octaves: 4, footprint: p.footprint * 5)
      let pores = abs(
        noise.fractal(p.u * 42, p.v * 42, octaves: 3, gain: 0.6, footprint: p.footprint * 42))
      let grain = smoothstep(0, 0.22, pores)
      let shine = max(0, p.shade - 1.05)
      return Light(0.19, 0.075, 0.03) * ((0.72 + 0.4 * grain) * (1 + 0.3 * broad))
        + Light(repeating: 0.25 * min(0.6, shine))
    },
    ice,
  ]

  /// Bands of light and dark, as a curved mirror shows a room.
  private static func mirrored(_ p: Place, _ noise: GradientNoise) -> Float {
    let wave = 5.5 * p.shade + 1.6 * p.v + 0.35 * noise.value(p.u * 1.6, p.v * 3.1)
    let phase = wave - (wave / 2).rounded(.down) * 2
    let band = abs(phase - 1)
    let soft = band * band * (3 - 2 * band)
    let brushed = noise.fractal(p.u * 6, p.v * 160, octaves: 2, footprint: p.footprint * 80)
    return (0.2 + 0.72 * soft) * (1 + 0.06 * brushed)
  }

  private static let metals: [Stuff] = [
    Stuff(name: "metal", relief: 0.9) { p, noise in Light(0.72, 0.74, 0.77) * mirrored(p, noise) },
    Stuff(name: "gold", relief: 0.9) { p, noise in
      let bright = mirrored(p, noise)
      return Light(0.83, 0.5, 0.1).mixed(
        with: Light(1.0, 0.83, 0.42), smoothstep(0.45, 0.95, bright)) * bright
    },
    Stuff(name: "copper", relief: 0.9) { p, noise in
      let bright = mirrored(p, noise)
      return Light(0.68, 0.25, 0.12).mixed(
        with: Light(1.0, 0.66, 0.48), smoothstep(0.5, 0.95, bright)) * bright
    },
  ]

  private static func isOdd(_ x: Float) -> Bool { Int((x + 4096).rounded(.down)) % 2 != 0 }

  /// 0 or 1 with an edge of a pixel's width: in a wave of this length.
  private static func band(_ x: Float, _ footprint: Float) -> Float {
    let phase = x - x.rounded(.down)
    let edge = max(0.01, footprint)
    return smoothstep(0.25 - edge, 0.25 + edge, abs(phase - 0.5))
  }

  private static let prints: [Stuff] = [
    Stuff(name: "stripes", relief: 0.9, isPattern: true) { p, _ in
      Light(0.82, 0.8, 0.76).mixed(with: Light(0.05, 0.1, 0.3), band(p.u * 11, p.footprint * 11))
    },
    Stuff(name: "dots", relief: 0.9, isPattern: true) { p, _ in
      let (a, b) = (p.u * 11, p.v * 11)
      let row = b.rounded(.down)
      let shifted = a + (isOdd(row) ? 0.5 : 0)
      let (dx, dy) = (shifted - shifted.rounded(.down) - 0.5, b - row - 0.5)
      let far = (dx * dx + dy * dy).squareRoot()
      let edge = max(0.015, p.footprint * 11)
      return Light(0.8, 0.78, 0.74).mixed(
        with: Light(0.62, 0.03, 0.05), 1 - smoothstep(0.26 - edge, 0.26 + edge, far))
    },
    Stuff(name: "checks", relief: 0.9, isPattern: true) { p, _ in
      let (a, b) = (band(p.u * 5, p.footprint * 5), band(p.v * 5, p.footprint * 5))
      return Light(0.82, 0.8, 0.77).mixed(with: Light(0.5, 0.03, 0.04), 0.5 * (a + b))
    },
    Stuff(name: "zebra", relief: 0.9, isPattern: true) { p, noise in
      let bend = noise.fractal(p.u * 2.2, p.v * 2.2, octaves: 3)
      let width = 0.06 * noise.value(p.u * 5, p.v * 5 + 3)
      let phase = p.u * 9 + 2.2 * bend
      let wave = abs(phase - phase.rounded(.down) - 0.5) + width
      let edge = max(0.02, p.footprint * 10)
      return Light(0.8, 0.78, 0.74).mixed(
        with: Light(0.012, 0.012, 0.014), smoothstep(0.26 - edge, 0.26 + edge, wave))
    },
    Stuff(name: "flowers", relief: 0.9, isPattern: true) { p, noise in
      let (a, b) = (p.u * 8, p.v * 8)
      let (i, j) = (a.rounded(.down), b.rounded(.down))
      let (ox, oy) = (
        0.3 * noise.value(i * 1.3 + 0.2, j * 1.7 + 0.4),
        0.3 * noise.value(i * 1.9 + 5.3, j * 1.1 + 0.8)
      )
      let (dx, dy) = (a - i - 0.5 - ox, b - j - 0.5 - oy)
      let far = (dx * dx + dy * dy).squareRoot()
      // five petals without an angle: the real part of (dx + i·dy)⁵ over its size
      let (x2, y2) = (dx * dx - dy * dy, 2 * dx * dy)
      let (x4, y4) = (x2 * x2 - y2 * y2, 2 * x2 * y2)
      let fifth = (x4 * dx - y4 * dy) / max(1e-6, far * far * far * far * far)
      let edge = 0.19 + 0.075 * fifth
      let tone: Light = isOdd(i + 2 * j) ? Light(0.7, 0.1, 0.22) : Light(0.85, 0.4, 0.06)
      let soft = max(0.02, p.footprint * 8)
      let petal = 1 - smoothstep(edge - soft, edge + soft, far)
      let heart = 1 - smoothstep(0.06 - soft, 0.06 + soft, far)
      return Light(0.76, 0.76, 0.7).mixed(with: tone, petal).mixed(
        with: Light(0.9, 0.7, 0.1), heart)
    },
  ]
}
