import Edits
import Engine
import Imaging
import Language
import Scene
import Testing

/// Edits of a disc that stands on a speckled ground.
@Suite struct ObjectEditTests {
  private static let size = PixelSize(width: 200, height: 150)

  private static let photograph: Photograph = {
    let noise = CounterNoise(seed: 9)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let isIn = (x - 70) * (x - 70) + (y - 80) * (y - 80) < 30 * 30
        let grain = Int(noise.bits(UInt64(y * 200 + x)) % 24)
        samples +=
          isIn
          ? [UInt8(180 + grain), UInt8(120 + grain), UInt8(40 + grain), 255]
          : [UInt8(60 + grain), UInt8(90 + grain), UInt8(100 + grain), 255]
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }()

  private static let disc = FoundObjects(
    name: "disc",
    boxes: [Region(left: 0.2, top: 50 / 150, right: 0.5, bottom: 110 / 150)].compactMap { $0 })

  private static func step(_ id: String, _ arguments: Arguments, turn: Int = 1) throws -> Step {
    let edit = try #require(Catalogue.edit(id))
    return Step(
      id: StepID(turn: turn, index: 1), edit: id, version: edit.version,
      arguments: arguments.filled(from: edit.plainArguments), target: .objects(disc),
      seed: UInt64(turn))
  }

  /// The mean and the largest difference over pixels that `isMeant` names, in OKLab times 100.
  private static func difference(
    _ one: Image, _ other: Image, _ isMeant: (Int, Int) -> Bool
  ) -> (mean: Float, largest: Float) {
    var (sum, count, largest) = (Float(0), Float(0), Float(0))
    for y in 0..<one.height {
      for x in 0..<one.width where isMeant(x, y) {
        let i = y * one.width + x
        let a = OKLab(
          red: one.red.samples[i], green: one.green.samples[i], blue: one.blue.samples[i])
        let b = OKLab(
          red: other.red.samples[i], green: other.green.samples[i], blue: other.blue.samples[i])
        let (l, u, v) = (a.l - b.l, a.a - b.a, a.b - b.b)
        let difference = 100 * (l * l + u * u + v * v).squareRoot()
        (sum, count, largest) = (sum + difference, count + 1, max(largest, difference))
      }
    }
    return (sum / max(1, count), largest)
  }

  private static func distance(_ x: Int, _ y: Int) -> Float {
    Float((x - 70) * (x - 70) + (y - 80) * (y - 80)).squareRoot()
  }

  private static let photometric: [(String, Arguments)] = [
    ("exposure", ["stops": .number(-1)]), ("blur", [:]), ("recolor", ["color": .text("blue")]),
    ("saturation", ["amount": .number(-1)]),
  ]

  @Test(arguments: photometric.map(\.0))
  func outsideTheMatteNothingChanges(_ id: String) async throws {
    let arguments = Self.photometric.first { $0.0 == id }?.1 ?? [:]
    let before = try Self.photograph.fullSize()
    let after = try await LocalEngine()
      .render([Self.step(id, arguments)], of: Self.photograph, at: .full)
    let outside = Self.difference(before, after) { Self.distance($0, $1) > 38 }
    #expect(outside.mean < 0.05)
    let inside = Self.difference(before, after) { Self.distance($0, $1) < 24 }
    #expect(inside.mean > 0.5)
  }

  @Test func whatIsRemovedLooksLikeItsSurroundings() async throws {
    let after = try await LocalEngine()
      .render([Self.step("remove_object", [:])], of: Self.photograph, at: .full)
    let before = try Self.photograph.fullSize()
    var (inside, around): (Float, Float) = (0, 0)
    for y in 60..<100 { for x in 50..<90 { inside += after.red[x, y] / 1600 } }
    for y in 60..<100 { for x in 140..<180 { around += before.red[x, y] / 1600 } }
    #expect(abs(inside - around) < 0.01)
    let far = Self.difference(before, after) { Self.distance($0, $1) > 48 }
    #expect(far.largest < 0.1)
  }

  @Test func whatIsMovedIsThereAndThenFollowed() async throws {
    let engine = LocalEngine()
    let move = try Self.step(
      "relocate_object", ["place": .text("right"), "distance": .number(0.4)])
    let recolor = try Self.step("recolor", ["color": .text("blue")], turn: 2)
    let moved = try await engine.render([move], of: Self.photograph, at: .full)
    #expect(moved.red[150, 80] > 2 * moved.red[70, 80])
    let painted = try await engine.render([move, recolor], of: Self.photograph, at: .full)
    #expect(painted.blue[150, 80] > painted.red[150, 80])
    let left = Self.difference(moved, painted) { x, _ in x < 105 }
    #expect(left.largest < 0.1)
  }

