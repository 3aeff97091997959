import Edits
import Foundation
import Scene

// What the clauses of a sentence have to do with each other.
extension Interpreter {
  /// "flag overall less contrasty": what was left aside in the same breath names a part of the
  /// picture, and the whole picture is not what was meant.
  func passedOverPart(
    _ outcome: Outcome, _ clause: Clause, _ context: DialogueContext
  ) -> String? {
    guard case .requests(let requests) = outcome, requests.count == 1,
      requests[0].target == .whole, requests[0].editType.actsOnParts,
      clause.phrase.split(separator: " ").count <= 12
    else { return nil }
    if let thing = clause.passedOver.first(where: isWorthNoting) { return thing }
    return clause.asides.first { aside in
      let words = aside.lowercased().split(separator: " ").map(String.init)
      guard words.count <= 6, clause.phrase.contains(aside), !isSetApart(aside, in: clause.phrase)
      else { return false }
      return words.contains { word in
        (context.objects ?? []).contains {
          vocabulary.objects.match(word, $0.name).map { $0 < .instance } ?? false
        } || vocabulary.part(named: word) != nil
      }
    }
  }

  /// "give me a", "can you clear that up", "so the truck faces the other way" ask for nothing more.
  func isWorthNoting(_ aside: String) -> Bool {
    let common = vocabulary.common
    let tokens = Tokenizer.tokenize(aside, with: vocabulary).tokens.filter { $0.kind != .mark }
    guard !tokens.isEmpty else { return false }
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    let opens = [common.reasonWord, common.insteadOf].contains { entries.exact(at: 0, $0) != nil }
    guard !opens, !isContrast(tokens) else { return false }
    let empty = [
      common.filler, common.courtesy, common.frame, common.make, common.picture,
      common.wholePronoun, common.more, common.again, common.indefinite, common.particle,
    ]
    var place = 0
    while place < tokens.count {
      guard let end = empty.compactMap({ entries.exact(at: place, $0)?.end }).max() else {
        return true
      }
      place = end
    }
    return false
  }

  /// "not the bags", beside what is meant.
  private func isContrast(_ tokens: [Token]) -> Bool {
    guard (3...6).contains(tokens.count) else { return false }
    return vocabulary.contains(tokens[0].text, in: vocabulary.common.not)
      && vocabulary.contains(tokens[1].text, in: vocabulary.common.the)
  }

  /// Behind a comma or before one.
  private func isSetApart(_ aside: String, in phrase: String) -> Bool {
    guard let place = phrase.range(of: aside) else { return true }
    let before = phrase[..<place.lowerBound].last { !$0.isWhitespace }
    let after = phrase[place.upperBound...].first { !$0.isWhitespace }
    return [before, after].contains { $0.map { !$0.isLetter && !$0.isNumber } ?? false }
  }

  func withoutAside(_ clause: Clause, _ aside: String) -> String {
    clause.phrase.replacing(aside, with: "").split(separator: " ").joined(separator: " ")
  }

  /// "straighten, 1.5 degrees clockwise": how far follows the bare verb.
  func isSpelledOut(_ last: Outcome, by next: Outcome, _ clause: Clause) -> Bool {
    if case .requests(let requests) = last, requests.first?.edit == Straighten.id,
      requests[0].arguments.values.isEmpty, requests.count == 1,
      case .requests(let more) = next, more.first?.edit == Rotate.id
    {
      // "straighten it, it leans two degrees to the left"
      return true
    }
    guard last.isAbout(next), case .requests(let requests) = last, requests.count == 1,
      requests[0].arguments.values.isEmpty, requests[0].target == .whole,
      !requests[0].phrase.contains(" "), !isVerb(clause)
    else { return false }
    return clause.reading.amount != nil
      || clause.reading.captures.values.contains {
        if case .amount = $0 { true } else { false }
      }
  }

