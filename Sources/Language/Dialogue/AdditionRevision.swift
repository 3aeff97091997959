import Edits
import Scene

/// "smaller", "in red" right after something was added or written: that addition in another size or
/// colour, and not the picture.
struct AdditionRevision {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause

  /// The outcome of a clause that says nothing but how, about what was added last.
  func applied(to outcome: Outcome) -> Outcome {
    guard case .requests(let requests) = outcome, requests.count == 1, context.lastWasApplied,
      let step = lastStep, Self.edits.contains(step.edit), namesNothing || clause.isCompleted,
      let edit = Catalogue.edit(step.edit), let changed = changed(step, edit, by: requests[0])
    else { return outcome }
    var request = requests[0]
    (request.edit, request.editType) = (step.edit, edit.editType)
    (request.arguments, request.target, request.revises) = (changed, step.target, step.id)
    (request.refusal, request.nearest) = (nil, [])
    return .requests([request])
  }

  private static let edits = [AddObject.id, ReplaceObject.id, AddText.id]

  private var lastStep: Step? {
    guard let turn = context.turns.last else { return nil }
    let steps = context.steps.filter { turn.steps.contains($0.id) }
    return steps.count == 1 ? steps[0] : nil
  }

  private var namesNothing: Bool {
    let common = vocabulary.common
    return !clause.tokens.contains { token in
      [common.pictureNoun, common.definite, common.pronoun].contains {
        vocabulary.contains(token.text, in: $0)
      }
    }
  }

  private func changed(_ step: Step, _ edit: any Edit.Type, by request: Request) -> Arguments? {
    var arguments = step.arguments
    switch request.edit {
    case Resize.id where namesNothing:
      guard let factor = request.arguments.number("factor") else { return nil }
      resize(&arguments, of: edit, by: factor)
    case Tint.id where namesNothing, Recolor.id where namesNothing:
      guard let color = request.arguments.text("color"), edit.takes(color, for: "color") else {
        return nil
      }
      arguments["color"] = .text(color)
      arguments.forgetFindings(of: edit)
    case step.edit where clause.isCompleted && namesNothing:
      // "in white" after "write …": the same words.
      guard request.arguments.text("text") == step.arguments.text("text") else { return nil }
      for (name, value) in request.arguments.values { arguments[name] = value }
      arguments.forgetFindings(of: edit)
    default: return nil
    }
    return arguments
  }
}

extension AdditionRevision {
  /// A thing grows where it stands; words are set anew.
  private func resize(_ arguments: inout Arguments, of edit: any Edit.Type, by factor: Double) {
    let plain: [String: Double] =
      edit.id == AddText.id
      ? ["size": AddText.size(arguments) ?? Self.plainTextSize]
      : ["scale": 1].merging(
        arguments.number("height").map { ["height": $0] } ?? [:], uniquingKeysWith: { $1 })
    arguments.forgetFindings(of: edit)
    for parameter in edit.parameters {
      guard case .optionalNumber(_, let range) = parameter.domain,
        let now = plain[parameter.name].map({ arguments.number(parameter.name) ?? $0 })
      else { continue }
      arguments[parameter.name] = .number(
        AmountConversion.rounded(min(max(now * factor, range.lowerBound), range.upperBound)))
    }
  }

  /// Where the words haven't been placed.
  private static var plainTextSize: Double { 0.1 }
}

extension Arguments {
  /// Without what was found in the picture, so that it is found anew.
  fileprivate mutating func forgetFindings(of edit: any Edit.Type) {
    for parameter in edit.parameters where parameter.domain == .finding {
      self[parameter.name] = nil
    }
  }
}

extension Edit {
  fileprivate static func takes(_ value: String, for name: String) -> Bool {
    guard case .choice(let values, _)? = parameters.first(where: { $0.name == name })?.domain else {
      return false
    }
    return values.contains(value)
  }
}
