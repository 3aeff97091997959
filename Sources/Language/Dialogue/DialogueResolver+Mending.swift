import Edits
import Scene

// Revisions of what has no strength: crops, additions, colours, turns.
extension DialogueResolver {
  /// "a bit higher", of what was added last.
  func movedAddition(up: Bool) -> Request? {
    guard let step = context.lastSteps.last, step.edit == AddObject.id,
      let name = AddObject.bringsIn(step.arguments), let edit = Catalogue.edit(RelocateObject.id)
    else { return nil }
    var request = Request(
      editType: edit.editType, edit: edit.id, target: .object(name), phrase: clause.phrase)
    request.arguments["place"] = .text(up ? "up" : "down")
    request.arguments["distance"] = .number((reading.degree ?? 0.5) < 1 ? 0.08 : 0.2)
    return request
  }

  /// "a little more", "leave more room" of a crop: its margins.
  func cropped(_ direction: StepRevision.Direction, _ degree: Double?) -> Request? {
    cropped(by: StepRevision.factor(direction, degree: degree ?? 1))
  }

  /// With margins so many times as wide.
  func cropped(by factor: Double) -> Request? {
    guard context.lastWasApplied, let step = context.lastSteps.last,
      [Crop.id, Recompose.id].contains(step.edit)
    else { return nil }
    var changed = request(like: step, revising: step.id)
    if factor < 1, let box = step.target.foundObjects?.boxes.first,
      !Region.sides.contains(where: { step.arguments.number($0) != nil })
    {
      // "a bit more room", around what it was cropped to
      (changed.edit, changed.editType, changed.target) = (Crop.id, .crop, .whole)
      changed.arguments = Arguments()
      for (side, margin) in box.margins {
        changed.arguments[side] = .number(AmountConversion.rounded(margin * max(factor, 0.65)))
      }
      return changed
    }
    for side in Region.sides {
      for (name, most) in [(side, 0.9), (side + "_pixels", 100_000)] {
        guard let margin = step.arguments.number(name) else { continue }
        changed.arguments[name] = .number(AmountConversion.rounded(min(margin * factor, most)))
      }
    }
    return changed.arguments == step.arguments ? nil : changed
  }

  /// "tone it down", of a thing that was painted: a muted shade of the colour, or a bright one.
  func recolored(_ direction: StepRevision.Direction) -> Request? {
    guard !context.lastWasRefused, let step = context.lastSteps.last,
      [Recolor.id, Clothing.id].contains(step.edit), let shade = step.arguments.text("shade"),
      step.arguments.text("color") ?? "none" != "none", let edit = Catalogue.edit(step.edit)
    else { return nil }
    let other = direction == .less ? "muted" : "bright"
    guard shade != other else { return nil }
    var request = request(like: step, revising: step.id)
    request.arguments = step.arguments.withoutFindings(of: edit)
    request.arguments["shade"] = .text(shade == "plain" ? other : "plain")
    return request
  }

  /// "fewer", "more", of things that were added.
  func counted(_ direction: StepRevision.Direction, _ degree: Double?) -> Request? {
    guard context.lastWasApplied, let step = context.lastSteps.last, step.edit == AddObject.id,
      let count = step.arguments.number("count"), count > 1 || direction == .more
    else { return nil }
    let changed = (count * StepRevision.factor(direction, degree: degree ?? 1)).rounded()
    var request = request(like: step, revising: step.id)
    request.arguments["count"] = .number(
      direction == .more ? min(max(changed, count + 1), 12) : max(1, min(changed, count - 1)))
    return request.arguments == step.arguments ? nil : request
  }

  /// "I meant counterclockwise"
  func turnedOtherWay() throws(Question) -> Outcome {
    guard let step = context.lastSteps.last, step.edit == Rotate.id,
      let degrees = step.arguments.number("degrees")
    else { throw Question("not-understood", ["part": "“\(clause.phrase.prefix(80))”"]) }
    let turned = reading.captures["right"] == nil ? abs(degrees) : -abs(degrees)
    guard turned != degrees else { throw Question("as-it-is") }
    var request = request(like: step, revising: step.id)
    request.arguments["degrees"] = .number(turned)
    return .requests([request])
  }

  /// "two more just like it", "just three of them", of things that were added.
  func addedMore() throws(Question) -> Outcome {
    guard let step = context.steps.last(where: { $0.edit == AddObject.id }) else {
      throw Question("not-understood", ["part": "“\(clause.phrase.prefix(80))”"])
    }
    let number: Double =
      switch reading.captures["number"] {
      case .number(let number): number
      case .entry(let entry, _) where entry.payload >= 0: vocabulary.values[entry.payload]
      default: 2
      }
    let isMore = clause.tokens.contains { token in
      [vocabulary.common.more, vocabulary.common.another].contains {
        vocabulary.contains(token.text, in: $0)
      }
    }
    var request = request(like: step, revising: step.id)
    let count = isMore ? (step.arguments.number("count") ?? 1) + number : number
    guard (1...12).contains(count) else { throw Question("at-limit") }
    request.arguments["count"] = .number(count)
    return .requests([request])
  }

  /// "swap them", after one bag was painted red and another blue.
  func swapped() throws(Question) -> Outcome {
    let onParts = context.steps.filter { $0.target != .whole }
    guard let last = onParts.last,
      let other = onParts.dropLast().last(where: { $0.edit == last.edit }),
      other.target != last.target, let edit = Catalogue.edit(last.edit)
    else { throw Question("nothing-to-swap") }
    let (one, two) = (
      other.arguments.withoutFindings(of: edit), last.arguments.withoutFindings(of: edit)
    )
    guard one != two else { throw Question("nothing-to-swap") }
    return .requests(
      [(other, two), (last, one)].map { step, arguments in
        var request = request(like: step, revising: step.id)
        request.arguments = arguments
        return request
      })
  }
}
