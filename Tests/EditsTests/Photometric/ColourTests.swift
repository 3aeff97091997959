import Edits
import Foundation
import Imaging
import Testing

/// Edits of colour, measured in OKLab.
@Suite struct ColourTests {
  private func lab(_ image: Image, _ i: Int = 0) -> OKLab {
    OKLab(red: image.red.samples[i], green: image.green.samples[i], blue: image.blue.samples[i])
  }

  private func colour(_ l: Float, _ a: Float, _ b: Float) -> Image {
    let (red, green, blue) = OKLab(l: l, a: a, b: b).linearRGB
    return Image(width: 3, height: 3, red: red, green: green, blue: blue)
  }

  @Test func warmerMovesGreyTowardsYellowAndKeepsItsLuminance() throws {
    let grey = Image(width: 3, height: 3, red: 0.3, green: 0.3, blue: 0.3)
    let result = try rendered(ColorTone.self, ["amount": .number(0.5)], grey)
    #expect(lab(result).b > 0.01)
    #expect(abs(luminance(result.red[0, 0], result.green[0, 0], result.blue[0, 0]) - 0.3) < 0.005)
    let back = try rendered(ColorTone.self, ["amount": .number(-0.5)], result)
    #expect(back.meanDifference(from: grey) < 1e-5)
  }

  @Test(arguments: [-0.6, 0.6]) func skinDoesNotGoGreen(_ amount: Double) throws {
    let skin = colour(0.72, 0.045, 0.055)
    let result = try rendered(ColorTone.self, ["amount": .number(amount)], skin)
    #expect(lab(result).a > 0.005)
  }

  @Test(arguments: [2500.0, 4000, 9000])
  func aLampOfATemperatureBecomesNeutral(_ kelvin: Double) throws {
    // a grey under Planckian light, by Krystek's approximation of its chromaticity (1985)
    let (u, v) = Self.planckian(kelvin)
    let x = 3 * u / (2 * u - 8 * v + 4)
    let y = 2 * v / (2 * u - 8 * v + 4)
    let (cieX, cieZ) = (x / y, (1 - x - y) / y)
    let grey = Image(
      width: 1, height: 1, red: Float(0.3 * (3.2406 * cieX - 1.5372 - 0.4986 * cieZ)),
      green: Float(0.3 * (-0.9689 * cieX + 1.8758 + 0.0415 * cieZ)),
      blue: Float(0.3 * (0.0557 * cieX - 0.2040 + 1.0570 * cieZ)))
    let result = try rendered(WhiteBalance.self, ["kelvin": .number(kelvin)], grey)
    #expect(lab(result).chroma < 0.35 * lab(grey).chroma)
  }

  private static func planckian(_ kelvin: Double) -> (u: Double, v: Double) {
    let t = kelvin
    return (
      (0.860_117_757 + 1.541_182_54e-4 * t + 1.286_412_12e-7 * t * t)
        / (1 + 8.424_202_35e-4 * t + 7.081_451_63e-7 * t * t),
      (0.317_398_726 + 4.228_062_45e-5 * t + 4.204_816_91e-8 * t * t)
        / (1 - 2.897_418_16e-5 * t + 1.614_560_53e-7 * t * t)
    )
  }

  @Test func automaticWhiteBalanceTakesACastOut() throws {
    let cast = scenery(width: 90, height: 60)
    var yellowish = cast
    for i in yellowish.blue.samples.indices {
      yellowish.red.samples[i] = cast.green.samples[i] * 1.25
      yellowish.blue.samples[i] = cast.green.samples[i] * 0.6
    }
    let settled = try WhiteBalance.settle(WhiteBalance.plainArguments, for: yellowish)
    let result = try rendered(WhiteBalance.self, settled, yellowish)
    func meanB(_ image: Image) -> Float {
      (0..<image.pixelCount).reduce(Float(0)) { $0 + lab(image, $1).b } / Float(image.pixelCount)
    }
    #expect(meanB(yellowish) > 0.04)
    #expect(abs(meanB(result)) < 0.5 * meanB(yellowish))
  }

