import Edits
import Imaging
import Testing

@Suite struct ExtendingTests {
  @Test func sidesGrowByWhatWasSaid() throws {
    let size = PixelSize(width: 200, height: 100)
    #expect(
      try Outpaint.outputSize(["left": .number(0.2), "bottom_pixels": .number(7)], for: size)
        == PixelSize(width: 240, height: 107))
    #expect(
      try Outpaint.outputSize(["aspect": .number(1)], for: size)
        == PixelSize(width: 200, height: 200))
    #expect(try Outpaint.outputSize([:], for: size) == PixelSize(width: 260, height: 130))
  }

  @Test func tooMuchIsRefused() {
    #expect(throws: EditError.self) {
      try Outpaint.outputSize(["left": .number(0.8)], for: PixelSize(width: 200, height: 100))
    }
  }

  @Test func nothingAddedIsNothingChanged() throws {
    let image = scenery(width: 60, height: 40)
    #expect(try rendered(Outpaint.self, ["left": .number(0)], image) == image)
    #expect(try rendered(ZoomOut.self, ["factor": .number(1)], image) == image)
    #expect(try rendered(Perspective.self, ["amount": .number(0)], image) == image)
  }

  @Test func zoomingOutKeepsTheSize() throws {
    let image = scenery(width: 90, height: 60)
    let result = try rendered(ZoomOut.self, ["factor": .number(1.5)], image)
    #expect(result.size == image.size)
  }

  /// Two uprights that lean together towards the top end up farther apart there, not at the foot.
  @Test func levellingTheCameraOpensTheTop() throws {
    var plane = Plane(width: 201, height: 151)
    for y in 0..<151 {
      for x in [60, 61, 62, 138, 139, 140] { plane[x, y] = 1 }
    }
    let result = try rendered(
      Perspective.self, ["amount": .number(0.5)], Image(red: plane, green: plane, blue: plane))
    func distance(row: Int) -> Int {
      let lit = (0..<201).filter { result.red[$0, row] > 0.4 }
      return (lit.last ?? 0) - (lit.first ?? 0)
    }
    #expect(distance(row: 10) > distance(row: 140) + 10)
  }
}
