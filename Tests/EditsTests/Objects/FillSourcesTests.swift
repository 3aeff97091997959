import Imaging
import Testing

@testable import Edits

/// What a gap is filled from where other things are known around it.
@Suite struct FillSourcesTests {
  private let width = 240
  private let height = 160

  private func plane(_ value: (_ x: Int, _ y: Int) -> Float) -> Plane {
    Plane(
      width: width, height: height,
      samples: (0..<width * height).map { value($0 % width, $0 / width) })
  }

  private func isThing(_ x: Int, _ y: Int) -> Bool { (180..<210) ~= x && (60..<100) ~= y }

  /// Gray ground, a green thing, and the blue one that is given.
  private func picture(_ isOther: (_ x: Int, _ y: Int) -> Bool) -> Image {
    let noise = CounterNoise(seed: 8)
    func grain(_ x: Int, _ y: Int) -> Float { 0.02 * noise.gaussian(UInt64(y * width + x)) }
    return Image(
      red: plane { isThing($0, $1) ? 0.1 : isOther($0, $1) ? 0.05 : 0.4 + grain($0, $1) },
      green: plane { isThing($0, $1) ? 0.6 : isOther($0, $1) ? 0.1 : 0.4 + grain($0, $1) },
      blue: plane { isThing($0, $1) ? 0.1 : isOther($0, $1) ? 0.6 : 0.4 + grain($0, $1) })
  }

  private func blueInGap(_ picture: Image, _ others: Neighbours) throws -> Int {
    let matte = plane { isThing($0, $1) ? 1 : 0 }
    let result = try ObjectRemoval(seed: 2).applied(to: picture, matte: matte, others: others)
    return (0..<width * height).count { i in
      isThing(i % width, i / width)
        && result.blue.samples[i] > result.red.samples[i] + 0.15
    }
  }

  /// Only a fourth of the picture is left to take from, which is enough.
  @Test func nothingIsTakenFromOtherThingsThatFillThePicture() throws {
    func isOther(_ x: Int, _ y: Int) -> Bool { x < 172 }
    let others = Neighbours(places: plane { isOther($0, $1) ? 1 : 0 })
    #expect(try blueInGap(picture(isOther), others) == 0)
  }

  /// A thing behind that only touches the gap at a corner isn't in it.
  @Test func nothingIsTakenFromAThingBehindThatDoesNotGoOn() throws {
    func isOther(_ x: Int, _ y: Int) -> Bool { (100..<184) ~= x && (96..<150) ~= y }
    let behind = plane { isOther($0, $1) && !isThing($0, $1) ? 1 : 0 }
    #expect(try blueInGap(picture(isOther), Neighbours(behind: [behind])) < 120)
  }
}

/// The hard shadow of what is taken away goes with it.
@Suite struct HardShadowTests {
  private let width = 360
  private let height = 240

  private func plane(_ value: (_ x: Int, _ y: Int) -> Float) -> Plane {
    Plane(
      width: width, height: height,
      samples: (0..<width * height).map { value($0 % width, $0 / width) })
  }

  private func isThing(_ x: Int, _ y: Int) -> Bool { (100..<280) ~= x && (50..<150) ~= y }
  private func isShadow(_ x: Int, _ y: Int) -> Bool { (80..<290) ~= x && (146..<172) ~= y }

  /// A white line is painted on the road, and the shadow lies across it.
  @Test func aHardShadowWithALineInItGoesWithoutGlow() throws {
    let noise = CounterNoise(seed: 4)
    let road = plane { x, y in
      let own: Float = (164..<167) ~= y ? 0.75 : 0.45
      let light = isShadow(x, y) ? 0.12 * own : own
      return isThing(x, y) ? 0.7 : light + 0.01 * noise.gaussian(UInt64(y * width + x))
    }
    let picture = Image(red: road, green: road, blue: road)
    let matte = plane { isThing($0, $1) ? 1 : 0 }
    let result = try ObjectRemoval(seed: 6).applied(to: picture, matte: matte)
    let soft = result.green.gaussianBlurred(sigmaInPixels: 1.5)
    var (dark, bright) = (0, 0)
    for y in 130..<200 where !(158..<174).contains(y) {
      for x in 40..<320 {
        if soft[x, y] < 0.3 { dark += 1 }
        if soft[x, y] > 0.56 { bright += 1 }
      }
    }
    #expect(dark < 40, "\(dark)")
    #expect(bright < 40, "\(bright)")
  }
}
