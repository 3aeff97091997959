import Edits
import Engine
import Imaging
import Scene
import Testing

/// Paint on a blue cloth of which one side is in deep shadow, with a button of black.
@Suite struct RecolorTests {
  private static let photograph: Photograph = {
    let noise = CounterNoise(seed: 17)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let isCloth = (50..<150).contains(x) && (30..<120).contains(y)
        let isButton = (80..<90).contains(x) && (60..<70).contains(y)
        let color: SIMD3<Int> =
          isButton
          ? [12, 12, 12] : !isCloth ? [190, 180, 160] : x < 110 ? [70, 130, 190] : [14, 30, 52]
        let grain = Int(noise.bits(UInt64(y * 200 + x)) % 8)
        for channel in 0..<3 { samples.append(UInt8(color[channel] + grain)) }
        samples.append(255)
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }()

  private static func painted(_ color: String) async throws -> Image {
    let cloth = FoundObjects(
      name: "cloth",
      boxes: [Region(left: 0.25, top: 0.2, right: 0.75, bottom: 0.8)].compactMap { $0 })
    let edit = try #require(Catalogue.edit("recolor"))
    let said: Arguments = ["color": .text(color)]
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version,
      arguments: said.filled(from: edit.plainArguments), target: .objects(cloth), seed: 3)
    return try await LocalEngine().render([step], of: photograph, at: .full)
  }

  private static func lab(_ picture: Image, _ x: Int, _ y: Int) -> OKLab {
    let i = y * picture.width + x
    return OKLab(
      red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
  }

  @Test func theShadowOfAColouredThingIsPaintedToo() async throws {
    let after = try await Self.painted("red")
    #expect(Self.lab(after, 70, 100).a > 0.1)
    #expect(Self.lab(after, 130, 75).a > 0.03)
    // darker than in the light still
    #expect(Self.lab(after, 130, 75).l < 0.8 * Self.lab(after, 70, 100).l)
  }

  @Test func whiteIsLightInItsFolds() async throws {
    let after = try await Self.painted("white")
    #expect(Self.lab(after, 70, 100).l > 0.85)
    let shadow = Self.lab(after, 130, 75)
    #expect(shadow.l > 0.4 && abs(shadow.b) < 0.03)
  }

  @Test func aBlackButtonOnItStaysBlack() async throws {
    let after = try await Self.painted("white")
    #expect(Self.lab(after, 85, 65).l < 0.3)
  }
}
