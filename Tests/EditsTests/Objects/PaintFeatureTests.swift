import Imaging
import Testing

@testable import Edits

/// Small parts within what is painted: noses, eyes, labels.
@Suite struct PaintFeatureTests: PaintFixture {
  private static let fur: SIMD3<Float> = [0.4, 0.22, 0.11]

  private static func isPart(_ x: Int, _ y: Int) -> Bool {
    (52..<60).contains(x) && (44..<51).contains(y)
  }

  private func share(ofCoatWith part: SIMD3<Float>) -> Mask {
    let dog = picture {
      Self.isPart($0, $1) ? part : Self.isThing($0, $1) ? Self.fur : [0.1, 0.2, 0.1]
    }
    return PaintParts(dog, coat: matte(Self.isThing), isPaintedDark: false).share
  }

  /// The wet top of a nose is as light as red fur is, and grey.
  @Test func theTopOfANoseIsNoFur() {
    #expect(share(ofCoatWith: [0.15, 0.15, 0.15])[56, 47] < 0.3)
    #expect(share(ofCoatWith: [0.24, 0.13, 0.066])[56, 47] > 0.7)
  }

  @Test func theRimOfAnEyeIsNoBrownerThanTheFurHasBecome() {
    let dog = picture {
      Self.isPart($0, $1)
        ? [0.03, 0.012, 0.006] : Self.isThing($0, $1) ? Self.fur : [0.1, 0.2, 0.1]
    }
    let whole = matte(Self.isThing)
    let painted = whole.combined(with: matte(Self.isPart)) { $0 * (1 - $1) }
    let result = dog.withFeatures(of: whole, beside: painted, isDark: false)
    func lab(_ picture: Image) -> OKLab {
      let light = picture.color(47 * 120 + 56)
      return OKLab(red: light.x, green: light.y, blue: light.z)
    }
    #expect(lab(result).chroma < 0.4 * lab(dog).chroma)
    #expect(abs(lab(result).l - lab(dog).l) < 0.005)
  }

  private func share(ofTowelWith part: SIMD3<Float>) -> Mask {
    let towel = picture {
      Self.isPart($0, $1) ? part : Self.isThing($0, $1) ? [0.5, 0.52, 0.58] : [0.1, 0.2, 0.1]
    }
    return PaintParts(towel, matte: matte(Self.isThing), isOfOnePaint: true).share
  }

  @Test func aLabelAsLightAsTheClothAroundItIsPaintedWithIt() {
    #expect(share(ofTowelWith: [0.42, 0.45, 0.3])[56, 47] > 0.8)
  }

  @Test func aBadgeInStrongColorsStays() {
    #expect(share(ofTowelWith: [0.6, 0.2, 0.02])[56, 47] < 0.2)
  }

  private func share(ofBagWith part: SIMD3<Float>) -> Mask {
    func isSide(_ x: Int, _ y: Int) -> Bool { x > 72 && Self.isThing(x, y) }
    let bag = picture {
      if Self.isPart($0, $1) { return part }
      if isSide($0, $1) { return [0.04, 0.028, 0.019] }
      return Self.isThing($0, $1) ? [0.4, 0.28, 0.19] : [0.01, 0.01, 0.01]
    }
    return PaintParts(bag, matte: matte(Self.isThing), isOfOnePaint: true).share
  }

  /// A loaf is browner than the paper, and the paper's side in the shade as brown as paper is.
  @Test func aLoafInAPaperBagKeepsItsColor() {
    let share = share(ofBagWith: [0.4, 0.22, 0.09])
    #expect(share[56, 47] < 0.2)
    #expect(share[40, 60] > 0.9)
    #expect(share[80, 60] > 0.8)
  }

  @Test func whatIsHalfOfThePaintByItselfIsAnotherStuff() {
    var cells = Plane(width: 20, height: 10)
    for x in 2..<5 { for y in 2..<5 { cells[x, y] = 0.4 } }
    for x in 10..<18 { for y in 2..<8 { cells[x, y] = x < 12 ? 0.4 : 1 } }
    let weight = cells.map { _ in 1 }
    let faint = Set(PaintParts.faint(cells, weight))
    #expect(faint == Set((2..<5).flatMap { x in (2..<5).map { $0 * 20 + x } }))
  }
}
