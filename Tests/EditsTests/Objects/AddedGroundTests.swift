import Imaging
import Scene
import Testing

@testable import Edits

/// What is added stands where there is ground, or grows in from beside the view.
@Suite struct AddedGroundTests {
  private static let size = PixelSize(width: 256, height: 192)

  private func scene(_ color: (_ x: Int, _ y: Int) -> Light) -> SceneView {
    var picture = Image(width: Self.size.width, height: Self.size.height)
    for y in 0..<Self.size.height {
      for x in 0..<Self.size.width {
        let (i, light) = (y * Self.size.width + x, color(x, y))
        picture.red.samples[i] = light.x
        picture.green.samples[i] = light.y
        picture.blue.samples[i] = light.z
      }
    }
    return SceneView(of: picture)
  }

  /// A wall of bricks, with a plain street before it where `isPlain`.
  private func wall(isPlain: Bool) -> SceneView {
    scene { x, y in
      if isPlain, y > 110 { return Light(repeating: 0.4) }
      return (x / 5 + y / 4) % 2 == 0 ? Light(0.45, 0.12, 0.08) : Light(0.1, 0.03, 0.02)
    }
  }

  private func settled(_ values: [String: Argument], in scene: SceneView) throws -> Arguments {
    try AddObject.settle(
      Arguments(values).filled(from: AddObject.plainArguments), for: Self.size, in: scene,
      beside: nil)
  }

  @Test func birdsWithoutASkyWalkOnTheStreet() throws {
    let birds = try settled(
      ["thing": .text("birds"), "count": .number(3)], in: wall(isPlain: true))
    #expect(birds.text("place") == "ground")
    #expect((birds.number("y") ?? 0) > 0.6)
    let flying = try settled(
      ["thing": .text("birds"), "count": .number(3)], in: wall(isPlain: false))
    #expect(flying.text("place") != "ground")
  }

  @Test func aTreeWithoutASkyGrowsBesideTheCamera() throws {
    let tree = try settled(
      ["thing": .text("tree"), "place": .text("left")], in: wall(isPlain: true))
    #expect((tree.number("y") ?? 0) > 1)
    #expect((tree.number("x") ?? 1) < 0.1)
  }

  @Test func aFootComesDownToTheGround() throws {
    // grass falls off to the right before a brown hill
    let slope = scene { x, y in
      if y < 50 { return Light(0.25, 0.45, 0.9) }
      if y > 100 + x / 5 { return Light(0.08, 0.25, 0.03) }
      return (x + y) % 3 == 0 ? Light(0.3, 0.16, 0.05) : Light(0.2, 0.1, 0.03)
    }
    for x in [0.2, 0.8] {
      let member = AddedGroup.Member(x: x, y: 0.5, height: 0.4)
      let foot = (0.5 + slope.drop(toGroundBelow: member)) * 192
      #expect(abs(foot - (100 + x * 256 / 5)) < 12, "at \(x): \(foot)")
    }
  }
}
