import Foundation
import Imaging
import Testing

@testable import Edits

/// A thing's reflection in a floor or in water is told from ordinary ground, and goes with the thing.
@Suite struct ReflectionTests {
  /// What stands where on which ground.
  struct Stage: CustomTestStringConvertible, Sendable {
    var name: String
    /// How much of its light the ground gives back, and how much less a height further down.
    var strength: Float = 0.4
    var fading: Float = 0.6
    /// How far ripples carry it aside, in pixels.
    var ripple: Double = 0
    var shadow: Float = 0
    var isTiled = false
    var isRound = false
    var testDescription: String { name }

    static let (width, height) = (300, 260)
    /// Where the thing's foot is, and its height and half its width.
    static let (foot, tall, half) = (128, 90, 34)

    static let reflecting = [
      Stage(name: "a glossy floor"),
      Stage(name: "a dull floor", strength: 0.25, fading: 0.4),
      Stage(name: "water", strength: 0.5, ripple: 3),
      Stage(name: "tiles", strength: 0.45, isTiled: true),
      Stage(name: "a ball", isRound: true),
      Stage(name: "a floor with a shadow", strength: 0.45, fading: 0.3, shadow: 0.3),
    ]
    static let ordinary = [
      Stage(name: "a floor", strength: 0), Stage(name: "a shadow", strength: 0, shadow: 0.6),
      Stage(name: "tiles", strength: 0, isTiled: true),
      Stage(name: "a ball", strength: 0, shadow: 0.4, isRound: true),
    ]

    /// The thing's colour, or `nil` beside it.
    func thing(_ x: Int, _ y: Int) -> SIMD3<Float>? {
      let (u, v) = (Double(x - 150) / Double(Self.half), Double(Self.foot - y) / Double(Self.tall))
      guard v > 0, v < 1 else { return nil }
      guard isRound else {
        // a vase with a belly, in three bands
        let belly = 0.55 + 0.45 * (1 - (2 * v - 0.9) * (2 * v - 0.9))
        guard abs(u) < belly else { return nil }
        return v < 0.3 ? [0.5, 0.05, 0.04] : v < 0.6 ? [0.75, 0.7, 0.55] : [0.06, 0.12, 0.4]
      }
      guard u * u + (2 * v - 1) * (2 * v - 1) < 1 else { return nil }
      return SIMD3(0.6, 0.08, 0.05) * Float(1 - 0.4 * u)
    }

    func floor(_ x: Int, _ y: Int) -> SIMD3<Float> {
      let isJoint = isTiled && (x % 58 < 2 || y % 44 < 2)
      let tone: Float = isJoint ? 0.1 : 0.22 + 0.0006 * Float(y) + 0.0002 * Float(x)
      return SIMD3(1, 0.93, 0.85) * tone
    }

    func ground(_ x: Int, _ y: Int, withThing: Bool) -> SIMD3<Float> {
      let bare = floor(x, y)
      guard withThing, y >= Self.foot else { return bare }
      let depth = Float(y - Self.foot) / Float(Self.tall)
      var color = bare
      if strength > 0 {
        let wave = PortableMath.sineAndCosine(degrees: Double(y) * 40).sine * ripple
        // a little blurred along the floor
        for step in -2...2 {
          let mirrored = thing(x + Int(wave.rounded()) + step, 2 * Self.foot - y - 1)
          guard let mirrored else { continue }
          let share = strength * max(0, 1 - fading * depth) / 5
          color += (mirrored - bare) * share
        }
      }
      let (u, v) = (Float(x - 150) / Float(Self.half) / 1.2, depth / 0.22)
      return color * (1 - shadow * max(0, 1 - u * u - v * v))
    }

    func picture(withThing: Bool) -> Image {
      let noise = CounterNoise(seed: 9)
      var image = Image(
        red: Plane(width: Self.width, height: Self.height),
        green: Plane(width: Self.width, height: Self.height),
        blue: Plane(width: Self.width, height: Self.height))
      for y in 0..<Self.height {
        for x in 0..<Self.width {
          let own = withThing ? thing(x, y) : nil
          let i = y * Self.width + x
          let grain = 1 + 0.08 * (Float(noise.bits(UInt64(i)) % 1000) / 1000 - 0.5)
          let color = (own ?? ground(x, y, withThing: withThing)) * grain
          (image.red.samples[i], image.green.samples[i], image.blue.samples[i]) = (
            color.x, color.y, color.z
          )
        }
      }
      return image
    }

