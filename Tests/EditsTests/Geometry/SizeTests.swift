import Edits
import Imaging
import Testing

@Suite struct SizeTests {
  private static let cases: [(any Edit.Type, Arguments)] = [
    (Crop.self, ["aspect": .number(1)]),
    (Crop.self, ["aspect": .number(16.0 / 9), "anchor": .text("top_left")]),
    (Crop.self, ["left": .number(0.1), "bottom": .number(0.25)]),
    (Crop.self, ["left_pixels": .number(3), "right": .number(0.5)]),
    (Crop.self, ["width_pixels": .number(40), "height_pixels": .number(30)]),
    (Rotate.self, [:]),
    (Rotate.self, ["degrees": .number(180)]),
    (Rotate.self, ["degrees": .number(-7.3)]),
    (Rotate.self, ["degrees": .number(80)]),
    (Rotate.self, ["degrees": .number(33), "fit": .text("expand")]),
    (Straighten.self, ["degrees": .number(1.5)]),
    (Flip.self, [:]),
    (Resize.self, ["width": .number(31)]),
    (Resize.self, ["width": .number(20), "height": .number(77)]),
    (Resize.self, ["factor": .number(0.37)]),
    (Resize.self, ["long_side": .number(64)]),
    (ZoomIn.self, ["factor": .number(3), "x": .number(0.9), "y": .number(0)]),
    (Blur.self, [:]),
    (Sharpen.self, [:]),
  ]

  /// The announced size is the size made, for pictures of every shape; or both say why not.
  @Test func announcedSizesAreMade() throws {
    let noise = CounterNoise(seed: 71)
    var sizes = [(1, 1), (1, 50), (50, 1), (2, 3), (8, 9)]
    for counter in UInt64(0)..<25 {
      let width = 1 + Int(noise.uniform(counter) * 120)
      let height = 1 + Int(noise.uniform(counter + 99) * 90)
      sizes.append((width, height))
    }
    for (width, height) in sizes {
      let image = scenery(width: width, height: height)
      for (edit, arguments) in Self.cases {
        do {
          let announced = try edit.outputSize(arguments, for: image.size)
          let made = try rendered(edit, arguments, image).size
          #expect(made == announced, "seed 71, \(edit.id) \(arguments) on \(width) × \(height)")
        } catch let error as EditError {
          #expect(throws: error) { try rendered(edit, arguments, image) }
        }
      }
    }
  }

  /// Rendering small and rendering large, then shrinking, show the same picture.
  @Test func previewsShowWhatFullSizeShows() throws {
    let full = scenery(width: 600, height: 400)
    let preview = full.resampled(to: PixelSize(width: 240, height: 160))
    for (edit, arguments) in Self.cases where edit.magnification(arguments, for: full.size) == 1 {
      let small = try rendered(edit, arguments, preview, scale: 0.4)
      let large = try rendered(edit, arguments, full)
      let expected = large.resampled(to: small.size)
      #expect(
        abs(Double(small.width) - 0.4 * Double(large.width)) <= 0.5
          && abs(Double(small.height) - 0.4 * Double(large.height)) <= 0.5)
      #expect(small.meanDifference(from: expected) < 0.008, "\(edit.id) \(arguments)")
    }
  }

  @Test func tooMuchIsSaidPlainly() {
    let size = PixelSize(width: 100, height: 80)
    #expect(throws: EditError.impossibleSize(edit: "crop", width: 0, height: 80)) {
      try Crop.outputSize(["left": .number(0.6), "right": .number(0.5)], for: size)
    }
    #expect(throws: EditError.impossibleSize(edit: "resize", width: 20_000, height: 16_000)) {
      try Resize.outputSize(["width": .number(20_000)], for: size)
    }
    #expect(throws: EditError.impossibleSize(edit: "resize", width: 0, height: 0)) {
      try Resize.outputSize(["factor": .number(0.001)], for: size)
    }
    #expect(throws: EditError.impossibleSize(edit: "rotate", width: 0, height: 0)) {
      try Rotate.outputSize(["degrees": .number(45)], for: PixelSize(width: 1, height: 1))
    }
    #expect(throws: EditError.self) { try Crop.outputSize([:], for: size) }
    #expect(throws: EditError.self) { try Resize.outputSize([:], for: size) }
  }

  @Test func transparencySurvives() throws {
    var image = scenery(width: 60, height: 40)
    image.alpha = Plane(
      width: 60, height: 40, samples: (0..<2400).map { $0 % 20 < 10 ? 1 : 0 })
    for (edit, arguments) in Self.cases {
      let alpha = try #require(try rendered(edit, arguments, image).alpha)
      #expect(alpha.samples.contains { $0 > 0.9 } && alpha.samples.contains { $0 < 0.1 })
      #expect(alpha.samples.allSatisfy { (0...1).contains($0) })
    }
  }
}
