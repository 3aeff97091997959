import Imaging

/// Cross-stitch: crosses of twisted thread in a few colours on woven cloth.
enum CrossStitch: Painter {
  static let name = "cross_stitch"

  static func paint(_ subject: Subject) -> EncodedImage {
    let graded = subject.study.graded(saturation: 1.25, contrast: 1.08)
    let grid = TileGrid(subject, spacing: 8.5, of: graded)
    let palette = Palette(of: grid.colors, count: 36)
    let squares = grid.reduced(to: palette, dither: 0.15)
    let noise = CounterNoise(seed: subject.seed)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let place = grid.square(x: x, y: y)
        let stray = 0.05 * noise.gaussian(UInt64(place.index))
        let stitch = Stitch(u: place.u, v: place.v, pixel: grid.pixel)
        let thread = squares[place.index] * (stitch.light + stray) + 0.02
        let cloth = SIMD3<Float>(0.86, 0.83, 0.76) * stitch.clothLight
        let mixed = cloth + (thread - cloth) * stitch.cover
        (red[x], green[x], blue[x]) = (mixed.x, mixed.y, mixed.z)
      }
    }
  }
}

/// One cross: a lower leg from corner to corner and an upper leg over it.
private struct Stitch {
  let cover: Float
  let light: Float
  let clothLight: Float

  @inline(__always)
  init(u: Float, v: Float, pixel: Float) {
    let half: Float = 0.25
    let soft = max(0.05, pixel * 0.7)
    let (upper, lower) = (abs(u - v) * 0.7071, abs(u + v - 1) * 0.7071)
    let over = 1 - smoothstep(half - soft, half + soft, upper)
    let under = 1 - smoothstep(half - soft, half + soft, lower)
    // round threads, twisted from strands; the lower leg lies in the upper one's shadow
    let twist = triangle((u + v) * 3 + (u - v) * 1.5)
    let untwist = triangle((u - v) * 3 + (u + v) * 1.5)
    let upperLight = 1.12 - 0.5 * (upper / half) * (upper / half) + 0.1 * twist
    let shadow = 0.2 * (1 - smoothstep(half, half + 0.14, upper))
    let lowerLight = 0.98 - 0.5 * (lower / half) * (lower / half) + 0.1 * untwist - shadow
    cover = max(over, under)
    light = lowerLight + (upperLight - lowerLight) * over
    let hole = (u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5)
    clothLight = 0.82 + 0.14 * triangle(u * 4) - 0.1 * smoothstep(0.3, 0.5, hole)
  }
}

/// A zigzag between −1 and 1 with period 1.
@inline(__always)
private func triangle(_ x: Float) -> Float {
  let fraction = x - x.rounded(.down)
  return abs(fraction - 0.5) * 4 - 1
}
