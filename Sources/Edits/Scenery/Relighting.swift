import Imaging
import Scene

/// Puts a scene into another light.
struct Relighting {
  let scene: SceneView
  let rig: Rig
  let side: Rig.Side
  let strength: Float
  let seed: UInt64

  init(_ scene: SceneView, _ rig: Rig, from side: Rig.Side = .auto, strength: Float, seed: UInt64) {
    (self.scene, self.rig, self.strength, self.seed) = (scene, rig, strength, seed)
    self.side = side.settled(in: Self.halves(of: scene.grid.colors))
  }

  func applied(to picture: Image) -> Image {
    let tone = tone()
    let field = self.field()
    let lamps = rig.lamps > 0 ? LampLight(scene, strength: rig.lamps) : nil
    let stretch = GridStretch(from: scene.grid.colors.size, to: picture.size)
    let depth = rig.haze > 0 ? scene.depth(picture.size) : nil
    let sky = SkyExchange(self, in: picture)
    let rays = self.rays()
    let (haze, air) = (min(1, rig.haze * strength * (scene.isOutdoors ? 1 : 0.3)), rig.air)
    return picture.repaintedRows { y in
      let light = field.row(y, stretch)
      let beams = rays.map { $0.row(y, stretch) }
      let lampRow = lamps?.row(y, stretch)
      let skyRow = sky?.row(y)
      let row = y * picture.width
      return { x, color in
        let share = skyRow?.matte(x) ?? 0
        var ground = Light.zero
        if share < 0.995 {
          let own = skyRow?.foreground(x, color) ?? color
          ground = tone.applied(to: own) * light[x]
          if let lampRow { ground = lampRow.added(to: ground, x, own) }
          if let depth { ground = ground.mixed(with: air, haze * depth.samples[row + x]) }
        }
        if let skyRow, share > SkyExchange.Row.leastShare {
          ground = ground.mixed(with: skyRow.sky(x, color), share)
        }
        return beams.map { ground + $0[x] * (1 - 0.6 * min(1, ground.brightness)) } ?? ground
      }
    }
  }
}

