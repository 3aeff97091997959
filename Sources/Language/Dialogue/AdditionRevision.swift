import Edits
import Foundation
import Scene

/// "smaller", "in red" right after something was added or written: that addition in another size or
/// colour, and not the picture.
struct AdditionRevision {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause

  /// Its beginning stands in an earlier sentence.
  var isLeaning: Bool {
    clause.isCompleted || vocabulary.patterns[clause.reading.pattern].isFragment
  }

  /// The outcome of a clause that says nothing but how, about what was added last.
  func applied(to outcome: Outcome) -> Outcome {
    if let taken = takenOut(outcome) { return taken }
    guard case .requests(let requests) = outcome, requests.count == 1,
      !context.lastWasRefused || isAboutWords(requests[0]),
      let step = writtenStep(meantBy: requests[0]) ?? lastStep, Self.edits.contains(step.edit),
      let edit = Catalogue.edit(step.edit)
    else { return outcome }
    var request = requests[0]
    if vocabulary.isLettering(request.target) { request.target = .whole }
    if let moved = moved(step, by: request) {
      (request.target, request.arguments) = (moved, step.arguments)
      request.arguments.forgetFindings(of: edit)
    } else if let changed = changed(step, edit, by: request) {
      (request.target, request.arguments) = (step.target, changed)
    } else {
      return outcome
    }
    (request.edit, request.editType) = (step.edit, edit.editType)
    request.revises = step.id
    (request.refusal, request.nearest) = (nil, [])
    return .requests([request])
  }

  /// "remove the text", where that was added here.
  private func takenOut(_ outcome: Outcome) -> Outcome? {
    guard case .requests(let requests) = outcome, requests.count == 1 else { return nil }
    // "take it off again", after a hat was put on
    if requests[0].editType == .removeObject, saysIt,
      let worn = context.steps.last(where: { $0.edit == Accessories.id }),
      worn.id == lastStep?.id
        || clause.tokens.contains(where: {
          vocabulary.contains($0.text, in: vocabulary.common.off)
        })
    {
      return .history(.remove([worn.id]))
    }
    // "take it off again", after the background was exchanged
    if requests[0].editType == .removeObject, saysIt, let step = lastStep,
      [.sceneBackground, .vignette, .weather, .lighting, .filmGrain, .changeAttribute, .hueTint]
        .contains(Catalogue.edit(step.edit)?.editType),
      clause.tokens.contains(where: {
        vocabulary.contains($0.text, in: vocabulary.common.again)
      })
    {
      return .history(.remove([step.id]))
    }
    // "the steam but keep the text" isn't about the text.
    guard requests[0].edit == RemoveText.id, requests[0].target == .whole,
      clause.phrase.lowercased().split(separator: " ").contains(where: {
        vocabulary.contains(String($0), in: vocabulary.common.letteringNoun)
      })
    else { return nil }
    let added = context.writtenSteps.map(\.id)
    return added.isEmpty ? nil : .history(.remove(added))
  }

  private static let edits = [
    AddObject.id, ReplaceObject.id, AddText.id, TransformObject.id, Accessories.id,
  ]

  var lastStep: Step? {
    let steps = context.stepsOfLastTurn
    return steps.count == 1 ? steps[0] : nil
  }

  /// The clause is about "it".
  var saysIt: Bool {
    guard case .noun(let phrase)? = clause.reading.captures["object"], phrase.isPronoun else {
      return false
    }
    return clause.tokens[phrase.words].allSatisfy { token in
      ![vocabulary.common.personal, vocabulary.common.many].contains {
        vocabulary.contains(token.text, in: $0)
      }
    }
  }

  /// Apart from what an earlier sentence said.
  private var namesNothing: Bool {
    let common = vocabulary.common
    let said = clause.phrase.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
    // "it" may be the words that were written.
    let isWords = [AddText.id, TransformObject.id, Accessories.id].contains(lastStep?.edit)
    let named =
      isWords
      ? [common.pictureNoun, common.definite]
      : [common.pictureNoun, common.definite, common.pronoun]
    // "than that"
    return !clause.tokens.dropLast().contains { token in
      said.contains(token.text) && named.contains { vocabulary.contains(token.text, in: $0) }
    }
  }

