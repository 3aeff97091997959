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

  /// Longest message that is looked at, in characters: far more than are read.
  private static let longest = 5000

  /// Takes well under a millisecond, and never more than a few whatever the sentence.
  public func interpret(_ said: String, in context: DialogueContext) -> Interpretation {
    Effort.spending { effort in
      interpretation(
        of: said.utf8.count > Self.longest ? String(said.prefix(Self.longest)) : said,
        answering: context, effort)
    }
  }

  private func interpretation(
    of sentence: String, answering context: DialogueContext, _ effort: Effort
  ) -> Interpretation {
    if let answered = answeredWhich(sentence, context, effort)
      ?? pickedInWords(sentence, context)
    {
      return answered
    }
    if let topical = ofTopic(sentence, context, effort) ?? changedTwice(sentence, context, effort) {
      return topical
    }
    var found = interpretation(of: sentence, in: context, effort)
    if isLost(found, context), let rest = withoutRemark(sentence, context, effort) { found = rest }
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
    let reading = Effort.spending { read(sentence, in: context, $0) }
    guard case .clauses(let clauses, _) = reading else { return "no rule covers this" }
    return clauses.map { clause in
      explanation(clause) + (clause.isPointed ? pointers(of: clause, in: context) : "")
    }.joined(separator: "\n")
  }
}

extension Interpreter {
  /// What in a sentence points to a kind of edit, and what the grammar alone makes of it.
  public func cues(of sentence: String, in context: DialogueContext) -> [String] {
    Cue.names(vocabulary.cues.map { cues(of: sentence, in: context, $0) } ?? [])
  }

  /// The pieces of a sentence, and what tells of each whether a wish begins with it.
  public func joins(
    of sentence: String, in context: DialogueContext
  ) -> [(text: String, cues: [String])] {
    guard let table = vocabulary.cues else { return [] }
    let whole = table.likelihoods(cues(of: sentence, in: context, table), vocabulary)
    return Effort.spending { effort in
      let reader = reader(of: sentence, context, effort)
      return reader.joins(whole, table).map {
        (reader.sentence.text($0.range), Cue.names($0.cues))
      }
    }
  }

  private func cues(
    of sentence: String, in context: DialogueContext, _ table: CueTable
  ) -> [Cue] {
    Effort.spending { effort in
      let reader = reader(of: sentence, context, effort)
      var types: [EditType] = []
      if case .clauses(let clauses, _) = grammatical(reader, in: context) {
        types = clauses.compactMap { vocabulary.editType(of: $0.reading) }
      }
      return table.cues(reader.sentence.tokens, read: types, vocabulary)
    }
  }
}

// What a sentence asks for.
extension Interpreter {
  func interpretation(
    of understanding: SentenceReading, _ sentence: String, in context: DialogueContext,
    _ effort: Effort
  ) throws(Question) -> Interpretation {
    switch understanding {
    case .empty:
      return sentence.contains(where: \.isLetter)
        ? .answer(vocabulary.message("polite")) : unclear(Question("empty"))
    case .notUnderstood(let understood, let not, let tokens):
      if let revised = try revalued(sentence, context, effort) { return revised }
      return notUnderstood(understood, not, tokens, sentence, in: context, effort)
    case .alternatives(let readings):
      throw Question("which-one", readings: readings)
    case .clauses(let clauses, let isCorrection):
      if let answered = answered(clauses, context, effort) { return answered }
      if let revised = try revalued(sentence, context, effort) { return revised }
      var clauses = clauses
      if let one = anotherOne(clauses, context) {
        clauses = [one]
      } else if let picked = pickedReading(clauses, context) {
        return picked
      }
      if isChoice(clauses), context.pending == nil, !isCorrection {
        throw Question("nothing-offered")
      }
      return try combined(
        outcomes(of: clauses, isCorrection, context), clauses, context)
    }
  }
}
