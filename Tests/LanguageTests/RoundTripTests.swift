import Conversation
import Edits
import Engine
import Language
import Scene
import Testing

/// What the program says a plan does, long or short, comes to the same plan when it is said to the
/// program.
@Suite struct RoundTripTests {
  /// What an edit that is nothing without a number is told.
  private static let needed: [String: Arguments] = [
    "add_text": ["text": .text("SALE")], "replace_text": ["text": .text("OPEN")],
    "crop": ["aspect": .number(1.5)], "resize": ["factor": .number(0.5)],
    "retarget": ["width": .number(0.75)], "match_colors": ["source": .text("sunset.jpg")],
    "painted_like": ["source": .text("sunset.jpg")],
  ]

  /// Values of every edit: the plain ones, and those of each number and choice by themselves.
  private static func variants(of edit: any Edit.Type) -> [Arguments] {
    let plain = edit.plainArguments.filled(from: needed[edit.id] ?? [:])
    var result = [plain]
    for parameter in edit.parameters {
      switch parameter.domain {
      case .choice(let words, _):
        for word in words {
          var arguments = plain
          arguments[parameter.name] = .text(word)
          result.append(arguments)
        }
      case .number(let unit, let range, let usual, let neutral):
        guard parameter.name == edit.parameters.first?.name else { continue }
        for share in [0.5, 1.3, -0.6] where unit != .degrees {
          let value = ((neutral + (usual - neutral) * share) * 100).rounded() / 100
          guard range.contains(value), value != neutral else { continue }
          var arguments = plain
          arguments[parameter.name] = .number(value)
          result.append(arguments)
        }
      case .optionalNumber, .file, .words, .finding: break
      }
    }
    return result
  }

  private static let ids: [String] = Catalogue.edits.map { $0.id }

  @Test(arguments: ids)
  func saidAgainItIsTheSamePlan(id: String) throws {
    let interpreter = try Interpreter()
    let edit = try #require(Catalogue.edit(id))
    for arguments in Self.variants(of: edit) {
      for seed in UInt64(0)..<6 {
        let step = Step(
          id: StepID(turn: 1, index: 1), edit: id, version: edit.version, arguments: arguments,
          target: edit.needsObject ? .object("dog") : edit.plainTarget)
        for said in [
          interpreter.phrasing.long([step], seed: seed),
          interpreter.phrasing.short([step], seed: seed),
        ] {
          check(said, interpreter, step)
        }
      }
    }
  }

  @Test(arguments: [
    ("add_object", ["name": "cat"]), ("add_object", [:]), ("replace_object", ["name": "cat"]),
    ("background", [:]), ("material", [:]),
  ])
  func whatComesFromAFileIsSaid(id: String, more: [String: String]) throws {
    let edit = try #require(Catalogue.edit(id))
    var arguments = edit.plainArguments
    arguments["source"] = .text("cat.png")
    arguments["picture"] = .text("settled")
    for (name, value) in more { arguments[name] = .text(value) }
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: id, version: edit.version, arguments: arguments,
      target: edit.needsObject ? .object("dog") : edit.plainTarget)
    let said = try Interpreter().phrasing.long([step], seed: 1)
    #expect(said.contains("cat.png"), "\(said)")
  }

  private func check(_ said: String, _ interpreter: Interpreter, _ step: Step) {
    guard case .edits(let requests) = interpreter.interpret(said, in: DialogueContext()),
      let plan = try? DraftPlanner().plan(requests, turn: 1, after: [])
    else {
      Issue.record("“\(said)” isn't understood, for \(step.edit) \(step.arguments.values)")
      return
    }
    let found = plan.steps.map { ($0.edit, $0.arguments, $0.target) }
    let isSame =
      found.count == 1 && found[0].0 == step.edit && found[0].1 == step.arguments
      && found[0].2 == step.target
    if !isSame { Issue.record("“\(said)” comes to \(found), not \(step.arguments.values)") }
  }
}
