import Imaging
import Testing

@testable import Edits

/// What a gap is filled from where other things are known around it.
@Suite struct FillSourcesTests {
  private let size = PixelSize(width: 240, height: 160)

  private func plane(_ value: (_ x: Int, _ y: Int) -> Float) -> Plane { Plane(size, value) }

  private func isThing(_ x: Int, _ y: Int) -> Bool { (180..<210) ~= x && (60..<100) ~= y }

  /// Gray ground, a green thing, and the blue one that is given.
  private func picture(_ isOther: (_ x: Int, _ y: Int) -> Bool) -> Image {
    let noise = CounterNoise(seed: 8)
    func grain(_ x: Int, _ y: Int) -> Float { 0.02 * noise.gaussian(UInt64(y * size.width + x)) }
    return Image(
      red: plane { isThing($0, $1) ? 0.1 : isOther($0, $1) ? 0.05 : 0.4 + grain($0, $1) },
      green: plane { isThing($0, $1) ? 0.6 : isOther($0, $1) ? 0.1 : 0.4 + grain($0, $1) },
      blue: plane { isThing($0, $1) ? 0.1 : isOther($0, $1) ? 0.6 : 0.4 + grain($0, $1) })
  }

  private func blueInGap(_ picture: Image, _ others: Neighbours) throws -> Int {
    let matte = plane { isThing($0, $1) ? 1 : 0 }
    let result = try ObjectRemoval(seed: 2).applied(to: picture, matte: matte, others: others)
    return (0..<size.pixelCount).count { i in
      isThing(i % size.width, i / size.width)
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
