import Imaging

/// The colour that most of a thing has: its paint, its fur, its cloth. What is of quite another
/// colour, such as the lamps of a car, a tongue, what looks out of a bag, isn't of it.
struct OwnPaint {
  /// Of OKLab, in the middle of all.
  private let a, b, chroma: Float
  private let usual: Float
  /// How much of the thing is of this colour, 0...1.
  private(set) var coverage: Float = 1

  /// How a plan says that a thing has one paint or several, and the least coverage of one.
  static let one = "one"
  static let several = "several"
  static let enough: Float = 0.55
  /// How deep below its outline a thing's paint is looked for, as a share of its greatest depth.
  private static let reach: Float = 0.6

  /// Counted on a coarse grid, so that a preview comes to the same as the full size; `nil` where
  /// nothing is selected.
  init?(_ picture: Image, matte: Mask) {
    let grid = picture.reduced(toLongerSide: 240)
    let share = matte.fitted(to: grid.size)
    // what a thing is painted with shows at its outline; what is in it shows in its middle
    let depths = share.depths(above: 0.5)
    let reach = Self.reach * (depths.samples.max() ?? 0)
    func colors(within reach: Float) -> [OKLab] {
      share.samples.indices.filter { share.samples[$0] > 0.5 && depths.samples[$0] <= reach }
        .map { i in
          OKLab(red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
        }
    }
    let cells = colors(within: reach)
    guard cells.count > 4 else { return nil }
    let light = cells.map(\.l).sorted()
    let usual = light[light.count * 68 / 100]
    let lit = cells.filter { $0.l > 0.5 * usual }
    func middle(_ values: [Float]) -> Float {
      values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
    var own = (a: middle(lit.map(\.a)), b: middle(lit.map(\.b)))
    if (own.a * own.a + own.b * own.b).squareRoot() <= Self.hardlyColored {
      // beige seats in a grey car are as many as its panels, but not at its outline
      own = Self.commonest(
        colors(within: Self.rim * reach).filter { $0.l > 0.5 * usual }, near: own)
    }
    (a, b) = own
    chroma = (a * a + b * b).squareRoot()
    self.usual = max(0.05, usual)
    coverage = lit.reduce(0) { $0 + self.share(of: $1) } / Float(lit.count)
  }

  /// Up to which chroma a colour has no hue to speak of.
  private static let hardlyColored: Float = 0.035
  /// How deep the outermost part of a thing is, as a share of how deep its paint is looked for.
  private static let rim: Float = 0.4

  /// The tint that most of these have, within a range of the middle of all.
  private static func commonest(
    _ cells: [OKLab], near middle: (a: Float, b: Float)
  ) -> (a: Float, b: Float) {
    let (side, step) = (21, Float(0.005))
    var counts = Plane(width: side, height: side)
    func cell(_ value: Float, _ middle: Float) -> Int {
      Int(max(-1e3, min(1e3, ((value - middle) / step).rounded()))) + side / 2
    }
    for color in cells {
      let (x, y) = (cell(color.a, middle.a), cell(color.b, middle.b))
      if (0..<side).contains(x), (0..<side).contains(y) { counts[x, y] += 1 }
    }
    let smooth = counts.gaussianBlurred(sigmaInPixels: 1.2).samples
    let best = smooth.indices.max { smooth[$0] < smooth[$1] } ?? 0
    guard smooth[best] > 0 else { return middle }
    return (
      middle.a + Float(best % side - side / 2) * step,
      middle.b + Float(best / side - side / 2) * step
    )
  }

  /// Whether it is of this colour already. Light tints are told from one another before dark ones
  /// are: beige paper isn't white, and a tyre that is bluish black is black.
  func isLike(_ paint: Paint) -> Bool {
    abs(usual - paint.l) < 0.2
      && (max(paint.l, usual) < 0.4
        || distance(of: paint) < 0.05 - 0.03 * smoothstep(0.5, 0.8, usual))
  }

  private func distance(of paint: Paint) -> Float {
    distance(OKLab(l: paint.l, a: paint.a, b: paint.b))
  }

  /// Whether it has a hue by which it can be told from others.
  var isColored: Bool { chroma > 0.05 }

  /// Whether it has a hue at all.
  var hasHue: Bool { chroma > Self.hardlyColored }

  func share(of light: Light) -> Float {
    share(of: OKLab(red: light.x, green: light.y, blue: light.z))
  }

  /// Whether a colour, however dark or light, has this paint's hue, 0...1; 0 for a paint without one.
  func likeness(to light: Light) -> Float {
    guard hasHue else { return 0 }
    let lab = OKLab(red: light.x, green: light.y, blue: light.z)
    let (own, cosine) = hue(of: lab)
    // in its shade a pale paint has hardly any of it
    let depth = isColored ? own : own * min(2.5, max(1, usual / max(1e-3, lab.l)))
    return smoothstep(0.02, 0.04, depth) * smoothstep(0.8, 0.95, cosine)
  }

  /// How far a piece with this mean colour is of this paint, 0...1. Of a light thing what is far
  /// darker is of another stuff, such as tyres, trims and windows, unless its hue is the paint's.
  func share(ofPiece lab: OKLab, isOfOnePaint: Bool, isAtOutline: Bool) -> Float {
    let isLight = usual > 0.45
    let least: Float = chroma > 0.035 ? 0.3 : 0.4
    let lit = isLight ? smoothstep(least, least + 0.2, lab.l / usual) : 1
    let (own, cosine) = hue(of: lab)
    // in its own shade a paint loses colour as it loses light
    let depth = own * usual / max(1e-3, lab.l) / max(1e-6, chroma)
    let isShade: Float =
      if chroma > 0.05 {
        smoothstep(0.35, 0.6, depth) * smoothstep(0.6, 0.9, cosine)
      } else if hasHue {
        // of a pale one whatever is grey in warm light has half as much
        smoothstep(0.8, 1.1, depth) * smoothstep(0.9, 0.97, cosine)
      } else {
        0
      }
    let share = max(lit, isShade)
    guard isOfOnePaint else { return share }
    guard chroma <= Self.hardlyColored else {
      // a sleeve that is nearly as blue as the trousers behind it
      let isDull = (1 - smoothstep(0.38, 0.55, depth)) * smoothstep(0.06, 0.1, chroma)
      return share * (1 - isDull) * (1 - richness(of: lab)) * self.share(of: lab)
    }
    // the mean of a piece tells beige from grey; what is lighter than the paint is its gleam
    let isGleam =
      smoothstep(1.02, 1.08, lab.l / usual) * (1 - smoothstep(0.04, 0.06, own))
      * (1 - opposition(of: lab))
    // and what is in the shade takes on the blue of the sky
    let isSkylit = lab.l < 0.95 * usual && lab.b < b && abs(lab.a - a) < 0.015
    let near: Float = isAtOutline || isSkylit ? 0.036 : 0.025
    return share * max(isGleam, 1 - smoothstep(near, near + 0.01, distance(lab)))
  }

  /// How far a spot within a piece is of another stuff all the same, 0...1: a dull sleeve before blue
  /// trousers. What is nearly black tells nothing.
  func dullness(ofSpot lab: OKLab) -> Float {
    let tells = smoothstep(0.2, 0.35, lab.l / usual)
    let depth = lab.chroma * usual / max(1e-3, lab.l) / max(1e-6, chroma)
    let isLit = smoothstep(1.02, 1.15, lab.l / usual)
    let isDull = (1 - smoothstep(0.6, 0.75, depth)) * smoothstep(0.06, 0.1, chroma)
    return tells * isDull * (1 - isLit)
  }

  /// How far a spot is of the opposite hue or of several times the colour, 0...1: what looks out of a
  /// paper bag, even where it is of a piece with the paper.
  func strangeness(ofSpot lab: OKLab) -> Float {
    guard hasHue else { return 0 }
    let tells = smoothstep(0.3, 0.4, lab.l / usual)
    let depth = lab.chroma * usual / max(1e-3, lab.l) / chroma
    return tells * max(opposition(of: lab), smoothstep(3, 3.8, depth), richness(of: lab))
  }

  /// How far a colour is more than a pale paint in any light, 0...1: a loaf in a paper bag. In the light
  /// paper has the same colour throughout, and loses it in the dark.
  private func richness(of lab: OKLab) -> Float {
    guard (0.04...0.055).contains(chroma) else { return 0 }
    let usual = chroma * min(1, lab.l / (0.4 * self.usual))
    return smoothstep(1.33, 1.5, lab.chroma / max(1e-6, usual))
  }

  /// How far a piece with this mean colour is of an animal's coat, which may have markings. Fur may
  /// be as red as a fox, but isn't pink. Dark brown is a marking beside black paint; beside a light
  /// one it is rather an eye, but at the outline fur in its own shade.
  func share(ofCoat lab: OKLab, isPaintedDark: Bool, isAtOutline: Bool) -> Float {
    let isPink =
      smoothstep(0.045, 0.06, lab.a) * smoothstep(0.9, 1.1, lab.a / max(1e-3, lab.b))
    let least: Float = isPaintedDark ? 0.2 : 0.42
    let isMarking =
      smoothstep(0.03, 0.045, lab.chroma) * smoothstep(least, least + 0.1, lab.l / usual)
    // nor are eyes and noses in the shade of a coat that becomes light
    let isLit = isPaintedDark ? 1 : smoothstep(0.38, 0.5, lab.l / usual) * (1 - isNose(lab))
    let isCoat = isLit * share(ofPiece: lab, isOfOnePaint: false, isAtOutline: false)
    let isShade = isAtOutline ? self.isShade(lab) : 0
    return max(isCoat, isMarking, isShade) * (1 - isPink)
  }

  /// How far a dark colour is of a coloured coat all the same, by its hue.
  private func isShade(_ lab: OKLab) -> Float {
    let (own, cosine) = hue(of: lab)
    let depth = own * usual / max(1e-3, lab.l) / max(1e-6, chroma)
    return smoothstep(0.035, 0.05, chroma) * smoothstep(0.6, 0.9, depth)
      * smoothstep(0.8, 0.95, cosine) * smoothstep(0.006, 0.012, own)
  }

  /// How far a colour is dark and colourless beside a coat that isn't, as noses are.
  func isNose(_ lab: OKLab) -> Float {
    let depth = lab.chroma * usual / max(1e-3, lab.l) / max(1e-6, chroma)
    let isDark = (1 - smoothstep(0.5, 0.6, lab.l / usual)) * (1 - smoothstep(0.6, 0.95, depth))
    // the wet top of a nose is as light as the fur, and has no hue at all
    let isWet = (1 - smoothstep(0.9, 1.1, lab.l / usual)) * (1 - smoothstep(0.12, 0.3, depth))
    return smoothstep(0.035, 0.05, chroma) * max(isDark, isWet)
  }

  /// How far a single colour is a coat's marking for sure: as strongly coloured as fur, not as dark as
  /// an eye, and not pink.
  func share(ofMarking light: Light) -> Float {
    let lab = OKLab(red: light.x, green: light.y, blue: light.z)
    let isPink =
      smoothstep(0.045, 0.06, lab.a) * smoothstep(0.9, 1.1, lab.a / max(1e-3, lab.b))
    return smoothstep(0.04, 0.06, lab.chroma) * smoothstep(0.28, 0.4, lab.l / usual)
      * (1 - isPink) * smoothstep(0, 0.02, lab.b)
  }

  /// How colourful a colour is, and the cosine of the angle between its hue and this paint's.
  private func hue(of lab: OKLab) -> (chroma: Float, cosine: Float) {
    let own = lab.chroma
    return (own, (lab.a * a + lab.b * b) / max(1e-6, own * chroma))
  }

  /// Whether a colour is so dark beside the paint that it tells nothing.
  func isNearlyBlack(_ lab: OKLab) -> Bool { lab.l < 0.35 * usual && lab.chroma < 0.06 }

  /// Whether a small piece with this mean colour may be a light on the paint.
  func mayGleam(_ lab: OKLab) -> Bool {
    lab.l > 0.8 * usual && lab.chroma < 0.07 && opposition(of: lab) < 0.5
  }

  /// Whether a small piece with this mean colour, in the midst of paint of so much light, is a label or
  /// a stain rather than a part of its own: hardly coloured, and as light.
  func mayBeLabel(_ lab: OKLab, beside light: Float) -> Bool {
    lab.l > 0.8 * light && lab.l < 1.2 * light && lab.chroma < 0.06
  }

  /// How far a colour is of the hue opposite this paint's, 0...1: a light on beige paper is paler than
  /// the paper, but a carton that is bluish is no light. A paint that is hardly grey has no opposite.
  private func opposition(of lab: OKLab) -> Float {
    let beyond = -(lab.a * a + lab.b * b) / max(1e-6, chroma)
    // the more colour the paint has, the less of the opposite tells
    let least = 0.008 - 0.005 * smoothstep(0.025, 0.035, chroma)
    return smoothstep(least, least + 0.011, beyond) * smoothstep(0.015, 0.025, chroma)
  }

  private func distance(_ lab: OKLab) -> Float {
    ((lab.a - a) * (lab.a - a) + (lab.b - b) * (lab.b - b)).squareRoot()
  }

  /// How far a colour is of this paint, 0...1.
  private func share(of lab: OKLab) -> Float {
    let (own, cosine) = hue(of: lab)
    guard chroma > Self.hardlyColored else {
      // of a white, grey or black thing what is strongly coloured isn't paint
      return 1 - smoothstep(0.065, 0.115, own)
    }
    // colours that are hardly any have no hue to speak of
    let certainty = smoothstep(0.03, 0.065, own)
    let hue = 1 - certainty * (1 - smoothstep(0.45, 0.8, cosine))
    // without colour beside a coloured paint: chrome, glass, white print, another cloth
    let paleness = own * usual / max(0.05, lab.l) / chroma
    let isPale = 1 - smoothstep(0.1, 0.28, paleness)
    return hue * (1 - isPale * smoothstep(0.05, 0.08, chroma)) * (1 - opposition(of: lab))
  }

  /// The part of a matte that is of this paint; single pixels go with what is around them.
  func share(of matte: Mask, in picture: Image) -> Mask {
    var share = matte
    for i in matte.samples.indices {
      guard matte.samples[i] > 0 else {
        share.samples[i] = 1
        continue
      }
      share.samples[i] = self.share(
        of: OKLab(
          red: picture.red.samples[i], green: picture.green.samples[i],
          blue: picture.blue.samples[i]))
    }
    let soft = share.gaussianBlurred(sigmaInPixels: max(0.6, 0.0012 * picture.size.diagonal))
    return matte.combined(with: soft) { $0 * smoothstep(0.25, 0.75, $1) }
  }
}
