import Engine
import Foundation
import Imaging
import Language
import Scene
import Testing

@testable import Edits
@testable import Judging

/// What holds for every edit of things, lettering and people in the catalogue.
@Suite(.serialized) struct EveryEditOfThingsTests {
  /// These change what is around the thing instead of it.
  private static let changesAround: Set<String> = ["background", "cut_out"]

  /// These leave nothing of the picture as it was, by what they are; neon glows over all of a small
  /// picture.
  private static let redrawsAll: Set<String> = [
    "line_art_person", "sticker_person", "text_style neon",
  ]

  /// These show nothing on these pictures: nobody's eyes are red.
  private static let idle: Set<String> = ["retouch red eyes"]

  /// Those whose pixels owe something to chance: grain, strokes, what is made up.
  private static let seeded: Set<String> = [
    "accessories", "add_object", "add_text", "background", "material", "relocate_object",
    "remove_object", "remove_text", "replace_object", "replace_text", "simpsonize_person",
    "text_style", "transform_object", "translate_text",
  ]

  private static func rendered(_ step: Step, _ look: StagedLook) async throws -> Image {
    try await LocalEngine().render([step], of: look.stage.photograph(), at: .full)
  }

  @Test func noEditIsLeftOut() async throws {
    #expect(StagedLook.ids.count >= 22)
    for id in StagedLook.ids {
      let look = try #require(StagedLook.all.first { $0.name == id })
      #expect(try await look.step() != nil, "\(id) is refused on the picture that it is tried on")
    }
  }

  @Test(arguments: StagedLook.all)
  func beyondTheMatteNothingChanges(_ look: StagedLook) async throws {
    guard let step = try await look.step() else { return }
    let before = try look.stage.photograph().fullSize()
    let after = try await Self.rendered(step, look)
    #expect(after.size == before.size)
    let isSame = after.displayed() == before.displayed()
    #expect(isSame == Self.idle.contains(look.name))
    guard !Self.redrawsAll.contains(look.edit.id), !Self.redrawsAll.contains(look.name) else {
      return
    }
    // the thing takes up the light of the place that it is put in
    if look.edit.id == "background", Backdrop.isScene(step.arguments.text("scene") ?? "") { return }
    let reach =
      Self.changesAround.contains(look.edit.id)
      ? try look.stage.matte().inverted : try look.reach(of: step)
    let stays = Self.far(from: reach)
    #expect(stays.count > before.pixelCount / 30)
    #expect(Self.difference(before, after, at: stays) < 0.1)
  }

  /// Every edit once, and some of its manners.
  private static let some = StagedLook.all.enumerated().filter { place, look in
    place % 4 == 0 || look.name == look.edit.id
  }.map(\.element)

  @Test(arguments: some)
  func theSeedDecidesAndThreadsDoNot(_ look: StagedLook) async throws {
    guard var step = try await look.step() else { return }
    defer { Parallel.threadLimit = 0 }
    Parallel.threadLimit = 1
    let first = try await Self.rendered(step, look)
    Parallel.threadLimit = 4
    let isSame = try await Self.rendered(step, look) == first
    #expect(isSame)
    Parallel.threadLimit = 0
    step.seed &+= 1
    let other = try await Self.rendered(step, look)
    guard look.name == look.edit.id else { return }
    let differs = other != first
    #expect(differs == Self.seeded.contains(look.name))
  }

  /// Edits of light, colour and sharpness, on the thing alone.
  private static let photometric: [String] = Catalogue.edits.filter { edit in
    let canvas = Canvas(size: PixelSize(width: 64, height: 64))
    switch try? edit.effect(edit.plainArguments, on: canvas, seed: 1) {
    case .point, .neighbourhood, .defocus, .scenery: return true
    default: return false
    }
  }.map { $0.id }

