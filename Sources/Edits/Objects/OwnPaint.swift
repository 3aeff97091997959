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

  /// Counted on a coarse grid, so that a preview comes to the same as the full size; `nil` where
  /// nothing is selected.
  init?(_ picture: Image, matte: Mask) {
    let grid = picture.reduced(toLongerSide: 240)
    let share = matte.fitted(to: grid.size)
    let cells = share.samples.indices.filter { share.samples[$0] > 0.5 }.map { i in
      OKLab(red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
    }
    guard cells.count > 4 else { return nil }
    let light = cells.map(\.l).sorted()
    let usual = light[light.count * 68 / 100]
    let lit = cells.filter { $0.l > 0.5 * usual }
    func middle(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
    (a, b) = (middle(lit.map(\.a)), middle(lit.map(\.b)))
    chroma = (a * a + b * b).squareRoot()
    self.usual = max(0.05, usual)
    coverage = lit.reduce(0) { $0 + self.share(of: $1) } / Float(lit.count)
  }

  /// Whether it has a hue by which it can be told from others.
  var isColored: Bool { chroma > 0.05 }

  func share(of light: Light) -> Float {
    share(of: OKLab(red: light.x, green: light.y, blue: light.z))
  }

  /// How far a colour is of this paint, 0...1.
  private func share(of lab: OKLab) -> Float {
    let own = (lab.a * lab.a + lab.b * lab.b).squareRoot()
    guard chroma > 0.035 else {
      // of a white, grey or black thing what is strongly coloured isn't paint
      return 1 - smoothstep(0.065, 0.115, own)
    }
    // colours that are hardly any have no hue to speak of
    let certainty = smoothstep(0.03, 0.065, own)
    let likeness = (lab.a * a + lab.b * b) / max(1e-6, own * chroma)
    let hue = 1 - certainty * (1 - smoothstep(0.45, 0.8, likeness))
    // without colour beside a coloured paint: chrome, glass, white print, another cloth
    let paleness = own * usual / max(0.05, lab.l) / chroma
    let isPale = 1 - smoothstep(0.1, 0.28, paleness)
    return hue * (1 - isPale * smoothstep(0.05, 0.08, chroma))
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
