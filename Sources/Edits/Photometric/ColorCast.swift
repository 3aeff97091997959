import Imaging

/// An estimate of the light a picture was taken in, from the pixels that are likely to be grey.
///
/// It starts from shades of grey (Finlayson and Trezzi 2004) and then looks, closer and closer, at
/// the mid tones whose colour lies near the estimate. What few pixels support is drawn towards no
/// cast at all, so that a forest stays green.
struct ColorCast {
  /// The shift that takes the cast out.
  let remedy: LightShift

  /// Cone signals of a pixel as stops of the first and the third over the second.
  private struct Sample {
    var first: Double
    var third: Double
    var weight: Double
  }

  init(of picture: Image) {
    let samples = Self.samples(of: picture)
    guard !samples.isEmpty else {
      remedy = LightShift(mired: 0)
      return
    }
    var cast = Self.bounded(Self.shadesOfGrey(samples), magenta: 0.6)
    for spread in [0.6, 0.45, 0.35, 0.28, 0.22, 0.2, 0.2, 0.2] {
      cast = Self.bounded(Self.centre(of: samples, near: cast, spread: spread), magenta: 1.2)
    }
    remedy = LightShift(mired: -cast.mired, magenta: -cast.magenta)
  }
}

extension ColorCast {
  /// At most about 40,000 pixels that are neither clipped nor nearly black.
  private static func samples(of picture: Image) -> [Sample] {
    let cones = LightShift.cones
    let stride = max(1, Int((Double(picture.pixelCount) / 40_000).squareRoot()))
    var samples: [Sample] = []
    for y in Swift.stride(from: stride / 2, to: picture.height, by: stride) {
      for x in Swift.stride(from: stride / 2, to: picture.width, by: stride) {
        let i = y * picture.width + x
        let (r, g, b) = (picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i])
        let brightness = luminance(r, g, b)
        guard brightness > 0.01, max(r, g, b) < 0.97 * max(1, picture.peak) else { continue }
        let signals = cones * [Double(r), Double(g), Double(b)]
        guard signals.min() > 1e-4 else { continue }
        let second = PortableMath.log2(Float(signals.y))
        samples.append(
          Sample(
            first: Double(PortableMath.log2(Float(signals.x)) - second),
            third: Double(PortableMath.log2(Float(signals.z)) - second),
            weight: Double(brightness.squareRoot())))
      }
    }
    return samples
  }

  /// The mean over all samples, bright ones counting most.
  private static func shadesOfGrey(_ samples: [Sample]) -> LightShift {
    var (first, third, total) = (0.0, 0.0, 0.0)
    for sample in samples {
      let weight = sample.weight * sample.weight * sample.weight
      first += weight * min(max(sample.first, -1.5), 1.5)
      third += weight * min(max(sample.third, -3), 3)
      total += weight
    }
    return LightShift(firstOverSecond: first / total, thirdOverSecond: third / total)
  }

  /// The mean of the samples near a cast, with some weight given to there being none.
  private static func centre(
    of samples: [Sample], near cast: LightShift, spread: Double
  ) -> LightShift {
    let stops = cast.coneStops
    let (first, third) = (stops.x - stops.y, stops.z - stops.y)
    var (firstSum, thirdSum, total, all) = (0.0, 0.0, 0.0, 0.0)
    for sample in samples {
      // cones of the third kind vary more among the colours of things
      let (dx, dz) = (2 * (sample.first - first), 0.7 * (sample.third - third))
      let distance = (dx * dx + dz * dz) / (spread * spread)
      let weight = sample.weight / ((1 + distance) * (1 + distance))
      firstSum += weight * sample.first
      thirdSum += weight * sample.third
      total += weight
      all += sample.weight
    }
    let doubt = 0.02 * all
    return LightShift(
      firstOverSecond: firstSum / (total + doubt), thirdOverSecond: thirdSum / (total + doubt))
  }

  /// Light sources lie along the daylight locus and never far off it.
  private static func bounded(_ cast: LightShift, magenta: Double) -> LightShift {
    LightShift(
      mired: min(max(cast.mired, -110), 260), magenta: min(max(cast.magenta, -magenta), magenta))
  }
}
