import Imaging
import Scene
import Testing

@testable import Edits

/// Another one of a thing stands on the same ground, and before nothing else.
@Suite struct CopyPlaceTests {
  /// A dark shelf before a light wall, from a tenth to six tenths of the width; a red floor beside it.
  private var scene: SceneView {
    let size = PixelSize(width: 240, height: 160)
    var picture = Image(width: size.width, height: size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let i = y * size.width + x
        let isShelf = y > 100 && (24..<144).contains(x)
        let color: Light =
          y <= 100 ? [0.6, 0.6, 0.6] : isShelf ? [0.05, 0.05, 0.05] : [0.5, 0.1, 0.1]
        picture.red.samples[i] = color.x
        picture.green.samples[i] = color.y
        picture.blue.samples[i] = color.z
      }
    }
    return SceneView(of: picture)
  }

  private func box(_ left: Double, _ right: Double) throws -> Region {
    try #require(Region(left: left, top: 0.4, right: right, bottom: 0.7))
  }

  @Test func aCopyStandsBesideItsLikeOnTheSameGround() throws {
    let own = try box(0.42, 0.52)
    let place = try #require(CopyPlace(beside: own, others: [try box(0.3, 0.4)], in: scene))
    // neither on the red floor to the right, which is nearer, nor before the other
    #expect(place.x + 0.47 < 0.3 - 0.04)
    #expect(place.x + 0.47 > 0.1)
    #expect(place.y == 0 && place.scale == 1)
  }

  @Test func noPlaceIsFreeWhereOthersTakeUpTheGround() throws {
    let others = [try box(0.05, 0.4), try box(0.54, 1)]
    #expect(CopyPlace(beside: try box(0.42, 0.52), others: others, in: scene) == nil)
  }

  @Test func theWayIsSettledInThePlan() throws {
    var matte = Plane(width: 240, height: 160)
    for y in 64..<112 { for x in 101..<125 { matte[x, y] = 1 } }
    let settled = try Duplicate.settle(
      [:], for: matte.size, in: scene, beside: matte, among: [try box(0.3, 0.4)])
    #expect((settled.number("x") ?? 0) < -0.1)
    #expect(settled.number("scale") == 1)
  }

  /// Held over a floor: its like is put on that, before whoever holds it rather than in the air.
  @Test func aCopyOfWhatIsHeldIsPutOnTheFloor() throws {
    var picture = Image(width: 240, height: 160)
    for y in 0..<160 {
      for x in 0..<240 {
        let i = y * 240 + x
        let isHolder = (150..<170).contains(x) && y < 130
        let color: Light =
          isHolder ? [0.05, 0.1, 0.4] : y < 50 ? [0.3, 0.2, 0.1] : [0.6, 0.6, 0.6]
        picture.red.samples[i] = color.x
        picture.green.samples[i] = color.y
        picture.blue.samples[i] = color.z
      }
    }
    let own = try #require(Region(left: 0.5, top: 0.35, right: 0.72, bottom: 0.5))
    let holder = try #require(Region(left: 0.6, top: 0, right: 0.75, bottom: 0.81))
    let other = try #require(Region(left: 0, top: 0.3, right: 0.45, bottom: 1))
    let shelf = try #require(Region(left: 0.76, top: 0.2, right: 1, bottom: 0.6))
    let place = try #require(
      CopyPlace(beside: own, others: [holder, other, shelf], in: SceneView(of: picture)))
    #expect(place.isOnFloor)
    #expect(0.5 + place.y > 0.8)
    // clear of what stands nearer
    #expect(0.61 + place.x - 0.11 * place.scale > 0.43)
  }
}
