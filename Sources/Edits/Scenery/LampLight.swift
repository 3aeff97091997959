import Imaging
import Scene

/// The lamps of a dark scene: small spots far brighter than what is around them. They stay lit when
/// the rest gets dark, and shine on what is near.
struct LampLight {
  private let lamps: Plane
  private let glow: LightField

  /// `nil` where there are none.
  init?(_ scene: SceneView, strength: Float) {
    let grid = scene.grid.colors
    let light = grid.lightness().combined(with: grid.lightness()) { own, _ in own * own * own }
    let around = light.boxMean(radius: 14)
    var total: Float = 0
    for sample in light.samples { total += min(1, sample) }
    // a bright day has white spots too, but no lamps
    guard total / Float(light.samples.count) < 0.13 else { return nil }
    let lamps = light.combined(with: around) { own, mean in
      smoothstep(2.5, 6, own / (mean + 0.01)) * smoothstep(0.12, 0.4, own)
    }
    guard lamps.samples.contains(where: { $0 > 0.5 }) else { return nil }
    let spread = [2, 6, 16].map { radius in
      lamps.boxMean(radius: radius).boxMean(radius: radius).boxMean(radius: radius)
    }
    self.lamps = lamps
    glow = LightField(grid.size) { _, _, index in
      let near = spread[0].samples[index] * 0.5 + spread[1].samples[index]
      return Light(1, 0.62, 0.28) * (strength * (near + 2 * spread[2].samples[index]) * 0.6)
    }
  }

  struct Row {
    fileprivate let lamps: [Float]
    fileprivate let glow: [Light]

    @inline(__always)
    func added(to light: Light, _ x: Int, _ own: Light) -> Light {
      let lamp = lamps[x] * smoothstep(0.15, 0.6, max(own.x, own.y, own.z))
      return light.mixed(with: own, lamp) + glow[x] * (0.12 + own.brightness)
    }
  }

  func row(_ y: Int, _ stretch: GridStretch) -> Row {
    Row(lamps: stretch.row(y, of: lamps), glow: glow.row(y, stretch))
  }
}
