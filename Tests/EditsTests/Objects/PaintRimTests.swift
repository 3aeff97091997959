import Imaging
import Testing

@testable import Edits

/// What paint does where it ends, and within a thing beside what isn't of it.
@Suite struct PaintRimTests: PaintFixture {
  private func lightness(_ picture: Image, _ x: Int, _ y: Int) -> Float {
    OKLab(red: picture.red[x, y], green: picture.green[x, y], blue: picture.blue[x, y]).l
  }

  /// The outline was drawn two pixels within the thing.
  @Test func noDarkLineStaysBesideWhatIsPaintedWhite() {
    let cloth = picture { Self.isThing($0, $1) ? [0.01, 0.012, 0.02] : [0.85, 0.8, 0.7] }
    let drawn = matte { Self.isThing($0, $1) && $0 < 88 }
    let painted = Coat(cloth, matte: drawn, .named("white"), isAllPaint: true)
      .applied(to: cloth, matte: drawn)
    for x in 84..<92 { #expect(lightness(painted, x, 50) > 0.45) }
  }

  @Test func whatIsLeftBetweenDarkColorsIsNoDarkerThanEither() {
    let noise = CounterNoise(seed: 3)
    let dark = picture { x, y in
      let grain = 1 + 0.15 * max(-2, min(2, noise.gaussian(UInt64(y * 120 + x))))
      return (Self.isThing(x, y) ? [0.03, 0.028, 0.03] : [0.008, 0.008, 0.016]) * grain
    }
    let rim = PaintRim(dark, share: matte(Self.isThing))
    let least = dark.red.samples.min() ?? 0
    #expect(rim.beside.red.samples.allSatisfy { $0 >= 0.99 * least })
  }

  /// The glass is of the paint's grey, and open to it on one side.
  @Test func theClearGlassOfALampIsNoPaint() {
    func isLamp(_ x: Int, _ y: Int) -> Bool { (36..<44).contains(x) && (40..<52).contains(y) }
    func isGlass(_ x: Int, _ y: Int) -> Bool { (36..<40).contains(x) && (44..<48).contains(y) }
    let grey: SIMD3<Float> = [0.5, 0.5, 0.52]
    let car = picture {
      if isLamp($0, $1), !isGlass($0, $1) { return [0.2, 0.01, 0.02] }
      return Self.isThing($0, $1) ? grey : [0.05, 0.1, 0.02]
    }
    let share = PaintParts(car, matte: matte(Self.isThing), isOfOnePaint: true).share
    #expect(share[38, 46] < 0.2)
    #expect(share[70, 60] > 0.9)
  }

  /// An eye of that colour would stay dark.
  @Test func furInItsOwnShadeAtTheOutlineIsOfTheCoat() {
    func isShade(_ x: Int, _ y: Int) -> Bool { (78..<90).contains(x) && (50..<70).contains(y) }
    let dog = picture {
      isShade($0, $1) && Self.isThing($0, $1)
        ? [0.016, 0.008, 0.004] : Self.isThing($0, $1) ? [0.4, 0.22, 0.11] : [0.1, 0.2, 0.1]
    }
    let share = PaintParts(dog, coat: matte(Self.isThing), isPaintedDark: false).share
    #expect(share[84, 60] > 0.8)
  }

  @Test func whiteFurKeepsItsHairs() {
    let dog = picture { x, y in
      guard Self.isThing(x, y) else { return [0.1, 0.2, 0.1] }
      return SIMD3(0.4, 0.22, 0.11) * (x % 4 < 2 ? 1 : 0.6)
    }
    let whole = matte(Self.isThing)
    func spread(isFur: Bool) -> (range: Float, most: Float) {
      let painted = Coat(dog, matte: whole, .named("white"), isAllPaint: true, isFur: isFur)
        .applied(to: dog, matte: whole)
      let light = (56..<64).map { lightness(painted, $0, 50) }
      return ((light.max() ?? 0) - (light.min() ?? 0), light.max() ?? 0)
    }
    #expect(spread(isFur: true).range > 1.3 * spread(isFur: false).range)
    #expect(spread(isFur: true).most < 0.95)
  }

  /// A trim may gleam beside light paint; beside black it would be the lightest thing.
  @Test func aTrimInBlackPaintIsAsDull() {
    let car = picture { x, _ in x < 60 ? [0.1, 0.1, 0.2] : [0.004, 0.004, 0.004] }
    let dull = car.withDullTrims(matte { x, _ in x < 60 })
    #expect(lightness(dull, 30, 40) < 0.75 * lightness(car, 30, 40))
    #expect(dull.blue[30, 40] < 1.5 * dull.red[30, 40])
    #expect(dull.blue[90, 40] == car.blue[90, 40])
  }
}
