import Edits
import Scene

// What the clauses of a sentence ask for together.
extension Interpreter {
  func combined(
    _ outcomes: [Outcome], _ clauses: [Clause], _ context: DialogueContext
  ) throws(Question) -> Interpretation {
    var requests: [Request] = []
    var histories: [HistoryRequest] = []
    var answers: [String] = []
    var standing: [Interpretation] = []
    for outcome in outcomes {
      switch outcome {
      case .requests(let more):
        for request in more where !requests.contains(where: { $0.saysTwice(request) }) {
          guard let place = requests.firstIndex(where: { $0.isRevision(alike: request) }),
            let step = context.steps.first(where: { $0.id == request.revises })
          else {
            requests.append(request)
            continue
          }
          if request.isOfOther(than: requests[place], step) {
            requests.append(request.besides)
          } else {
            requests[place].change(as: request, of: step)
          }
        }
      case .history(let history): histories.append(history)
      case .answer(let answer): answers.append(answer)
      case .standing(let wish, let message): standing.append(.standing(wish, message: message))
      case .naming(let name, let region): standing.append(.naming(name, region))
      }
    }
    let kept = standing.compactMap { wish -> StandingWish? in
      guard case .standing(let wish, _) = wish, wish.kind == .keep else { return nil }
      return wish
    }
    if !requests.isEmpty, histories.isEmpty, !kept.isEmpty, kept.count == standing.count {
      // What stays as it is while something else changes, stays so this once, but for "never".
      let lasting = clauses.contains(where: isLasting) ? kept.first : nil
      var spared = try StandingWishes(vocabulary: vocabulary, context: context, wishes: kept)
        .sparing(requests)
      spared[0].wish = lasting
      return .edits(spared)
    }
    if let only = standing.first {
      guard standing.count == 1, requests.isEmpty, histories.isEmpty else {
        throw Question("one-at-a-time", readings: clauses.map(\.phrase))
      }
      return only
    }
    let undoesLast =
      histories == [.undo(turns: 1)] || histories == [.remove(context.stepsOfLastTurn.map(\.id))]
    // "the flag was better before, please restore it"
    if histories.count == 1, requests.count == 1, saysRestore(requests[0]) {
      return .history(histories[0])
    }
    if histories.isEmpty, requests.count == 1, requests[0].edit == Restore.id,
      context.lastWasApplied, !context.lastSteps.isEmpty, saysRestore(requests[0])
    {
      // "that was a mistake, please restore it"
      return .history(.undo(turns: 1))
    }
    if undoesLast, context.stepsOfLastTurn.count == 1, requests.count == 1,
      requests[0].edit != nil, requests[0].revises == nil,
      let undone = context.stepsOfLastTurn.first
    {
      // "undo that and make it blue": the edit in place of the last one.
      requests[0].revises = undone.id
      if Catalogue.edit(undone.edit)?.takesAway ?? false, clauses.contains(where: saysThem) {
        requests[0].target = undone.target
      }
      return .edits(requests)
    }
    switch (requests.isEmpty, histories.count) {
    case (false, 0): return .edits(putInPlace(sparingAll(keepingColour(requests))))
    case (true, 1): return .history(histories[0])
    case (true, 0):
      let answer = answers.count > 1 ? asked(outcomes, clauses) : answers.first
      return .answer(answer ?? vocabulary.message("polite"))
    default:
      if requests.isEmpty, let steps = removedSteps(histories) { return .history(.remove(steps)) }
      if requests.isEmpty, let turns = undoneTurns(histories, clauses) {
        return .history(.undo(turns: turns))
      }
      throw Question("one-at-a-time", readings: clauses.map(\.phrase))
    }
  }

  /// "please restore it"
  private func saysRestore(_ request: Request) -> Bool {
    let tokens = Tokenizer.tokenize(request.phrase, with: vocabulary).tokens
    guard (2...3).contains(tokens.count), let last = tokens.last,
      vocabulary.contains(last.text, in: vocabulary.common.pronoun)
    else { return false }
    return tokens.contains { vocabulary.contains($0.text, in: vocabulary.common.restoring) }
  }

  /// "undo, just blur them"
  private func saysThem(_ clause: Clause) -> Bool {
    guard case .object(let phrase)? = clause.reading.target else { return false }
    return phrase.isPronoun
  }

  /// "never touch the face", and not only now.
  private func isLasting(_ clause: Clause) -> Bool {
    ClauseEntries(clause.tokens, vocabulary: vocabulary).holds(vocabulary.common.lasting)
  }

