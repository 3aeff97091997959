import Edits
import Scene

// A part of the picture that is named first, and what is to become of it.
extension Interpreter {
  /// "and the dog? make it darker", "the flag looks dull, more colour there": what is asked for is about
  /// the part that was named.
  func ofTopic(
    _ sentence: String, _ context: DialogueContext, _ effort: Effort
  ) -> Interpretation? {
    guard sentence.utf8.count < 200 else { return nil }
    let reader = reader(of: sentence, context, effort)
    guard let (first, next) = reader.firstAndNext() else { return nil }
    if let (named, rest) = reader.complaintAndRest(first, next) {
      let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: named.clause)
      guard let part = try? resolver.target(.object(named.phrase)), isPart(part, context) else {
        return nil
      }
      return interpretation(of: rest, about: part, like: seen(part), context)
    }
    guard let (topic, rest) = reader.topicAndRest(first, next) else { return nil }
    if context.lastRequests.isEmpty {
      // "and the sky? its so pale", at first
      let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: topic)
      let said: SaidTarget? =
        switch topic.reading.captures["part"] {
        case .noun(let phrase)?: .object(phrase)
        case .target(let part)?: part
        default: topic.reading.target
        }
      guard let said, let part = try? resolver.target(said) else { return nil }
      return interpretation(of: rest, about: part, like: seen(part), context)
    }
    guard let last = context.lastRequests.last,
      case .requests(let named)? = try? outcome(of: topic, false, context)
    else { return nil }
    return strengthened(named, by: rest, context, effort)
      ?? named.first.flatMap { interpretation(of: rest, about: $0.target, like: last, context) }
  }

  /// A part that was only brought up; nothing was asked for it yet.
  private func seen(_ part: Target) -> Request {
    Request(editType: .brightness, edit: nil, target: part)
  }

  /// "and the other one, but only half as much"
  private func strengthened(
    _ named: [Request], by rest: String, _ context: DialogueContext, _ effort: Effort
  ) -> Interpretation? {
    guard case .clauses(let clauses, _) = read(rest, in: context, effort), clauses.count == 1,
      isRevision(clauses[0]), named.count == 1,
      case .requests(let known)? = try? revised(.requests(named), by: clauses[0], context)
    else { return nil }
    let resolver = ObjectResolver(vocabulary: vocabulary, context: context)
    return (try? resolver.resolved(known)).map(Interpretation.edits)
  }

  private func interpretation(
    of rest: String, about said: Target, like last: Request, _ context: DialogueContext
  ) -> Interpretation? {
    guard said != .whole else { return nil }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    var about = last
    about.target = (try? known.target(said)) ?? said
    about.details = [:]
    var next = context
    next.recent.append(about)
    next.lastRequests = [about]
    next.topic = about.target
    next.lastWasRefused = false
    guard case .edits(var requests) = interpret(rest, in: next) else { return nil }
    for index in requests.indices
    where requests[index].target == .whole && requests[index].editType.actsOnParts {
      requests[index].target = about.target
    }
    guard requests.contains(where: { $0.target != .whole }) else { return nil }
    // What was done to another part stays as it is.
    for index in requests.indices where requests[index].target != last.target {
      requests[index].revises = nil
    }
    return .edits(requests)
  }

  /// Whether a name stands for something that can be in a picture.
  private func isPart(_ target: Target, _ context: DialogueContext) -> Bool {
    guard case .object(let name) = target else { return target != .whole }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    if case .objects? = try? known.target(target) { return true }
    return ObjectPhrase(name, vocabulary: vocabulary).noun.last.map {
      vocabulary.objects.isThing($0) && !vocabulary.contains($0, in: vocabulary.common.noAntecedent)
    } ?? false
  }
}

// Two things that are changed of what was done last.
extension Interpreter {
  /// "smaller and white", of words that were written: both change the same step.
  func changedTwice(
    _ sentence: String, _ context: DialogueContext, _ effort: Effort
  ) -> Interpretation? {
    guard sentence.utf8.count < 60, !context.lastWasRefused,
      let step = context.stepsOfLastTurn.last,
      [AddText.id, AddObject.id, Accessories.id].contains(step.edit)
    else { return nil }
    let reader = reader(of: sentence, context, effort)
    let pieces = reader.cutPieces
    guard pieces.count == 2, pieces.allSatisfy({ $0.count <= 4 }) else { return nil }
    var changed: [Request] = []
    for piece in pieces {
      guard case .edits(let requests) = interpret(reader.sentence.text(piece), in: context),
        requests.count == 1, requests[0].revises == step.id, requests[0].edit == step.edit
      else { return nil }
      changed += requests
    }
    changed[0].change(as: changed[1], of: step)
    changed[0].phrase = sentence
    return .edits([changed[0]])
  }
}

// A remark beside a wish.
extension Interpreter {
  /// Longest sentence of which a remark is left out, in tokens.
  private static let longestRemarking = 30

  /// Whether a sentence came to nothing, or to what isn't there.
  func isLost(_ found: Interpretation, _ context: DialogueContext) -> Bool {
    switch found {
    case .unclear(_, let readings): readings.count < 2
    case .edits(let requests):
      requests.contains { request in
        guard context.objects != nil, case .object(let name) = request.target else {
          return request.edit == nil && [.addObject, .replaceObject].contains(request.editType)
        }
        return !ObjectResolver(vocabulary: vocabulary, context: context).isKnown(name)
      }
    default: false
    }
  }

  /// "The white is hard to read, so use dark green", "put the spoon back; it balances the picture": the
  /// sentence less what only remarks something, where that can be carried out.
  func withoutRemark(
    _ sentence: String, _ context: DialogueContext, _ effort: Effort
  ) -> Interpretation? {
    let reader = reader(of: sentence, context, effort)
    guard reader.sentence.tokens.count <= Self.longestRemarking, !context.lastRequests.isEmpty
    else { return nil }
    let pieces = reader.cutPieces
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return nil }
    var rests: [Range<Int>] = []
    if reader.isRemark(first) { rests.append(pieces[1].lowerBound..<last.upperBound) }
    if reader.isRemark(last) {
      rests.append(first.lowerBound..<pieces[pieces.count - 2].upperBound)
    }
    for rest in rests {
      let text = reader.textOfWish(rest)
      guard text.split(separator: " ").count > 1 else { continue }
      var next = context
      if reader.namesPicture(outside: rest) { next.topic = .whole }
      let meant = interpret(text, in: next)
      switch meant {
      case .history: return meant
      case .edits(let requests) where requests.allSatisfy({ $0.edit != nil && $0.note == nil }):
        if !isLost(meant, context) { return meant }
      default: continue
      }
    }
    return nil
  }
}
