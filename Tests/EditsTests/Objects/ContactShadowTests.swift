import Imaging
import Testing

@testable import Edits

/// What belongs to a thing's shadow, and in what light a part of a thing is made anew.
@Suite struct ContactShadowTests {
  private let size = PixelSize(width: 240, height: 160)

  private func plane(_ value: (_ x: Int, _ y: Int) -> Float) -> Plane { Plane(size, value) }

  /// The rim of a shadow beyond a white line on the road is parted from the thing by what was lifted.
  @Test func theRimBeyondALiftedShadowBelongsToIt() throws {
    func isThing(_ x: Int, _ y: Int) -> Bool { (60..<180) ~= x && (40..<100) ~= y }
    let light = plane { x, y in
      isThing(x, y) ? 0.6 : (100..<140) ~= x && (112..<120) ~= y ? 0.05 : 0.4
    }
    let picture = Image(red: light, green: light, blue: light)
    let matte = plane { isThing($0, $1) ? 1 : 0 }
    let lifted = plane { (64..<176) ~= $0 && (98..<114) ~= $1 ? 1 : 0 }
    let found = try #require(ContactShadow.found(under: matte, in: picture, across: lifted))
    #expect(found[120, 116] > 0.9)
    #expect((ContactShadow.found(under: matte, in: picture)?[120, 116] ?? 0) < 0.1)
  }

  /// Cloth in the light above and in the shade below, filled with cloth in the light alone.
  @Test func aFillTakesUpTheShadeOfTheThing() {
    func blue(_ light: Float) -> Image {
      let own = plane { _, y in y < 110 ? light : light * 0.7 }
      return Image(
        red: own.map { 0.2 * $0 }, green: own.map { 0.4 * $0 }, blue: own)
    }
    let gap = plane { (100..<140) ~= $0 && (50..<110) ~= $1 ? 1 : 0 }
    let seen = plane { (100..<140) ~= $0 && !((50..<110) ~= $1) ? 1 : 0 }
    let result = blue(0.6).shaded(like: blue(0.6), seen: seen, gap: gap)
    #expect(abs(result.blue[120, 108] - 0.42) < 0.05)
    #expect(abs(result.blue[120, 52] - 0.6) < 0.05)
    // light only: the hue stays
    #expect(abs(result.green[120, 80] / result.blue[120, 80] - 0.4) < 0.01)
  }

  /// Dark ground goes on beyond where a shadow is looked for, and a trouser leg has another hue.
  @Test func neitherDarkGroundNorClothIsAShadow() {
    func isThing(_ x: Int, _ y: Int) -> Bool { (90..<150) ~= x && (40..<90) ~= y }
    let matte = plane { isThing($0, $1) ? 1 : 0 }
    func picture(_ color: (Int, Int) -> Light) -> Image {
      Image(
        red: plane { color($0, $1).x }, green: plane { color($0, $1).y },
        blue: plane { color($0, $1).z })
    }
    func found(_ dark: Light, where isDark: @escaping (Int, Int) -> Bool) -> Mask? {
      ContactShadow.found(
        under: matte,
        in: picture {
          isThing($0, $1) ? [0.6, 0.3, 0.2] : isDark($0, $1) ? dark : [0.4, 0.4, 0.4]
        })
    }
    let isNear = { (x: Int, y: Int) in (90..<150) ~= x && (90..<96) ~= y }
    #expect(found([0.05, 0.05, 0.06], where: isNear) != nil)
    #expect(found([0.01, 0.08, 0.3], where: isNear) == nil)
    #expect(found([0.05, 0.05, 0.06]) { x, y in (110..<130) ~= x && y >= 90 } == nil)
    // a gap between planks, which a wire crosses
    let isGap = { (x: Int, y: Int) in x >= 90 && (90..<96) ~= y && !((156..<158) ~= x) }
    #expect(found([0.05, 0.05, 0.06], where: isGap) == nil)
  }
}
