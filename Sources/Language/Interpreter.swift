import Edits
import Foundation
import Scene

/// Understands instructions: the same sentence in the same context always means the same.
public struct Interpreter: Sendable {
  let vocabulary: Vocabulary

  /// Reads the words of a language from the program's resources.
  public init(
    language: String = "en", locator: ResourceLocator = ResourceLocator()
  ) throws(LanguageError) {
    vocabulary = try Vocabulary.load(language: language, locator: locator)
  }

  public init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// Puts steps into words of the same language.
  public var phrasing: Phrasing { Phrasing(vocabulary) }

  /// Takes well under a millisecond, and never more than a few whatever the sentence.
  public func interpret(_ sentence: String, in context: DialogueContext) -> Interpretation {
    let effort = Effort()
    if let answered = answeredWhich(sentence, context, effort)
      ?? pickedInWords(sentence, context)
    {
      return answered
    }
    let found = interpretation(of: sentence, in: context, effort)
    guard case .unclear(let question, let readings) = found, context.pending != nil else {
      return found
    }
    if let answered = completedByAnswer(sentence, context) { return answered }
    // What was asked before still waits.
    guard let open = openQuestion(context) else { return found }
    let asked = vocabulary.message(open.message, open.parts)
    return .unclear(
      question: question.hasSuffix(asked) ? question : question + " " + asked,
      readings: open.readings.isEmpty ? readings : open.readings)
  }

  private func interpretation(
    of sentence: String, in context: DialogueContext, _ effort: Effort
  ) -> Interpretation {
    let understanding = read(sentence, in: context, effort)
    do {
      let meant = try interpretation(of: understanding, sentence, in: context, effort)
      guard case .edits(let requests) = meant else { return meant }
      let worn = WornThings(vocabulary: vocabulary, context: context)
      if let changed = worn.interpretation(of: requests) { return changed }
      let wished = try StandingWishes(
        vocabulary: vocabulary, context: context, wishes: context.wishes
      )
      .applied(to: requests)
      return .edits(
        try ObjectResolver(vocabulary: vocabulary, context: context, sentence: sentence)
          .resolved(wished))
    } catch {
      return corrected(sentence, after: error, in: context) ?? unclear(error)
    }
  }

  /// "no silver", where there is no silver to take back, is "no, silver".
  private func corrected(
    _ sentence: String, after question: Question, in context: DialogueContext
  ) -> Interpretation? {
    guard question.message == "no-such-step", !sentence.contains(","),
      let space = sentence.firstIndex(of: " "),
      vocabulary.contains(sentence[..<space].lowercased(), in: vocabulary.common.no),
      case .edits(let requests) = interpret(
        sentence[..<space] + "," + sentence[space...], in: context)
    else { return nil }
    return .edits(requests)
  }

  /// Says by which rules and words a sentence was read, one line a clause.
  public func explain(_ sentence: String, in context: DialogueContext) -> String {
    guard case .clauses(let clauses, _) = read(sentence, in: context, Effort()) else {
      return "no rule covers this"
    }
    return clauses.map { clause in
      explanation(clause) + (clause.isPointed ? pointers(of: clause, in: context) : "")
    }.joined(separator: "\n")
  }
}

extension Interpreter {
  /// What in a sentence points to a kind of edit, and what the grammar alone makes of it.
  public func cues(of sentence: String, in context: DialogueContext) -> [String] {
    let reader = reader(of: sentence, context, Effort())
    let tokens = reader.sentence.tokens
    var types: [EditType] = []
    if case .clauses(let clauses, _) = grammatical(reader, in: context) {
      types = clauses.compactMap { vocabulary.editType(of: $0.reading) }
    }
    return vocabulary.cues?.cues(tokens, read: types, vocabulary) ?? []
  }

  /// The pieces of a sentence, and what tells of each whether a wish begins with it. `cues` are those
  /// of the whole sentence.
  public func joins(
    of sentence: String, cues: [String], in context: DialogueContext
  ) -> [(text: String, cues: [String])] {
    guard let table = vocabulary.cues else { return [] }
    let reader = reader(of: sentence, context, Effort())
    let whole = table.likelihoods(cues, vocabulary)
    return reader.joins(whole, table).map { (reader.sentence.text($0.range), $0.cues) }
  }

  func read(
    _ sentence: String, in context: DialogueContext, _ effort: Effort
  ) -> SentenceReading {
    let reader = reader(of: sentence, context, effort)
    let reading = reader.pointed(grammatical(reader, in: context))
    let leftOff = reader.sentence.leftOff.split(whereSeparator: \.isWhitespace)
    guard !leftOff.isEmpty, case .clauses(var clauses, let isCorrection) = reading,
      let last = clauses.lastIndex(where: { vocabulary.editType(of: $0.reading) != nil })
    else { return reading }
    clauses[last].asides.append(leftOff.joined(separator: " ") + " …")
    return .clauses(clauses, isCorrection: isCorrection)
  }

