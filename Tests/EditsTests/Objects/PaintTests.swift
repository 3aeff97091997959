import Imaging
import Testing

@testable import Edits

/// What of a thing is painted, and what colour it has then.
@Suite struct PaintTests: PaintFixture {
  private static let beige: SIMD3<Float> = [0.68, 0.57, 0.47]

  @Test func beigePaperIsntWhiteYet() throws {
    let bag = picture { Self.isThing($0, $1) ? Self.beige : [0.02, 0.02, 0.02] }
    let paint = try #require(OwnPaint(bag, matte: matte(Self.isThing)))
    #expect(!paint.isLike(.named("white")))
    let wall = picture { Self.isThing($0, $1) ? [0.7, 0.7, 0.72] : [0.02, 0.02, 0.02] }
    let plain = try #require(OwnPaint(wall, matte: matte(Self.isThing)))
    #expect(plain.isLike(.named("white")))
  }

  @Test func aBluishCartonInABagKeepsItsColor() {
    func isCarton(_ x: Int, _ y: Int) -> Bool {
      (40..<70).contains(x) && (20..<34).contains(y)
    }
    let bag = picture {
      isCarton($0, $1)
        ? [0.62, 0.72, 0.85] : Self.isThing($0, $1) ? Self.beige : [0.02, 0.02, 0.02]
    }
    let share = PaintParts(bag, matte: matte(Self.isThing), isOfOnePaint: true).share
    #expect(share[55, 26] < 0.2)
    #expect(share[60, 60] > 0.9)
  }

  @Test func anEyeStaysDarkInACoatThatBecomesWhite() {
    func isEye(_ x: Int, _ y: Int) -> Bool { (50..<62).contains(x) && (40..<50).contains(y) }
    let dog = picture {
      isEye($0, $1)
        ? [0.016, 0.008, 0.004] : Self.isThing($0, $1) ? [0.4, 0.22, 0.11] : [0.1, 0.2, 0.1]
    }
    let share = PaintParts(dog, coat: matte(Self.isThing), isPaintedDark: false).share
    #expect(share[56, 45] < 0.2)
    #expect(share[40, 30] > 0.9)
  }

  /// A lens draws a purple line around a light thing before the dark.
  @Test func noPurpleStaysAroundWhatIsPaintedBlack() {
    let car = picture { x, y in
      if (31..<89).contains(x) && (21..<79).contains(y) { return [0.8, 0.8, 0.8] }
      return Self.isThing(x, y) ? [0.3, 0.1, 0.35] : [0.03, 0.03, 0.03]
    }
    let whole = matte(Self.isThing)
    let painted = Coat(car, matte: whole, .named("black"), isAllPaint: true)
      .applied(to: car, matte: whole)
    let colors = (0..<painted.pixelCount).map { i in
      OKLab(
        red: painted.red.samples[i], green: painted.green.samples[i],
        blue: painted.blue.samples[i])
    }
    #expect(colors.allSatisfy { $0.chroma < 0.05 })
  }

  @Test func squaresAreNoDarkerThanWhatTheyStandFor() {
    let stripes = Plane(
      width: 90, height: 60, samples: (0..<90 * 60).map { $0 % 90 < 45 ? 0.02 : 1 })
    let means = stripes.blockMeans(PixelSize(width: 9, height: 6))
    #expect(means.samples.allSatisfy { (0.0199...1).contains($0) })
    #expect(abs(means[4, 3] - 0.51) < 0.01)
  }

  /// A fold that is nearly black has no hue, and is of the cloth at its outline too.
  @Test func aDeepFoldAtTheOutlineIsOfTheCloth() {
    func isFold(_ x: Int, _ y: Int) -> Bool { (84..<90).contains(x) && (45..<51).contains(y) }
    let cloth = picture {
      isFold($0, $1)
        ? [0.001, 0.001, 0.002] : Self.isThing($0, $1) ? [0.02, 0.1, 0.4] : [0.5, 0.45, 0.3]
    }
    let share = PaintParts(cloth, matte: matte(Self.isThing), isOfOnePaint: true).share
    #expect(share[86, 48] > 0.8)
  }

  /// Black paint around a black trim doesn't become darker than the trim.
  @Test func paintKeepsItsLightBesideTrims() {
    let car = picture { x, y in
      if !Self.isThing(x, y) { return [0.3, 0.1, 0.1] }
      return y < 50 ? [0.7, 0.7, 0.7] : [0.15, 0.15, 0.15]
    }
    let whole = matte(Self.isThing)
    let painted = Coat(car, matte: whole, .named("black"), isAllPaint: true)
      .applied(to: car, matte: whole)
    let light = painted.color(65 * 120 + 60)
    #expect(OKLab(red: light.x, green: light.y, blue: light.z).l > 0.14)
  }

  @Test func skyIsFoundBetweenTwigs() {
    func isSky(_ x: Int, _ y: Int) -> Bool { y < 40 || y < 46 && x % 6 < 2 }
    let trees = picture { isSky($0, $1) ? [0.8, 0.85, 0.9] : [0.2, 0.1, 0.03] }
    let sky = SkyGaps(trees, sky: matte { $1 < 40 }).added(to: matte { $1 < 40 })
    #expect(sky[61, 41] > 0.6)
    #expect(sky[64, 41] < 0.1)
    #expect(sky[60, 60] < 0.1)
  }
}
