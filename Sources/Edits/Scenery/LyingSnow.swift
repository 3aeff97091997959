import Imaging
import Scene

/// Snow that has settled: on the ground, and on whatever faces upwards. Outdoors light comes from
/// above, so what is lighter than its surroundings, or has something darker right below, faces up.
struct LyingSnow {
  private let scene: SceneView
  private let depth: Float
  private let seed: UInt64

  /// `depth` 0 is none, 1 a thick cover.
  init(_ scene: SceneView, depth: Float, seed: UInt64) {
    (self.scene, self.depth, self.seed) = (scene, depth, seed)
  }

  /// `picture` with the snow on it. Nothing changes indoors.
  func applied(to picture: Image) -> Image {
    guard depth > 0, scene.isOutdoors else { return picture }
    let size = picture.size
    let diagonal = Canvas(size: size).diagonal
    let lightness = picture.lightness()
    let fine = lightness.gaussianBlurred(sigmaInPixels: 0.0011 * diagonal)
    let around = lightness.gaussianBlurred(sigmaInPixels: 0.012 * diagonal)
    let wide = around.gaussianBlurred(sigmaInPixels: 0.03 * diagonal)
    let ground = scene.ground(size)
    let sky = scene.sky(size)
    let step = max(1, Int((0.0025 * diagonal).rounded()))
    let noise = GradientNoise(seed: seed &+ 3)
    let scale = Float(90 / diagonal)
    return picture.repaintedRows { y in
      let (row, below) = (y * size.width, min(size.height - 1, y + step) * size.width)
      return { x, color in
        let i = row + x
        let open = 1 - (sky?.samples[i] ?? 0)
        guard open > 0.01 else { return color }
        let (own, mean) = (fine.samples[i], around.samples[i])
        let detail = own - mean
        let edge = max(0, own - fine.samples[below + x])
        let patches = noise.fractal(
          Float(x) * scale, Float(y) * scale * 1.7, octaves: 5, footprint: scale)
        let flat = ground.samples[i]
        let score =
          0.38 + 0.5 * flat + 1.4 * detail + 0.9 * edge + 0.09 * patches
          + 0.4 * (wide.samples[i] - 0.5) * (1 - flat)
        let cover =
          open * smoothstep(0.6 - 0.3 * depth, 1.0 - 0.3 * depth, score)
          * min(1, depth * 3)
        // the shape of what lies beneath shows as soft shading
        let shade = min(
          1.08, max(0.5, 0.84 + 0.75 * (own - mean) + 0.25 * (mean - wide.samples[i])))
        let light = min(1.1, 0.62 + 0.6 * wide.samples[i])
        let snow = Light(0.8, 0.86, 0.95).mixed(with: [0.93, 0.94, 0.95], shade) * (shade * light)
        return color.mixed(with: snow, cover)
      }
    }
  }
}
