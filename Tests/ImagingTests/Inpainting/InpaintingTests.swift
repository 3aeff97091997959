import Imaging
import Testing

@Suite(.serialized) struct InpaintingTests {
  /// Slanted stripes on a slope of brightness, so that a fill has something to get right.
  private func stripes(width: Int = 96, height: Int = 72) -> Image {
    func plane(_ low: Float, _ high: Float) -> Plane {
      Plane(
        width: width, height: height,
        samples: (0..<width * height).map {
          let (x, y) = ($0 % width, $0 / width)
          return ((x + y) / 6).isMultiple(of: 2) ? low : high + 0.001 * Float(y)
        })
    }
    return Image(red: plane(0.1, 0.6), green: plane(0.2, 0.5), blue: plane(0.4, 0.2))
  }

  private func box(in image: Image, value: Float = 1) -> Mask {
    var mask = Mask(width: image.width, height: image.height)
    for y in 28..<44 { for x in 38..<58 { mask[x, y] = value } }
    return mask
  }

  private func cut(_ image: Image, by mask: Mask) -> Image {
    var result = image
    for i in mask.samples.indices where mask.samples[i] > 0 {
      (result.red.samples[i], result.green.samples[i], result.blue.samples[i]) = (1, 0, 1)
    }
    return result
  }

  /// Mean absolute error of red over the hole.
  private func error(_ filled: Image, _ truth: Image, _ mask: Mask) -> Float {
    let hole = mask.samples.indices.filter { mask.samples[$0] > 0 }
    let sum = hole.reduce(Float(0)) {
      $0 + abs(filled.red.samples[$1] - truth.red.samples[$1])
    }
    return sum / Float(hole.count)
  }

  /// A flat guess would be off by 0.25 on average.
  @Test(arguments: [InpaintingAim.likeliest, .liveliest]) func regularStructureIsContinued(
    aim: InpaintingAim
  ) throws {
    let truth = stripes()
    let mask = box(in: truth)
    let filled = try cut(truth, by: mask).inpainted(hole: mask, aim: aim, seed: 3)
    #expect(error(filled, truth, mask) < 0.1)
  }

  @Test func whatIsOutsideKeepsItsBits() throws {
    let truth = stripes()
    let mask = box(in: truth)
    let filled = try cut(truth, by: mask).inpainted(hole: mask)
    for i in mask.samples.indices where mask.samples[i] == 0 {
      #expect(filled.red.samples[i] == truth.red.samples[i])
    }
  }

  @Test func nothingIsDoneWithoutAHole() throws {
    let image = stripes()
    #expect(try image.inpainted(hole: Mask(width: 96, height: 72)) == image)
  }

  @Test func softEdgesMixInLinearLight() throws {
    let truth = stripes()
    let damaged = cut(truth, by: box(in: truth))
    let whole = try damaged.inpainted(hole: box(in: truth))
    let half = try damaged.inpainted(hole: box(in: truth, value: 0.5))
    let expected = (whole.green[48, 36] + damaged.green[48, 36]) / 2
    #expect(abs(half.green[48, 36] - expected) < 1e-5)
  }

  @Test func threadsDoNotMatter() throws {
    let truth = stripes(width: 200, height: 150)
    let mask = box(in: truth)
    defer { Parallel.threadLimit = 0 }
    var results: [Image] = []
    for threads in [1, 2, 7] {
      Parallel.threadLimit = threads
      results.append(try cut(truth, by: mask).inpainted(hole: mask, seed: 9))
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  /// The left is dark and the right light: a fill on the right that may look only on the left is
  /// dark.
  @Test func nothingIsTakenFromElsewhere() throws {
    let plane = Plane(
      width: 96, height: 72, samples: (0..<96 * 72).map { $0 % 96 < 36 ? 0.1 : 0.8 })
    let image = Image(red: plane, green: plane, blue: plane)
    let left = Mask(
      width: 96, height: 72, samples: (0..<96 * 72).map { $0 % 96 < 36 ? 1 : 0 })
    let mask = box(in: image)
    let filled = try image.inpainted(hole: mask, lookingIn: left)
    #expect(abs(filled.red[48, 36] - 0.1) < 0.01)
  }

  @Test func aWholePictureCannotBeFilled() {
    let image = stripes()
    #expect(throws: InpaintingError.nothingToTakeFrom) {
      try image.inpainted(hole: Mask(width: 96, height: 72, repeating: 1))
    }
  }

  @Test(arguments: [(1, 2), (5, 1), (8, 8), (40, 3)]) func tinyPicturesAreFilled(
    width: Int, height: Int
  ) throws {
    let image = Image(width: width, height: height, red: 0.5, green: 0.25, blue: 0.125)
    var mask = Mask(width: width, height: height)
    mask.samples[0] = 1
    let filled = try image.inpainted(hole: mask)
    #expect(filled.red.samples.allSatisfy { $0.isFinite && abs($0 - 0.5) < 0.01 })
  }

  @Test func anExtensionKeepsThePictureInItsPlace() throws {
    let image = stripes()
    let extended = try image.extended(by: Margins(left: 20, right: 3, bottom: 10), seed: 1)
    #expect(extended.size == PixelSize(width: 119, height: 82))
    let place = PixelRectangle(x: 20, y: 0, size: image.size)
    #expect(extended.cropped(to: place) == image)
  }

  /// A bright disc in the middle must not turn up again in what is added, and layers go on at their
  /// own height.
  @Test func anExtensionGoesOnWithWhatLiesAlongItsSide() throws {
    let noise = CounterNoise(seed: 5)
    var image = Image(width: 120, height: 90, red: 0.1, green: 0.3, blue: 0.6)
    for y in 0..<90 {
      for x in 0..<120 {
        let i = y * 120 + x
        let grain = Float(noise.bits(UInt64(i)) % 64) / 1280
        let isDisc = (x - 60) * (x - 60) + (y - 30) * (y - 30) < 18 * 18
        let sky: Float = y < 50 ? 0.6 : 0.1
        image.red.samples[i] = (isDisc ? 0.9 : 0.1) + grain
        image.green.samples[i] = (isDisc ? 0.8 : y < 50 ? 0.3 : 0.5) + grain
        image.blue.samples[i] = (isDisc ? 0.05 : sky) + grain
      }
    }
    let extended = try image.extended(
      by: Margins(left: 18, right: 18, top: 14, bottom: 14), seed: 2)
    var (ofDisc, ofOtherLayer) = (0, 0)
    for y in 0..<118 {
      for x in 0..<156 where !((18..<138).contains(x) && (14..<104).contains(y)) {
        if extended.red.samples[y * 156 + x] > 0.4 { ofDisc += 1 }
        let isSky = extended.blue.samples[y * 156 + x] > 0.4
        if abs(y - 64) > 6, isSky != (y < 64) { ofOtherLayer += 1 }
      }
    }
    #expect(ofDisc == 0)
    #expect(ofOtherLayer == 0)
  }
}
