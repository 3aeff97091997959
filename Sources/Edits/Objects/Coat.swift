import Imaging

/// A coat of paint on what a matte selects. The thing's shading, its lightness over the lightness
/// that most of it has, is laid over the paint; what stands out as a highlight stays one.
struct Coat {
  private let l, a, b, gloss: Float
  /// Lightness of the thing in plain light, and of its lightest parts.
  private let usual, lightest: Float
  /// Whether what is far darker is painted too, as the shade between strands of hair is.
  private let isAllPaint: Bool

  init(_ picture: Image, matte: Mask, _ paint: Paint, isAllPaint: Bool = false) {
    self.isAllPaint = isAllPaint
    (l, a, b, gloss) = (paint.l, paint.a, paint.b, paint.gloss)
    // counted on a coarse grid, so that a preview comes to the same as the full size
    let grid = picture.reduced(toLongerSide: 200)
    let share = matte.fitted(to: grid.size)
    var histogram = [Float](repeating: 0, count: 256)
    for i in share.samples.indices where share.samples[i] > 0.3 {
      let lab = OKLab(
        red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
      histogram[min(255, max(0, Int(lab.l * 255)))] += share.samples[i]
    }
    let total = histogram.reduce(0, +)
    func level(_ part: Float) -> Float {
      var sum: Float = 0
      for (bin, count) in histogram.enumerated() {
        sum += count
        if sum >= part * total { return Float(bin) / 255 }
      }
      return 1
    }
    usual = max(0.12, level(0.68))
    lightest = max(level(0.98), usual + 0.05)
  }

  func applied(to picture: Image, matte: Mask) -> Image {
    var painted = picture
    let parts = picture.red.samples.indices.filter { matte.samples[$0] > 0 }
    for i in parts {
      let lab = OKLab(
        red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
      let (red, green, blue) = color(lab).linearRGB
      painted.red.samples[i] = max(0, red)
      painted.green.samples[i] = max(0, green)
      painted.blue.samples[i] = max(0, blue)
    }
    return picture.blended(with: painted, by: matte)
  }

  private func color(_ lab: OKLab) -> OKLab {
    let shade = lab.l / usual
    if shade <= 1 {
      // what is far darker than the rest is of another stuff: tyres, trims, windows
      let isPaint = usual > 0.45 && !isAllPaint ? smoothstep(0.3, 0.52, shade) : 1
      if isPaint <= 0 { return lab }
      // shadows of a light thing are lighter than those of a dark one, and the other way round
      let soft = shade * (0.75 + 0.25 * shade)
      let hard = shade * (0.4 + 0.6 * shade)
      let value =
        l * (l > usual ? shade * 0.45 + soft * 0.55 : l < 0.35 ? hard : soft * 0.6 + shade * 0.4)
      let depth = value / l
      func mixed(_ old: Float, _ new: Float) -> Float { old + (new - old) * isPaint }
      return OKLab(
        l: mixed(lab.l, value), a: mixed(lab.a, a * depth), b: mixed(lab.b, b * depth))
    }
    // above the usual light: partly lighter paint, partly a reflection
    let over = min(1.2, (lab.l - usual) / max(0.04, lightest - usual))
    let room = min(0.32, 0.97 - l)
    let rise = room * over * (0.35 + gloss * over * 0.65)
    let value = l + max(0, rise)
    let fade = 1 - min(0.75, over * over * gloss * 0.55)
    return OKLab(l: value, a: a * fade, b: b * fade)
  }
}
