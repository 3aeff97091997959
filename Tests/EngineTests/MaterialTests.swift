import Edits
import Engine
import Imaging
import Language
import Scene
import Testing

/// Stuffs and patterns on a shaded square before a plain ground.
@Suite struct MaterialTests {
  private static let photograph: Photograph = {
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        // darker to the right
        let level = UInt8(min(255, max(0, 215 - (x - 50))))
        let isIn = (50..<150).contains(x) && (30..<120).contains(y)
        samples += isIn ? [level, level, level, 255] : [40, 90, 150, 255]
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }()

  private static let square = FoundObjects(
    name: "square",
    boxes: [Region(left: 0.25, top: 0.2, right: 0.75, bottom: 0.8)].compactMap { $0 })

  private static let names: [String] =
    Catalogue.edit("material")?.parameters.first.map {
      if case .choice(let names, _) = $0.domain { names } else { [] }
    } ?? []

  private func render(_ name: String) async throws -> Image {
    let edit = try #require(Catalogue.edit("material"))
    let said: Arguments = ["stuff": .text(name)]
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: "material", version: edit.version,
      arguments: said.filled(from: edit.plainArguments),
      target: .objects(Self.square), seed: 3)
    return try await LocalEngine().render([step], of: Self.photograph, at: .full)
  }

  private func mean(_ picture: Image, _ columns: Range<Int>, _ rows: Range<Int>) -> Float {
    var sum: Float = 0
    for y in rows { for x in columns { sum += picture.green[x, y] } }
    return sum / Float(columns.count * rows.count)
  }

  @Test(arguments: names)
  func theSquareChangesAndNothingElse(_ name: String) async throws {
    let (before, after) = (try Self.photograph.fullSize(), try await render(name))
    #expect(abs(mean(after, 60..<140, 40..<110) - mean(before, 60..<140, 40..<110)) > 0.01)
    for (columns, rows) in [(0..<42, 0..<150), (158..<200, 0..<150), (0..<200, 0..<20)] {
      #expect(abs(mean(after, columns, rows) - mean(before, columns, rows)) < 0.001)
    }
  }

  @Test(arguments: names.filter { $0 != "glass" && !["metal", "gold", "copper"].contains($0) })
  func theShadingStays(_ name: String) async throws {
    let after = try await render(name)
    #expect(mean(after, 55..<85, 35..<115) > 1.15 * mean(after, 115..<145, 35..<115), "\(name)")
  }

  @Test func glassShowsWhatIsBehind() async throws {
    let after = try await render("glass")
    let (red, blue) = (after.red[100, 75], after.blue[100, 75])
    #expect(blue > 1.5 * red)
  }

  /// A light car's dark window is no part of its wood.
  @Test func darkPartsOfALightThingStay() async throws {
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let isIn = (50..<150).contains(x) && (30..<120).contains(y)
        let isWindow = (70..<130).contains(x) && (45..<75).contains(y)
        samples +=
          isWindow ? [22, 22, 28, 255] : isIn ? [220, 220, 222, 255] : [150, 60, 50, 255]
      }
    }
    let photograph = Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
    let edit = try #require(Catalogue.edit("material"))
    let said: Arguments = ["stuff": .text("wood")]
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version,
      arguments: said.filled(from: edit.plainArguments), target: .objects(Self.square), seed: 3)
    let before = try photograph.fullSize()
    let after = try await LocalEngine().render([step], of: photograph, at: .full)
    #expect(abs(mean(after, 80..<120, 50..<70) - mean(before, 80..<120, 50..<70)) < 0.004)
    #expect(mean(after, 60..<140, 90..<110) < 0.7 * mean(before, 60..<140, 90..<110))
  }
}
