import Edits
import Engine
import Foundation
import Imaging
import Language
import Scene
import Testing

/// Things put into a picture of a plain blue sky over a green ground.
@Suite struct AddedThingTests {
  private static let photograph: Photograph = {
    var samples: [UInt8] = []
    for y in 0..<160 {
      for _ in 0..<240 { samples += y < 80 ? [110, 160, 230, 255] : [70, 130, 50, 255] }
    }
    return Photograph(DisplayImage8(width: 240, height: 160, samples: samples))
  }()

  private func plan(
    _ arguments: Arguments, edit: String = "add_object", type: EditType = .addObject,
    target: Target = .whole, turn: Int = 1, after before: [Step] = []
  ) async throws -> [Step] {
    let request = Request(editType: type, edit: edit, arguments: arguments, target: target)
    return try await LocalEngine()
      .plan([request], turn: turn, after: before, of: Self.photograph).steps
  }

  private static let names: [String] =
    Catalogue.edit("add_object")?.parameters.first.map {
      if case .choice(let names, _) = $0.domain { names } else { [] }
    } ?? []

  @Test(arguments: names)
  func everyDrawnThingIsThereAndNothingElseChanges(_ name: String) async throws {
    let steps = try await plan(["thing": .text(name), "place": .text("right")])
    let engine = LocalEngine()
    let after = try await engine.render(steps, of: Self.photograph, at: .full)
    let before = try Self.photograph.fullSize()
    var changed = 0
    for y in 0..<160 {
      for x in 0..<240 where abs(after.green[x, y] - before.green[x, y]) > 0.02 {
        changed += 1
        #expect(x > 60, "\(name) at \(x), \(y)")
      }
    }
    #expect(changed > 20)
    let place = try #require(
      try await engine.places(of: [.made("1.1")], after: steps, in: Self.photograph)[.made("1.1")])
    #expect(place.left > 0.4)
  }

  @Test(arguments: [
    ("on the left", "left"), ("in the top right corner", "top right"),
    ("to the left of", "left of"),
    ("on top of", "on top of"), ("in the sky", "sky"),
  ])
  func aPlaceIsReadFromItsWords(_ phrase: String, _ place: String) {
    #expect(AddObject.place(in: phrase) == place)
  }

  @Test func aPhraseWithoutAPlaceNamesNone() {
    #expect(AddObject.place(in: "with a hat") == nil)
  }

  @Test func whatIsAddedCanBeMovedAndTakenOut() async throws {
    let add = try await plan(["thing": .text("ball"), "place": .text("left")])
    let ball = Target.objects(FoundObjects(name: "ball", boxes: [], made: ["1.1"]))
    let move = try await plan(
      ["place": .text("right"), "distance": .number(0.4)], edit: "relocate_object",
      type: .relocateObject, target: ball, turn: 2, after: add)
    let engine = LocalEngine()
    let first = try await engine.places(of: [.made("1.1")], after: add, in: Self.photograph)
    let second = try await engine.places(of: [.made("1.1")], after: add + move, in: Self.photograph)
    let (from, to) = (try #require(first[.made("1.1")]), try #require(second[.made("1.1")]))
    #expect(abs(to.left - from.left - 0.4) < 0.03)
    let gone = try await plan(
      [:], edit: "remove_object", type: .removeObject, target: ball, turn: 2, after: add)
    let after = try await engine.render(add + gone, of: Self.photograph, at: .full)
    let before = try Self.photograph.fullSize()
    let x = Int((from.left + from.right) / 2 * 240)
    let y = Int((from.top + from.bottom) / 2 * 160)
    #expect(abs(after.red[x, y] - before.red[x, y]) < 0.02)
  }

  @Test func aFilesTransparencyIsKept() async throws {
    let folder = NSTemporaryDirectory() + "added-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // a red ring
    var ring = Image(width: 60, height: 60, red: 0.8, green: 0.02, blue: 0.02)
    var alpha = Plane(width: 60, height: 60)
    for y in 0..<60 {
      for x in 0..<60 {
        let square = (x - 30) * (x - 30) + (y - 30) * (y - 30)
        alpha[x, y] = (15 * 15..<29 * 29).contains(square) ? 1 : 0
      }
    }
    ring.alpha = alpha
    try ring.write(to: folder + "/ring.png", as: .png())
    let steps = try await plan([
      "source": .text(folder + "/ring.png"), "name": .text("ring"), "place": .text("middle"),
    ])
    // the plan holds what it needs, whatever becomes of the file
    try FileManager.default.removeItem(atPath: folder + "/ring.png")
    let engine = LocalEngine()
    let after = try await engine.render(steps, of: Self.photograph, at: .full)
    let place = try #require(
      try await engine.places(of: [.made("1.1")], after: steps, in: Self.photograph)[.made("1.1")])
    let x = Int((place.left + place.right) / 2 * 240)
    let y = Int((place.top + place.bottom) / 2 * 160)
    #expect(after.green[x, y] > after.red[x, y])
    let left = Int(place.left * 240) + 4
    #expect(after.red[left, y] > 2 * after.green[left, y])
  }

  @Test func aFileThatIsNotThereIsRefused() async {
    await #expect(throws: Refusal.self) {
      try await plan(["source": .text("/nowhere/at-all.png")])
    }
  }

  @Test func whatIsReplacedIsGoneAndTheNewThingIsThere() async throws {
    let add = try await plan(["thing": .text("ball"), "place": .text("left")])
    let ball = Target.objects(FoundObjects(name: "ball", boxes: [], made: ["1.1"]))
    let replace = try await plan(
      ["thing": .text("tree")], edit: "replace_object", type: .replaceObject, target: ball, turn: 2,
      after: add)
    let places = try await LocalEngine().places(
      of: [.made("1.1"), .made("2.1")], after: add + replace, in: Self.photograph)
    #expect(places[.made("1.1")] == nil && places[.made("2.1")] != nil)
  }

  @Test func aPreviewIsTheSamePicture() async throws {
    let steps = try await plan(["thing": .text("snowman")])
    let engine = LocalEngine()
    let full = try await engine.render(steps, of: Self.photograph, at: .full)
    let size = PixelSize(width: 120, height: 80)
    let preview = try await engine.render(steps, of: Self.photograph, at: .fitting(size))
    let small = full.resampled(to: size)
    var sum: Float = 0
    for i in small.green.samples.indices {
      sum += abs(small.green.samples[i] - preview.green.samples[i])
    }
    #expect(sum / Float(small.pixelCount) < 0.01)
  }

  @Test func threadsDoNotChangeIt() async throws {
    let steps = try await plan(["thing": .text("tree")])
    var hashes: Set<String> = []
    for threads in [1, 2, 7] {
      Parallel.threadLimit = threads
      defer { Parallel.threadLimit = 0 }
      hashes.insert(
        try await LocalEngine().render(steps, of: Self.photograph, at: .full).displayed().pixelHash)
    }
    #expect(hashes.count == 1)
  }

  /// How many pixels differ from the photograph.
  private func changed(_ steps: [Step]) async throws -> Int {
    let after = try await LocalEngine().render(steps, of: Self.photograph, at: .full)
    let before = try Self.photograph.fullSize()
    return before.green.samples.indices.count {
      abs(after.green.samples[$0] - before.green.samples[$0]) > 0.04
    }
  }

  @Test func asManyAreAddedAsWereCounted() async throws {
    let one = try await plan(["thing": .text("heart"), "scale": .number(0.4)])
    let four = try await plan([
      "thing": .text("heart"), "scale": .number(0.4), "count": .number(4),
    ])
    let (single, several) = (try await changed(one), try await changed(four))
    #expect(single > 20)
    #expect(several > single * 5 / 2 && several < single * 9 / 2)
  }

  @Test func aDrawnThingTakesTheColorThatIsSaid() async throws {
    let steps = try await plan([
      "thing": .text("balloon"), "place": .text("right"), "color": .text("green"),
    ])
    let after = try await LocalEngine().render(steps, of: Self.photograph, at: .full)
    let (green, red) = (0..<160 * 240).reduce(into: (0, 0)) { counts, i in
      let (r, g, b) = (after.red.samples[i], after.green.samples[i], after.blue.samples[i])
      guard i / 240 < 70 else { return }
      if g > 1.4 * r, g > 1.4 * b { counts.0 += 1 }
      if r > 1.4 * g { counts.1 += 1 }
    }
    #expect(green > 100)
    #expect(red < green / 20)
  }

  /// In a street a tree grows behind a car, and nothing of it lies over that.
  @Test func aTreeGrowsBehindWhatStandsInANarrowView() async throws {
    var samples: [UInt8] = []
    for y in 0..<200 {
      for x in 0..<300 {
        let isCar = (60..<250).contains(x) && (70..<150).contains(y)
        samples +=
          isCar ? [235, 235, 240, 255] : y < 120 ? [150, 60, 70, 255] : [150, 150, 150, 255]
      }
    }
    let photograph = Photograph(DisplayImage8(width: 300, height: 200, samples: samples))
    let front = try #require(Region(left: 0.2, top: 0.35, right: 250.0 / 300, bottom: 0.75))
    let request = Request(
      editType: .addObject, edit: "add_object",
      arguments: [
        "thing": .text("tree"), "place": .text("left"), "front": .text(front.finding),
      ], target: .whole)
    let steps = try await LocalEngine().plan([request], turn: 1, after: [], of: photograph).steps
    let after = try await LocalEngine().render(steps, of: photograph, at: .full)
    let before = try photograph.fullSize()
    for (x, y) in [(90, 90), (110, 110), (150, 140), (200, 80)] {
      #expect(abs(after.green[x, y] - before.green[x, y]) < 0.01, "at \(x), \(y)")
    }
    let changed = (0..<65).reduce(0) { sum, y in
      sum + (0..<150).count { abs(after.green[$0, y] - before.green[$0, y]) > 0.02 }
    }
    #expect(changed > 2000)
  }
}
