import Edits
import Imaging
import Testing

@Suite struct CropTests {
  private let size = PixelSize(width: 300, height: 200)

  @Test func aspectsTakeTheLargestRectangle() throws {
    func result(_ aspect: Double, of size: PixelSize) throws -> PixelSize {
      try Crop.outputSize(["aspect": .number(aspect)], for: size)
    }
    #expect(try result(1, of: size) == PixelSize(width: 200, height: 200))
    #expect(try result(3, of: size) == PixelSize(width: 300, height: 100))
    #expect(try result(0.8, of: size) == PixelSize(width: 160, height: 200))
    #expect(try result(1.5, of: size) == size)
  }

  @Test func marginsAddUpAndAspectComesAfter() throws {
    let arguments: Arguments = [
      "left": .number(0.1), "right_pixels": .number(20), "top": .number(0.25),
      "aspect": .number(1),
    ]
    #expect(try Crop.outputSize(arguments, for: size) == PixelSize(width: 150, height: 150))
  }

  /// Pixels hold their own column and row, so the result tells where it was cut.
  @Test(arguments: [
    ("centre", 50, 0), ("left", 0, 0), ("right", 100, 0), ("top", 50, 0), ("top_left", 0, 0),
    ("bottom_right", 100, 0),
  ])
  func anchors(name: String, x: Int, y: Int) throws {
    let columns = Plane(
      width: 300, height: 200, samples: (0..<60_000).map { Float($0 % 300) })
    let rows = Plane(width: 300, height: 200, samples: (0..<60_000).map { Float($0 / 300) })
    let image = Image(red: columns, green: rows, blue: rows)
    let square = try rendered(
      Crop.self, ["aspect": .number(1), "anchor": .text(name)], image)
    #expect(square.red.samples[0] == Float(x) && square.green.samples[0] == Float(y))
    let upright = try rendered(
      Crop.self, ["height_pixels": .number(50), "anchor": .text(name)], image)
    let top: Float = name.hasPrefix("top") ? 0 : name.hasPrefix("bottom") ? 150 : 75
    #expect(upright.green.samples[0] == top)
  }
}