  /// "add a vignette, but a faint one": what the clause before asked for, in another strength.
  func revised(
    _ last: Outcome, by clause: Clause, _ context: DialogueContext
  ) throws(Question) -> Outcome? {
    guard case .dialogue = vocabulary.patterns[clause.reading.pattern].meaning,
      Self.revisions.contains(vocabulary.patterns[clause.reading.pattern].rule),
      case .requests(var requests) = last, requests.count == 1, let asked = requests.last,
      asked.revises == nil, let edit = asked.edit.flatMap(Catalogue.edit)
    else { return nil }
    let id = StepID(turn: context.lastTurnNumber + 1, index: 1)
    let step = Step(
      id: id, edit: edit.id, version: edit.version,
      arguments: asked.arguments.filled(from: edit.plainArguments), target: asked.target)
    var context = context
    context.steps.append(step)
    context.turns.append(
      DialogueContext.Turn(number: id.turn, instruction: "", steps: [id], made: [step]))
    guard case .requests(let revised) = try outcome(of: clause, false, context),
      revised.count == 1, revised[0].revises == id
    else { return nil }
    requests[0].arguments = revised[0].arguments
    return .requests(requests)
  }

  private static let revisions: Set<String> = [
    "more", "less", "too-much", "factor", "set-amount", "set-level", "opposite",
  ]

  /// "brighten and sharpen the left half" is about the left half twice.
  func sharingTargets(_ clauses: [Clause]) -> [Clause] {
    var shared = clauses
    for index in shared.indices.dropLast().reversed()
    where shared[index].reading.target == nil && isVerb(shared[index])
      && isVerb(shared[index + 1]) && shared[index].tokens.count == 1
    {
      // The words of the target stand in the other clause.
      var reading = shared[index].reading
      reading.target = shared[index + 1].reading.target
      shared[index] = Clause(
        tokens: shared[index + 1].tokens, phrase: shared[index].phrase, reading: reading)
    }
    return shared
  }

  /// "that looks fake, tone it down": what is only disliked, beside a wish.
  func withoutJudgements(_ clauses: [Clause]) -> [Clause] {
    let rules = clauses.map { vocabulary.patterns[$0.reading.pattern].rule }
    let isUndone = rules.contains("undo")
    let wishes = zip(clauses, rules).filter { _, rule in
      rule != "disliked" && !(isUndone && ["too-much", "too-cold"].contains(rule))
    }.map(\.0)
    return wishes.isEmpty ? clauses : wishes
  }

  /// What a clause asks for, with what is known in the place of names where a later clause may lean on
  /// it.
  func resolvedAmong(
    _ requests: [Request], _ clauses: [Clause], _ context: DialogueContext
  ) -> [Request] {
    guard clauses.count > 1, context.objects != nil else { return requests }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    return (try? known.resolved(requests)) ?? requests
  }

  /// "make it brighter but keep the sky as it is": "it" is the picture.
  func keeps(_ clause: Clause) -> Bool {
    vocabulary.patterns[clause.reading.pattern].rule == "keep" || !clause.reading.kept.isEmpty
  }

  /// "ease off a bit"
  func isRevision(_ clause: Clause) -> Bool {
    Self.revisions.subtracting(["too-much", "opposite"])
      .contains(vocabulary.patterns[clause.reading.pattern].rule)
  }

  /// "it is too dark, brighten the street" asks for one thing.
  func isComplaint(_ clause: Clause) -> Bool {
    ["too-cold", "too-much"].contains(vocabulary.patterns[clause.reading.pattern].rule)
      || vocabulary.editType(of: clause.reading) != nil && !isVerb(clause)
        && clause.tokens.contains { vocabulary.contains($0.text, in: vocabulary.common.too) }
  }

  /// "… can you fix it?", after a complaint.
  func isMended(by outcome: Outcome) -> Bool {
    guard case .requests(let requests) = outcome else { return false }
    return requests.allSatisfy { $0.edit == Restore.id && $0.target == .whole }
  }

  func isVerb(_ clause: Clause) -> Bool {
    clause.reading.met.contains(vocabulary.common.verb)
  }
}
