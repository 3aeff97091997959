import Edits
import Imaging
import Testing

/// Curves, levels, grades and effects of colour.
@Suite struct GradingTests {
  private func lab(_ image: Image, _ i: Int = 0) -> OKLab {
    OKLab(red: image.red.samples[i], green: image.green.samples[i], blue: image.blue.samples[i])
  }

  private func flat(_ value: Float) -> Image {
    Image(width: 4, height: 3, red: value, green: value, blue: value)
  }

  private func colour(_ l: Float, degrees: Double, chroma: Float) -> Image {
    let turn = PortableMath.sineAndCosine(degrees: degrees)
    let (red, green, blue) = OKLab(
      l: l, a: chroma * Float(turn.cosine), b: chroma * Float(turn.sine)
    ).linearRGB
    return Image(width: 4, height: 3, red: red, green: green, blue: blue)
  }

  @Test func levelsReachBlackAndWhite() throws {
    let arguments: Arguments = ["black": .number(0.2), "white": .number(0.8)]
    let black = try rendered(Levels.self, arguments, flat(Float(SRGB.linear(0.2))))
    let white = try rendered(Levels.self, arguments, flat(Float(SRGB.linear(0.8))))
    #expect(black.red[0, 0] < 0.001 && abs(white.red[0, 0] - 1) < 0.01)
  }

  @Test func levelsAreFoundInThePicture() throws {
    var dull = landscape()
    dull.apply([
      { red, green, blue, _ in
        for i in red.indices {
          (red[i], green[i], blue[i]) = (
            0.1 + 0.3 * red[i], 0.1 + 0.3 * green[i], 0.1 + 0.3 * blue[i]
          )
        }
      }
    ])
    let settled = try Levels.settle(Levels.plainArguments, for: dull)
    let result = try rendered(Levels.self, settled, dull).encoded().luma().samples
    let before = dull.encoded().luma().samples
    #expect(
      (result.max() ?? 0) - (result.min() ?? 0) > 1.4 * ((before.max() ?? 0) - (before.min() ?? 0)))
  }

  @Test func clarityMovesNeighboursApartAndLeavesFlatPicturesAlone() throws {
    let plain = flat(0.2)
    #expect(
      try rendered(Clarity.self, ["amount": .number(1)], plain).meanDifference(from: plain) < 1e-5)
    let image = scenery(width: 200, height: 150)
    func detail(_ image: Image) -> Float {
      let lightness = image.lightness()
      return zip(lightness.samples, lightness.gaussianBlurred(sigmaInPixels: 4).samples)
        .reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    let (more, less) = (
      try rendered(Clarity.self, ["amount": .number(0.6)], image),
      try rendered(Clarity.self, ["amount": .number(-0.6)], image)
    )
    #expect(detail(more) > 1.02 * detail(image) && detail(less) < 0.98 * detail(image))
  }

  @Test func crushedBlacksAreDarkerAndMatteOnesLighter() throws {
    let dark = flat(0.02)
    let crushed = try rendered(Curves.self, ["curve": .text("crushed_blacks")], dark)
    let matte = try rendered(Curves.self, ["curve": .text("matte")], dark)
    #expect(crushed.green[0, 0] < 0.015 && matte.green[0, 0] > 0.024)
  }

  @Test func splitTonesLieWhereTheyAreSaid() throws {
    let arguments: Arguments = ["shadows": .text("blue"), "lights": .text("orange")]
    let dark = lab(try rendered(SplitToning.self, arguments, flat(0.03)))
    let bright = lab(try rendered(SplitToning.self, arguments, flat(0.5)))
    #expect(dark.b < -0.01 && bright.b > 0.01)
    #expect(abs(lab(flat(0.5)).l - bright.l) < 0.002)
  }

  @Test func oneColourIsLeft() throws {
    let (red, blue) = (
      colour(0.6, degrees: 27, chroma: 0.15), colour(0.6, degrees: 258, chroma: 0.15)
    )
    let kept = try rendered(ColorPop.self, ["color": .text("red")], red)
    let gone = try rendered(ColorPop.self, ["color": .text("red")], blue)
    #expect(lab(kept).chroma > 0.14 && lab(gone).chroma < 0.01)
  }

  @Test func aDuotoneHasTwoInks() throws {
    let arguments: Arguments = ["dark": .text("purple"), "light": .text("yellow")]
    let dark = lab(try rendered(Duotone.self, arguments, flat(0.002)))
    let light = lab(try rendered(Duotone.self, arguments, flat(0.95)))
    #expect(dark.b < -0.05 && light.b > 0.08 && light.l > dark.l + 0.4)
  }

  @Test func solarisingTurnsTheLightsOver() throws {
    let (middle, bright) = (
      try rendered(Solarize.self, [:], flat(0.2)), try rendered(Solarize.self, [:], flat(0.95))
    )
    #expect(bright.red[0, 0] < middle.red[0, 0])
  }

  @Test func aPosterHasFewTones() throws {
    var ramp = Image(width: 300, height: 20)
    for y in 0..<20 {
      for x in 0..<300 {
        let value = Float(SRGB.linear(Double(x) / 299))
        (ramp.red[x, y], ramp.green[x, y], ramp.blue[x, y]) = (value, value, value)
      }
    }
    let result = try rendered(Posterize.self, ["levels": .number(4)], ramp).displayed()
    let row = (0..<300).map { result.samples[(10 * 300 + $0) * 4] }
    var counts: [UInt8: Int] = [:]
    for code in row { counts[code, default: 0] += 1 }
    // nearly all pixels lie on four tones
    #expect(counts.values.sorted(by: >).prefix(4).reduce(0, +) > 240)
  }

  @Test func gradesColourShadowsAndLightsApart() throws {
    let arguments: Arguments = ["grade": .text("teal_and_orange")]
    #expect(lab(try rendered(ColorGrade.self, arguments, flat(0.03))).b < -0.01)
    #expect(lab(try rendered(ColorGrade.self, arguments, flat(0.5))).b > 0.01)
    let red = colour(0.6, degrees: 27, chroma: 0.15)
    #expect(
      lab(try rendered(ColorGrade.self, ["grade": .text("noir"), "amount": .number(1)], red)).chroma
        < 0.01)
  }
}
