import Edits
import Foundation
import Scene

// Answers to the program's own questions.
extension Interpreter {
  /// "the second one from the left", where no readings were offered and the last turn was about a
  /// thing, as a part of the picture.
  func anotherOne(_ clauses: [Clause], _ context: DialogueContext) -> Clause? {
    guard context.offeredReadings.isEmpty, clauses.count == 1, var clause = clauses.first,
      vocabulary.patterns[clause.reading.pattern].rule == "pick",
      let last = context.lastRequests.last, last.target.foundObjects != nil,
      clause.tokens.contains(where: { vocabulary.contains($0.text, in: vocabulary.common.one) }),
      let part = vocabulary.patterns.firstIndex(where: { $0.rule == "part" && $0.isFragment })
    else { return nil }
    let words = clause.tokens.indices
    clause.reading.pattern = part
    clause.reading.captures["part"] = .noun(
      NounPhrase(words: words, core: words, isDefinite: true))
    return clause
  }

  /// "a darker blue", after something was painted blue.
  func revalued(
    _ sentence: String, _ context: DialogueContext, _ effort: Effort
  ) throws(Question) -> Interpretation? {
    guard context.pending == nil, context.lastWasApplied else { return nil }
    let tokens = reader(of: sentence, context, effort).sentence.tokens
    let revision = ValueRevision(vocabulary: vocabulary, context: context)
    return try revision.request(tokens, phrase: sentence).map { .edits([$0]) }
  }

  /// "1", after several readings were offered.
  func pickedReading(_ clauses: [Clause], _ context: DialogueContext) -> Interpretation? {
    guard clauses.count == 1, let clause = clauses.first,
      let number = pickedNumber(clause, context)
    else { return nil }
    guard let index = Int(exactly: number - 1), context.offeredReadings.indices.contains(index)
    else { return unclear(Question("nothing-offered")) }
    var next = context
    next.offeredReadings = []
    return interpret(context.offeredReadings[index], in: next)
  }

  /// A number from 1 to 9 and nothing else rather chooses than sets an amount.
  func isChoice(_ clauses: [Clause]) -> Bool {
    guard clauses.count == 1, clauses[0].tokens.count == 1,
      case .number(let number, signed: false)? = clauses[0].tokens.first?.kind
    else { return false }
    return (1...9).contains(number) && number == number.rounded()
  }

  func pickedNumber(_ clause: Clause, _ context: DialogueContext) -> Double? {
    let isOffered = !context.offeredReadings.isEmpty
    let rule = vocabulary.patterns[clause.reading.pattern].rule
    if isOffered, case .number(let number, _)? = clause.tokens.first?.kind, clause.tokens.count == 1
    {
      return number
    }
    if context.offeredReadings.count == 1, context.pending != nil, rule.hasPrefix("chat"),
      clause.tokens.allSatisfy({ vocabulary.contains($0.text, in: vocabulary.common.yes) })
    {
      return 1
    }
    guard rule == "pick" else { return nil }
    return switch clause.reading.captures["number"] {
    case .number(let number): number
    case .entry(let entry, _): vocabulary.values[entry.payload]
    default: 0
    }
  }

  /// "50 %", after "How much?": the instruction before with this amount.
  func answered(
    _ clauses: [Clause], _ context: DialogueContext, _ effort: Effort
  ) -> Interpretation? {
    guard let pending = context.pending, clauses.count == 1, let clause = clauses.first,
      vocabulary.patterns[clause.reading.pattern].rule == "set-amount",
      case .amount(var amount)? = clause.reading.captures["amount"],
      case .clauses(var asked, let isCorrection) = read(pending, in: context, effort),
      asked.count == 1, vocabulary.patterns[asked[0].reading.pattern].meaning.isEdit
    else { return nil }
    if amount.mode == .plain, let mode = asked[0].reading.amount?.mode { amount.mode = mode }
    asked[0].reading.amount = amount
    asked[0].reading.hasTwoAmounts = false
    if asked[0].reading.captures["amount"] != nil {
      asked[0].reading.captures["amount"] = .amount(amount)
    }
    guard let outcome = try? outcome(of: asked[0], isCorrection, context) else { return nil }
    return try? combined([outcome], asked, context)
  }

  /// "the left one", after "Which dog?": the instruction before about that one.
  func answeredWhich(
    _ sentence: String, _ context: DialogueContext, _ effort: Effort
  ) -> Interpretation? {
    guard context.objects != nil || !context.regions.isEmpty, sentence.count < 80 else {
      return nil
    }
    let resolver = ObjectResolver(vocabulary: vocabulary, context: context, sentence: sentence)
    for pending in context.questioned {
      guard
        case .edits(var requests)? = try? interpretation(
          of: read(pending, in: context, effort), pending, in: context, effort),
        let place = requests.firstIndex(where: { (try? resolver.target($0.target)) == nil }),
        let target = resolver.target(requests[place].target, answeredBy: sentence)
      else { continue }
      requests[place].target = target
      do {
        return .edits(try resolver.resolved(requests))
      } catch {
        return unclear(error)
      }
    }
    return nil
  }

