import Edits
import Imaging
import Testing

/// Blurs of a lens and of movement.
@Suite struct LensTests {
  /// A white dot in the middle of black.
  private let dot: Image = {
    var image = Image(width: 201, height: 201)
    for y in 99...101 {
      for x in 99...101 { (image.red[x, y], image.green[x, y], image.blue[x, y]) = (1, 1, 1) }
    }
    return image
  }()

  private func fineDetail(_ image: Image, _ down: ClosedRange<Float>) -> Float {
    let lightness = image.lightness()
    var sum: Float = 0
    for y in 0..<image.height where down.contains(Float(y) / Float(image.height)) {
      for x in 1..<image.width { sum += abs(lightness[x, y] - lightness[x - 1, y]) }
    }
    return sum
  }

  @Test func tiltShiftKeepsItsBandSharp() throws {
    let image = scenery(width: 360, height: 240)
    let result = try rendered(TiltShift.self, ["amount": .number(1), "y": .number(0.5)], image)
    #expect(fineDetail(result, 0.46...0.54) > 0.95 * fineDetail(image, 0.46...0.54))
    #expect(fineDetail(result, 0...0.08) < 0.9 * fineDetail(image, 0...0.08))
  }

  @Test func movementDrawsPointsOutAlongItsDirection() throws {
    let level = try rendered(MotionBlur.self, ["amount": .number(0.5)], dot)
    #expect(level.red[106, 100] > 0.02 && level.red[100, 106] < 0.001)
    let upright = try rendered(
      MotionBlur.self, ["amount": .number(0.5), "degrees": .number(90)], dot)
    #expect(upright.red[100, 106] > 0.02 && upright.red[106, 100] < 0.001)
    let light = level.red.samples.reduce(0, +)
    #expect(abs(light / 9 - 1) < 0.02)
  }

  @Test func zoomingLeavesTheMiddleSharp() throws {
    let image = scenery(width: 241, height: 241)
    let result = try rendered(RadialBlur.self, ["amount": .number(0.6)], image)
    #expect(abs(result.red[120, 120] - image.red[120, 120]) < 0.03)
    #expect(fineDetail(result, 0...0.1) < 0.9 * fineDetail(image, 0...0.1))
  }

  @Test func aLensBlurLeavesTheSubjectAndBlursTheSky() throws {
    let image = landscape(width: 360, height: 240)
    let result = try rendered(LensBlur.self, ["amount": .number(0.8)], image)
    #expect(fineDetail(result, 0.85...0.98) > 0.9 * fineDetail(image, 0.85...0.98))
    #expect(fineDetail(result, 0.38...0.5) < 0.8 * fineDetail(image, 0.38...0.5))
  }

  @Test func deblurringComesNearerToTheSharpPicture() throws {
    let sharp = landscape(width: 300, height: 200)
    let soft = sharp.gaussianBlurred(sigmaInPixels: 0.0011 * 360.6)
    let result = try rendered(Deblur.self, [:], soft)
    #expect(result.meanDifference(from: sharp) < 0.9 * soft.meanDifference(from: sharp))
  }

  @Test func softFocusSpreadsLight() throws {
    let result = try rendered(SoftFocus.self, ["amount": .number(0.8)], dot)
    #expect(result.red[100, 100] < 0.8 && result.red[100, 104] > 0)
  }
}