// Where light falls.
extension Relighting {
  /// Mean brightness of the left and of the right half.
  private static func halves(of grid: Image) -> SIMD2<Float> {
    var sums = SIMD2<Float>()
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        sums[x * 2 < grid.width ? 0 : 1] += grid.color(y * grid.width + x).brightness
      }
    }
    return sums / Float(max(1, grid.pixelCount))
  }

  /// Gains of light over the scene.
  private func field() -> LightField {
    let grid = scene.grid.colors
    let slope = relief(of: grid)
    let direction = side.direction
    let shorter = Float(min(grid.width, grid.height))
    return LightField(grid.size) { u, v, index in
      let ramp = (u - 0.5) * direction.x + (side == .top ? 0.5 - v : 0)
      let facing = min(1, max(-1, slope.samples[index] * 9))
      var light = Light(repeating: PortableMath.exp2(strength * rig.side * ramp))
      light *= 1 + strength * rig.relief * facing
      if let keys = rig.keys {
        let own = min(1.3, max(0.04, 0.5 + 0.75 * ramp + 0.6 * facing))
        let other = min(1.3, max(0.04, 0.5 - 0.75 * ramp - 0.6 * facing))
        light *= Light.one.mixed(
          with: keys.0 * own * own + keys.1 * other * other, min(1, strength))
      }
      guard let pool = rig.pool else { return light }
      let dx = (u - pool.centre.x) * Float(grid.width) / shorter
      let dy = (v - pool.centre.y) * Float(grid.height) / shorter
      let distance = (dx * dx + dy * dy) / (pool.radius * pool.radius)
      let lit = 1 / ((1 + 0.5 * distance) * (1 + 0.5 * distance))
      let rest = PortableMath.power(pool.rest, min(1.2, strength))
      return light * (rest + (1 - rest) * smoothstep(0.05, 0.85, lit))
    }
  }

  /// How much brighter the picture gets away from the light: lit roundings face it there.
  private func relief(of grid: Image) -> Plane {
    var lightness = grid.lightness()
    lightness = lightness.boxMean(radius: 2).boxMean(radius: 2)
    let (width, height, direction) = (grid.width, grid.height, side.direction)
    var result = lightness
    for y in 0..<height {
      for x in 0..<width {
        let across = lightness[min(width - 1, x + 2), y] - lightness[max(0, x - 2), y]
        let down = lightness[x, min(height - 1, y + 2)] - lightness[x, max(0, y - 2)]
        result[x, y] = -(across * direction.x + down * direction.y) * 0.5
      }
    }
    return result
  }

  /// Light of the brightest parts drawn out away from the sun.
  private func rays() -> LightField? {
    guard rig.rays > 0 else { return nil }
    let grid = scene.grid.colors
    let sun = sunPlace
    let lightness = grid.lightness()
    let source =
      scene.skyCells
      ?? lightness.combined(with: lightness) { own, _ in
        smoothstep(0.55, 0.85, own)
      }
    let steps = 40
    return LightField(grid.size) { u, v, _ in
      var sum: Float = 0
      for step in 0..<steps {
        let t = Float(step) / Float(steps)
        let place = SIMD2(u, v) + (sun - SIMD2(u, v)) * t
        let x = min(grid.width - 1, max(0, Int(place.x * Float(grid.width))))
        let y = min(grid.height - 1, max(0, Int(place.y * Float(grid.height))))
        sum += source[x, y] * (0.4 + 0.6 * t)
      }
      let (dx, dy) = (u - sun.x, (v - sun.y) * Float(grid.height) / Float(grid.width))
      let near = 1 / (1 + 7 * (dx * dx + dy * dy))
      let core = 1 / (1 + 60 * (dx * dx + dy * dy))
      let beam = sum / Float(steps)
      return rig.lights * (rig.rays * strength * (0.75 * beam * beam * near + 0.55 * core * core))
    }
  }

  /// Where the sun stands, in shares of the picture.
  var sunPlace: SIMD2<Float> {
    let across: Float =
      switch side {
      case .left: 0.22
      case .right, .auto: 0.78
      case .top: 0.5
      }
    return [across, scene.hasSky ? scene.horizon * 0.62 : 0.02]
  }
}

// Tones.
extension Relighting {
  /// What becomes of a colour wherever it is.
  struct Tone {
    let gain: ToneTable
    let tint: (shadows: Light, lights: Light)
    let saturation: Float

    @inline(__always)
    func applied(to color: Light) -> Light {
      let brightness = ToneTable.brightness(color.x, color.y, color.z)
      let toned = color * gain[brightness]
      let grey = Light(repeating: toned.brightness)
      let colored = grey + (toned - grey) * saturation
      let tint = tint.shadows.mixed(with: tint.lights, smoothstep(0, 0.35, brightness))
      return pointwiseMax(colored * tint, .zero)
    }
  }

  private func tone() -> Tone {
    let stops = settledStops * strength
    let slope = 1 + (rig.contrast - 1) * strength - 1
    let mean: Float = 0.16
    let gain = ToneTable { brightness in
      let relative = min(8, max(0.03, brightness / mean))
      return PortableMath.exp2(stops) * PortableMath.power(relative, slope)
    }
    return Tone(
      gain: gain,
      tint: (rig.shadows.raised(to: strength), rig.lights.raised(to: strength)),
      saturation: max(0, 1 + (rig.saturation - 1) * strength))
  }

  /// The rig's stops, or fewer where the scene is dark already.
  private var settledStops: Float {
    guard rig.stops < 0, rig.floor > 0 else { return rig.stops }
    return min(0, max(rig.stops, PortableMath.log2(rig.floor / max(0.001, groundLuminance))))
  }

  /// Mean luminance of what isn't sky.
  private var groundLuminance: Float {
    let grid = scene.grid.colors
    var (sum, count) = (Float(0), Float(0))
    for i in 0..<grid.pixelCount where (scene.skyCells?.samples[i] ?? 0) < 0.5 {
      sum += min(1, grid.color(i).brightness)
      count += 1
    }
    return count > 0 ? sum / count : 0.2
  }
}