  /// "darken", after "brighten or darken the sky": the one reading that was offered and has all the
  /// words.
  func pickedInWords(_ sentence: String, _ context: DialogueContext) -> Interpretation? {
    let content = { (text: String) -> Set<String> in
      let tokens = Tokenizer.tokenize(text, with: vocabulary).tokens.filter { $0.kind != .mark }
      return Set(
        tokens.filter { token in
          ![vocabulary.common.filler, vocabulary.common.the, vocabulary.common.article]
            .contains { vocabulary.contains(token.text, in: $0) }
        }.map(\.text))
    }
    guard context.pending != nil, context.offeredReadings.count > 1 else { return nil }
    let said = content(sentence)
    guard (1...4).contains(said.count) else { return nil }
    let fitting = context.offeredReadings.filter { content($0).isSuperset(of: said) }
    guard fitting.count == 1 else { return nil }
    let next = context.withoutQuestions
    return interpret(fitting[0], in: next)
  }

  /// "4:3", after "Crop it to what?": the instruction that was asked about, with the answer put
  /// behind it or in the place of "something".
  func completedByAnswer(_ sentence: String, _ context: DialogueContext) -> Interpretation? {
    let said = Tokenizer.tokenize(sentence, with: vocabulary).tokens
    guard sentence.count < 80, !said.contains(where: \.isUnknownWord) else {
      return writtenAnswer(sentence, context)
    }
    let next = context.withoutQuestions
    let joints = vocabulary.message("answer-joints").split(separator: " ")
    let open = vocabulary.message("something")
    for pending in context.questioned.prefix(2) where !isAnswered(pending, in: next) {
      let asked = bare(pending)
      // What leant on something refused asked for no answer.
      if case .unclear(let question, _) = interpret(asked, in: next),
        question == vocabulary.message("refused-before")
      {
        continue
      }
      var ways = [asked + " " + sentence] + joints.map { "\(asked) \($0) \(sentence)" }
      if let place = asked.range(of: open, options: .caseInsensitive) {
        ways.insert(asked.replacingCharacters(in: place, with: sentence), at: 0)
      }
      for way in ways {
        guard case .edits(let requests) = interpret(way, in: next),
          requests.allSatisfy({
            $0.edit != nil && $0.note == nil && $0.details.text("object") == nil
              && isThere($0.target, context)
          })
        else { continue }
        return .edits(requests)
      }
    }
    return writtenAnswer(sentence, context)
  }

  /// "where is the bowl, in pixels?", "list my edits": what was answered waits for nothing more.
  private func isAnswered(_ instruction: String, in context: DialogueContext) -> Bool {
    let tokens = Tokenizer.tokenize(instruction, with: vocabulary).tokens
    if vocabulary.begins(tokens, vocabulary.common.asking) { return true }
    let reading = Effort.spending { read(instruction, in: context, $0) }
    guard case .clauses(let clauses, _) = reading else { return false }
    return clauses.allSatisfy { clause in
      if case .dialogue = vocabulary.patterns[clause.reading.pattern].meaning {
        true
      } else {
        false
      }
    }
  }

  private func bare(_ instruction: String) -> String {
    instruction.trimmingCharacters(in: CharacterSet(charactersIn: " .!?…"))
  }

  /// Whether a part isn't only a name of which nothing is known.
  private func isThere(_ target: Target, _ context: DialogueContext) -> Bool {
    guard case .object(let name) = target, context.objects != nil else { return true }
    return ObjectResolver(vocabulary: vocabulary, context: context).isKnown(name)
  }

  /// "happy 60th dad", after "Write what?".
  private func writtenAnswer(_ sentence: String, _ context: DialogueContext) -> Interpretation? {
    guard sentence.count < 80, !sentence.contains("\""), let pending = context.questioned.first
    else { return nil }
    let next = context.withoutQuestions
    let asked = bare(pending)
    guard
      case .edits(let requests) = interpret("\(asked) \"\(sentence)\"", in: next),
      requests.count == 1, requests[0].edit == AddText.id,
      requests[0].arguments.text("text") == sentence
    else { return nil }
    return .edits(requests)
  }

  /// A question that still waits for its answer: "Which dog?".
  func openQuestion(_ context: DialogueContext) -> Question? {
    let resolver = { (sentence: String) in
      ObjectResolver(vocabulary: vocabulary, context: context, sentence: sentence)
    }
    for pending in context.questioned.prefix(3) {
      let meant = Effort.spending { effort in
        try? interpretation(
          of: read(pending, in: context, effort), pending, in: context, effort)
      }
      guard case .edits(let requests)? = meant else { continue }
      do {
        _ = try resolver(pending).resolved(requests)
      } catch {
        return error
      }
    }
    return nil
  }
}
