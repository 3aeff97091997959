import Edits
import Engine
import Imaging
import Scene
import Testing

/// What stands behind a thing goes on where that is taken out, as far as its outline says so.
@Suite struct ThingBehindTests {
  private static let (width, height) = (220, 200)

  private static func photograph(_ color: (_ x: Int, _ y: Int) -> SIMD3<Int>) -> Photograph {
    let noise = CounterNoise(seed: 4)
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let grain = Int(noise.bits(UInt64(y * width + x)) % 12)
        let color = color(x, y)
        for channel in 0..<3 { samples.append(UInt8(min(255, color[channel] + grain))) }
        samples.append(255)
      }
    }
    return Photograph(DisplayImage8(width: width, height: height, samples: samples))
  }

  private static func box(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) throws -> Region {
    try #require(
      Region(
        left: Double(left) / Double(width), top: Double(top) / Double(height),
        right: Double(right) / Double(width), bottom: Double(bottom) / Double(height)))
  }

  private static func isInBall(_ x: Int, _ y: Int) -> Bool {
    (x - 104) * (x - 104) + (y - 100) * (y - 100) < 34 * 34
  }

  /// A slanting post.
  private static func isInPost(_ x: Int, _ y: Int) -> Bool {
    let left = 84 + y / 8
    return (left..<left + 26).contains(x)
  }

  private static func withoutBall(_ photograph: Photograph, before post: Region) async throws
    -> Image
  {
    let edit = try #require(Catalogue.edit("remove_object"))
    var ball = FoundObjects(name: "ball", boxes: [try box(70, 66, 138, 134)])
    ball.behind = [post]
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version,
      arguments: edit.plainArguments, target: .objects(ball), seed: 7)
    return try await LocalEngine().render([step], of: photograph, at: .full)
  }

  private static func isBlue(_ image: Image, _ x: Int, _ y: Int) -> Bool {
    image.blue[x, y] > 2 * image.red[x, y]
  }

  /// In how much of the ball's place the picture is blue where it should be and not where it shouldn't.
  private static func blue(
    in image: Image, whereBlue isBlueThing: (Int, Int) -> Bool
  ) -> (right: Int, all: Int) {
    var (right, all) = (0, 0)
    for y in 66..<134 {
      for x in 70..<138 where isInBall(x, y) {
        all += 1
        if isBlue(image, x, y) == isBlueThing(x, y) { right += 1 }
      }
    }
    return (right, all)
  }

  @Test func aPostGoesOnBehindABall() async throws {
    let photograph = Self.photograph { x, y in
      Self.isInBall(x, y)
        ? [200, 50, 30] : Self.isInPost(x, y) ? [30, 60, 170] : [150, 140, 120]
    }
    let after = try await Self.withoutBall(photograph, before: Self.box(84, 0, 135, 200))
    let (right, all) = Self.blue(in: after, whereBlue: Self.isInPost)
    #expect(right * 100 > all * 96, "\(right) of \(all)")
  }

  @Test func aPostThatEndsBehindABallDoesNotComeOutBelow() async throws {
    let photograph = Self.photograph { x, y in
      Self.isInBall(x, y)
        ? [200, 50, 30] : Self.isInPost(x, y) && y < 90 ? [30, 60, 170] : [150, 140, 120]
    }
    let after = try await Self.withoutBall(photograph, before: Self.box(84, 0, 121, 90))
    var blue = 0
    for y in 110..<142 { for x in 66..<142 where Self.isBlue(after, x, y) { blue += 1 } }
    #expect(blue < 20, "\(blue)")
  }

  /// Two legs, and ground between them.
  private static func isInLegs(_ x: Int, _ y: Int) -> Bool {
    (72..<96).contains(x - y / 10) || (112..<136).contains(x + y / 12)
  }

  @Test func groundBetweenTwoLegsStaysGroundBehindABall() async throws {
    let photograph = Self.photograph { x, y in
      Self.isInBall(x, y)
        ? [200, 50, 30] : Self.isInLegs(x, y) ? [30, 60, 170] : [150, 140, 120]
    }
    let after = try await Self.withoutBall(photograph, before: Self.box(72, 0, 136, 200))
    let (right, all) = Self.blue(in: after, whereBlue: Self.isInLegs)
    #expect(right * 100 > all * 93, "\(right) of \(all)")
  }
}
