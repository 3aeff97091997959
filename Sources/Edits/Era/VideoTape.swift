import Imaging

/// A home video recorder's picture: few lines, colours that run to the right, ringing edges, noise
/// in streaks, lines that don't begin below each other, and the head change at the bottom.
struct VideoTape: Sendable {
  let strength: Float
  let seed: UInt64

  /// Diagonal of the picture in the tape's own pixels.
  private static let diagonal = 800.0

  /// A picture of the same size.
  func played(_ picture: EncodedImage) -> EncodedImage {
    let scale = Self.diagonal / Canvas(size: picture.size).diagonal
    let lines = picture.resampled(to: picture.size.scaled(by: scale)).clamped()
    return signal(lines).resampled(to: picture.size)
  }

  private func signal(_ picture: EncodedImage) -> EncodedImage {
    let noise = CounterNoise(seed: seed &+ 41)
    let sway = GradientNoise(seed: seed &+ 42)
    let (width, height) = (picture.width, picture.height)
    let dropouts = self.dropouts(height, noise)
    return EncodedImage(size: picture.size) { y, red, green, blue in
      let shift = offset(ofLine: y, of: height, noise, sway)
      let line = Line(width) { x in
        let place = min(Float(width - 1), max(0, Float(x) + shift))
        let left = min(max(0, width - 2), Int(place))
        let (a, b) = (picture[y * width + left], picture[y * width + min(width - 1, left + 1)])
        return a + (b - a) * (place - Float(left))
      }
      var (crawl, blotch) = (Float(0), SIMD2<Float>.zero)
      let fade: Float = y % 2 == 0 ? 1 : 0.955
      for x in 0..<width {
        let counter = UInt64(y) << 24 | UInt64(x)
        crawl += 0.55 * (noise.gaussian(counter) - crawl)
        let patch = UInt64(y / 2) << 24 | UInt64(x)
        blotch +=
          0.06
          * (SIMD2(noise.gaussian(patch &+ 1 << 50), noise.gaussian(patch &+ 1 << 51)) - blotch)
        var luma = line.luma[x] + 0.035 * strength * crawl
        if let start = dropouts[y], x >= start.at, x < start.at + start.length { luma += 0.55 }
        let chroma = line.chroma[x] + 0.09 * strength * blotch
        luma = (0.04 + 0.92 * luma) * fade
        red[x] = luma + 0.956 * chroma.x + 0.621 * chroma.y
        green[x] = luma - 0.272 * chroma.x - 0.647 * chroma.y
        blue[x] = luma - 1.106 * chroma.x + 1.703 * chroma.y
      }
    }
  }

  /// One line as brightness and colour (YIQ), each with as much detail as the tape holds.
  private struct Line {
    var luma: [Float]
    var chroma: [SIMD2<Float>]

    init(_ width: Int, _ color: (Int) -> SIMD3<Float>) {
      luma = []
      chroma = []
      for x in 0..<width {
        let c = color(x)
        luma.append(0.299 * c.x + 0.587 * c.y + 0.114 * c.z)
        chroma.append(
          [
            0.596 * c.x - 0.274 * c.y - 0.322 * c.z, 0.211 * c.x - 0.523 * c.y + 0.312 * c.z,
          ])
      }
      guard var (slow, wide, wider) = luma.first.map({ ($0, chroma[0], chroma[0]) }) else { return }
      for x in 0..<width {
        let own = luma[x]
        slow += 0.42 * (own - slow)
        // the recorder's peaking overshoots where the signal rises or falls
        luma[x] = slow + 0.35 * (own - slow) * (own > slow ? 0.8 : 1)
        wide += 0.2 * (chroma[x] - wide)
        wider += 0.2 * (wide - wider)
        chroma[x] = wider
      }
    }
  }

  /// In pixels of the tape.
  private func offset(
    ofLine y: Int, of height: Int, _ noise: CounterNoise, _ sway: GradientNoise
  ) -> Float {
    let down = Float(y) / Float(height)
    let jitter = 0.5 * noise.gaussian(UInt64(y) &+ 7 << 40)
    let wave = 1.6 * sway.fractal(down * 9, 3.5, octaves: 2)
    let head = smoothstep(0.965, 1, down)
    let skew = head * (26 + 12 * noise.gaussian(UInt64(y) &+ 9 << 40))
    return strength * (jitter + wave + skew)
  }

  /// Where the tape has lost its coating, by line.
  private func dropouts(_ height: Int, _ noise: CounterNoise) -> [Int: (at: Int, length: Int)] {
    var result: [Int: (at: Int, length: Int)] = [:]
    for index in 0..<UInt64(9 * min(1.25, strength)) {
      let line = Int(noise.uniform(index &+ 1 << 44) * Float(height))
      let at = Int(noise.uniform(index &+ 1 << 45) * Float(Self.diagonal) * 0.75)
      result[line] = (at, 6 + Int(noise.uniform(index &+ 1 << 46) * 50))
    }
    return result
  }
}
