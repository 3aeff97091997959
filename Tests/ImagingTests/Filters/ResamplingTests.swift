import Foundation
import Imaging
import Testing

@Suite struct ResamplingTests {
  private static func lanczos(_ x: Double) -> Double {
    if x == 0 { return 1 }
    if abs(x) >= 3 { return 0 }
    return 3 * sin(Double.pi * x) * sin(Double.pi * x / 3) / (Double.pi * Double.pi * x * x)
  }

  /// Weight of input sample `input` in output sample `output`, from the definition.
  private static func weight(input: Int, output: Int, from count: Int, to newCount: Int) -> Double {
    let step = Double(count) / Double(newCount)
    let widening = max(1, step)
    func raw(_ i: Int) -> Double {
      lanczos((Double(i) + 0.5 - (Double(output) + 0.5) * step) / widening)
    }
    return raw(input) / (0..<count).reduce(0) { $0 + raw($1) }
  }

  @Test(arguments: [(50, 25), (50, 17), (50, 49), (50, 51), (50, 130), (50, 1), (3, 60), (64, 8)])
  func impulsesFollowLanczos(count: Int, newCount: Int) {
    let place = count / 3
    let across = Plane(width: count, height: 9) { x, _ in x == place ? 0.6 : 0.5 }
      .resampled(to: PixelSize(width: newCount, height: 9))
    let down = Plane(width: 9, height: count) { _, y in y == place ? 0.6 : 0.5 }
      .resampled(to: PixelSize(width: 9, height: newCount))
    for output in 0..<newCount {
      let weight = Self.weight(input: place, output: output, from: count, to: newCount)
      #expect(abs(Double(across[output, 4]) - 0.5 - weight / 10) < 1e-6)
      #expect(abs(Double(down[4, output]) - 0.5 - weight / 10) < 1e-6)
    }
  }

  @Test func flatStaysFlatToTheLastBit() {
    let seed: UInt64 = 17
    for (size, newSize) in zip(randomSizes(80, seed: seed), randomSizes(80, seed: seed + 1)) {
      let flat = Plane(width: size.width, height: size.height, repeating: 0.3)
      let expected = Plane(width: newSize.width, height: newSize.height, repeating: 0.3)
      #expect(flat.resampled(to: newSize) == expected, "seed \(seed), \(size) to \(newSize)")
    }
  }

  /// A cosine far below the new sampling rate comes through, one far above it doesn't.
  @Test func shrinkingKeepsWhatFitsAndDropsWhatWouldAlias() {
    func wave(period: Double) -> Plane {
      Plane(width: 960, height: 4) { x, _ in
        4 + Float(cos(2 * Double.pi * (Double(x) + 0.5) / period))
      }
    }
    let size = PixelSize(width: 240, height: 4)
    let kept = wave(period: 48).resampled(to: size)
    let dropped = wave(period: 5).resampled(to: size)
    for x in 10..<230 {
      let expected = cos(2 * Double.pi * (Double(x) + 0.5) / 12)
      #expect(abs(Double(kept[x, 2]) - 4 - expected) < 0.02)
      #expect(abs(dropped[x, 2] - 4) < 0.02)
    }
  }

  /// Light can't be negative, and a dark ground doesn't turn black around what is bright.
  @Test(arguments: [10, 31, 57, 150])
  func brightThingsGetNoBlackOutline(side: Int) {
    let spot = Plane(width: 60, height: 60) { x, y in
      (20..<40).contains(x) && (24..<30).contains(y) ? 1 : 0.02
    }
    let result = spot.resampled(to: PixelSize(width: side, height: side))
    #expect(result.samples.allSatisfy { $0 > 0.02 * 0.48 })
    let onBlack = Plane(width: 60, height: 60) { x, _ in x == 30 ? 1 : 0 }
    #expect(onBlack.resampled(to: PixelSize(width: side, height: side)).samples.min() == 0)
  }

  @Test func negativeValuesComeThrough() {
    let plane = Plane(width: 40, height: 40, repeating: -0.1)
    let result = plane.resampled(to: PixelSize(width: 25, height: 61))
    #expect(result.samples.allSatisfy { $0 == -0.1 })
  }

  @Test func enlargingAndShrinkingBackReturnsSmoothPictures() {
    let plane = Plane.noise(width: 90, height: 70, seed: 3).gaussianBlurred(sigmaInPixels: 2)
    let back = plane.resampled(to: PixelSize(width: 270, height: 210))
      .resampled(to: PixelSize(width: 90, height: 70))
    #expect(back.largestDifference(from: plane) < 0.01)
  }

  @Test func extremeShapes() {
    let seed: UInt64 = 23
    let sides = [1, 2, 7, 8, 9, 300]
    for (index, width) in sides.enumerated() {
      for height in sides {
        let image = Image.noise(width: width, height: height, seed: seed, alpha: true)
        let size = PixelSize(width: sides[sides.count - 1 - index], height: height / 2 + 1)
        let result = image.resampled(to: size)
        #expect(result.size == size)
        #expect(result.alpha?.samples.allSatisfy { (0...1).contains($0) } == true)
        #expect(result.red.samples.allSatisfy { $0.isFinite }, "seed \(seed), \(size)")
      }
    }
  }

  @Test func hiddenColoursDoNotBleed() {
    let image = Image.halfHidden(width: 64, height: 16)
      .resampled(to: PixelSize(width: 23, height: 9))
    for y in 0..<9 {
      for x in 0..<23 where image.alpha?[x, y] ?? 0 > 0.05 {
        #expect(abs(image.red[x, y] - 0.8) < 1e-3)
        #expect(abs(image.green[x, y]) < 1e-3)
      }
    }
  }
}
