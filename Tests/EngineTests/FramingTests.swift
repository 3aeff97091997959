import Edits
import Engine
import Imaging
import Language
import Scene
import Testing

/// Edits that show a named part instead of acting on it alone.
@Suite struct FramingTests {
  /// A bright square on a dark, speckled ground: from 120 to 160 and from 30 to 60.
  private static let photograph: Photograph = {
    let noise = CounterNoise(seed: 3)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let grain = UInt8(noise.bits(UInt64(y * 200 + x)) % 16)
        let isIn = (120..<160).contains(x) && (30..<60).contains(y)
        samples += (isIn ? [220 + grain, 200 + grain, 60] : [40 + grain, 50 + grain, 60]) + [255]
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }()

  private static let place = Region(left: 0.6, top: 0.2, right: 0.8, bottom: 0.4) ?? .whole

  private static func rendered(
    _ edit: String, _ arguments: Arguments, _ target: Target
  ) async throws -> (step: Step, image: Image) {
    let request = Request(editType: .zoomIn, edit: edit, arguments: arguments, target: target)
    let engine = LocalEngine()
    let plan = try await engine.plan([request], turn: 1, after: [], of: photograph)
    let image = try await engine.render(plan.steps, of: photograph, at: .full)
    return (try #require(plan.steps.first), image)
  }

  /// Share of bright pixels in a part of the picture.
  private static func brightShare(_ image: Image, _ columns: Range<Int>, _ rows: Range<Int>)
    -> Double
  {
    var count = 0
    for y in rows {
      for x in columns where image.red.samples[y * image.width + x] > 0.4 { count += 1 }
    }
    return Double(count) / Double(columns.count * rows.count)
  }

  @Test(arguments: [
    Target.region(place, name: "square"), .objects(FoundObjects(name: "square", boxes: [place])),
  ])
  func aZoomOnAPartFillsTheFrameWithIt(_ target: Target) async throws {
    let (step, image) = try await Self.rendered("zoom_in", [:], target)
    #expect(image.size == Self.photograph.size)
    #expect(abs((step.arguments.number("x") ?? 0) - 0.7) < 0.02)
    #expect((step.arguments.number("factor") ?? 0) > 2.5)
    #expect(Self.brightShare(image, 70..<130, 50..<100) > 0.98)
    #expect(Self.brightShare(image, 0..<200, 0..<10) < 0.02)
  }

  @Test func aFactorThatIsSaidHolds() async throws {
    let target = Target.region(Self.place, name: "square")
    let (step, _) = try await Self.rendered("zoom_in", ["factor": .number(1.5)], target)
    #expect(step.arguments.number("factor") == 1.5)
  }

  @Test func aCropToAPartKeepsItAndLittleElse() async throws {
    let target = Target.objects(FoundObjects(name: "square", boxes: [Self.place]))
    let (_, image) = try await Self.rendered("recompose", ["by": .text("subject")], target)
    #expect((40..<70).contains(image.width) && (30..<60).contains(image.height))
    #expect(Self.brightShare(image, 0..<image.width, 0..<image.height) > 0.3)
  }

  @Test func whatCannotFrameIsRefusedForAPart() async throws {
    await #expect(throws: Refusal.self) {
      _ = try await Self.rendered("rotate", [:], .region(Self.place, name: "square"))
    }
  }
}
