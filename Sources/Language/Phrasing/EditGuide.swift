public import Edits
import Scene

/// What a person is told about an edit: what it is called, and instructions that come to it.
public struct EditGuide: Sendable, Equatable {
  /// The edit's id in the catalogue.
  public let id: String
  /// What people call it: "film grain".
  public let name: String
  /// Short instructions, each read as one variant of the edit.
  public let examples: [String]
  /// The same for the plain variant, said in full.
  public let inFull: String
  /// How the result falls short of the real thing, if it does.
  public let approximation: String?
}

extension Interpreter {
  /// The whole catalogue, in its order, in this language's words.
  public var guides: [EditGuide] { Catalogue.edits.compactMap(guide) }

  private func guide(to edit: any Edit.Type) -> EditGuide? {
    guard let words = vocabulary.words(forEdit: edit.id) else { return nil }
    func step(_ arguments: Arguments) -> Step { exampleStep(of: edit, arguments) }
    var examples: [String] = []
    for arguments in Self.variants(of: edit) {
      for seed in UInt64(0)..<3 {
        let example = phrasing.short([step(arguments)], seed: seed)
        // what can't be said is named, and a name is no instruction
        if example != words.name, !examples.contains(example) { examples.append(example) }
      }
    }
    return EditGuide(
      id: edit.id, name: words.name, examples: examples,
      inFull: phrasing.long([step(edit.plainArguments)], seed: 0),
      approximation: edit.approximation)
  }

  /// An edit as it is shown to people: of a thing, where it is one of things.
  public func exampleStep(of edit: any Edit.Type, _ arguments: Arguments) -> Step {
    let thing = vocabulary.words(forEdit: edit.id)?.example
    return Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version, arguments: arguments,
      target: thing.map { .objects(FoundObjects(name: $0, boxes: [])) } ?? .whole)
  }

  /// The plain arguments, the first number turned round, and every choice.
  private static func variants(of edit: any Edit.Type) -> [Arguments] {
    let plain = edit.plainArguments
    var result = [plain]
    for (place, parameter) in edit.parameters.enumerated() {
      switch parameter.domain {
      case .choice(let words, let usual):
        for word in words where word != usual {
          var arguments = plain
          arguments[parameter.name] = .text(word)
          result.append(arguments)
        }
      case .number(_, let range, let usual, let neutral) where place == 0:
        let opposite = 2 * neutral - usual
        guard range.contains(opposite), opposite != usual else { continue }
        var arguments = plain
        arguments[parameter.name] = .number(opposite)
        result.append(arguments)
      case .number, .optionalNumber, .file, .words, .finding: break
      }
    }
    return result
  }
}
