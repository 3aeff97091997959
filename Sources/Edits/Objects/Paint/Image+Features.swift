import Imaging

extension Image {
  /// An animal's nose and the rims of its eyes are no browner than its coat has become, and those of a
  /// black one hardly lighter: what of `whole` wasn't painted, but what is pink or light.
  func withFeatures(of whole: Mask, beside painted: Mask, isDark: Bool) -> Image {
    var result = self
    for i in whole.samples.indices where whole.samples[i] > painted.samples[i] {
      let old = color(i)
      let lab = OKLab(red: old.x, green: old.y, blue: old.z)
      let isBrown = smoothstep(-0.01, 0.01, lab.b) * (1 - smoothstep(0.06, 0.09, lab.a))
      let shade = 1 - smoothstep(0.3, 0.6, lab.l)
      let share = (whole.samples[i] - painted.samples[i]) * shade
      let fade = 1 - 0.8 * share * isBrown
      let light = isDark ? lab.l * (1 - 0.45 * share) : lab.l
      let own = OKLab(l: light, a: lab.a * fade, b: lab.b * fade).linearRGB
      result.red.samples[i] = max(0, own.red)
      result.green.samples[i] = max(0, own.green)
      result.blue.samples[i] = max(0, own.blue)
    }
    return result
  }

  /// Trims in black paint are of the same black, and not of the sky's blue; nor do they gleam as beside
  /// light paint.
  func withDullTrims(_ trims: Mask) -> Image {
    var result = self
    for i in trims.samples.indices where trims.samples[i] > 0 {
      let light = color(i)
      let lab = OKLab(red: light.x, green: light.y, blue: light.z)
      let fade = 1 - 0.85 * trims.samples[i] * (1 - smoothstep(0.4, 0.7, lab.l))
      let value = lab.l - 0.65 * trims.samples[i] * max(0, lab.l - 0.2)
      let own = OKLab(l: value, a: lab.a * fade, b: lab.b * fade).linearRGB
      result.red.samples[i] = max(0, own.red)
      result.green.samples[i] = max(0, own.green)
      result.blue.samples[i] = max(0, own.blue)
    }
    return result
  }
}
