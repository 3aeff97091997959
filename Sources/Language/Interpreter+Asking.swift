import Edits

// Asking back.
extension Interpreter {
  func unclear(_ question: Question) -> Interpretation {
    .unclear(
      question: vocabulary.message(question.message, question.parts), readings: question.readings)
  }

  func notUnderstood(
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
  func pointers(of clause: Clause, in context: DialogueContext) -> String {
    let tokens = Effort.spending { reader(of: clause.phrase, context, $0).sentence.tokens }
    let reasons = vocabulary.cues?.reasons(
      for: vocabulary.editType(of: clause.reading), in: tokens, read: [], vocabulary)
    return ", pointed to by " + (reasons ?? []).map { "“\($0)”" }.joined(separator: ", ")
  }

  func explanation(_ clause: Clause) -> String {
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
