import Imaging
import Testing

@testable import Edits

/// A hard shadow goes where its thing goes; shreds of what is taken away don't stay on what was beside.
@Suite struct CastShadowTests {
  private let size = PixelSize(width: 320, height: 220)

  private func isCrate(_ x: Int, _ y: Int) -> Bool { (140..<300) ~= x && (60..<200) ~= y }

  /// A crate on a light floor with a shadow to its left, of which the matte holds only a part.
  private func picture(hasShadow: Bool) -> Image {
    let noise = CounterNoise(seed: 4)
    let light = Plane(wide) { x, y in
      let grain = 1 + 0.03 * noise.gaussian(UInt64(y * 400 + x))
      if isCrate(x, y) { return (y < 180 ? 0.35 : 0.05) * grain }
      return (hasShadow && (124..<220) ~= x && (196..<212) ~= y ? 0.05 : 0.5) * grain
    }
    return Image(red: light, green: light, blue: light)
  }

  private let wide = PixelSize(width: 400, height: 300)

  private var matte: Mask {
    Plane(wide) { isCrate($0, $1) || (140..<220) ~= $0 && (200..<206) ~= $1 ? 1 : 0 }
  }

  @Test func theShadowBeyondTheMatteIsFoundAndMoved() throws {
    let picture = picture(hasShadow: true)
    let shadow = try #require(CastShadow(of: matte, in: picture))
    #expect(shadow.share[132, 204] > 0.6)
    #expect(shadow.share[112, 204] < 0.1)
    let object = try #require(LiftedObject(picture, matte: matte))
    var placing = Placing()
    placing.shift.x = 80.0 / 400
    let road = Image(width: 400, height: 300, red: 0.5, green: 0.5, blue: 0.5)
    let moved = shadow.laid(on: road, placing, with: object)
    #expect(moved.green[212, 204] < 0.25)
    #expect(abs(moved.green[132, 204] - 0.5) < 0.02)
    placing = Placing()
    placing.isMirrored = true
    // the thing's middle column is 220
    let mirrored = shadow.laid(on: road, placing, with: object)
    #expect(mirrored.green[440 - 132, 204] < 0.25)
    #expect(abs(mirrored.green[132, 204] - 0.5) < 0.02)
  }

  @Test func withoutAShadowNoneIsFound() {
    let own = Plane(wide) { isCrate($0, $1) ? Float(1) : 0 }
    #expect(CastShadow(of: own, in: picture(hasShadow: false)) == nil)
  }

  /// A brown bag beside a green one, of which a strip was taken for the brown one.
  @Test func shredsOfTheOtherAreTold() {
    let isBrown = { (x: Int, y: Int) in (150..<220) ~= x && (60..<160) ~= y }
    let isGreen = { (x: Int, y: Int) in (80..<150) ~= x && (60..<160) ~= y }
    // a fold
    let isShaded = { (x: Int, y: Int) in (180..<183) ~= x }
    func plane(_ brown: Float, _ green: Float) -> Plane {
      Plane(size) { x, y in
        isBrown(x, y) ? isShaded(x, y) ? 0.1 * brown : brown : isGreen(x, y) ? green : 0.3
      }
    }
    let picture = Image(red: plane(0.4, 0.05), green: plane(0.25, 0.4), blue: plane(0.12, 0.05))
    let kept = Plane(size) { x, y in isBrown(x, y) || (146..<150) ~= x && (80..<120) ~= y ? 1 : 0 }
    let gap = Plane(size) { x, y in (74..<148) ~= x && (55..<165) ~= y && kept[x, y] < 0.5 ? 1 : 0 }
    let shreds = kept.shreds(beside: gap, in: picture)
    #expect(shreds[147, 100] > 0.9)
    #expect(shreds[156, 100] < 0.1)
    #expect(shreds[181, 100] < 0.1)
  }
}
