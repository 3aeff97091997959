import Edits
import Imaging
import Testing

@Suite struct TurningTests {
  @Test func quarterTurnsAreExact() throws {
    let image = scenery(width: 30, height: 20)
    #expect(try rendered(Rotate.self, [:], image) == image.turned(quarters: 1))
    #expect(
      try rendered(Rotate.self, ["degrees": .number(-90)], image) == image.turned(quarters: 3))
    #expect(try rendered(Rotate.self, ["degrees": .number(360)], image) == image)
  }

  @Test func flippingTwiceIsNothing() throws {
    let image = scenery(width: 31, height: 20)
    for direction in ["horizontal", "vertical"] {
      let once = try rendered(Flip.self, ["direction": .text(direction)], image)
      #expect(once != image)
      #expect(try rendered(Flip.self, ["direction": .text(direction)], once) == image)
    }
  }

  /// A square turned by 45° holds an upright square of half its area.
  @Test func cutCornersLeaveTheLargestRectangle() throws {
    let square = PixelSize(width: 1000, height: 1000)
    let inside = try Rotate.outputSize(["degrees": .number(45)], for: square)
    #expect(inside == PixelSize(width: 707, height: 707))
    let around = try Rotate.outputSize(
      ["degrees": .number(45), "fit": .text("expand")], for: square)
    #expect(around == PixelSize(width: 1415, height: 1415))
  }

  @Test(arguments: [3.0, -12, 40, 100])
  func cutCornersLeaveNothingFromOutside(degrees: Double) throws {
    var image = Image(width: 120, height: 80, red: 1, green: 1, blue: 1)
    image.alpha = Plane(width: 120, height: 80, repeating: 1)
    let arguments: Arguments = ["degrees": .number(degrees)]
    let size = try Rotate.outputSize(arguments, for: image.size)
    let expanded = try rendered(
      Rotate.self, ["degrees": .number(degrees), "fit": .text("expand")], image)
    let kept = expanded.cropped(
      to: PixelRectangle(
        x: (expanded.width - size.width + 1) / 2 + 1,
        y: (expanded.height - size.height + 1) / 2 + 1,
        size: PixelSize(width: size.width - 3, height: size.height - 3)))
    #expect(kept.alpha?.samples.allSatisfy { $0 > 0.45 } == true)
  }

  @Test func plusTurnsCounterClockwise() throws {
    // a bright spot right of the centre moves up
    var image = Image(width: 101, height: 101)
    image.green[90, 50] = 1
    let turned = try rendered(Rotate.self, ["degrees": .number(20), "fit": .text("expand")], image)
    let brightest = turned.green.samples.indices.max {
      turned.green.samples[$0] < turned.green.samples[$1]
    }
    let row = try #require(brightest) / turned.width
    #expect(row < turned.height / 2 - 10)
  }
}

@Suite struct StraightenTests {
  /// Sky over land, with the border leaning by `degrees` counter-clockwise, and some texture.
  private func horizon(leaning degrees: Double, width: Int = 480, height: Int = 320) -> Image {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    let noise = CounterNoise(seed: 12)
    let plane = Plane(
      width: width, height: height,
      samples: (0..<width * height).map { index in
        let x = Double(index % width) - Double(width) / 2
        let y = Double(index / width) - Double(height) / 2
        let below = min(max((y * cosine + x * sine) + 0.5, 0), 1)
        return Float(0.6 - 0.5 * below) + 0.02 * noise.gaussian(UInt64(index))
      })
    return Image(red: plane, green: plane, blue: plane)
  }

  @Test(arguments: [-8.0, -2.3, 0.7, 3, 9.5])
  func findsTheHorizon(degrees: Double) throws {
    let settled = try Straighten.settle([:], for: horizon(leaning: degrees))
    #expect(abs(try #require(settled.number("degrees")) + degrees) < 0.15)
  }

  @Test(arguments: [-4.0, 2.5])
  func findsUprights(degrees: Double) throws {
    let walls = horizon(leaning: degrees).turned(quarters: 1)
    let settled = try Straighten.settle([:], for: walls)
    #expect(abs(try #require(settled.number("degrees")) + degrees) < 0.15)
  }

  @Test func straightenedPicturesAreStraight() throws {
    let leaning = horizon(leaning: 4)
    let settled = try Straighten.settle([:], for: leaning)
    let straight = try rendered(Straighten.self, settled, leaning)
    #expect(throws: EditError.self) { try Straighten.settle([:], for: straight) }
  }

  @Test func saysSoWhereThereAreNoLines() {
    let noise = CounterNoise(seed: 31)
    let plane = Plane(
      width: 300, height: 300, samples: (0..<90_000).map { noise.uniform(UInt64($0)) })
    let texture = Image(red: plane, green: plane, blue: plane)
    for picture in [texture, Image(width: 300, height: 300, red: 0.5), Image(width: 1, height: 1)] {
      #expect(throws: EditError.self) { try Straighten.settle([:], for: picture) }
    }
  }

  @Test func keepsTheAngleThatWasSaid() throws {
    let said: Arguments = ["degrees": .number(2)]
    #expect(try Straighten.settle(said, for: Image(width: 9, height: 9)) == said)
  }
}
