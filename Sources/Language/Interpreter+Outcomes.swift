import Edits
import Scene

// What the clauses of a sentence turn out to ask for, one after the other.
extension Interpreter {
  /// Less what only complains of what another clause mends.
  func outcomes(
    of clauses: [Clause], _ isCorrection: Bool, _ context: DialogueContext
  ) throws(Question) -> [Outcome] {
    var outcomes: [Outcome] = []
    var complained = false
    // "it" may stand for what an earlier clause brought up.
    var context = context
    context.keepsSomething = clauses.contains(where: keeps)
    for clause in sharingTargets(withoutJudgements(clauses)) {
      // "too orange, ease off a bit"
      if complained, isRevision(clause) {
        outcomes.removeLast()
        complained = false
      }
      if let last = outcomes.last, let revised = try revised(last, by: clause, context) {
        outcomes[outcomes.count - 1] = revised
        continue
      }
      // "no, don't blur it, sharpen it"
      let isFirst = outcomes.allSatisfy(\.asksForNothing)
      var outcome = try outcome(of: clause, isCorrection && isFirst, context)
      if complained, let last = outcomes.last { outcome = mending(outcome, clause, last) }
      note(outcome, of: clauses, in: &context)
      if let last = outcomes.last {
        if complained, last.isAbout(outcome) || outcome.isUndo {
          outcomes.removeLast()
        } else if complained || clause.tokens.count <= 3
          ? isMended(by: outcome) : saysWhy(clause, outcome, after: last)
        {
          continue
        }
      }
      complained = isComplaint(clause)
      if let last = outcomes.last, isSpelledOut(last, by: outcome, clause) {
        outcomes.removeLast()
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  /// "the dog is too dark, lighten it": what is asked for after a complaint is asked for the same part.
  private func mending(_ outcome: Outcome, _ clause: Clause, _ complaint: Outcome) -> Outcome {
    guard case .requests(var requests) = outcome, case .requests(let mended) = complaint,
      let part = mended.first?.target, part != .whole, mended.count == 1,
      requests.allSatisfy({ $0.target == .whole && $0.editType.actsOnParts }),
      !clause.tokens.contains(where: {
        vocabulary.contains($0.text, in: vocabulary.common.pictureNoun)
      })
    else { return outcome }
    for index in requests.indices {
      requests[index].target = part
      requests[index].note = nil
    }
    return .requests(requests)
  }

  /// "cool it down, it's too yellow": the complaint gives the reason.
  private func saysWhy(_ clause: Clause, _ outcome: Outcome, after last: Outcome) -> Bool {
    isComplaint(clause) && last.isAlike(outcome)
  }

  /// "move it up a bit", where words were written last.
  private func movesWordsNowhere(
    _ outcome: Outcome, _ clause: Clause, _ context: DialogueContext
  ) -> Bool {
    guard case .requests(let requests) = outcome, requests.count == 1,
      requests[0].edit == RelocateObject.id, let place = requests[0].arguments.text("place"),
      ["up", "down"].contains(place)
    else { return false }
    if !context.writtenSteps.isEmpty, vocabulary.isLettering(requests[0].target) { return true }
    guard context.lastSteps.last?.edit == AddText.id else { return false }
    if case .noun(let phrase)? = clause.reading.captures["object"] { return phrase.isPronoun }
    return clause.reading.captures["object"] == nil
  }

  /// "bigger", "softer", "more blur" after what couldn't be done to a thing aren't about the picture.
  private func leansOnRefused(
    _ outcome: Outcome, _ clause: Clause, _ context: DialogueContext
  ) -> Bool {
    guard context.lastWasRefused, !context.lastWasApplied,
      case .requests(let requests) = outcome, requests.count == 1, requests[0].target == .whole,
      requests[0].edit != nil, clause.reading.target == nil,
      clause.reading.captures["object"] == nil, let last = context.lastRequests.last,
      [.sharpness, .resize, .rotateFlip, .outpaint, .crop].contains(requests[0].editType)
        || last.editType == requests[0].editType,
      last.target != .whole || !last.editType.actsOnParts
    else { return false }
    return TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
      .saysOnlyHow(isSameKind: last.editType == requests[0].editType)
  }

  /// What later clauses of the sentence may lean on.
  private func note(_ outcome: Outcome, of clauses: [Clause], in context: inout DialogueContext) {
    switch outcome {
    case .requests(let requests):
      let resolved = resolvedAmong(requests, clauses, context)
      context.recent += resolved
      context.justNamed = resolved.last.flatMap { last in
        last.editType == .removeObject || last.edit == nil
          ? nil : context.focus { $0 == last.target }
      }
    case .standing(let wish, _) where wish.kind == .keep:
      context.keptJustNow = wish.target
    default: break
    }
  }

  /// What a question about the picture is answered with, as far as the session tells it.
  private func known(_ clause: Clause, _ context: DialogueContext) throws(Question) -> String? {
    switch vocabulary.patterns[clause.reading.pattern].rule {
    case "chat what-is-there":
      return try KnownThings(vocabulary: vocabulary, context: context, clause: clause).answer()
    case "chat picture-size":
      guard let width = context.width, let height = context.height else { return nil }
      return vocabulary.message(
        "picture-size", ["width": String(width), "height": String(height)])
    case "chat written-words":
      return context.writtenSteps.isEmpty ? nil : vocabulary.inEffect(context.writtenSteps)
    default: return nil
    }
  }

  func outcome(
    of clause: Clause, _ isCorrection: Bool, _ context: DialogueContext
  ) throws(Question) -> Outcome {
    switch vocabulary.patterns[clause.reading.pattern].meaning {
    case .chat(let answer, let readings):
      guard readings.isEmpty else { throw Question(asking: answer, readings: readings) }
      return .answer(try known(clause, context) ?? answer)
    case .sense, .phrase:
      let outcome = try RequestResolver(
        vocabulary: vocabulary, context: context, clause: clause, isCorrection: isCorrection
      ).outcome()
      if movesWordsNowhere(outcome, clause, context) { throw Question("where-words") }
      if leansOnRefused(outcome, clause, context) { throw Question("refused-before") }
      if let part = passedOverPart(outcome, clause, context) {
        throw Question(
          "understood-in-part",
          ["understood": "“\(withoutAside(clause, part))”", "part": "“\(part.prefix(80))”"])
      }
      return AdditionRevision(vocabulary: vocabulary, context: context, clause: clause)
        .applied(to: outcome).noting(
          (clause.asides + clause.passedOver).filter {
            isWorthNoting($0) && !$0.contains(clause.phrase)
          }, vocabulary)
    case .dialogue, .history, .fragment:
      let outcome = try DialogueResolver(
        vocabulary: vocabulary, context: context, clause: clause, isCorrection: isCorrection
      ).outcome()
      return AdditionRevision(vocabulary: vocabulary, context: context, clause: clause)
        .applied(to: outcome)
    case .wish:
      return try WishResolver(vocabulary: vocabulary, context: context, clause: clause)
        .outcome(vocabulary.patterns[clause.reading.pattern].rule)
    }
  }
}
