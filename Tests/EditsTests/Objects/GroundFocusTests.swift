import Imaging
import Scene
import Testing

@testable import Edits

/// A lens that is set on a thing sees the ground at its foot as sharp as the thing.
@Suite struct GroundFocusTests {
  private let size = PixelSize(width: 240, height: 200)

  /// A box on plain ground before a wall of another tone, with a shadow at its foot or without.
  private func picture(hasShadow: Bool) -> Image {
    let light = Plane(size) { x, y in
      if (80..<160) ~= x && (50..<120) ~= y { return 0.7 }
      if hasShadow, (70..<170) ~= x && (120..<127) ~= y { return 0.04 }
      return y < 90 ? 0.25 : 0.45
    }
    return Image(red: light, green: light, blue: light)
  }

  private var matte: Mask { Plane(size) { (80..<160) ~= $0 && (50..<120) ~= $1 ? 1 : 0 } }

  @Test func blurGrowsWithTheRowsFromTheFoot() throws {
    let picture = picture(hasShadow: true)
    let focus = try #require(GroundFocus(of: matte, in: picture, SceneView(of: picture)))
    let confusion = focus.confusion(size)
    #expect(confusion[20, 120] < 0.02)
    #expect(confusion[120, 124] < 0.05)
    #expect((0.1..<0.9).contains(confusion[120, 145]))
    #expect(confusion[120, 190] > 0.95)
    // what rises behind it
    #expect(confusion[20, 60] > 0.95)
  }

  @Test func whatThrowsNoShadowIsNotKnownToStandThere() {
    let picture = picture(hasShadow: false)
    #expect(GroundFocus(of: matte, in: picture, SceneView(of: picture)) == nil)
  }
}
