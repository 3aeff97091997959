import Edits
import Imaging
import Testing

/// Cropping to what is in the picture, and giving way where little is.
@Suite struct CompositionTests {
  /// A bright thing with a pattern, left of the middle of a plain wall.
  private let thing: Image = {
    var image = Image(width: 300, height: 200, red: 0.2, green: 0.2, blue: 0.22)
    for y in 70..<140 {
      for x in 90..<150 {
        let light: Float = (x / 6 + y / 6) % 2 == 0 ? 0.8 : 0.3
        (image.red[x, y], image.green[x, y], image.blue[x, y]) = (light, light * 0.6, 0.1)
      }
    }
    return image
  }()

  @Test func theSubjectIsFramed() throws {
    let settled = try Recompose.settle(["by": .text("subject")], for: thing)
    let left = settled.number("left") ?? 0
    let right = 1 - (settled.number("right") ?? 0)
    #expect(left > 0.05 && left <= 0.32 && right >= 0.48 && right < 0.8)
  }

  @Test func theSubjectComesToLieOnAThird() throws {
    let settled = try Recompose.settle(["by": .text("thirds")], for: thing)
    let left = settled.number("left") ?? 0
    let width = 1 - left - (settled.number("right") ?? 0)
    let centre = (0.4 - left) / width
    #expect(min(abs(centre - 1.0 / 3), abs(centre - 2.0 / 3)) < 0.08)
  }

  @Test func thingsKeepTheirWidthWhenThePictureGivesWay() throws {
    let result = try rendered(Retarget.self, ["width": .number(0.7)], thing)
    #expect(result.size == PixelSize(width: 210, height: 200))
    let bright = (0..<210).count { result.red[$0, 100] > 0.25 }
    // scaled it would have 42 of its 60 columns
    #expect(bright > 52)
  }
}
