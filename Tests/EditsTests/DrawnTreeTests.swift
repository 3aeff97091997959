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
      #expect(
        covered(row).contains { abs($0 - picture.width / 2) < 8 }, "nothing at row \(row)")
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

  /// How many columns of each row are covered.
  private func widths(_ picture: Image) throws -> [Int] {
    let alpha = try #require(picture.alpha)
    return (0..<picture.height).map { row in
      (0..<picture.width).count { alpha[$0, row] > 0.5 }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func aCrownIsRound(seed: UInt64) throws {
    let picture = DrawnThing.named("tree").drawn(height: 300, in: DrawnSetting(seed: seed))
    let widths = try widths(picture)
    let most = try #require(widths.max())
    func mean(_ rows: Range<Int>) -> Int { rows.reduce(0) { $0 + widths[$1] } / rows.count }
    // narrow at its top, widest in between, and with a trunk below
    #expect(mean(8..<22) * 2 < most, "a flat top")
    #expect(mean(100..<160) * 10 > most * 6)
    #expect(mean(270..<285) * 6 < most)
  }

  @Test func aCrownHasALightSide() throws {
    let picture = DrawnThing.named("tree").drawn(height: 300, in: DrawnSetting(seed: 2))
    let alpha = try #require(picture.alpha)
    func brightness(_ rows: Range<Int>) -> Float {
      var (sum, count) = (Float(0), Float(0))
      for y in rows {
        for x in 0..<picture.width where alpha[x, y] > 0.5 {
          sum += picture.green[x, y]
          count += 1
        }
      }
      return sum / max(1, count)
    }
    #expect(brightness(20..<80) > 1.25 * brightness(180..<220))
  }

  /// From afar leaves are seen as one; close by one is bright and the next one dark.
  @Test func leavesAreToldApartCloseBy() throws {
    func roughness(_ height: Int) throws -> Float {
      let picture = DrawnThing.named("tree").drawn(height: height, in: DrawnSetting(seed: 3))
      let alpha = try #require(picture.alpha)
      var (sum, all) = (Float(0), Float(0))
      for y in height / 5..<height / 2 {
        for x in picture.width * 2 / 5..<picture.width * 3 / 5
        where alpha[x, y] > 0.9 && alpha[x + 1, y] > 0.9 {
          sum += abs(picture.green[x + 1, y] - picture.green[x, y])
          all += picture.green[x, y]
        }
      }
      return sum / all
    }
    #expect(try roughness(200) < 0.5)
    #expect(try roughness(1200) < roughness(200))
  }

  /// Leaves hang in clumps, light on the side of the sun and dark between them: no even haze.
  @Test func aCrownHasClumpsOfLeaves() throws {
    let picture = DrawnThing.named("tree").drawn(height: 600, in: DrawnSetting(seed: 4))
    let alpha = try #require(picture.alpha)
    // squares of a sixtieth of the height, where the crown hides what is behind it
    func mean(_ left: Int, _ top: Int) -> Float? {
      let cells = (0..<100).map { (x: left + $0 % 10, y: top + $0 / 10) }
      guard cells.allSatisfy({ alpha[$0.x, $0.y] > 0.9 }) else { return nil }
      return cells.reduce(0) { $0 + picture.green[$1.x, $1.y] } / 100
    }
    var (steps, sum, count) = (Float(0), Float(0), Float(0))
    for top in stride(from: 60, to: 360, by: 10) {
      for left in stride(from: picture.width / 4, to: picture.width * 3 / 4, by: 10) {
        guard let one = mean(left, top), let next = mean(left + 10, top) else { continue }
        steps += abs(one - next)
        sum += one
        count += 1
      }
    }
    try #require(count > 30)
    #expect(steps / sum > 0.14)
  }

  @Test func leavesVaryAsThoseAroundDo() throws {
    var mixed = woods(Light(0.6, 0.28, 0.05))
    for i in 0..<mixed.pixelCount / 2 where i % 2 == 0 { mixed.green.samples[i] *= 1.12 }
    let leaves = try #require(LeafColors(of: mixed, above: 0.5))
    #expect(leaves.greener.y / leaves.greener.x > 1.08 * leaves.redder.y / leaves.redder.x)
    let even = try #require(LeafColors(of: woods(Light(0.6, 0.28, 0.05)), above: 0.5))
    #expect(abs(even.greener.y - even.redder.y) < 0.02)
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
