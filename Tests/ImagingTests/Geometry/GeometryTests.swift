import Imaging
import Testing

@Suite struct TurnTests {
  private let image = Image.noise(width: 45, height: 70, seed: 1, alpha: true)

  @Test func fourQuartersAreNone() {
    var turned = image
    for _ in 0..<4 { turned = turned.turned(quarters: 1) }
    #expect(turned == image)
    #expect(image.turned(quarters: -1) == image.turned(quarters: 3))
    #expect(image.turned(quarters: 1).turned(quarters: 1) == image.turned(quarters: 2))
  }

  @Test func counterClockwiseBringsTheTopRightCornerToTheTopLeft() {
    let turned = image.turned(quarters: 1)
    #expect(turned.size == PixelSize(width: 70, height: 45))
    #expect(turned.red[0, 0] == image.red[44, 0])
    #expect(turned.red[69, 0] == image.red[44, 69])
    #expect(turned.red[0, 44] == image.red[0, 0])
  }

  @Test func twoFlipsAreNone() {
    #expect(image.flippedHorizontally().flippedHorizontally() == image)
    #expect(image.flippedVertically().flippedVertically() == image)
    #expect(image.flippedHorizontally().blue[0, 9] == image.blue[44, 9])
    #expect(image.flippedVertically().blue[9, 0] == image.blue[9, 69])
  }

  @Test func cropsAreTheSamplesThemselves() {
    let cropped = image.cropped(
      to: PixelRectangle(x: 3, y: 5, size: PixelSize(width: 10, height: 20)))
    #expect(cropped.size == PixelSize(width: 10, height: 20))
    #expect(cropped.green[0, 0] == image.green[3, 5])
    #expect(cropped.green[9, 19] == image.green[12, 24])
    #expect(cropped.alpha?[4, 4] == image.alpha?[7, 9])
  }
}

@Suite struct WarpTests {
  private let smooth = Plane.noise(width: 120, height: 90, seed: 2)
    .gaussianBlurred(sigmaInPixels: 2)

  private func turned(_ plane: Plane, by degrees: Double) -> Plane {
    let size = PixelSize(width: plane.width, height: plane.height)
    return plane.warped(
      by: AffineMap(turning: size, by: degrees, into: size), to: size, beyond: .mirrored)
  }

  @Test func noTurnChangesNothing() {
    #expect(turned(smooth, by: 0) == smooth)
  }

  @Test func quarterTurnsAgreeWithExactOnes() {
    let size = PixelSize(width: 90, height: 120)
    let map = AffineMap(
      turning: PixelSize(width: 120, height: 90), by: 90, into: size)
    let warped = smooth.warped(by: map, to: size, beyond: .mirrored)
    #expect(warped.largestDifference(from: smooth.turned(quarters: 1)) < 1e-4)
  }

  @Test(arguments: [1.5, -8, 20, 45])
  func turningBackReturnsTheMiddle(degrees: Double) {
    let back = turned(turned(smooth, by: degrees), by: -degrees)
    let middle = PixelRectangle(x: 40, y: 30, size: PixelSize(width: 40, height: 30))
    #expect(
      back.cropped(to: middle).largestDifference(from: smooth.cropped(to: middle)) < 0.005)
  }

  /// A slope stays a slope: the turned values follow from the geometry alone.
  @Test(arguments: [10.0, -30])
  func slopesTurnAsComputed(degrees: Double) {
    let plane = Plane(width: 80, height: 80) { x, _ in Float(x) / 80 }
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    let result = turned(plane, by: degrees)
    for y in 30..<50 {
      for x in 30..<50 {
        let (dx, dy) = (Double(x) - 39.5, Double(y) - 39.5)
        let expected = (39.5 + cosine * dx - sine * dy) / 80
        #expect(abs(Double(result[x, y]) - expected) < 2e-3)
      }
    }
  }

  @Test func flatStaysFlatAndSurroundingsAreTransparent() {
    let flat = Image(width: 60, height: 40, red: 0.3, green: 0.2, blue: 0.1)
    let size = PixelSize(width: 80, height: 80)
    let result = flat.warped(
      by: AffineMap(turning: flat.size, by: 30, into: size), to: size, beyond: .empty)
    #expect(result.alpha?[0, 0] == 0)
    #expect(result.alpha?[40, 40] == 1)
    for i in result.red.samples.indices where result.alpha?.samples[i] ?? 0 > 0.1 {
      #expect(abs(result.red.samples[i] - 0.3) < 1e-4)
      #expect(abs(result.blue.samples[i] - 0.1) < 1e-4)
    }
    // the turned picture covers as much as before
    let coverage = result.alpha?.samples.reduce(0, +) ?? 0
    #expect(abs(coverage - 2400) < 12)
  }

  @Test func picturesSmallerThanTheKernel() {
    for size in randomSizes(30, seed: 9) {
      let image = Image.noise(width: size.width, height: size.height, seed: 9)
      let result = image.warped(
        by: AffineMap(turning: size, by: 33, into: size), to: size, beyond: .mirrored)
      #expect(result.red.samples.allSatisfy { $0 > -0.6 && $0 < 1.6 }, "seed 9, \(size)")
    }
  }
}

@Suite struct MaskTests {
  private let size = PixelSize(width: 100, height: 60)

  @Test func featheredRectangle() {
    let mask = Mask(size: size, left: 20, top: 0, right: 70, bottom: 60, feather: 10)
    #expect(mask[45, 30] == 1)
    #expect(mask[14, 30] == 0)
    #expect(mask[25, 30] == 1)
    // edges on the border have no ramp
    #expect(mask[45, 0] == 1 && mask[45, 59] == 1)
    // a ramp is symmetrical about its edge, so that the area is that of the rectangle
    #expect(abs(mask.samples.reduce(0, +) - 50 * 60) < 0.1)
  }

  @Test func blendingTakesEachSideWholly() {
    let before = Image.noise(width: 100, height: 60, seed: 4)
    let after = Image.noise(width: 100, height: 60, seed: 400)
    let mask = Mask(size: size, left: 20, top: 0, right: 70, bottom: 60, feather: 10)
    let result = before.blended(with: after, by: mask)
    for y in 0..<60 {
      for x in 0..<14 { #expect(result.red[x, y] == before.red[x, y]) }
      for x in 26..<64 { #expect(result.red[x, y] == after.red[x, y]) }
    }
  }

  @Test func transparentColoursDoNotShowInMixtures() {
    let hidden = Image(
      red: Plane(width: 100, height: 60), green: Plane(width: 100, height: 60, repeating: 1),
      blue: Plane(width: 100, height: 60), alpha: Plane(width: 100, height: 60))
    let red = Image(width: 100, height: 60, red: 0.5)
    let half = Mask(width: 100, height: 60, repeating: 0.25)
    let result = red.blended(with: hidden, by: half)
    #expect(result.alpha?[5, 5] == 0.75)
    #expect(result.red[5, 5] == 0.5 && result.green[5, 5] == 0)
  }
}