  @Test func saturationScalesChromaAndKeepsHueAndLightness() throws {
    let muted = colour(0.6, 0.03, 0.04)
    let more = try rendered(Saturation.self, ["amount": .number(0.5)], muted)
    let (before, after) = (lab(muted), lab(more))
    #expect(after.chroma > before.chroma * 1.3 && after.chroma < before.chroma * 1.51)
    #expect(abs(after.b / after.a - before.b / before.a) < 0.05)
    let none = try rendered(Saturation.self, ["amount": .number(-1)], muted)
    #expect(lab(none).chroma < 1e-3)
  }

  @Test func vibranceSparesVividColoursAndSkin() throws {
    func gain(_ image: Image) throws -> Float {
      lab(try rendered(Vibrance.self, ["amount": .number(0.8)], image)).chroma / lab(image).chroma
    }
    let muted = try gain(colour(0.6, -0.02, -0.03))
    let vivid = try gain(colour(0.6, -0.08, -0.14))
    let skin = try gain(colour(0.6, 0.025, 0.035))
    #expect(muted > 1.3)
    #expect(vivid < muted - 0.2)
    #expect(skin < muted - 0.2)
  }

  @Test func hueTurnsByTheAngle() throws {
    let red = colour(0.6, 0.05, 0)
    let result = lab(try rendered(Hue.self, ["degrees": .number(90)], red))
    #expect(abs(result.a) < 1e-3 && abs(result.b - 0.05) < 1e-3 && abs(result.l - 0.6) < 1e-3)
  }

  @Test func tintPutsItsColourOnGreyAndKeepsBlack() throws {
    let grey = Image(width: 2, height: 2, red: 0.4, green: 0.4, blue: 0.4)
    let blue = lab(try rendered(Tint.self, ["color": .text("blue"), "amount": .number(0.5)], grey))
    #expect(blue.b < -0.04)
    let black = try rendered(Tint.self, ["amount": .number(1)], Image(width: 2, height: 2))
    #expect(black.red.samples.allSatisfy { abs($0) < 1e-6 })
  }

  @Test func blackAndWhiteIsTheLuminance() throws {
    let image = scenery(width: 20, height: 20)
    let result = try rendered(BlackAndWhite.self, [:], image)
    #expect(result.red == result.green && result.green == result.blue)
    for i in image.red.samples.indices {
      let expected = luminance(
        image.red.samples[i], image.green.samples[i], image.blue.samples[i])
      #expect(abs(result.red.samples[i] - expected) < 1e-5)
    }
  }

  @Test func aRedFilterDarkensASky() throws {
    let sky = Image(width: 2, height: 2, red: 0.2, green: 0.35, blue: 0.7)
    let plain = try rendered(BlackAndWhite.self, [:], sky)
    let filtered = try rendered(BlackAndWhite.self, ["filter": .text("red")], sky)
    #expect(filtered.red[0, 0] < plain.red[0, 0])
  }

  @Test func sepiaIsBrownAndKeepsLuminance() throws {
    let grey = Image(width: 2, height: 2, red: 0.2, green: 0.2, blue: 0.2)
    let result = try rendered(Sepia.self, ["amount": .number(1)], grey)
    #expect(lab(result).a > 0.005 && lab(result).b > 0.03)
    #expect(abs(luminance(result.red[0, 0], result.green[0, 0], result.blue[0, 0]) - 0.2) < 2e-3)
  }

  @Test func aNegativeTurnsCodesOverAndTwiceIsNothing() throws {
    let image = scenery(width: 20, height: 20)
    let negative = try rendered(Invert.self, [:], image)
    let (before, after) = (image.displayed(), negative.displayed())
    for i in before.samples.indices where i % 4 != 3 {
      #expect(abs(Int(before.samples[i]) + Int(after.samples[i]) - 255) <= 1)
    }
    let twice = try rendered(Invert.self, [:], negative)
    #expect(twice.meanDifference(from: image) < 1e-3)
  }
}