    var matte: Mask {
      Mask(
        width: Self.width, height: Self.height,
        samples: (0..<Self.width * Self.height).map {
          thing($0 % Self.width, $0 / Self.width) == nil ? 0 : 1
        })
    }

    /// Where the reflection shows: the half next to the thing.
    var shown: [Int] {
      (Self.foot..<Self.foot + Self.tall / 2).flatMap { y in
        (0..<Self.width).filter { thing($0, 2 * Self.foot - y - 1) != nil }
          .map { y * Self.width + $0 }
      }
    }
  }

  private func error(_ one: Image, _ other: Image, at places: [Int]) -> Float {
    let sum = places.reduce(Float(0)) { sum, i in
      sum + abs(SRGB.encoded(one.red.samples[i]) - SRGB.encoded(other.red.samples[i]))
        + abs(SRGB.encoded(one.blue.samples[i]) - SRGB.encoded(other.blue.samples[i]))
    }
    return 255 * sum / Float(2 * max(1, places.count))
  }

  @Test(arguments: Stage.reflecting)
  func aReflectionGoesWithTheThing(_ stage: Stage) throws {
    let picture = stage.picture(withThing: true)
    let reflection = try #require(Reflection(of: stage.matte, in: picture))
    #expect(abs(reflection.axis - Double(Stage.foot)) < 5)
    let mask = reflection.mask(of: stage.matte)
    let found = stage.shown.filter { mask.samples[$0] > 0.5 }
    #expect(found.count * 100 > stage.shown.count * 97)
    let after = try ObjectRemoval(seed: 1).applied(to: picture, matte: stage.matte)
    let truth = stage.picture(withThing: false)
    let before = error(picture, truth, at: stage.shown)
    let left = error(after, truth, at: stage.shown)
    // grain alone makes about 4 steps
    #expect(left < 0.4 * before, "\(left) of \(before)")
  }

  @Test(arguments: Stage.ordinary)
  func onOrdinaryGroundNothingIsFound(_ stage: Stage) {
    #expect(Reflection(of: stage.matte, in: stage.picture(withThing: true)) == nil)
  }

  /// On photographs, a thing that is put down in many places.
  @Test(arguments: ["mountain-meadow.jpg", "high-mountains.jpg", "coffee.png", "two-dogs.jpg"])
  func photographsHoldNoReflectionsOfWhatIsPutIntoThem(_ name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let ground = try PictureFile(path: root.appendingPathComponent("Assets/\(name)").path)
      .decode().image()
    let stage = Stage(name: name)
    let noise = CounterNoise(seed: 3)
    var found = 0
    for place in 0..<24 {
      let left = Int(noise.bits(UInt64(2 * place)) % UInt32(ground.width - Stage.width))
      let top = Int(noise.bits(UInt64(2 * place + 1)) % UInt32(ground.height - Stage.height))
      let frame = PixelRectangle(
        x: left, y: top, size: PixelSize(width: Stage.width, height: Stage.height))
      let picture = ground.cropped(to: frame)
        .blended(with: stage.picture(withThing: true), by: stage.matte)
      if Reflection(of: stage.matte, in: picture) != nil { found += 1 }
    }
    #expect(found <= 1)
  }

  @Test func withoutRoomBelowThereIsNone() {
    let stage = Stage(name: "cut off")
    let frame = PixelRectangle(
      x: 0, y: 0, size: PixelSize(width: Stage.width, height: Stage.foot + 6))
    let picture = stage.picture(withThing: true).cropped(to: frame)
    #expect(Reflection(of: stage.matte.cropped(to: frame), in: picture) == nil)
    #expect(
      Reflection(
        of: Mask(width: 40, height: 40),
        in: picture.cropped(
          to: PixelRectangle(
            x: 0, y: 0, size: PixelSize(width: 40, height: 40)))) == nil)
  }
}
