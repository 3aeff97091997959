import Imaging

extension Image {
  /// What a part of a thing was filled with, in the light that falls on the thing around it: it is
  /// of one stuff, so that any step of tone at the border of the gap is one of light. `seen` is where
  /// `picture` shows the thing, `gap` what was filled.
  func shaded(like picture: Image, seen: Mask, gap: Mask) -> Image {
    let sigma = max(2, ShadedFill.reach * size.diagonal)
    let made = gap.map { $0 > 0 ? Float(1) : 0 }
    let known = picture.alike(to: hue(in: made), in: seen)
    let weights = (
      known: known.gaussianBlurred(sigmaInPixels: sigma),
      made: made.gaussianBlurred(sigmaInPixels: sigma)
    )
    var rim = made
    for i in rim.samples.indices where weights.known.samples[i] < ShadedFill.near {
      rim.samples[i] = 0
    }
    guard rim.samples.contains(where: { $0 > 0 }) else { return self }
    func mean(_ plane: Plane, _ part: Mask, _ weight: Plane) -> Plane {
      plane.combined(with: part) { max(0, $0) * $1 }.gaussianBlurred(sigmaInPixels: sigma)
        .combined(with: weight) { $0 / max(1e-3, $1) }
    }
    let old = mean(picture.luminances, known, weights.known)
    let new = mean(luminances, made, weights.made)
    let gain = old.combined(with: new) {
      min(ShadedFill.most, max(1 / ShadedFill.most, ($0 + 0.002) / ($1 + 0.002)))
    }
    let open = made.combined(with: rim) { $1 > 0 ? 0 : $0 }
    let smooth = Image(red: gain, green: gain, blue: gain)
      .smoothlyFilled(hole: open, lookingIn: rim).red
    var result = self
    for i in 0..<pixelCount where made.samples[i] > 0 {
      result.red.samples[i] *= smooth.samples[i]
      result.green.samples[i] *= smooth.samples[i]
      result.blue.samples[i] *= smooth.samples[i]
    }
    return result
  }
}

extension Image {
  /// Mean hue, as OKLab's a and b of each part of lightness: cloth in the shade keeps that.
  fileprivate func hue(in mask: Mask) -> SIMD2<Float> {
    var (sum, count) = (SIMD2<Float>.zero, Float(0))
    for i in mask.samples.indices where mask.samples[i] > 0.5 {
      sum += hue(at: i)
      count += 1
    }
    return sum / max(1, count)
  }

  private func hue(at i: Int) -> SIMD2<Float> {
    let lab = OKLab(red: red.samples[i], green: green.samples[i], blue: blue.samples[i])
    return SIMD2(lab.a, lab.b) / max(0.2, lab.l)
  }

  /// Where a thing has about this hue: its cloth, but not the hand before it.
  fileprivate func alike(to own: SIMD2<Float>, in mask: Mask) -> Mask {
    var result = mask
    for i in mask.samples.indices where mask.samples[i] > 0.5 {
      let away = hue(at: i) - own
      if (away * away).sum() > ShadedFill.otherHue * ShadedFill.otherHue { result.samples[i] = 0 }
    }
    return result
  }

  fileprivate var luminances: Plane {
    Plane(
      width: width, height: height,
      samples: (0..<pixelCount).map {
        luminance(red.samples[$0], green.samples[$0], blue.samples[$0])
      })
  }
}

private enum ShadedFill {
  /// Of the diagonal: how far from the border tone is looked at.
  static let reach = 0.006
  /// How much of what is around a place has to be seen for it to tell.
  static let near: Float = 0.12
  static let most: Float = 2.5
  /// From which difference on a hue is of another stuff: light and shade change it too.
  static let otherHue: Float = 0.16
}
