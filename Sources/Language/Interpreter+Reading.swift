import Edits
import Scene

// How a sentence is read in a conversation.
extension Interpreter {
  func read(
    _ sentence: String, in context: DialogueContext, _ effort: Effort
  ) -> SentenceReading {
    let reader = reader(of: sentence, context, effort)
    effort.begin(words: reader.sentence.tokens.count)
    let reading = reader.pointed(grammatical(reader, in: context))
    let leftOff = reader.sentence.leftOff.split(whereSeparator: \.isWhitespace)
    guard !leftOff.isEmpty, case .clauses(var clauses, let isCorrection) = reading,
      let last = clauses.lastIndex(where: { vocabulary.editType(of: $0.reading) != nil })
    else { return reading }
    clauses[last].asides.append(leftOff.joined(separator: " ") + " …")
    return .clauses(clauses, isCorrection: isCorrection)
  }

  /// By the grammar alone.
  func grammatical(
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

  /// "the sky only", "except for the car", "the hands by 10 %", after an edit: that part of it.
  private func narrowed(_ said: SentenceReader) -> Clause? {
    let whole = withoutRest(said)
    // "don't touch the dog from now on" is no exception but a wish.
    guard (2...8).contains(whole.words.count), !whole.entries.holds(vocabulary.common.lasting)
    else { return nil }
    var reader = whole
    let isOnly = isOnly(whole.words)
    if isOnly {
      reader.sentence.tokens.removeAll {
        vocabulary.contains($0.text, in: vocabulary.common.only)
      }
    }
    reader.cut()
    reader.dropPoliteness()
    guard reader.pieces.count == 1, var clause = reader.fragment() else { return nil }
    let rule = vocabulary.patterns[clause.reading.pattern].rule
    if isOnly, rule == "part" || rule == "meant",
      let meant = vocabulary.patterns.firstIndex(where: { $0.rule == "meant" && $0.isFragment })
    {
      clause.reading.pattern = meant
      return clause
    }
    return rule == "except" || rule == "same-for" && clause.reading.amount != nil ? clause : nil
  }

  /// "only the two in the middle, the others should keep their colour": what is left to itself says
  /// nothing more.
  private func withoutRest(_ whole: SentenceReader) -> SentenceReader {
    let pieces = whole.cutPieces
    guard pieces.count > 1, pieces.count < 4, let last = pieces.last, last.count < 8,
      whole.begins(last, vocabulary.common.rest)
    else { return whole }
    var shorter = whole.part(whole.sentence.text(0..<pieces[pieces.count - 2].upperBound))
    shorter.isRest = whole.isRest
    return shorter
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
    guard instruction.split(separator: " ").count <= 2 else { return false }
    // "4:3" answered a question.
    return instruction.contains(where: \.isNumber)
      || instruction.split(whereSeparator: { " ,.".contains($0) }).first.map {
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

  func reader(
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
              switch $0 {
              case .text(let text): text
              case .number(let number): Numbers.text(number)
              }
            }
          }),
        takenBack: types(context.turns.flatMap(\.made)).subtracting(inEffect),
        isAboutThing: context.isAboutThing, isOffered: !context.offeredReadings.isEmpty,
        canLean: !context.lastRequests.isEmpty,
        things: Set(
          (context.objects ?? []).compactMap { $0.name.split(separator: " ").last.map(String.init) }
        ),
        names: context.regions.keys.sorted().map(ClauseMatcher.SpokenName.init)),
      effort)
  }
}
