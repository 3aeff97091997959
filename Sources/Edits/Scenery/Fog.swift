import Imaging
import Scene

/// Fog that thickens with distance and drifts in banks.
struct Fog {
  let scene: SceneView
  /// 0 none, 1 dense.
  let density: Float
  let seed: UInt64

  func applied(to picture: Image) -> Image {
    guard density > 0 else { return picture }
    let size = picture.size
    let depth = scene.depth(size)
    let noise = GradientNoise(seed: seed &+ 11)
    let scale = 3.2 / Float(size.width)
    let horizon = max(0.1, scene.horizon)
    let light = self.light(of: picture)
    let density = scene.isOutdoors ? self.density : 0.6 * self.density
    return picture.repaintedRows { y in
      let v = (Float(y) + 0.5) / Float(size.height)
      // fog lies low: the sky above thins out a little
      let height = 1 - 0.25 * smoothstep(0, 1, (horizon - v) / horizon)
      return { x, color in
        let far = depth.samples[y * size.width + x]
        let banks = noise.fractal(
          Float(x) * scale, Float(y) * scale * 2.4, octaves: 4, footprint: scale)
        let path = (0.06 + 0.35 * far + 2.6 * far * far) * (1 + 0.45 * banks) * height
        let clear = PortableMath.exp2(-2.1 * density * max(0, path))
        let grey = Light(repeating: color.brightness)
        let dulled = color.mixed(with: grey, 0.2 * density)
        return (light * (0.96 + 0.06 * banks)).mixed(with: dulled, clear)
      }
    }
  }

  /// Fog is lit by the sky of the hour: bright by day, dark at night.
  private func light(of picture: Image) -> Light {
    let mean = picture.meanBrightness
    return Light(0.93, 0.97, 1.0) * min(0.78, max(0.05, 0.12 + 2 * mean))
  }
}
