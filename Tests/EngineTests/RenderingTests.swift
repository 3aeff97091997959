import Edits
import Engine
import Imaging
import Language
import Scene
import Testing

@Suite struct RenderingTests {
  /// 240 × 160, smooth gradients with a hard-edged square.
  static let photograph: Photograph = {
    var samples: [UInt8] = []
    for y in 0..<160 {
      for x in 0..<240 {
        let inSquare = (60..<100).contains(x) && (40..<80).contains(y)
        samples += [UInt8(x), UInt8(y), inSquare ? 200 : 60, 255]
      }
    }
    return Photograph(DisplayImage8(width: 240, height: 160, samples: samples))
  }()

  static func exposure(_ stops: Double, turn: Int, target: Target = .whole) -> Step {
    Step(
      id: StepID(turn: turn, index: 1), edit: Exposure.id, version: Exposure.version,
      arguments: ["stops": .number(stops)], target: target)
  }

  @Test func noStepsGiveThePhotograph() async throws {
    let image = try await LocalEngine().render([], of: Self.photograph, at: .full)
    #expect(try image == Self.photograph.fullSize())
  }

  @Test func stepsRenderedTogetherOrOneByOneGiveTheSameBits() async throws {
    let steps = [
      Self.exposure(0.7, turn: 1),
      Self.exposure(-0.2, turn: 2, target: .region(.leftHalf, name: "left half")),
      Self.exposure(0.1, turn: 3),
    ]
    let together = try await LocalEngine().render(steps, of: Self.photograph, at: .full)
    let engine = LocalEngine()
    var oneByOne = together
    for count in 1...steps.count {
      oneByOne = try await engine.render(
        Array(steps[..<count]), of: Self.photograph, at: .full)
    }
    #expect(together == oneByOne)
  }

  @Test func aHundredTurnsUpAndDownComeBack() async throws {
    let steps = (1...100).map { Self.exposure($0.isMultiple(of: 2) ? -0.3 : 0.3, turn: $0) }
    let after = try await LocalEngine().render(steps, of: Self.photograph, at: .full).displayed()
    let before = try Self.photograph.fullSize().displayed()
    let near = zip(before.samples, after.samples).count { abs(Int($0) - Int($1)) <= 1 }
    #expect(Double(near) >= 0.99 * Double(before.samples.count))
  }

  @Test func aRegionKeepsTheRest() async throws {
    let steps = [Self.exposure(1, turn: 1, target: .region(.leftHalf, name: "left half"))]
    let after = try await LocalEngine().render(steps, of: Self.photograph, at: .full)
    let before = try Self.photograph.fullSize()
    for y in 0..<160 {
      // a stop, less what is rolled off so that highlights don't burn out
      #expect(after.red[30, y] > 1.6 * before.red[30, y])
      #expect(after.red[30, y] <= 2 * before.red[30, y])
      #expect(after.red[200, y] == before.red[200, y])
    }
  }

  @Test func exceptIsTheOppositeOfTheRegion() async throws {
    let steps = [Self.exposure(1, turn: 1, target: .except(.leftHalf, name: "left half"))]
    let after = try await LocalEngine().render(steps, of: Self.photograph, at: .full)
    let before = try Self.photograph.fullSize()
    #expect(after.green[30, 50] == before.green[30, 50])
    #expect(after.green[200, 50] > 1.3 * before.green[200, 50])
    #expect(after.green[200, 50] <= 2 * before.green[200, 50])
  }

  @Test func aPreviewFitsItsBoxAndLooksTheSame() async throws {
    let engine = LocalEngine()
    let steps = [Self.exposure(0.5, turn: 1)]
    let preview = try await engine.render(
      steps, of: Self.photograph, at: .fitting(PixelSize(width: 90, height: 90)))
    #expect(preview.size == PixelSize(width: 90, height: 60))
    let full = try await engine.render(steps, of: Self.photograph, at: .full)
    let reduced = full.resampled(to: preview.size)
    let difference = zip(preview.green.samples, reduced.green.samples).map { abs($0 - $1) }
    #expect(difference.reduce(0, +) / Float(difference.count) < 0.002)
  }

  @Test func aCancelledTaskStops() async {
    let task = Task {
      try await Task.sleep(for: .seconds(10))
    }
    task.cancel()
    let rendering = Task {
      _ = await task.result
      withUnsafeCurrentTask { $0?.cancel() }
      return try await LocalEngine().render(
        [Self.exposure(1, turn: 1)], of: Self.photograph, at: .full)
    }
    await #expect(throws: CancellationError.self) { try await rendering.value }
  }

  @Test func anEditOfAnotherVersionIsNamed() async {
    var step = Self.exposure(1, turn: 4)
    step.version = 99
    await #expect(
      throws: RenderError.unknownVersion(
        edit: "exposure", version: 99, step: StepID(turn: 4, index: 1))
    ) {
      try await LocalEngine().render([step], of: Self.photograph, at: .full)
    }
  }
}

@Suite struct PlanningTests {
  static func plan(_ request: Request, after before: [Step] = []) async throws -> Plan {
    try await LocalEngine().plan(
      [request], turn: 3, after: before, of: RenderingTests.photograph)
  }

  @Test func whatWasNotSaidIsSettled() async throws {
    let plan = try await Self.plan(Request(editType: .brightness, edit: Exposure.id))
    #expect(plan.steps.count == 1)
    #expect(plan.steps[0].arguments.number("stops") == 0.5)
    #expect(plan.steps[0].id == StepID(turn: 3, index: 1))
  }

  @Test func aRevisionTakesTheOldStepsPlace() async throws {
    let old = RenderingTests.exposure(1, turn: 1)
    let request = Request(
      editType: .brightness, edit: Exposure.id, arguments: ["stops": .number(0.6)],
      revises: old.id)
    let other = RenderingTests.exposure(-0.1, turn: 2)
    let plan = try await Self.plan(request, after: [old, other])
    let steps = plan.applied(to: [old, other])
    #expect(steps.map(\.arguments) == [["stops": .number(0.6)], ["stops": .number(-0.1)]])
  }

  @Test func whatTheCatalogueHasNotIsRefused() async {
    let request = Request(editType: .removeObject, edit: nil, target: .object("dog"))
    await #expect(throws: Refusal.self) { try await Self.plan(request) }
  }

  @Test func aThingOfUnknownPlaceIsRefusedByName() async throws {
    let request = Request(editType: .brightness, edit: Exposure.id, target: .object("green bird"))
    let refusal = await #expect(throws: Refusal.self) { try await Self.plan(request) }
    #expect(refusal?.reason.contains("green bird") == true)
    #expect(refusal?.editTypes == [.brightness])
  }

  @Test func anAmountBeyondTheRangeIsRefusedWithTheRange() async {
    let request = Request(
      editType: .brightness, edit: Exposure.id, arguments: ["stops": .number(40)])
    let refusal = await #expect(throws: Refusal.self) { try await Self.plan(request) }
    #expect(refusal?.reason.contains("6") == true)
  }
}