  /// By the grammar alone.
  private func grammatical(
    _ whole: SentenceReader, in context: DialogueContext
  ) -> SentenceReading {
    var reader = whole
    if context.lastWasApplied, let part = narrowed(whole) {
      return .clauses([part], isCorrection: false)
    }
    let reading = reader.read()
    guard isIncomplete(reading, context), !isLongQuestion(reader.sentence.tokens) else {
      return reading
    }
    for earlier in context.instructions.reversed() where !isEllipsis(earlier) {
      let tokens = self.reader(of: earlier, context, whole.effort).words
      if let clause = reader.completed(by: tokens) {
        return .clauses([clause], isCorrection: reader.isCorrection)
      }
    }
    return reading
  }

  /// "the sky only", "just the sky", after an edit: that part of it.
  private func narrowed(_ whole: SentenceReader) -> Clause? {
    guard (2...8).contains(whole.words.count) else { return nil }
    var reader = whole
    reader.cut()
    reader.dropPoliteness()
    guard reader.pieces.count == 1, let clause = reader.fragment() else { return nil }
    let rule = vocabulary.patterns[clause.reading.pattern].rule
    return rule == "except" || rule == "part" && isOnly(whole.words) ? clause : nil
  }

  private func isOnly(_ tokens: [Token]) -> Bool {
    guard (2...5).contains(tokens.count) else { return false }
    let last = tokens.last { !vocabulary.contains($0.text, in: vocabulary.common.filler) }
    return [tokens.first, last].contains { token in
      token.map { vocabulary.contains($0.text, in: vocabulary.common.only) } ?? false
    }
  }

  /// "no silver" was itself completed by what was said before.
  private func isEllipsis(_ instruction: String) -> Bool {
    instruction.split(separator: " ").count <= 2
      && instruction.split(whereSeparator: { " ,.".contains($0) }).first.map {
        vocabulary.contains($0.lowercased(), in: vocabulary.common.no)
      } ?? false
  }

  /// "do you think it's sharp?" asks, "and the grass?" goes on.
  private func isLongQuestion(_ tokens: [Token]) -> Bool {
    tokens.count > 5 && tokens.last?.text == "?"
  }

  /// Whether what is missing may stand in an earlier sentence. What acts on the whole picture is
  /// never meant for a part that is named afterwards.
  private func isIncomplete(_ reading: SentenceReading, _ context: DialogueContext) -> Bool {
    switch reading {
    case .notUnderstood: return true
    case .clauses(let clauses, _):
      guard clauses.count == 1, vocabulary.patterns[clauses[0].reading.pattern].isFragment,
        let last = context.lastRequests.last
      else { return false }
      return last.editType.isAboutFrame
    case .empty, .alternatives: return false
    }
  }

  private func reader(
    of sentence: String, _ context: DialogueContext, _ effort: Effort
  ) -> SentenceReader {
    let types = { (steps: [Step]) in Set(steps.compactMap { Catalogue.edit($0.edit)?.editType }) }
    let inEffect = types(context.steps)
    return SentenceReader(
      sentence, vocabulary,
      ClauseMatcher.Circumstances(
        inEffect: inEffect,
        values: Set(
          context.steps.flatMap { step in
            step.arguments.values.values.compactMap {
              if case .text(let text) = $0 { text } else { nil }
            }
          }),
        takenBack: types(context.turns.flatMap(\.made)).subtracting(inEffect),
        isAboutThing: context.isAboutThing, canLean: !context.lastRequests.isEmpty,
        names: context.regions.keys.sorted().map(ClauseMatcher.SpokenName.init)),
      effort)
  }

