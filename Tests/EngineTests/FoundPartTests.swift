import Edits
import Engine
import Foundation
import Imaging
import Language
import Scene
import Testing

/// Edits of parts that are found by looking.
@Suite struct FoundPartTests {
  /// Blue above, brown below.
  private static func photograph() -> Photograph {
    var samples: [UInt8] = []
    for y in 0..<120 {
      for _ in 0..<160 { samples += y < 60 ? [90, 150, 230, 255] : [120, 80, 50, 255] }
    }
    return Photograph(DisplayImage8(width: 160, height: 120, samples: samples))
  }

  private static func darker(_ target: Target) -> Request {
    Request(
      editType: .brightness, edit: "exposure", arguments: ["stops": .number(-2)], target: target)
  }

  private func rows(_ image: Image) -> (top: Float, bottom: Float) {
    (image.blue[80, 10], image.blue[80, 110])
  }

  @Test(arguments: [true, false])
  func theSkyAloneOrEverythingElse(_ isSky: Bool) async throws {
    let (engine, photograph) = (LocalEngine(), Self.photograph())
    let before = rows(try await engine.render([], of: photograph, at: .full))
    let plan = try await engine.plan(
      [Self.darker(isSky ? .part(.sky) : .exceptPart(.sky))], turn: 1, after: [], of: photograph)
    let after = rows(try await engine.render(plan.steps, of: photograph, at: .full))
    let (top, bottom) = (after.top / before.top, after.bottom / before.bottom)
    #expect(abs((isSky ? top : bottom) - 0.25) < 0.02)
    #expect(abs((isSky ? bottom : top) - 1) < 0.02)
  }

  @Test func theSkyIsFoundWhateverHasBeenDoneToItsColours() async throws {
    let (engine, photograph) = (LocalEngine(), Self.photograph())
    let invert = try await engine.plan(
      [Request(editType: .hueTint, edit: "invert")], turn: 1, after: [], of: photograph)
    let plan = try await engine.plan(
      [Self.darker(.part(.sky))], turn: 2, after: invert.steps, of: photograph)
    let before = rows(try await engine.render(invert.steps, of: photograph, at: .full))
    let steps = plan.applied(to: invert.steps)
    let after = rows(try await engine.render(steps, of: photograph, at: .full))
    #expect(abs(after.top / before.top - 0.25) < 0.02)
    #expect(abs(after.bottom / before.bottom - 1) < 0.02)
  }

  @Test func whereThereIsNoneItIsRefused() async throws {
    let brown = Photograph(
      DisplayImage8(
        width: 40, height: 30, samples: (0..<1200).flatMap { _ in [120, 80, 50, 255] as [UInt8] }))
    for request in [
      Self.darker(.part(.sky)), Self.darker(.exceptPart(.sky)), Self.darker(.part(.foliage)),
      Request(editType: .sceneBackground, edit: "sky"), Request(editType: .season, edit: "season"),
    ] {
      await #expect(throws: Refusal.self) {
        try await LocalEngine().plan([request], turn: 1, after: [], of: brown)
      }
    }
  }

  @Test func targetsGoThroughJSON() throws {
    for target in [Target.part(.sky), .exceptPart(.foliage), .part(.background)] {
      let data = try JSONEncoder().encode(target)
      let decoded = try JSONDecoder().decode(Target.self, from: data)
      #expect(decoded == target)
    }
  }
}