  @Test(arguments: photometric)
  func anEditOfTheThingAloneKeepsTheRest(_ id: String) async throws {
    let edit = try #require(Catalogue.edit(id))
    let look = StagedLook(edit: edit, arguments: [:], stage: .thing, name: id)
    let request = Request(editType: edit.editType, edit: id, target: .objects(Stage.disc))
    let photograph = try look.stage.photograph()
    let plan = try? await LocalEngine().plan([request], turn: 1, after: [], of: photograph)
    guard let step = plan?.steps.first else { return }
    let before = try photograph.fullSize()
    let after = try await Self.rendered(step, look)
    #expect(
      Self.difference(before, after, at: Self.far(from: try look.stage.matte())) < 0.1)
  }
}

// Boxes as people draw them and files hold them.
extension EveryEditOfThingsTests {
  private static let oddBoxes: [[Region]] = [
    [(0, 0, 1, 1)], [(0, 0, 0.001, 0.001)], [(0.999, 0.999, 1, 1)], [(0.3, 0, 0.302, 1)],
    [(0, 0.5, 1, 0.503)], [(0.2, 0.3, 0.5, 0.7), (0.35, 0.4, 0.7, 0.9)],
    [(0.2, 0.3, 0.5, 0.7), (0.2, 0.3, 0.5, 0.7)],
  ].map { boxes in
    boxes.compactMap { Region(left: $0.0, top: $0.1, right: $0.2, bottom: $0.3) }
  }

  private static let ofThings = StagedLook.all.filter {
    $0.stage == .thing && $0.name == $0.edit.id
  }

  /// Done, or refused with a reason; never a picture of another size or without sense.
  @Test(arguments: ofThings) func oddBoxesAreNoTrouble(_ look: StagedLook) async throws {
    let photograph = try look.stage.photograph()
    for boxes in Self.oddBoxes {
      let request = Request(
        editType: look.edit.editType, edit: look.edit.id, arguments: look.arguments,
        target: .objects(FoundObjects(name: "thing", boxes: boxes)))
      let engine = LocalEngine()
      do {
        let plan = try await engine.plan([request], turn: 1, after: [], of: photograph)
        let after = try await engine.render(plan.steps, of: photograph, at: .full)
        #expect(after.size == photograph.size)
        #expect(after.red.samples.allSatisfy { $0.isFinite }, "\(boxes)")
      } catch let refusal as Refusal {
        #expect(!refusal.reason.isEmpty)
      } catch let error as EditError {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test(arguments: [
    (0.2, 0.2, 0.2, 0.5), (0.5, 0.2, 0.2, 0.5), (0.2, 0.5, 0.5, 0.2), (1.2, 0, 1.5, 1),
    (-0.5, 0, -0.1, 1), (-0.1, 0, 0.5, 1), (0, 0, .nan, 1), (0, 0, .infinity, 1),
  ]) func emptyOutsideAndInvertedBoxesAreNone(_ box: (Double, Double, Double, Double)) throws {
    #expect(Region(left: box.0, top: box.1, right: box.2, bottom: box.3) == nil)
    guard [box.0, box.1, box.2, box.3].allSatisfy({ $0.isFinite }) else { return }
    let text = #"{"left":\#(box.0),"top":\#(box.1),"right":\#(box.2),"bottom":\#(box.3)}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Region.self, from: Data(text.utf8))
    }
  }
}

extension Plane {
  fileprivate var inverted: Plane {
    Plane(width: width, height: height, samples: samples.map { 1 - $0 })
  }
}

extension EveryEditOfThingsTests {
  /// More than a feather of 8 pixels away from what a mask selects.
  private static func far(from mask: Mask) -> [Int] {
    let near = Plane(
      width: mask.width, height: mask.height, samples: mask.samples.map { $0 > 0.004 ? 1 : 0 }
    ).boxMean(radius: 8)
    return near.samples.indices.filter { near.samples[$0] < 1e-5 }
  }

  /// ΔE2000 on average.
  private static func difference(_ before: Image, _ after: Image, at places: [Int]) -> Double {
    guard !places.isEmpty else { return 0 }
    let (one, other) = (LabPicture(before), LabPicture(after))
    let sum = places.reduce(0.0) { $0 + one.color($1).difference(to: other.color($1)) }
    return sum / Double(places.count)
  }
}
