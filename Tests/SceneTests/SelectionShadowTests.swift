import Imaging
import Scene
import Testing

/// A crate on a light floor with a shadow to its left, of which a matte holds only a part.
@Suite struct SelectionShadowTests {
  private static func isShadow(_ x: Int, _ y: Int) -> Bool {
    (124..<220).contains(x) && (196..<212).contains(y)
  }

  private static func picture(withShadow: Bool) -> Image {
    var picture = Image(width: 400, height: 300)
    let noise = CounterNoise(seed: 4)
    for y in 0..<300 {
      for x in 0..<400 {
        let grain = 1 + 0.03 * noise.gaussian(UInt64(y * 400 + x))
        let isCrate = (140..<300).contains(x) && (60..<200).contains(y)
        let level: Float =
          isCrate ? (y < 180 ? 0.35 : 0.05) : withShadow && isShadow(x, y) ? 0.05 : 0.5
        picture.red[x, y] = level * grain
        picture.green[x, y] = level * grain
        picture.blue[x, y] = level * grain
      }
    }
    return picture
  }

  private static let matte: Mask = {
    var matte = Mask(width: 400, height: 300)
    for y in 60..<206 {
      for x in 140..<300 where y < 200 || x < 220 { matte[x, y] = 1 }
    }
    return matte
  }()

  @Test func aShadowThatABoxCutThroughIsTakenWhole() {
    let whole = ObjectSelection.withWholeShadow(Self.matte, in: Self.picture(withShadow: true))
    for (x, y) in [(130, 204), (134, 202), (180, 208)] { #expect(whole[x, y] > 0.6, "\(x) \(y)") }
    for (x, y) in [(112, 204), (116, 188), (180, 220), (330, 190)] {
      #expect(whole[x, y] < 0.05, "\(x) \(y)")
    }
  }

  @Test func withoutAShadowNothingIsAdded() {
    let picture = Self.picture(withShadow: false)
    let whole = ObjectSelection.withWholeShadow(Self.matte, in: picture)
    for (x, y) in [(130, 204), (134, 200), (180, 215), (330, 190)] {
      #expect(whole[x, y] < 0.05, "\(x) \(y)")
    }
  }

  @Test func aFootBelowTrousersIsNoShadow() {
    var picture = Self.picture(withShadow: true)
    for y in 0..<300 {
      for x in 0..<400 where Self.isShadow(x, y) && y >= 200 {
        picture.red[x, y] *= 1.6
        picture.blue[x, y] *= 0.45
      }
    }
    let whole = ObjectSelection.withWholeShadow(Self.matte, in: picture)
    for (x, y) in [(130, 208), (134, 206)] { #expect(whole[x, y] < 0.3, "\(x) \(y)") }
  }

  /// The dark lies beside the upper half of the lower thing, though low in both.
  @Test func theDarkBesideOneOfTwoThingsIsNoShadowOfBoth() {
    func isThing(_ x: Int, _ y: Int) -> Bool {
      (140..<300).contains(x) && ((20..<100).contains(y) || (160..<280).contains(y))
    }
    var picture = Image(width: 400, height: 300)
    var matte = Mask(width: 400, height: 300)
    for y in 0..<300 {
      for x in 0..<400 {
        let isDark = (110..<160).contains(x) && (218..<246).contains(y)
        let level: Float = isDark ? 0.03 : isThing(x, y) ? 0.35 : 0.5
        (picture.red[x, y], picture.green[x, y], picture.blue[x, y]) = (level, level, level)
        matte[x, y] = isThing(x, y) ? 1 : 0
      }
    }
    let whole = ObjectSelection.withWholeShadow(matte, in: picture)
    #expect(whole[125, 232] < 0.1)
  }
}
