import Edits
import Engine
import Imaging
import Scene
import Testing

/// Every edit of the catalogue that can act on a part leaves the rest as it was.
@Suite struct PartialEditTests {
  private static let photograph: Photograph = {
    var samples: [UInt8] = []
    for y in 0..<60 {
      for x in 0..<90 {
        samples += [UInt8(x * 2), UInt8(40 + y * 3), UInt8((x * 7 + y * 13) % 200), 255]
      }
    }
    return Photograph(DisplayImage8(width: 90, height: 60, samples: samples))
  }()

  private static let ids: [String] = Catalogue.edits.map { $0.id }

  @Test(arguments: ids) func outsideARegionNothingChanges(id: String) async throws {
    let edit = try #require(Catalogue.edit(id))
    let arguments = edit.plainArguments
    let canvas = Canvas(size: Self.photograph.size)
    guard let effect = try? edit.effect(arguments, on: canvas, seed: 1) else { return }
    if case .geometry = effect { return }
    if case .object = effect { return }
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: id, version: edit.version, arguments: arguments,
      target: .region(.leftHalf, name: "left half"), seed: 7)
    let after = try await LocalEngine().render([step], of: Self.photograph, at: .full)
    let before = try Self.photograph.fullSize()
    for y in 0..<60 {
      for x in 50..<90 {
        #expect(after.red[x, y] == before.red[x, y] && after.blue[x, y] == before.blue[x, y])
      }
    }
  }
}
