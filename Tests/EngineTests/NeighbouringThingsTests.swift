import Edits
import Engine
import Imaging
import Scene
import Testing

/// Two boxes that touch, on a speckled ground, and a post that stands before one of them.
@Suite struct NeighbouringThingsTests {
  private static func picture(_ color: (_ x: Int, _ y: Int) -> SIMD3<Int>) -> Photograph {
    let noise = CounterNoise(seed: 21)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let grain = Int(noise.bits(UInt64(y * 200 + x)) % 16)
        let color = color(x, y)
        for channel in 0..<3 { samples.append(UInt8(min(255, color[channel] + grain))) }
        samples.append(255)
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }

  private static func box(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) throws -> Region {
    try #require(
      Region(
        left: Double(left) / 200, top: Double(top) / 150, right: Double(right) / 200,
        bottom: Double(bottom) / 150))
  }

  private static func removing(_ objects: FoundObjects, from photograph: Photograph) async throws
    -> Image
  {
    let edit = try #require(Catalogue.edit("remove_object"))
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version,
      arguments: edit.plainArguments, target: .objects(objects), seed: 5)
    return try await LocalEngine().render([step], of: photograph, at: .full)
  }

  /// The largest change of any channel where `isMeant` holds.
  private static func change(_ one: Image, _ other: Image, _ isMeant: (Int, Int) -> Bool) -> Float {
    var largest: Float = 0
    for y in 0..<one.height {
      for x in 0..<one.width where isMeant(x, y) {
        largest = max(
          largest, abs(one.red[x, y] - other.red[x, y]), abs(one.green[x, y] - other.green[x, y]),
          abs(one.blue[x, y] - other.blue[x, y]))
      }
    }
    return largest
  }

  @Test func whatTouchesAThingStaysWhenThatIsTakenOut() async throws {
    let photograph = Self.picture { x, y in
      guard (50..<120).contains(y) else { return [70, 90, 100] }
      return (50..<90).contains(x)
        ? [190, 60, 40] : (90..<140).contains(x) ? [40, 150, 60] : [70, 90, 100]
    }
    var red = FoundObjects(name: "red box", boxes: [try Self.box(50, 50, 90, 120)])
    red.others = [try Self.box(90, 50, 140, 120)]
    let before = try photograph.fullSize()
    let after = try await Self.removing(red, from: photograph)
    #expect(
      Self.change(before, after) { x, y in (93..<136).contains(x) && (54..<116).contains(y) } < 0.01
    )
    // and nothing of it is copied into the gap
    for y in 56..<114 { for x in 54..<84 { #expect(after.green[x, y] < after.blue[x, y] + 0.1) } }
  }

  @Test func whatStandsBeforeAThingStays() async throws {
    let photograph = Self.picture { x, y in
      if (88..<104).contains(x), y >= 30 { return [20, 20, 160] }
      return (40..<150).contains(x) && (50..<120).contains(y) ? [200, 120, 40] : [70, 100, 90]
    }
    var box = FoundObjects(name: "box", boxes: [try Self.box(40, 50, 150, 120)])
    box.without = [try Self.box(88, 30, 104, 150)]
    let before = try photograph.fullSize()
    let after = try await Self.removing(box, from: photograph)
    #expect(
      Self.change(before, after) { x, y in (91..<101).contains(x) && (36..<146).contains(y) } < 0.01
    )
    #expect(after.red[60, 85] < 0.5 * before.red[60, 85])
    #expect(after.red[130, 85] < 0.5 * before.red[130, 85])
  }
}
