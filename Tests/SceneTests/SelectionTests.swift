import Imaging
import Scene
import Testing

/// Selecting in a box, on discs whose every pixel is known.
@Suite struct SelectionTests {
  /// A speckled disc of radius 36 in a picture of 160 × 120 with another speckle.
  static func disc(atX cx: Int = 80, y cy: Int = 60) -> (picture: Image, truth: Mask) {
    var picture = Image(width: 160, height: 120)
    var truth = Mask(width: 160, height: 120)
    let noise = CounterNoise(seed: 3)
    for y in 0..<120 {
      for x in 0..<160 {
        let isIn = (x - cx) * (x - cx) + (y - cy) * (y - cy) < 36 * 36
        let grain = 0.05 * noise.gaussian(UInt64(y * 160 + x))
        let color: SIMD3<Float> = isIn ? [0.5, 0.2, 0.1] : [0.12, 0.2, 0.3]
        picture.red[x, y] = max(0, color.x * (1 + grain))
        picture.green[x, y] = max(0, color.y * (1 + grain))
        picture.blue[x, y] = max(0, color.z * (1 + grain))
        truth[x, y] = isIn ? 1 : 0
      }
    }
    return (picture, truth)
  }

  static func overlap(_ one: Mask, _ other: Mask) -> Float {
    var (both, either) = (Float(0), Float(0))
    for (a, b) in zip(one.samples, other.samples) {
      both += min(a, b)
      either += max(a, b)
    }
    return either > 0 ? both / either : 1
  }

  @Test func aDiscIsFoundInItsBox() throws {
    let (picture, truth) = Self.disc()
    let matte = ObjectSelection.matte(of: [try boxInPixels(44, 24, 116, 96)], in: picture)
    #expect(Self.overlap(matte, truth) > 0.95)
  }

  @Test func aDiscThatTheBorderCutsOffIsFound() throws {
    let (picture, truth) = Self.disc(atX: 10, y: 100)
    let matte = ObjectSelection.matte(of: [try boxInPixels(0, 64, 46, 120)], in: picture)
    #expect(Self.overlap(matte, truth) > 0.93)
  }

  @Test func nothingIsSelectedFarOutsideTheBox() throws {
    let (picture, _) = Self.disc()
    let matte = ObjectSelection.matte(of: [try boxInPixels(44, 24, 80, 96)], in: picture)
    for y in 0..<120 { for x in 92..<160 { #expect(matte[x, y] == 0) } }
  }

  @Test func oddBoxesSelectSomethingWithinTheRange() throws {
    let (picture, _) = Self.disc()
    let tiny = try #require(Region(left: 0.5, top: 0.5, right: 0.5001, bottom: 0.5001))
    for boxes in [[Region.whole], [tiny], [Region.leftHalf, Region.centre], []] {
      let matte = ObjectSelection.matte(of: boxes, in: picture)
      #expect(matte.samples.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func aPlainPictureIsSelectedByTheBox() throws {
    let matte = ObjectSelection.matte(of: [.centre], in: Image(width: 64, height: 64, red: 0.5))
    #expect(matte[32, 32] > 0.9)
    #expect(matte[2, 2] == 0)
  }

  @Test func threadsDoNotChangeIt() throws {
    let (picture, _) = Self.disc()
    let box = try boxInPixels(44, 24, 116, 96)
    var results: [Mask] = []
    for threads in [1, 2, 7] {
      Parallel.threadLimit = threads
      defer { Parallel.threadLimit = 0 }
      results.append(ObjectSelection.matte(of: [box], in: picture))
    }
    #expect(results[0] == results[1] && results[1] == results[2])
  }

  /// A wheel in the dark under a car: nothing tells it from what is around.
  @Test func whatHasNoEdgesInItsBoxIsTakenAsRound() throws {
    let noise = CounterNoise(seed: 5)
    var picture = Image(width: 160, height: 120)
    for i in 0..<picture.pixelCount {
      let light = 0.02 * (1 + 0.2 * noise.gaussian(UInt64(i)))
      (picture.red.samples[i], picture.green.samples[i]) = (light, light)
      picture.blue.samples[i] = light
    }
    let matte = ObjectSelection.matte(of: [try boxInPixels(44, 24, 116, 96)], in: picture)
    #expect(matte[80, 60] > 0.9)
    #expect(matte[46, 26] < 0.1 && matte[113, 93] < 0.1)
  }

  /// A light slope on a ground that is hardly darker, cut off by the picture's left and lower
  /// borders: the ground above it in the box isn't its own.
  @Test func theGroundIsNotTakenAlongWhereItIsMuchLikeTheThing() throws {
    let noise = CounterNoise(seed: 8)
    var picture = Image(width: 160, height: 120)
    var truth = Mask(width: 160, height: 120)
    for y in 0..<120 {
      for x in 0..<160 {
        let isIn = y > 20 + x && x < 100
        let light = (isIn ? 0.80 : 0.66) * (1 + 0.01 * noise.gaussian(UInt64(y * 160 + x)))
        (picture.red[x, y], picture.green[x, y]) = (light, light * (isIn ? 0.97 : 0.99))
        picture.blue[x, y] = light * (isIn ? 0.93 : 0.98)
        truth[x, y] = isIn ? 1 : 0
      }
    }
    let matte = ObjectSelection.matte(of: [try boxInPixels(0, 18, 100, 120)], in: picture)
    #expect(Self.overlap(matte, truth) > 0.9)
  }

  /// A picture of 160 × 120 of speckled colours, and where `isIn` holds.
  private static func picture(
    _ color: (Int, Int) -> SIMD3<Float>, isIn: (Int, Int) -> Bool
  ) -> (picture: Image, truth: Mask) {
    var truth = Mask(width: 160, height: 120)
    for y in 0..<120 {
      for x in 0..<160 { truth[x, y] = isIn(x, y) ? 1 : 0 }
    }
    return (speckledPicture(grain: 0.04, color), truth)
  }

  /// A trouser leg that goes on below what stands before it.
  @Test func aPartBeyondWhatStandsBeforeStays() throws {
    func isLeg(_ x: Int, _ y: Int) -> Bool {
      (50..<110).contains(x) && (10..<80).contains(y)
        || (50..<64).contains(x) && (90..<112).contains(y)
    }
    let (picture, truth) = Self.picture(
      { x, y in
        if isLeg(x, y) { return [0.05, 0.12, 0.45] }
        if (80..<90).contains(y), (20..<120).contains(x) { return [0.6, 0.55, 0.5] }
        return [0.3, 0.28, 0.22]
      }, isIn: isLeg)
    let matte = ObjectSelection.matte(of: [try boxInPixels(50, 10, 110, 112)], in: picture)
    #expect(matte[57, 100] > 0.8)
    #expect(Self.overlap(matte, truth) > 0.93)
  }

  @Test func invertedAndEmptyBoxesAreNone() {
    #expect(Region(left: 0.6, top: 0.2, right: 0.4, bottom: 0.5) == nil)
    #expect(Region(left: 0.4, top: 0.2, right: 0.4, bottom: 0.5) == nil)
  }
}