  func interpretation(
    of understanding: SentenceReading, _ sentence: String, in context: DialogueContext,
    _ effort: Effort
  ) throws(Question) -> Interpretation {
    switch understanding {
    case .empty:
      return sentence.contains(where: \.isLetter)
        ? .answer(vocabulary.message("polite")) : unclear(Question("empty"))
    case .notUnderstood(let understood, let not, let tokens):
      return notUnderstood(understood, not, tokens, sentence, in: context, effort)
    case .alternatives(let readings):
      throw Question("which-one", readings: readings)
    case .clauses(let clauses, let isCorrection):
      if let answered = answered(clauses, context, effort) { return answered }
      var clauses = clauses
      if let one = anotherOne(clauses, context) {
        clauses = [one]
      } else if let picked = pickedReading(clauses, context) {
        return picked
      }
      if isChoice(clauses), context.pending == nil, !isCorrection {
        throw Question("nothing-offered")
      }
      var outcomes: [Outcome] = []
      var complained = false
      // "it" may stand for what an earlier clause brought up.
      var context = context
      for clause in sharingTargets(clauses) {
        if let last = outcomes.last, let revised = try revised(last, by: clause, context) {
          outcomes[outcomes.count - 1] = revised
          continue
        }
        let outcome = try outcome(of: clause, isCorrection && outcomes.isEmpty, context)
        if case .requests(let requests) = outcome { context.recent += requests }
        if complained, let last = outcomes.last, last.isAbout(outcome) || outcome.isUndo {
          outcomes.removeLast()
        }
        complained = isComplaint(clause)
        if let last = outcomes.last, isSpelledOut(last, by: outcome, clause) {
          outcomes.removeLast()
        }
        outcomes.append(outcome)
      }
      return try combined(outcomes, clauses, context)
    }
  }

