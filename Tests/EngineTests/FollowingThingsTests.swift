import Edits
import Engine
import Imaging
import Language
import Scene
import Testing

/// Two discs, an orange one on the left and a green one on the right: where they are after edits.
@Suite struct FollowingThingsTests {
  private static let photograph: Photograph = {
    let noise = CounterNoise(seed: 4)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<240 {
        let grain = Int(noise.bits(UInt64(y * 240 + x)) % 16)
        func isIn(_ cx: Int) -> Bool { (x - cx) * (x - cx) + (y - 80) * (y - 80) < 20 * 20 }
        let color = isIn(40) ? [200, 110, 40] : isIn(110) ? [50, 170, 60] : [70, 80, 110]
        samples += color.map { UInt8($0 + grain) } + [255]
      }
    }
    return Photograph(DisplayImage8(width: 240, height: 150, samples: samples))
  }()

  private static func box(around cx: Double) -> [Region] {
    [Region(left: (cx - 20) / 240, top: 60 / 150, right: (cx + 20) / 240, bottom: 100 / 150)]
      .compactMap { $0 }
  }

  private static let orange = box(around: 40)
  private static let green = box(around: 110)

  private static func step(
    _ turn: Int, _ id: String, _ arguments: Arguments = [:], _ boxes: [Region],
    made: [String]? = nil
  ) throws -> Step {
    let edit = try #require(Catalogue.edit(id))
    return Step(
      id: StepID(turn: turn, index: 1), edit: id, version: edit.version,
      arguments: arguments.filled(from: edit.plainArguments),
      target: .objects(FoundObjects(name: "disc", boxes: boxes, made: made)), seed: 1)
  }

  private static func middle(_ place: Region?) -> Double {
    place.map { ($0.left + $0.right) / 2 * 240 } ?? -1
  }

  @Test func eachOfSeveralIsFollowedByItself() async throws {
    // both move as one by a quarter of the width, then the green one alone comes back
    let steps = [
      try Self.step(
        1, "relocate_object", ["place": .text("right"), "distance": .number(0.25)],
        Self.orange + Self.green),
      try Self.step(
        2, "relocate_object", ["place": .text("left"), "distance": .number(0.1)], Self.green),
    ]
    let things = (Self.orange + Self.green).map(Thing.box)
    let engine = LocalEngine()
    let first = try await engine.places(of: things, after: [steps[0]], in: Self.photograph)
    #expect(abs(Self.middle(first[things[0]]) - 100) < 2)
    #expect(abs(Self.middle(first[things[1]]) - 170) < 2)
    let second = try await engine.places(of: things, after: steps, in: Self.photograph)
    #expect(abs(Self.middle(second[things[0]]) - 100) < 2)
    #expect(abs(Self.middle(second[things[1]]) - 146) < 2)
  }

  @Test func whatMovedAmongOthersIsEditedAlone() async throws {
    let move = try Self.step(
      1, "relocate_object", ["place": .text("right"), "distance": .number(0.25)],
      Self.orange + Self.green)
    let paint = try Self.step(2, "recolor", ["color": .text("blue")], Self.orange)
    let picture = try await LocalEngine().render([move, paint], of: Self.photograph, at: .full)
    #expect(picture.blue[100, 80] > 2 * picture.red[100, 80])
    #expect(picture.green[170, 80] > 2 * picture.blue[170, 80])
  }

  @Test func anotherOneIsAThingOfItsOwn() async throws {
    let double = try Self.step(1, "duplicate", [:], Self.orange)
    let engine = LocalEngine()
    let places = try await engine.places(
      of: Self.orange.map(Thing.box) + [.made("1.1")], after: [double], in: Self.photograph)
    let (old, new) = (Self.orange.first.flatMap { places[.box($0)] }, places[.made("1.1")])
    #expect(abs(Self.middle(old) - 40) < 2)
    #expect(Self.middle(new) > 60)
    let paint = try Self.step(2, "recolor", ["color": .text("blue")], [], made: ["1.1"])
    let picture = try await engine.render([double, paint], of: Self.photograph, at: .full)
    #expect(picture.blue[Int(Self.middle(new)), 80] > picture.red[Int(Self.middle(new)), 80])
    #expect(picture.red[40, 80] > picture.blue[40, 80])
  }

  /// What is made up at the sides belongs to nothing, and what was there is where it was.
  @Test(arguments: ["outpaint", "zoom_out"])
  func whatIsMadeUpAroundIsNoPartOfIt(_ edit: String) async throws {
    let wider = Step(
      id: StepID(turn: 1, index: 1), edit: edit, version: try #require(Catalogue.edit(edit)).version,
      arguments: try #require(Catalogue.edit(edit)).plainArguments, seed: 1)
    let thing = Thing.box(Self.orange[0])
    let place = try #require(
      await LocalEngine().places(of: [thing], after: [wider], in: Self.photograph)[thing])
    // by 15 % at each side, or smaller by 1.3: the same share of the width
    #expect(abs((place.left + place.right) / 2 - (0.15 + 40.0 / 240) / 1.3) < 0.01)
    #expect(abs((place.right - place.left) - 40.0 / 240 / 1.3) < 0.015)
    let request = Request(
      editType: .addObject, edit: "add_object", arguments: ["thing": .text("sun")])
    let added = try await LocalEngine()
      .plan([request], turn: 2, after: [wider], of: Self.photograph).steps
    let sun = Thing.made("2.1")
    let both = try await LocalEngine().places(
      of: [thing, sun], after: [wider] + added, in: Self.photograph)
    #expect(both[sun] != nil)
    #expect(abs((both[thing]?.left ?? 0) - place.left) < 0.01)
  }

  @Test func whatIsTakenOutHasNoPlace() async throws {
    let remove = try Self.step(1, "remove_object", [:], Self.orange)
    let things = (Self.orange + Self.green).map(Thing.box)
    let places = try await LocalEngine().places(of: things, after: [remove], in: Self.photograph)
    #expect(places[things[0]] == nil && places[things[1]] != nil)
  }

  @Test func whatLiesBehindSomethingElseIsLessToSelect() async throws {
    let move = try Self.step(
      1, "relocate_object", ["place": .text("right"), "distance": .number(0.22)], Self.orange)
    let things = Self.green.map(Thing.box)
    let places = try await LocalEngine().places(of: things, after: [move], in: Self.photograph)
    let place = try #require(places[things[0]])
    #expect(place.left * 240 > 98)
  }
}