  @Test func whatIsGoneIsRefused() async throws {
    let engine = LocalEngine()
    let gone = try Self.step("remove_object", [:])
    let request = Request(editType: .brightness, edit: "exposure", target: .objects(Self.disc))
    let refusal = await #expect(throws: Refusal.self) {
      try await engine.plan([request], turn: 2, after: [gone], of: Self.photograph)
    }
    #expect(refusal?.reason.contains("no longer") == true)
  }

  @Test func cuttingOutMakesTheRestTransparent() async throws {
    let after = try await LocalEngine()
      .render([Self.step("cut_out", [:])], of: Self.photograph, at: .full)
    let alpha = try #require(after.alpha)
    #expect(alpha[70, 80] == 1 && alpha[5, 5] == 0)
  }

  @Test func aSelectionFollowsTheFraming() async throws {
    let flip = Step(
      id: StepID(turn: 1, index: 1), edit: "flip", version: 1,
      arguments: try #require(Catalogue.edit("flip")).plainArguments)
    let dark = try Self.step("exposure", ["stops": .number(-2)], turn: 2)
    let engine = LocalEngine()
    let before = try await engine.render([flip], of: Self.photograph, at: .full)
    let after = try await engine.render([flip, dark], of: Self.photograph, at: .full)
    #expect(after.red[129, 80] < 0.4 * before.red[129, 80])
    #expect(abs(after.red[70, 80] - before.red[70, 80]) < 1e-4)
  }

  @Test(arguments: ["remove_object", "relocate_object", "transform_object", "duplicate", "recolor"])
  func threadsAndTimesDoNotChangeIt(_ id: String) async throws {
    var hashes: Set<String> = []
    for threads in [1, 2, 7] {
      Parallel.threadLimit = threads
      defer { Parallel.threadLimit = 0 }
      hashes.insert(
        try await LocalEngine().render([Self.step(id, [:])], of: Self.photograph, at: .full)
          .displayed().pixelHash)
    }
    #expect(hashes.count == 1)
  }

  @Test func aPreviewIsTheSamePicture() async throws {
    let engine = LocalEngine()
    for id in ["recolor", "transform_object", "relocate_object"] {
      let steps = [try Self.step(id, [:])]
      let full = try await engine.render(steps, of: Self.photograph, at: .full)
      let preview = try await engine.render(
        steps, of: Self.photograph, at: .fitting(PixelSize(width: 120, height: 90)))
      let difference = Self.difference(full.resampled(to: preview.size), preview) { _, _ in true }
      #expect(difference.mean < 1.5, "\(id)")
    }
  }

  @Test func anEditOfAThingNeedsAThing() async {
    let request = Request(editType: .removeObject, edit: "remove_object")
    await #expect(throws: Refusal.self) {
      try await LocalEngine().plan([request], turn: 1, after: [], of: Self.photograph)
    }
  }

  /// A brown disc with a blue lamp on it, or one that is half and half.
  private static func lamp(_ size: Int) -> Photograph {
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let isIn = (x - 70) * (x - 70) + (y - 80) * (y - 80) < 30 * 30
        let isLamp = abs(x - 70) < size && abs(y - 80) < size
        samples +=
          !isIn ? [70, 100, 110, 255] : isLamp ? [30, 60, 200, 255] : [180, 120, 40, 255]
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }

  private static func painted(_ photograph: Photograph) async throws -> (Step, Image) {
    let request = Request(
      editType: .changeAttribute, edit: "recolor", arguments: ["color": .text("red")],
      target: .objects(disc))
    let steps = try await LocalEngine().plan([request], turn: 1, after: [], of: photograph).steps
    let step = try #require(steps.first)
    return (step, try await LocalEngine().render(steps, of: photograph, at: .full))
  }

  @Test func whatIsNotOfTheThingsPaintKeepsItsColor() async throws {
    let (step, after) = try await Self.painted(Self.lamp(9))
    #expect(after.red[50, 80] > 2 * after.green[50, 80])
    #expect(after.blue[70, 80] > 2 * after.red[70, 80])
    #expect(Catalogue.edit("recolor")?.account(step.arguments) == nil)
  }

  @Test func aThingOfSeveralColorsIsPaintedAsAnApproximation() async throws {
    let samples = (0..<150 * 200).flatMap { i -> [UInt8] in
      let (x, y) = (i % 200, i / 200)
      let isIn = (x - 70) * (x - 70) + (y - 80) * (y - 80) < 30 * 30
      guard isIn else { return [70, 100, 110, 255] }
      return [[200, 40, 40, 255], [40, 60, 200, 255], [40, 170, 60, 255]][(x / 5 + y / 5) % 3]
    }
    let photograph = Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
    let (step, _) = try await Self.painted(photograph)
    let said = Catalogue.edit("recolor")?.account(step.arguments) ?? ""
    #expect(said.contains("approximation"))
  }
}