  func outcome(
    of clause: Clause, _ isCorrection: Bool, _ context: DialogueContext
  ) throws(Question) -> Outcome {
    switch vocabulary.patterns[clause.reading.pattern].meaning {
    case .chat(let answer, let readings):
      guard readings.isEmpty else { throw Question(asking: answer, readings: readings) }
      return .answer(answer)
    case .sense, .phrase:
      let outcome = try RequestResolver(
        vocabulary: vocabulary, context: context, clause: clause, isCorrection: isCorrection
      ).outcome()
      if let part = passedOverPart(outcome, clause, context) {
        throw Question(
          "understood-in-part",
          ["understood": "“\(withoutAside(clause, part))”", "part": "“\(part.prefix(80))”"])
      }
      return AdditionRevision(vocabulary: vocabulary, context: context, clause: clause)
        .applied(to: outcome).noting(clause.asides, vocabulary)
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

  /// "flag overall less contrasty": what was left aside in the same breath names a part of the
  /// picture, and the whole picture is not what was meant.
  private func passedOverPart(
    _ outcome: Outcome, _ clause: Clause, _ context: DialogueContext
  ) -> String? {
    guard case .requests(let requests) = outcome, requests.count == 1,
      requests[0].target == .whole, requests[0].editType.actsOnParts,
      clause.phrase.split(separator: " ").count <= 12
    else { return nil }
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

  /// Behind a comma or before one.
  private func isSetApart(_ aside: String, in phrase: String) -> Bool {
    guard let place = phrase.range(of: aside) else { return true }
    let before = phrase[..<place.lowerBound].last { !$0.isWhitespace }
    let after = phrase[place.upperBound...].first { !$0.isWhitespace }
    return [before, after].contains { $0.map { !$0.isLetter && !$0.isNumber } ?? false }
  }

  private func withoutAside(_ clause: Clause, _ aside: String) -> String {
    clause.phrase.replacing(aside, with: "").split(separator: " ").joined(separator: " ")
  }

  /// "straighten, 1.5 degrees clockwise": how far follows the bare verb.
  private func isSpelledOut(_ last: Outcome, by next: Outcome, _ clause: Clause) -> Bool {
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
  private func revised(
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
  private func sharingTargets(_ clauses: [Clause]) -> [Clause] {
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

  /// "it is too dark, brighten the street" asks for one thing.
  private func isComplaint(_ clause: Clause) -> Bool {
    ["too-cold", "too-much"].contains(vocabulary.patterns[clause.reading.pattern].rule)
  }

  private func isVerb(_ clause: Clause) -> Bool {
    clause.reading.met.contains(vocabulary.common.verb)
  }

  func combined(
    _ outcomes: [Outcome], _ clauses: [Clause], _ context: DialogueContext
  ) throws(Question) -> Interpretation {
    var requests: [Request] = []
    var histories: [HistoryRequest] = []
    var answers: [String] = []
    var standing: [Interpretation] = []
    for outcome in outcomes {
      switch outcome {
      case .requests(let more): requests += more
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
    switch (requests.isEmpty, histories.count) {
    case (false, 0): return .edits(try sparingAll(requests, context))
    case (true, 1): return .history(histories[0])
    case (true, 0):
      let answer = answers.count > 1 ? asked(outcomes, clauses) : answers.first
      return .answer(answer ?? vocabulary.message("polite"))
    default:
      if requests.isEmpty, let steps = removedSteps(histories) { return .history(.remove(steps)) }
      if requests.isEmpty, let turns = undoneTurns(histories) {
        return .history(.undo(turns: turns))
      }
      throw Question("one-at-a-time", readings: clauses.map(\.phrase))
    }
  }

  /// "never touch the face", and not only now.
  private func isLasting(_ clause: Clause) -> Bool {
    let entries = ClauseEntries(clause.tokens, vocabulary: vocabulary)
    return clause.tokens.indices.contains { place in
      [vocabulary.common.never, vocabulary.common.fromNowOn].contains {
        entries.exact(at: place, $0) != nil
      }
    }
  }

  /// "blur everything but the dog and the bowl" blurs once, and neither of the two.
  private func sparingAll(
    _ requests: [Request], _ context: DialogueContext
  ) throws(Question) -> [Request] {
    guard requests.count > 1, let first = requests.first,
      requests.allSatisfy({ $0.edit == first.edit && $0.arguments == first.arguments })
    else { return requests }
    let wishes = StandingWishes(vocabulary: vocabulary, context: context, wishes: [])
    let spared = requests.compactMap { wishes.spared(by: $0.target) }
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
    return (answers.first { !$0.isChat } ?? answers.first)?.0
  }

  /// "undo, undo"
  private func undoneTurns(_ histories: [HistoryRequest]) -> Int? {
    var turns = 0
    for history in histories {
      guard case .undo(let more) = history else { return nil }
      turns += more
    }
    return turns
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

// Asking back.
extension Interpreter {
  func unclear(_ question: Question) -> Interpretation {
    .unclear(
      question: vocabulary.message(question.message, question.parts), readings: question.readings)
  }

  private func notUnderstood(
    _ understood: [String], _ not: [String], _ tokens: [Token], _ sentence: String,
    in context: DialogueContext, _ effort: Effort
  ) -> Interpretation {
    let suggestions = suggestions(for: tokens, of: sentence, in: context, effort)
    if suggestions.isEmpty, understood.isEmpty, isQuestion(tokens) {
      return .answer(vocabulary.message("question"))
    }
    let part = { (phrases: [String]) in
      phrases.map { "“\($0.prefix(80))”" }.joined(separator: ", ")
    }
    let known = understood.isEmpty || not.isEmpty ? "not-understood" : "understood-in-part"
    let question = not.isEmpty && understood.isEmpty ? "empty" : known
    let unknown = not.count == 1 ? unknownWords(tokens) : []
    return unclear(
      Question(
        question == "not-understood" && !unknown.isEmpty ? "unknown-words" : question,
        ["understood": part(understood), "part": part(not), "words": part(unknown)],
        readings: suggestions))
  }

  /// What may have been meant: what the words point to, else what shares some of them.
  private func suggestions(
    for tokens: [Token], of sentence: String, in context: DialogueContext, _ effort: Effort
  ) -> [String] {
    let pointed = reader(of: sentence, context, effort).offers()
    guard pointed.isEmpty else { return pointed }
    return Suggestions(vocabulary).readings(for: tokens, isQuestion: isQuestion(tokens))
  }

  /// Words that stand in no list, where they are few among others.
  private func unknownWords(_ tokens: [Token]) -> [String] {
    let words = tokens.filter { $0.kind == .word }
    let unknown = words.filter {
      $0.isUnknownWord && $0.corrections.isEmpty && !vocabulary.objects.isThing($0.text)
    }
    return unknown.count * 3 <= words.count ? unknown.map(\.written) : []
  }

  private func isQuestion(_ tokens: [Token]) -> Bool {
    tokens.last?.text == "?"
      || ClauseEntries(tokens, vocabulary: vocabulary)
        .longest(at: 0, vocabulary.common.questionWord) != nil
  }

  /// The cues by which a clause was read.
  private func pointers(of clause: Clause, in context: DialogueContext) -> String {
    let tokens = reader(of: clause.phrase, context, Effort()).sentence.tokens
    let reasons = vocabulary.cues?.reasons(
      for: vocabulary.editType(of: clause.reading), in: tokens, read: [], vocabulary)
    return ", pointed to by " + (reasons ?? []).map { "“\($0)”" }.joined(separator: ", ")
  }

  private func explanation(_ clause: Clause) -> String {
    let pattern = vocabulary.patterns[clause.reading.pattern]
    var parts = ["“\(clause.phrase)”: rule \(pattern.rule)"]
    if let sense = clause.reading.sense {
      parts.append("of " + vocabulary.edits[vocabulary.senses[sense].words].id)
    }
    if clause.reading.isReversed { parts.append("turned around") }
    if let degree = clause.reading.degree { parts.append("degree \(Numbers.text(degree))") }
    if let amount = clause.reading.amount {
      parts.append("amount " + AmountWording.text(said: amount))
    }
    if !clause.reading.corrections.isEmpty {
      parts.append("read as " + clause.reading.corrections.joined(separator: ", "))
    }
    return parts.joined(separator: ", ")
  }
}
