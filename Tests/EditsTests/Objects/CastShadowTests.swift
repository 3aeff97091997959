import Imaging
import Testing

@testable import Edits

/// A hard shadow goes where its thing goes; shreds of what is taken away don't stay on what was beside.
@Suite struct CastShadowTests {
  private let size = PixelSize(width: 320, height: 220)

  private func isBox(_ x: Int, _ y: Int) -> Bool { (120..<200) ~= x && (60..<140) ~= y }
  private func isShadow(_ x: Int, _ y: Int) -> Bool {
    (70..<120) ~= x && (124..<142) ~= y || (120..<200) ~= x && (140..<144) ~= y
  }

  /// On a road with a shadow to the left, which the matte doesn't take in.
  private var picture: Image {
    let light = Plane(size) { x, y in isBox(x, y) ? 0.7 : isShadow(x, y) ? 0.03 : 0.4 }
    return Image(red: light, green: light, blue: light)
  }

  private var matte: Mask {
    Plane(size) { isBox($0, $1) || (110..<200) ~= $0 && (124..<144) ~= $1 ? 1 : 0 }
  }

  @Test func theShadowBeyondTheMatteIsFoundAndMoved() throws {
    let shadow = try #require(CastShadow(of: matte, in: picture))
    #expect(shadow.share[90, 132] > 0.8)
    #expect(shadow.share[90, 100] < 0.1)
    let object = try #require(LiftedObject(picture, matte: matte))
    var placing = Placing()
    placing.shift.x = 60.0 / 320
    let road = Image(width: 320, height: 220, red: 0.4, green: 0.4, blue: 0.4)
    let moved = shadow.laid(on: road, placing, with: object)
    #expect(moved.green[150, 132] < 0.1)
    #expect(abs(moved.green[90, 132] - 0.4) < 0.02)
    placing = Placing()
    placing.isMirrored = true
    // the thing's frame reaches from 108 to 202
    let mirrored = shadow.laid(on: road, placing, with: object)
    #expect(mirrored.green[310 - 90, 132] < 0.1)
    #expect(abs(mirrored.green[90, 132] - 0.4) < 0.02)
  }

  @Test func withoutAShadowNoneIsFound() {
    let light = Plane(size) { isBox($0, $1) ? 0.7 : 0.4 }
    let plain = Image(red: light, green: light, blue: light)
    #expect(CastShadow(of: Plane(size) { isBox($0, $1) ? 1 : 0 }, in: plain) == nil)
  }

  /// A brown bag beside a green one, of which a strip was taken for the brown one.
  @Test func shredsOfTheOtherAreTold() {
    let isBrown = { (x: Int, y: Int) in (150..<220) ~= x && (60..<160) ~= y }
    let isGreen = { (x: Int, y: Int) in (80..<150) ~= x && (60..<160) ~= y }
    func plane(_ brown: Float, _ green: Float) -> Plane {
      // a fold in the brown one is dark
      Plane(size) { x, y in
        isBrown(x, y) ? (180..<183) ~= x ? 0.1 * brown : brown : isGreen(x, y) ? green : 0.3
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
