import Edits
import Engine
import Foundation
import Imaging
import Language
import Scene
import Testing

@Suite struct StoppingTests {
  /// Large enough for each of the edits to take a second or more.
  private static let photograph: Photograph = {
    let (width, height) = (1200, 900)
    let noise = CounterNoise(seed: 4)
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        let grain = UInt8(noise.bits(UInt64(y * width + x)) % 40)
        samples += [UInt8(x / 6) + grain, UInt8(y / 5) + grain, 90 + grain, 255]
      }
    }
    return Photograph(DisplayImage8(width: width, height: height, samples: samples))
  }()

  private static func step(_ edit: String, _ arguments: Arguments = [:]) throws -> Step {
    let found = try #require(Catalogue.edit(edit))
    return Step(
      id: StepID(turn: 1, index: 1), edit: edit, version: found.version, arguments: arguments,
      seed: 1)
  }

  private static let slow: [(edit: String, arguments: Arguments)] = [
    (Outpaint.id, [:]), (ArtisticStyle.id, ["style": .text("van_gogh")]),
    (Deblur.id, ["amount": .number(1)]),
  ]

  /// Nothing but the step itself can notice: it is the only one.
  @Test(arguments: slow.indices)
  func aStepStopsBeforeItsEnd(_ index: Int) async throws {
    let (edit, arguments) = Self.slow[index]
    let steps = [try Self.step(edit, arguments)]
    let engine = LocalEngine()
    let rendering = Task {
      try await engine.render(
        steps, of: Self.photograph, at: .fitting(PixelSize(width: 1200, height: 900)))
    }
    // From a thread of its own, as in the editor: the pool's may all be at work.
    Thread.detachNewThread {
      while (engine.progress ?? 0) <= 0 { Thread.sleep(forTimeInterval: 0.002) }
      rendering.cancel()
    }
    let result = await rendering.result
    #expect(throws: CancellationError.self) { _ = try result.get().width }
    #expect((engine.progress ?? 1) < 1)
  }
}
