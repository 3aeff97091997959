import Edits
import Engine
import Foundation
import Imaging
import Language
import Scene
import Testing

/// A plan means the same picture, however the rendering of it comes about.
@Suite struct WholeAndPartsTests {
  private static let photograph = Photograph(photographPixels(width: 160, height: 120))

  private static func photographPixels(width: Int, height: Int) -> DisplayImage8 {
    let noise = CounterNoise(seed: 5)
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let light = 40 + 170 * x / width
        let spot = (x - 100) * (x - 100) + (y - 50) * (y - 50) < 600 ? 60 : 0
        let grain = Int(noise.bits(UInt64(y * width + x)) % 9)
        samples += [
          UInt8(min(255, light + spot)), UInt8(min(255, 30 + 150 * y / height + grain)),
          UInt8(min(255, 200 - light / 2 + grain)), 255,
        ]
      }
    }
    return DisplayImage8(width: width, height: height, samples: samples)
  }

  /// Every edit of the catalogue, as said without an amount, each after the one before.
  private static func steps() async throws -> [Step] {
    var steps: [Step] = []
    let engine = LocalEngine()
    for (index, edit) in Catalogue.edits.enumerated() where edit.editType != .crop {
      let request = Request(editType: edit.editType, edit: edit.id)
      guard
        let plan = try? await engine.plan(
          [request], turn: index + 1, after: steps, of: photograph)
      else { continue }
      steps = plan.applied(to: steps)
    }
    return steps
  }

  @Test func atOnceAndStepByStepAreTheSamePixels() async throws {
    let steps = try await Self.steps()
    #expect(steps.count > 12)
    let patient = LocalEngine()
    for count in 1...steps.count {
      let part = Array(steps[..<count])
      let stepByStep = try await patient.render(part, of: Self.photograph, at: .full)
      let atOnce = try await LocalEngine().render(part, of: Self.photograph, at: .full)
      #expect(
        stepByStep.displayed() == atOnce.displayed(), "after \(steps[count - 1].edit)")
    }
  }

  @Test func anyNumberOfThreadsGivesTheSamePixels() async throws {
    let steps = try await Self.steps()
    var hashes: Set<String> = []
    for threads in [1, 2, 7] {
      Parallel.threadLimit = threads
      defer { Parallel.threadLimit = 0 }
      hashes.insert(
        try await LocalEngine().render(steps, of: Self.photograph, at: .full)
          .displayed().pixelHash)
    }
    #expect(hashes.count == 1)
  }

  @Test func aHundredTurnsUpAndDownEndWhereTheyBegan() async throws {
    var steps: [Step] = []
    for turn in 1...100 {
      let request = Request(
        editType: .brightness, edit: "exposure",
        arguments: ["stops": .number(turn.isMultiple(of: 2) ? -0.3 : 0.3)])
      steps = try await LocalEngine()
        .plan([request], turn: turn, after: steps, of: Self.photograph).applied(to: steps)
    }
    let start = try await LocalEngine().render([], of: Self.photograph, at: .full).displayed()
    let end = try await LocalEngine().render(steps, of: Self.photograph, at: .full).displayed()
    let near = zip(start.samples, end.samples).count { abs(Int($0) - Int($1)) <= 1 }
    #expect(Double(near) >= 0.99 * Double(start.samples.count))
  }

  @Test func warmerAndCoolerFiftyTimesLeaveNoTrace() async throws {
    let engine = LocalEngine()
    var steps: [Step] = []
    for turn in 1...50 {
      let request = Request(
        editType: .colorTone, edit: "color_tone",
        arguments: ["amount": .number(turn.isMultiple(of: 2) ? -0.4 : 0.4)])
      steps = try await engine.plan([request], turn: turn, after: steps, of: Self.photograph)
        .applied(to: steps)
      _ = try await engine.render(steps, of: Self.photograph, at: .full)
    }
    let start = try await engine.render([], of: Self.photograph, at: .full).displayed()
    let end = try await engine.render(steps, of: Self.photograph, at: .full).displayed()
    let near = zip(start.samples, end.samples).count { abs(Int($0) - Int($1)) <= 1 }
    #expect(Double(near) >= 0.99 * Double(start.samples.count))
  }

  @Test func onePhotographIsNeverTakenForAnother() async throws {
    let engine = LocalEngine()
    let request = Request(editType: .brightness, edit: "exposure")
    for shade in 0..<40 {
      // of one size, and gone before the next is made
      let photograph = Photograph(Self.flat(UInt8(40 + shade)))
      let plan = try await engine.plan([request], turn: 1, after: [], of: photograph)
      let picture = try await engine.render(plan.steps, of: photograph, at: .full)
      let expected = try await LocalEngine().render(plan.steps, of: photograph, at: .full)
      #expect(picture == expected, "shade \(shade)")
    }
  }

  private static func flat(_ shade: UInt8) -> DisplayImage8 {
    let pixel: [UInt8] = [shade, shade, shade, 255]
    return DisplayImage8(
      width: 16, height: 16, samples: Array(repeatElement(pixel, count: 256).joined()))
  }

  @Test func whatIsDoneToAPartDoesNotShowInTheRest() async throws {
    let region = try #require(Region(left: 0, top: 0, right: 0.5, bottom: 1))
    let request = Request(
      editType: .brightness, edit: "exposure", arguments: ["stops": .number(1.5)],
      target: .region(region, name: "left half"))
    let engine = LocalEngine()
    let plan = try await engine.plan([request], turn: 1, after: [], of: Self.photograph)
    let before = try await engine.render([], of: Self.photograph, at: .full).displayed()
    let after = try await engine.render(plan.steps, of: Self.photograph, at: .full).displayed()
    var (changedInside, changedOutside) = (0, 0)
    for y in 0..<before.height {
      for x in 0..<before.width
      where before.samples[(y * before.width + x) * 4 + 1]
        != after.samples[(y * before.width + x) * 4 + 1]
      {
        if x < 70 { changedInside += 1 }
        if x > 90 { changedOutside += 1 }
      }
    }
    #expect(changedInside > 70 * before.height * 9 / 10)
    #expect(changedOutside == 0)
  }
}
