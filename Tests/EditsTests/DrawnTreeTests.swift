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
    let feet = (0..<picture.width).compactMap { x in (0..<300).last { alpha[x, $0] > 0.5 } }
      .filter { $0 > 285 }
    #expect(Set(feet).count > 2)
  }
}
