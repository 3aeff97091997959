import Edits
import Imaging
import Testing

@Suite struct DetailTests {
  /// A dark orange half beside a light one, of the same hue.
  private let edge: Image = {
    func plane(_ dark: Float, _ light: Float) -> Plane {
      Plane(width: 80, height: 40, samples: (0..<3200).map { $0 % 80 < 40 ? dark : light })
    }
    return Image(red: plane(0.2, 0.6), green: plane(0.1, 0.3), blue: plane(0.05, 0.15))
  }()

  @Test func sharpeningKeepsHuesAndDropsNothing() throws {
    let result = try rendered(
      Sharpen.self, ["amount": .number(1), "radius_pixels": .number(2)], edge)
    for i in result.red.samples.indices {
      #expect(abs(result.green.samples[i] / result.red.samples[i] - 0.5) < 1e-5)
      #expect(abs(result.blue.samples[i] / result.red.samples[i] - 0.25) < 1e-5)
    }
    #expect(result.red[38, 20] < 0.2 && result.red[41, 20] > 0.6)
    #expect(result.red[5, 20] == edge.red[5, 20])
  }

  /// However strong: lightness changes by 0.15 at most, so halos stay bounded.
  @Test func halosAreLimited() throws {
    let result = try rendered(
      Sharpen.self, ["amount": .number(1), "radius_pixels": .number(6)], edge)
    for i in result.red.samples.indices {
      let before = PortableMath.cubeRoot(edge.green.samples[i])
      let after = PortableMath.cubeRoot(result.green.samples[i])
      #expect(abs(after - before) < 0.15)
    }
  }

  @Test func sharpeningDoesNotBurnOutHighlights() throws {
    let plane = Plane(
      width: 80, height: 40, samples: (0..<3200).map { $0 % 80 < 40 ? 0.3 : 0.97 })
    let result = try rendered(
      Sharpen.self, ["amount": .number(1), "radius_pixels": .number(3)],
      Image(red: plane, green: plane, blue: plane))
    #expect(result.green.samples.allSatisfy { $0 < 1.001 })
  }

  /// A share of a small picture's diagonal is less than a pixel.
  @Test(arguments: [0.1, 0.3, 1]) func theyDoSomethingInSmallPicturesToo(amount: Double) throws {
    let amount: Arguments = ["amount": .number(amount)]
    #expect(try rendered(Sharpen.self, amount, edge).displayed() != edge.displayed())
    #expect(try rendered(Blur.self, amount, edge).displayed() != edge.displayed())
    #expect(try rendered(Blur.self, ["amount": .number(0)], edge) == edge)
  }

  @Test func blackStaysBlackBesideWhite() throws {
    let plane = Plane(width: 80, height: 40, samples: (0..<3200).map { $0 % 80 < 40 ? 0 : 1 })
    let result = try rendered(
      Sharpen.self, ["amount": .number(1)], Image(red: plane, green: plane, blue: plane))
    for x in 0..<40 { #expect(result.red[x, 20] == 0) }
  }

  @Test func blurLengthsFollowThePicture() throws {
    let image = scenery(width: 300, height: 400)
    // the diagonal is 500, so 1 % of it is 5 pixels
    let relative = try rendered(Blur.self, ["radius": .number(0.01)], image)
    #expect(relative == image.gaussianBlurred(sigmaInPixels: 5))
    let absolute = try rendered(Blur.self, ["radius_pixels": .number(5)], image, scale: 0.5)
    #expect(absolute == image.gaussianBlurred(sigmaInPixels: 2.5))
  }

  @Test func noAmountDoesNothing() throws {
    let image = scenery(width: 60, height: 40)
    #expect(try rendered(Blur.self, ["amount": .number(0)], image) == image)
    let sharpened = try rendered(Sharpen.self, ["amount": .number(0)], image)
    #expect(sharpened.meanDifference(from: image) < 1e-6)
  }
}
