import Edits
import Scene

/// What steps in effect have put on people: taken off again by taking the step out, and changed by
/// changing the step, so that nothing is lost below it.
struct WornThings {
  let vocabulary: Vocabulary
  let context: DialogueContext

  /// `nil` where the requests aren't all about what is worn so.
  func interpretation(of requests: [Request]) -> Interpretation? {
    guard !requests.isEmpty, context.steps.contains(where: { $0.edit == Accessories.id }) else {
      return nil
    }
    var (removed, changed): ([StepID], [Request]) = ([], [])
    for request in requests {
      if takesOff(request), let worn = worn(in: request, named: ["object", "old"]) {
        removed.append(worn.id)
      } else if let change = change(request) {
        changed.append(change)
      } else {
        return nil
      }
    }
    switch (removed.isEmpty, changed.isEmpty) {
    case (false, true): return .history(.remove(removed))
    case (true, false): return .edits(changed)
    default: return nil
    }
  }

  private func takesOff(_ request: Request) -> Bool {
    if request.editType == .removeObject { return true }
    return request.editType == .accessories && request.details.text("new_object") == nil
      && request.arguments.text("thing") == nil
      && [nil, "other"].contains(request.arguments.text("item"))
  }

  private func change(_ request: Request) -> Request? {
    guard let step = worn(in: request, named: ["object", "old"]) ?? sameKind(request) else {
      return nil
    }
    var arguments = step.arguments
    switch request.edit {
    case Recolor.id:
      guard let color = request.arguments.text("color"), accepts(color, for: "color") else {
        return nil
      }
      arguments["color"] = .text(color)
    case TransformObject.id:
      guard let factor = request.arguments.number("size") else { return nil }
      arguments["size"] = .number(scaled(step, by: factor))
    default:
      guard [.accessories, .replaceObject].contains(request.editType),
        let said = request.arguments.text("thing") ?? request.details.text("new_object"),
        let item = item(named: said)
      else { return nil }
      arguments["item"] = .text(item)
      if let color = color(in: said) ?? value(request, "color") {
        arguments["color"] = .text(color)
      }
      if let size = request.arguments.number("size") {
        arguments["size"] = .number(scaled(step, by: size))
      }
    }
    return Request(
      editType: .accessories, edit: Accessories.id, arguments: arguments, target: step.target,
      revises: step.id, phrase: request.phrase)
  }

  /// "a bigger hat" where one is worn, or "a red cap" where another cap is.
  private func sameKind(_ request: Request) -> Step? {
    guard request.editType == .accessories,
      let said = request.arguments.text("thing") ?? request.details.text("new_object"),
      let item = item(named: said)
    else { return nil }
    return context.steps.last {
      $0.edit == Accessories.id && $0.arguments.text("item") == item
        && ($0.target == request.target || request.arguments.number("size") != nil)
    }
  }

  private func scaled(_ step: Step, by factor: Double) -> Double {
    let size = (step.arguments.number("size") ?? 1) * factor
    return min(2, max(0.5, (size * 100).rounded() / 100))
  }

  /// A value that was said, unless it is the usual one.
  private func value(_ request: Request, _ name: String) -> String? {
    request.arguments.text(name).flatMap { $0 == "usual" ? nil : $0 }
  }
}

// Names.
extension WornThings {
  private func worn(in request: Request, named details: [String]) -> Step? {
    var names = details.compactMap { request.details.text($0) }
    if case .object(let name) = request.target { names.append(name) }
    for name in names {
      guard let item = item(named: name) else { continue }
      let step = context.steps.last {
        $0.edit == Accessories.id && $0.arguments.text("item") == item
      }
      if let step { return step }
    }
    return nil
  }

  /// The drawing that the end of a noun phrase names.
  private func item(named name: String) -> String? {
    let words = name.lowercased().split(separator: " ").map(String.init)
    for start in words.indices {
      let end = Array(words[start...])
      if let item = vocabulary.accessory(named: end), item != "other" {
        return start == 0 || tellsNoKind(words[start - 1]) ? item : nil
      }
    }
    return nil
  }

  /// "the red glasses", "his glasses", but not "wine glasses".
  private func tellsNoKind(_ word: String) -> Bool {
    let common = vocabulary.common
    return word.hasSuffix("s'") || word.hasSuffix("'s")
      || [common.the, common.own, common.article, common.colour, common.quality, common.size]
        .contains { vocabulary.contains(word, in: $0) }
  }

  private func color(in said: String) -> String? {
    said.lowercased().split(separator: " ").map(String.init).first { accepts($0, for: "color") }
  }

  private func accepts(_ value: String, for name: String) -> Bool {
    for parameter in Accessories.parameters where parameter.name == name {
      guard case .choice(let words, let plain) = parameter.domain else { return false }
      return words.contains(value) && value != plain
    }
    return false
  }
}

extension Vocabulary {
  /// The drawing of something to wear that words name, be it one or several: "glasses", "hats".
  func accessory(named words: [String]) -> String? {
    guard let last = words.last else { return nil }
    return [words, words.dropLast() + [objects.singular(last)]].lazy
      .compactMap { self.value(named: $0, of: "item", in: Accessories.id) }.first
  }
}
