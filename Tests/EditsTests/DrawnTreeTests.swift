import Imaging
import Testing

@testable import Edits

@Suite struct DrawnTreeTests {
  @Test func aTreeStandsOnItsTrunkAndEndsBeforeItsFrame() throws {
    let drawn = DrawnThing.named("tree")
    let picture = drawn.drawn(height: 300, in: DrawnSetting(seed: 3))
    let alpha = try #require(picture.alpha)
    func covered(_ row: Int) -> [Int] {
      (0..<picture.width).filter { alpha[$0, row] > 0.5 }
    }
    // the trunk, all the way down
    for row in stride(from: 200, through: 290, by: 10) {
      #expect(covered(row).contains(picture.width / 2), "nothing at row \(row)")
    }
    // the crown isn't cut off by the frame
    for row in 0..<300 {
      #expect(alpha[0, row] < 0.5 && alpha[picture.width - 1, row] < 0.5)
    }
    // the foot isn't a level cut
    let tall = drawn.drawn(height: 900, in: DrawnSetting(seed: 3))
    let shape = try #require(tall.alpha)
    let feet = (0..<tall.width).compactMap { x in (0..<900).last { shape[x, $0] > 0.5 } }
      .filter { $0 > 855 }
    #expect(Set(feet).count > 2)
  }

  @Test func noTwoTreesAreAlike() throws {
    let thing = DrawnThing.named("tree")
    let (first, second) = (
      try #require(thing.drawn(height: 200, in: DrawnSetting(seed: 1)).alpha),
      try #require(thing.drawn(height: 200, in: DrawnSetting(seed: 2)).alpha)
    )
    let differing = first.samples.indices.count {
      abs(first.samples[$0] - second.samples[$0]) > 0.5
    }
    #expect(differing * 20 > first.samples.count { $0 > 0.5 })
    #expect(thing.drawn(height: 200, in: DrawnSetting(seed: 1)).alpha == first)
  }

  /// Plain in the lower half, in the upper half of a colour that changes from pixel to pixel.
  private func woods(_ leaves: Light) -> Image {
    var picture = Image(width: 128, height: 96, red: 0.2, green: 0.2, blue: 0.2)
    for y in 0..<48 {
      for x in 0..<128 {
        let light = leaves * (0.4 + 0.15 * Float((x * 7 + y * 3) % 5))
        let i = y * 128 + x
        picture.red.samples[i] = light.x
        picture.green.samples[i] = light.y
        picture.blue.samples[i] = light.z
      }
    }
    return picture
  }

  @Test func leavesHaveTheColorsOfThoseAround() throws {
    let autumn = try #require(LeafColors(of: woods(Light(0.6, 0.28, 0.05)), above: 0.5))
    #expect(autumn.sunny.x > 1.3 * autumn.sunny.y)
    let spring = try #require(LeafColors(of: woods(Light(0.2, 0.45, 0.08)), above: 0.5))
    #expect(spring.sunny.y > 1.3 * spring.sunny.x)
    #expect(autumn.shaded.brightness < 0.5 * autumn.sunny.brightness)
    #expect(LeafColors(of: woods(Light(0.3, 0.3, 0.3)), above: 0.5) == nil)
  }
}
