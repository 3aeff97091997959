import Imaging

/// What all drawings share: where lines go, how dark tones are, and the paper.
struct Drawing: Sendable {
  let subject: Subject
  let flow: FlowField
  let luma: Plane

  init(_ subject: Subject, flowSigma: Double = 2.2) {
    self.subject = subject
    flow = subject.tensor.smoothed(sigmaInPixels: flowSigma).flow()
    luma = subject.study.luma()
  }

  /// Strength of lines at the picture's size, 0 none to 1 full. Lengths in pixels of the study.
  /// `threshold` is how much darker than its surroundings a line must be; in a picture of little
  /// contrast less is enough.
  func lines(
    sigma: Double, length: Double = 5, threshold: Float, softness: Float, of source: Plane? = nil
  ) -> Plane {
    let source = source ?? luma
    let strength = source.lineStrength(
      along: flow, sigmaInPixels: sigma, lengthInPixels: length)
    // edges in the dark are as visible as those in the light, though their steps are smaller
    let level = source.gaussianBlurred(sigmaInPixels: sigma * 6)
    let relative = strength.combined(with: level) { $0 / (0.3 + 0.7 * max(0, $1)) }
    let strong = relative.quantile(0.94)
    let ease = min(1, max(0.42, strong / (threshold + softness)))
    let enlarged = subject.enlarged(relative.gaussianBlurred(sigmaInPixels: 0.6))
    return enlarged.map { own in
      smoothstep(threshold * ease, (threshold + softness) * ease, own)
    }
  }

  /// Noise drawn out into strokes along a direction field, of mean 0 and standard deviation 1, at
  /// the picture's size.
  func strokes(_ layer: UInt64, along flow: FlowField, length: Double) -> Plane {
    let noise = CounterNoise(seed: subject.seed &+ layer &* 7919)
    let (width, height) = (luma.width, luma.height)
    let white = Plane(width: width, rowCount: height) { rows, destination in
      for y in rows {
        for x in 0..<width {
          destination[y * width + x] = noise.gaussian(UInt64(y) << 20 | UInt64(x))
        }
      }
    }
    let scale = 1 / Plane.noiseLeft(afterIntegralOfSigma: length)
    let drawn = white.smoothed(along: flow, sigmaInPixels: length)
    return subject.enlarged(drawn.map { $0 * scale })
  }

  /// Directions of a hand that hatches at an angle but turns along clear edges.
  func handDirections(degrees: Double, weight: Float = 0.006) -> FlowField {
    subject.tensor.smoothed(sigmaInPixels: 4)
      .leaning(towardsDegrees: degrees, weight: weight).flow()
  }
}

extension Drawing {
  /// Tones as a pencil sets them (Lu 2012): the picture's order of tones, but most of the sheet
  /// light, few darks. `strength` mixes them with the picture's own tones, spread from black to
  /// white.
  func pencilTones(strength: Float) -> Plane {
    let table = Self.matched(luma, strength: strength)
    let smooth = luma.gaussianBlurred(sigmaInPixels: 0.7)
    return smooth.map { own in
      let place = min(1, max(0, own)) * 255
      let step = min(254, Int(place))
      return table[step] + (table[step + 1] - table[step]) * (place - Float(step))
    }
  }

  private static func matched(_ luma: Plane, strength: Float) -> [Float] {
    var counts = [Float](repeating: 0, count: 256)
    for value in luma.samples { counts[Int(min(1, max(0, value)) * 255 + 0.5)] += 1 }
    let shares = cumulated(counts)
    let target = cumulated((0...255).map { penciledShare(Float($0)) })
    let low = Float(shares.firstIndex { $0 > 0.01 } ?? 0)
    let high = max(low + 40, Float(shares.firstIndex { $0 >= 0.99 } ?? 255))
    var reached = 0
    return (0...255).map { level in
      while reached < 255, target[reached] < shares[level] { reached += 1 }
      let stretched = min(1, max(0, (Float(level) - low) / (high - low)))
      return stretched + (Float(reached) / 255 - stretched) * strength
    }
  }

  private static func cumulated(_ counts: [Float]) -> [Float] {
    var sum: Float = 0
    let total = max(1e-6, counts.reduce(0, +))
    return counts.map { count in
      sum += count
      return sum / total
    }
  }

  /// Lu's model of the tones in pencil drawings: a bright peak, an even middle, a dark hump.
  private static func penciledShare(_ level: Float) -> Float {
    let bright = PortableMath.exp2(-(255 - level) / 9 * 1.4427) / 9
    let middle: Float = (105...225).contains(level) ? 1 / 121 : 0
    let distance = (level - 90) / 11
    let dark = PortableMath.exp2(-0.7213 * distance * distance) / (11 * 2.5066)
    return 0.52 * bright + 0.37 * middle + 0.11 * dark
  }
}
