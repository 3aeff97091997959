import Edits
import Imaging
import Testing

@Suite struct ZoomTests {
  private let slope = Plane(
    width: 240, height: 160, samples: (0..<240 * 160).map { (Float($0 % 240) + 0.5) / 240 })

  /// On a slope from 0 to 1 the middle row of a zoom by f shows a slope over 1 / f of it.
  @Test(arguments: [("centre", 0.25), ("left", 0), ("bottom_right", 0.5)])
  func showsTheRightPart(anchor: String, start: Double) throws {
    let image = Image(red: slope, green: slope, blue: slope)
    let result = try rendered(ZoomIn.self, ["anchor": .text(anchor)], image)
    #expect(result.size == image.size)
    for x in 8..<232 {
      let expected = start + (Double(x) + 0.5) / 240 / 2
      #expect(abs(Double(result.red[x, 80]) - expected) < 1e-3)
    }
  }

  @Test func centresStayWithinThePicture() throws {
    let image = Image(red: slope, green: slope, blue: slope)
    let corner = try rendered(
      ZoomIn.self, ["factor": .number(4), "x": .number(1), "y": .number(1)], image)
    #expect(abs(corner.red[120, 80] - 0.875) < 1e-3)
    #expect(ZoomIn.magnification(["factor": .number(4)], for: image.size) == 4)
  }

  @Test func factorOneChangesNothing() throws {
    let image = scenery(width: 50, height: 40)
    #expect(try rendered(ZoomIn.self, ["factor": .number(1)], image) == image)
  }
}