  /// "black and white but keep the eyes in colour" takes the colour of all but the eyes, once.
  private func keepingColour(_ requests: [Request]) -> [Request] {
    guard requests.count == 2, requests[0].edit == BlackAndWhite.id, requests[0].target == .whole,
      requests[1].edit == Saturation.id, requests[1].arguments.number("amount") == -1,
      vocabulary.spared(by: requests[1].target) != nil
    else { return requests }
    var one = requests[0]
    one.target = requests[1].target
    return [one]
  }

  /// "remove the apples and put balloons in their place" replaces the apples.
  private func putInPlace(_ requests: [Request]) -> [Request] {
    guard requests.count == 2, requests[0].edit == RemoveObject.id,
      requests[1].editType == .addObject, requests[0].target != .whole,
      saysInPlace(requests[1].phrase), let words = vocabulary.words(lacking: .replaceObject)
    else { return requests }
    var one = requests[1]
    (one.editType, one.target) = (.replaceObject, requests[0].target)
    one.details["object"] = .text(requests[0].target.name)
    one.details["place"] = nil
    if one.edit == nil {
      one.refusal = words.refusal
      one.nearest = Suggestions(vocabulary).nearest(to: words, for: one)
    } else {
      one.edit = ReplaceObject.id
      let known = ReplaceObject.parameters.map(\.name)
      one.arguments = Arguments(one.arguments.values.filter { known.contains($0.key) })
    }
    return [one]
  }

  private func saysInPlace(_ phrase: String) -> Bool {
    let tokens = Tokenizer.tokenize(phrase, with: vocabulary).tokens.filter { $0.kind != .mark }
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    return tokens.indices.contains { place in
      entries.longest(at: place, vocabulary.common.inPlace)?.end == tokens.count
    }
  }

  /// "blur everything but the dog and the bowl" blurs once, and neither of the two.
  private func sparingAll(_ requests: [Request]) -> [Request] {
    guard requests.count > 1, let first = requests.first,
      requests.allSatisfy({ $0.edit == first.edit && $0.arguments == first.arguments })
    else { return requests }
    let spared = requests.compactMap { vocabulary.spared(by: $0.target) }
    guard spared.count == requests.count else { return requests }
    var one = first
    one.target = .allBut(spared)
    return [one]
  }

  /// The answer to what was asked, rather than to praise.
  private func asked(_ outcomes: [Outcome], _ clauses: [Clause]) -> String? {
    let answers = zip(outcomes, clauses).compactMap { outcome, clause -> (String, isChat: Bool)? in
      guard case .answer(let answer) = outcome else { return nil }
      if case .chat = vocabulary.patterns[clause.reading.pattern].meaning { return (answer, true) }
      return (answer, false)
    }
    return (answers.first { !$0.isChat } ?? answers.last)?.0
  }

  /// "undo, undo"; "I preferred it in colour, so undo that" is one step.
  private func undoneTurns(_ histories: [HistoryRequest], _ clauses: [Clause]) -> Int? {
    var turns = 0
    for history in histories {
      guard case .undo(let more) = history else { return nil }
      turns += more
    }
    let isSaid = clauses.contains { clause in
      clause.tokens.allSatisfy { !vocabulary.contains($0.text, in: vocabulary.common.undo) }
    }
    return isSaid ? max(1, turns - 1) : turns
  }

  private func removedSteps(_ histories: [HistoryRequest]) -> [StepID]? {
    var steps: [StepID] = []
    for history in histories {
      guard case .remove(let removed) = history else { return nil }
      steps += removed
    }
    return steps
  }
}

extension Request {
  /// "smaller and yellow" of words that were written changes one step twice.
  fileprivate func isRevision(alike other: Request) -> Bool {
    revises != nil && revises == other.revises && edit == other.edit
  }

  /// Whether two revisions of a step put it to different parts: "I meant the second and the fourth".
  fileprivate func isOfOther(than revision: Request, _ step: Step) -> Bool {
    target != revision.target && target != step.target && revision.target != step.target
  }

  /// The same as an edit of its own.
  fileprivate var besides: Request {
    var request = self
    request.revises = nil
    return request
  }

  /// Takes up what another revision of the same step changes in it.
  mutating func change(as other: Request, of step: Step) {
    for (name, value) in other.arguments.values where step.arguments[name] != value {
      arguments[name] = value
    }
    if other.target != step.target { target = other.target }
  }
}

extension Request {
  /// Whether another one of the same sentence is this one in other words: "vivid and vibrant".
  fileprivate func saysTwice(_ other: Request) -> Bool {
    let tones: Set<EditType> = [.brightness, .contrast, .saturation, .colorTone]
    return edit != nil && edit == other.edit && tones.contains(editType) && revises == nil
      && other.revises == nil && arguments == other.arguments && target == other.target
  }
}
