import Edits
import Engine
import Imaging
import Scene
import Testing

/// A faint shadow goes with the thing that throws it, and what is drawn on the ground stays.
@Suite struct SoftShadowTests {
  private static let (width, height) = (300, 220)

  private static func ground(_ x: Int, _ y: Int) -> SIMD3<Double> {
    let light = 200 - 0.12 * Double(x)
    // a joint between tiles
    return (178..<180).contains(y)
      ? SIMD3(repeating: 110) : SIMD3(light, light * 0.97, light * 0.93)
  }

  private static func shade(_ x: Int, _ y: Int) -> Double {
    let (u, v) = ((Double(x) - 190) / 62, (Double(y) - 168) / 24)
    return 1 - 0.3 * max(0, min(1, 2 * (1 - u * u - v * v)))
  }

  private static let photograph: Photograph = {
    let noise = CounterNoise(seed: 5)
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let isBall = (x - 150) * (x - 150) + (y - 130) * (y - 130) < 44 * 44
        let color = isBall ? SIMD3(40, 60, 160) : ground(x, y) * shade(x, y)
        let grain = Double(noise.bits(UInt64(y * width + x)) % 5)
        for channel in 0..<3 { samples.append(UInt8(min(255, color[channel] + grain))) }
        samples.append(255)
      }
    }
    return Photograph(DisplayImage8(width: width, height: height, samples: samples))
  }()

  private static func withoutBall(
    _ photograph: Photograph = photograph
  ) async throws -> DisplayImage8 {
    let edit = try #require(Catalogue.edit("remove_object"))
    let box = try #require(
      Region(
        left: 106.0 / 300, top: 86.0 / 220, right: 194.0 / 300, bottom: 174.0 / 220))
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version,
      arguments: edit.plainArguments, target: .objects(FoundObjects(name: "ball", boxes: [box])),
      seed: 7)
    return try await LocalEngine().render([step], of: photograph, at: .full).displayed()
  }

  @Test func theShadowBesideABallGoesWithIt() async throws {
    let after = try await Self.withoutBall()
    var (sum, before, count) = (0.0, 0.0, 0.0)
    for y in 160..<176 {
      for x in 204..<232 {
        sum += abs(Double(after.samples[(y * Self.width + x) * 4]) - Self.ground(x, y).x)
        before += Self.ground(x, y).x * (1 - Self.shade(x, y))
        count += 1
      }
    }
    #expect(before / count > 30)
    #expect(sum / count < 9, "\(sum / count)")
  }

  @Test func whatIsDrawnOnTheGroundStays() async throws {
    let after = try await Self.withoutBall()
    for x in stride(from: 206, to: 290, by: 6) {
      let joint = after.samples[(178 * Self.width + x) * 4]
      let beside = after.samples[(184 * Self.width + x) * 4]
      #expect(Int(joint) < Int(beside) - 35, "at \(x): \(joint) beside \(beside)")
    }
  }

  /// The same on ground on which the shadow ends at once.
  @Test func besideAHardEdgeNothingGlows() async throws {
    let noise = CounterNoise(seed: 5)
    var samples: [UInt8] = []
    for y in 0..<Self.height {
      for x in 0..<Self.width {
        let isBall = (x - 150) * (x - 150) + (y - 130) * (y - 130) < 44 * 44
        let (u, v) = ((Double(x) - 190) / 62, (Double(y) - 168) / 24)
        let shade = u * u + v * v < 1 ? 0.62 : 1
        let color = isBall ? SIMD3(40, 60, 160) : SIMD3(repeating: 180) * shade
        let grain = Double(noise.bits(UInt64(y * Self.width + x)) % 5)
        for channel in 0..<3 { samples.append(UInt8(min(255, color[channel] + grain))) }
        samples.append(255)
      }
    }
    let photograph = Photograph(
      DisplayImage8(width: Self.width, height: Self.height, samples: samples))
    let after = try await Self.withoutBall(photograph)
    for i in 0..<Self.width * Self.height { #expect(after.samples[4 * i] < 196, "pixel \(i)") }
  }
}
