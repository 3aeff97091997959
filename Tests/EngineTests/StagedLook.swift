import Edits
import Engine
import Foundation
import Imaging
import Language
import Scene
import SignFixtures

/// One way of carrying out an edit of things, lettering or people, on a small picture that shows what
/// the edit needs.
struct StagedLook: Sendable, CustomStringConvertible {
  let edit: any Edit.Type
  let arguments: Arguments
  let stage: Stage
  let name: String

  var description: String { name }

  /// Every edit of these kinds in several manners.
  static let all: [StagedLook] = ids.flatMap { id -> [StagedLook] in
    guard let edit = Catalogue.edit(id) else { return [] }
    let (stage, said) = Stage.of(id)
    var looks = [StagedLook(edit: edit, arguments: said, stage: stage, name: id)]
    for parameter in edit.parameters {
      guard case .choice(let words, let usual) = parameter.domain else { continue }
      let others = words.filter { $0 != usual && said.text(parameter.name) != $0 }
      let step = max(1, others.count / 3)
      for word in stride(from: 0, to: others.count, by: step).map({ others[$0] }) {
        var arguments = said
        arguments[parameter.name] = .text(word)
        looks.append(
          StagedLook(edit: edit, arguments: arguments, stage: stage, name: id + " " + word))
      }
    }
    return looks
  }

  /// Those of the catalogue that change a thing, put one in, or draw at a place, and all whose type
  /// is of these kinds.
  static let ids: [String] = Catalogue.edits.filter { edit in
    let kinds = ["Object-Level Semantic", "Text & Symbol", "Human-Centric"]
    if kinds.contains(edit.editType.category) { return true }
    let canvas = Canvas(size: PixelSize(width: 64, height: 64))
    switch try? edit.effect(Stage.of(edit.id).said, on: canvas, seed: 1) {
    case .object, .addition, .placed: return true
    default: return false
    }
  }.map { $0.id }

  /// What the planner makes of it; `nil` where it is refused, such as a language that the glossary
  /// hasn't got.
  func step() async throws -> Step? {
    let request = Request(
      editType: edit.editType, edit: edit.id, arguments: arguments, target: target)
    do {
      return try await LocalEngine().plan([request], turn: 1, after: [], of: stage.photograph())
        .steps.first
    } catch is Refusal { return nil }
  }

  var target: Target {
    guard stage == .thing, edit.id != "add_object" else { return edit.plainTarget }
    return edit.id == "background" ? .exceptObjects(Stage.disc) : .objects(Stage.disc)
  }

  /// Where pixels may change, given where the target truly is.
  func reach(of step: Step) throws -> Mask {
    let photograph = try stage.photograph()
    let size = photograph.size
    switch try edit.effect(step.arguments, on: Canvas(size: size), seed: step.seed) {
    case .object(let change): return change.reach(try stage.matte())
    case .addition(let added): return added.reach(try added.matte(size))
    case .placed(let placement): return placement.reach(size)
    default: return try stage.matte()
    }
  }
}

/// A small picture that edits are tried on.
enum Stage: Sendable {
  /// A disc on speckled ground.
  case thing
  /// A sign that says OPEN.
  case sign
  /// The portrait among the project's photographs.
  case person

  /// The picture for an edit, and what it has to be told.
  static func of(_ id: String) -> (stage: Stage, said: Arguments) {
    switch id {
    case "add_text": (.sign, ["text": .text("SALE")])
    case "replace_text": (.sign, ["text": .text("NEW")])
    case "remove_text": (.sign, [:])
    case "text_style": (.sign, ["color": .text("green"), "text": .text("OPEN")])
    case "translate_text": (.sign, ["text": .text("OPEN"), "language": .text("german")])
    case "accessories": (.person, ["item": .text("glasses")])
    case "clothing": (.person, ["color": .text("blue")])
    case "expression": (.person, ["mood": .text("smile")])
    case "hair_color", "retouch", "line_art_person", "sticker_person", "comic_person",
      "simpsonize_person":
      (.person, [:])
    case "background": (.thing, ["scene": .text("beach")])
    default: (.thing, [:])
    }
  }

  func photograph() throws -> Photograph {
    switch self {
    case .thing: return Self.speckled
    case .sign: return try Self.openSign.get()
    case .person: return try Self.portrait.get()
    }
  }

  /// Where the thing or the person is.
  func matte() throws -> Mask {
    switch self {
    case .thing: return Self.discMatte
    case .sign: return try Mask(width: photograph().size.width, height: photograph().size.height)
    case .person: return try Self.personMatte.get()
    }
  }

  static let disc = FoundObjects(
    name: "disc",
    boxes: [Region(left: 0.2, top: 50 / 150, right: 0.5, bottom: 110 / 150)].compactMap { $0 })

  private static func isInDisc(_ x: Int, _ y: Int) -> Bool {
    (x - 70) * (x - 70) + (y - 80) * (y - 80) < 30 * 30
  }

  private static let speckled: Photograph = {
    let noise = CounterNoise(seed: 9)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let grain = Int(noise.bits(UInt64(y * 200 + x)) % 24)
        let color = isInDisc(x, y) ? [180, 120, 40] : [60, 90, 100]
        samples += color.map { UInt8($0 + grain) } + [255]
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }()

  private static let discMatte = Mask(
    width: 200, height: 150,
    samples: (0..<150 * 200).map { isInDisc($0 % 200, $0 / 200) ? 1 : 0 })

  private static let openSign = Result {
    let size = PixelSize(width: 480, height: 320)
    return Photograph(try TestSign(0, text: "OPEN").image.resampled(to: size).displayed())
  }

  private static let portrait = Result {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let image = try PictureFile(path: root.appendingPathComponent("Assets/astronaut.png").path)
      .decode().image()
    return Photograph(image.resampled(to: PixelSize(width: 256, height: 256)).displayed())
  }

  private static let personMatte = Result {
    let picture = try portrait.get().fullSize()
    return SceneView(of: picture).mask(of: .person, size: picture.size) ?? picture.red
  }
}
