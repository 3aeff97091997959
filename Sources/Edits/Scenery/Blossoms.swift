import Imaging
import Scene

/// Small flowers in a meadow and blossoms on trees, the farther off the smaller.
struct Blossoms {
  let scene: SceneView
  let strength: Float
  let seed: UInt64

  private static let colors: [Light] = [
    [0.92, 0.9, 0.88], [0.95, 0.75, 0.12], [0.9, 0.55, 0.68], [0.62, 0.45, 0.85],
  ]

  func applied(to picture: Image) -> Image {
    let size = picture.size
    let ground = scene.ground(size)
    let green = scene.foliage(size).green
    let noise = CounterNoise(seed: seed &+ 41)
    let drifts = GradientNoise(seed: seed &+ 43)
    let diagonal = Float(Canvas(size: size).diagonal)
    var result = picture
    for flower in 0..<Int(9000 * strength) {
      let counter = UInt64(flower) * 4
      let (u, v) = (noise.uniform(counter), noise.uniform(counter + 1))
      let (x, y) = (Int(u * Float(size.width)), Int(v * Float(size.height)))
      let i = y * size.width + x
      let meadow = ground.samples[i] * green.samples[i]
      guard meadow > 0.4, drifts.fractal(u * 9, v * 26, octaves: 3) > 0.02 else { continue }
      let near = max(0, (v - scene.horizon) / max(0.1, 1 - scene.horizon))
      let radius =
        diagonal * 0.0019 * (0.12 + near * near) * (0.6 + 0.8 * noise.uniform(counter + 2))
      let kind = Int(noise.bits(counter + 3) % 7)
      let light = picture.color(i).brightness
      let color = Self.colors[min(kind / 2, 3)] * min(1, 0.35 + 3 * light)
      draw(color, at: (u * Float(size.width), v * Float(size.height)), radius, on: &result)
    }
    return result
  }

  private func draw(
    _ color: Light, at place: (x: Float, y: Float), _ radius: Float, on picture: inout Image
  ) {
    let drawn = max(0.6, radius)
    let opacity = min(1, (radius / drawn) * (radius / drawn)) * 0.9
    let reach = Int(drawn + 1)
    for y in max(0, Int(place.y) - reach)...min(picture.height - 1, Int(place.y) + reach) {
      for x in max(0, Int(place.x) - reach)...min(picture.width - 1, Int(place.x) + reach) {
        let (dx, dy) = (Float(x) + 0.5 - place.x, (Float(y) + 0.5 - place.y) * 1.3)
        let cover = opacity * (1 - smoothstep(0.5, 1.15, (dx * dx + dy * dy).squareRoot() / drawn))
        guard cover > 0 else { continue }
        let i = y * picture.width + x
        let mixed = picture.color(i).mixed(with: color, cover)
        picture.red.samples[i] = mixed.x
        picture.green.samples[i] = mixed.y
        picture.blue.samples[i] = mixed.z
      }
    }
  }
}