  /// "move it" after something was written: "it" stands for nothing else.
  func isAboutLast(_ request: Request) -> Bool {
    if isAboutWords(request) { return true }
    guard case .object(let name) = request.target else { return request.target == .whole }
    return vocabulary.contains(name, in: vocabulary.common.pronoun)
  }

  /// The place of a thing that is added, by the name of a part of the picture.
  private func place(of target: Target) -> String? {
    guard case .region(_, let name) = target else { return nil }
    return AddObject.place(in: name)
  }

  private func changed(_ step: Step, _ edit: any Edit.Type, by request: Request) -> Arguments? {
    var arguments = step.arguments
    if step.edit == AddText.id, let (old, new) = rewording(request),
      let text = arguments.text("text"), let place = text.range(of: old, options: .caseInsensitive)
    {
      arguments["text"] = .text(text.replacingCharacters(in: place, with: new))
      arguments.forgetFindings(of: edit)
      return arguments
    }
    if step.edit == AddText.id, request.edit == ReplaceText.id,
      isRewriting(request) || isAboutWords(request),
      let new = request.arguments.text("text")
        ?? request.arguments.number("text").map({ Numbers.text($0) })
    {
      let old = arguments.text("text") ?? ""
      arguments["text"] = .text(withNumber(new, in: old) ?? new)
      arguments.forgetFindings(of: edit)
      return arguments
    }
    switch request.edit {
    case Resize.id where namesNothing,
      TransformObject.id
    where request.target == .whole || vocabulary.isLettering(request.target)
      || lineMeant(by: request) != nil:
      guard
        let factor = request.arguments.number("factor") ?? request.arguments.number("size")
      else { return nil }
      resize(&arguments, of: edit, by: factor)
    case RestyleText.id where step.edit == AddText.id:
      for name in ["color", "font"] {
        guard let value = request.arguments.text(name), edit.takes(value, for: name) else {
          continue
        }
        arguments[name] = .text(value)
      }
      switch request.arguments.text("look") {
      case "larger": resize(&arguments, of: edit, by: 1.35)
      case "smaller": resize(&arguments, of: edit, by: 0.75)
      case "bold": arguments["font"] = .text("bold")
      case "italic": arguments["font"] = .text("script")
      case let look? where edit.takes(look, for: "style"): arguments["style"] = .text(look)
      default: break
      }
      guard arguments != step.arguments else { return nil }
      arguments.forgetFindings(of: edit)
    case Tint.id where namesNothing, Recolor.id where namesNothing || isColourOfWords(request):
      guard let color = request.arguments.text("color"), edit.takes(color, for: "color") else {
        return nil
      }
      arguments["color"] = .text(color)
      arguments.forgetFindings(of: edit)
    case RelocateObject.id where isAboutLast(request),
      step.edit where isLeaning && step.edit != AddText.id:
      // "at the bottom", "put it at the bottom"
      guard let place = place(of: request.target) ?? request.arguments.text("place") else {
        return nil
      }
      guard edit.takes(place, for: "place") else { return nil }
      arguments["place"] = .text(place)
      for name in ["x", "y", "height"] { arguments[name] = nil }
      if let color = request.arguments.text("color"), color != "own" {
        arguments["color"] = .text(color)
      }
    case step.edit where isLeaning:
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
      : ["scale": 1, "size": 1].merging(
        arguments.number("height").map { ["height": $0] } ?? [:], uniquingKeysWith: { $1 })
    arguments.forgetFindings(of: edit)
    for parameter in edit.parameters {
      let range: ClosedRange<Double>
      switch parameter.domain {
      case .optionalNumber(_, let values), .number(_, let values, _, _): range = values
      default: continue
      }
      guard let now = plain[parameter.name].map({ arguments.number(parameter.name) ?? $0 })
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
  func withoutFindings(of edit: any Edit.Type) -> Arguments {
    var arguments = self
    arguments.forgetFindings(of: edit)
    return arguments
  }

  mutating func forgetFindings(of edit: any Edit.Type) {
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

extension Vocabulary {
  /// "the text", "the writing": words that stand in the picture.
  func isLettering(_ target: Target) -> Bool {
    guard case .object(let name) = target else { return false }
    return contains(name, in: common.letteringNoun)
  }
}
