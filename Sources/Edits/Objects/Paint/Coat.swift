import Imaging

/// A coat of paint on what a matte selects. The thing's shading, its lightness over the lightness
/// that most of it has, is laid over the paint; what stands out as a highlight stays one.
struct Coat {
  private let l, a, b, gloss: Float
  /// Lightness of the thing in plain light, and of its lightest parts.
  private let usual, lightest: Float
  /// Whether what is far darker is painted too, as the shade between strands of hair is.
  private let isAllPaint: Bool
  /// Whether what was light hardly shines any more, as rims in black tyres.
  private let isDull: Bool
  /// Whether it is of hairs, each of which has its own light and shade, and that are never quite white.
  private let isFur: Bool
  /// The colour that the thing has so far, in the middle of what isn't in shade.
  private let own: (a: Float, b: Float, chroma: Float)

  init(
    _ picture: Image, matte: Mask, _ paint: Paint, isAllPaint: Bool = false, isDull: Bool = false,
    isFur: Bool = false
  ) {
    (self.isAllPaint, self.isDull, self.isFur) = (isAllPaint, isDull, isFur)
    // counted on a coarse grid, so that a preview comes to the same as the full size
    let grid = picture.reduced(toLongerSide: 200)
    let share = matte.fitted(to: grid.size)
    var histogram = [Float](repeating: 0, count: 256)
    var cells: [OKLab] = []
    for i in share.samples.indices where share.samples[i] > 0.3 {
      let lab = OKLab(
        red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
      histogram[min(255, max(0, Int(lab.l * 255)))] += share.samples[i]
      cells.append(lab)
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
    // what is to be white keeps room for its lights
    let lift = smoothstep(0, 0.3, paint.l - usual) * smoothstep(0.85, 0.95, paint.l)
    let lit = cells.filter { [usual] in $0.l > 0.5 * usual }
    func middle(_ values: [Float]) -> Float {
      values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
    let (a, b) = (middle(lit.map(\.a)), middle(lit.map(\.b)))
    own = (a, b, (a * a + b * b).squareRoot())
    let warmth = isFur ? Self.furHue * lift : 0
    (l, self.a, self.b) = (
      paint.l - (isFur ? 0.1 : 0.06) * lift, paint.a + warmth * a, paint.b + warmth * b
    )
    gloss = paint.gloss
  }

  func applied(to picture: Image, matte: Mask) -> Image {
    var painted = picture
    let rim = PaintRim(picture, share: matte)
    let relief = relief(of: picture, within: matte)
    for i in rim.share.samples.indices where rim.share.samples[i] > 0 {
      let old = rim.own.color(i)
      var own = color(OKLab(red: old.x, green: old.y, blue: old.z))
      if let relief { own = own.lifted(by: relief[i]) }
      let (red, green, blue) = own.linearRGB
      let share = rim.share.samples[i]
      let beside = rim.beside.color(i)
      painted.red.samples[i] = beside.x + share * (max(0, red) - beside.x)
      painted.green.samples[i] = beside.y + share * (max(0, green) - beside.y)
      painted.blue.samples[i] = beside.z + share * (max(0, blue) - beside.z)
    }
    return painted
  }

  /// What fine shading a dark paint keeps of a light thing beside what is in proportion to it, and
  /// white fur of a darker one: hairs and folds catch the light on black as they do on white. `nil`
  /// for other paints.
  private func relief(of picture: Image, within matte: Mask) -> [Float]? {
    let most = isDull ? 0.5 * Self.reliefShare : Self.reliefShare
    let onDark = most * smoothstep(0.15, 0.45, usual - l) * (1 - smoothstep(0.3, 0.5, l))
    let onWhite = isFur ? Self.furRelief * smoothstep(0.75, 0.85, l) : 0
    let share = max(onDark, onWhite)
    let (least, greatest): (Float, Float) = onWhite > 0 ? (-0.12, 0.06) : (-0.06, 0.12)
    guard share > 0, let frame = matte.bounds() else { return nil }
    let sigma = max(1, Self.reliefReach * picture.size.diagonal)
    let wide = frame.grown(by: Int(3 * sigma) + 1, within: picture.size)
    let (part, weight) = (picture.cropped(to: wide), matte.cropped(to: wide))
    let light = Plane(
      width: part.width, height: part.height,
      samples: (0..<part.pixelCount).map {
        PortableMath.cubeRoot(max(0, part.color($0).brightness))
      })
    // what isn't painted has no part in the mean
    let mean = light.combined(with: weight) { $0 * $1 }.gaussianBlurred(sigmaInPixels: sigma)
    let total = weight.gaussianBlurred(sigmaInPixels: sigma)
    var relief = [Float](repeating: 0, count: picture.pixelCount)
    for y in 0..<part.height {
      for x in 0..<part.width where weight[x, y] > 0 && total[x, y] > 0.01 {
        let fine = light[x, y] - mean[x, y] / total[x, y]
        relief[(y + wide.y) * picture.width + x + wide.x] = share * min(greatest, max(least, fine))
      }
    }
    return relief
  }

  /// How much lighter than the rest a light is at least: the pile of a towel is none.
  private static let leastRange: Float = 0.1
  private static let reliefShare: Float = 0.9
  private static let furRelief: Float = 0.6
  /// The share of its hue that white fur keeps.
  private static let furHue: Float = 0.2
  /// The share of its lightness that dark paint keeps in shade.
  private static let darkest: Float = 0.75
  /// Of the diagonal.
  private static let reliefReach = 0.006

  /// The colour laid thinly over what is far off: air keeps its own light and its clouds, and takes
  /// on most of the hue, the less the brighter it is.
  func washed(over picture: Image, matte: Mask) -> Image {
    var washed = picture
    for i in picture.red.samples.indices where matte.samples[i] > 0 {
      let lab = OKLab(
        red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
      let value = lab.l + 0.4 * (l - usual)
      let glare = smoothstep(usual, lightest, lab.l)
      let share = 0.72 - 0.3 * glare
      let (red, green, blue) = OKLab(
        l: value, a: lab.a + (a - lab.a) * share, b: lab.b + (b - lab.b) * share
      ).linearRGB
      washed.red.samples[i] = max(0, red)
      washed.green.samples[i] = max(0, green)
      washed.blue.samples[i] = max(0, blue)
    }
    return picture.blended(with: washed, by: matte)
  }

  /// Whether a colour, however dark, is still that of a coloured thing: its own shadow, 0...1.
  private func likeness(_ lab: OKLab) -> Float {
    guard own.chroma > 0.05 else { return 0 }
    let chroma = (lab.a * lab.a + lab.b * lab.b).squareRoot()
    let cosine = (lab.a * own.a + lab.b * own.b) / max(1e-6, chroma * own.chroma)
    return smoothstep(0.01, 0.024, chroma) * smoothstep(0.6, 0.9, cosine)
  }

  private func color(_ lab: OKLab) -> OKLab {
    let shade = lab.l / usual
    if shade <= 1 {
      // what is far darker than the rest is of another stuff: tyres, trims, windows
      let isPaint =
        usual > 0.45 && !isAllPaint ? max(smoothstep(0.3, 0.52, shade), likeness(lab)) : 1
      if isPaint <= 0 { return lab }
      // a white thing throws back light into its own folds
      let fill: Float = isFur ? 0.3 : 0.5
      let shade = 1 - (1 - shade) * (1 - fill * smoothstep(0.1, 0.4, l - usual))
      // shadows of a light thing are lighter than those of a dark one, and the other way round
      let soft = shade * (0.75 + 0.25 * shade)
      let hard = shade * (0.4 + 0.6 * shade)
      let value =
        l * (l > usual ? shade * 0.45 + soft * 0.55 : l < 0.35 ? hard : soft * 0.6 + shade * 0.4)
      // what is as dark as dark paint already doesn't become darker: trims in it would stand out
      let floor = l < 0.35 ? Self.darkest * min(l, lab.l) : 0
      let painted = max(value, floor)
      let depth = painted / l
      func mixed(_ old: Float, _ new: Float) -> Float { old + (new - old) * isPaint }
      return OKLab(
        l: mixed(lab.l, painted), a: mixed(lab.a, a * depth), b: mixed(lab.b, b * depth))
    }
    // above the usual light: partly lighter paint, partly a reflection
    let over = min(1.2, (lab.l - usual) / max(Self.leastRange, lightest - usual))
    let room = min(isDull ? 0.12 : 0.32, 0.97 - l)
    let rise = room * over * (0.35 + gloss * over * 0.65)
    let value = l + max(0, rise)
    let fade = 1 - min(0.75, over * over * gloss * 0.55)
    return OKLab(l: value, a: a * fade, b: b * fade)
  }
}

extension OKLab {
  /// As much lighter, and as much more colourful in proportion.
  fileprivate func lifted(by rise: Float) -> OKLab {
    let value = max(0.02, l + rise)
    let gain = value / max(0.02, l)
    return OKLab(l: value, a: a * gain, b: b * gain)
  }
}
