/// A clause of a sentence and how it is read.
struct Clause: Sendable {
  let tokens: [Token]
  let phrase: String
  /// Where it stands in the sentence.
  var range = 0..<0
  var reading: Reading
  /// What was said about the wish that nothing in it takes up: "so that the shadows match".
  var asides: [String] = []
  /// Things that are named and that the reading has nothing of: what stands in for a wish takes up
  /// less than was said.
  var passedOver: [String] = []
  /// It is nothing but such words.
  var isAside = false
  /// A conjunction leads it: "and brighter".
  var goesOn = false
  /// Its beginning stands in an earlier sentence.
  var isCompleted = false
  /// Read by what its words point to.
  var isPointed = false

  /// Nothing that was said is left aside.
  var takesAll: Bool { asides.isEmpty && passedOver.isEmpty }

  var endsInAside: Bool { reading.asides.contains { $0.upperBound == tokens.count } }
}

/// What became of a sentence.
enum SentenceReading: Sendable {
  /// `isCorrection`: it began with "no".
  case clauses([Clause], isCorrection: Bool)
  /// Nothing but politeness or nothing at all.
  case empty
  /// "warmer or cooler": instructions of which the person must choose one.
  case alternatives([String])
  case notUnderstood(understood: [String], not: [String], tokens: [Token])
}

/// Cuts a sentence into clauses and reads each. Where a cut doesn't leave two clauses that can be
/// understood ("the fork and the knife"), it isn't one.
struct SentenceReader {
  /// Longest clause, in pieces between commas and conjunctions.
  static let longestClause = 5
  /// Longest clause, in words.
  static let mostWords = 45
  /// What it takes to look at a part of a sentence as a clause.
  static let stepsForClause = 20
  /// What it takes to find words for what a part points to.
  static let stepsForWish = 300
  /// Longest sentence that may ask which of two is meant, in tokens.
  static let longestChoice = 24

  var sentence: TokenizedSentence
  let vocabulary: Vocabulary
  let circumstances: ClauseMatcher.Circumstances
  let effort: Effort
  let common: CommonClasses
  var pieces: [Range<Int>] = []
  var isCorrection = false
  /// Where a conjunction begins the sentence: "and the grass?".
  var leadStart: Int?
  var readings: [Range<Int>: Reading?] = [:]
  var deadEnds: Set<Int> = []
  /// It is part of a sentence that wasn't read as a whole.
  var isRest = false
  /// What a text wishes for and wasn't read.
  var unread: [String] = []
  /// "both" announced two wishes.
  var sharesAmount = false
  /// What only says more about a wish may be left out.
  var leavesAsides = false

  init(
    _ text: String, _ vocabulary: Vocabulary, _ circumstances: ClauseMatcher.Circumstances,
    _ effort: Effort
  ) {
    self = effort.reader(of: text) {
      SentenceReader(
        Tokenizer.tokenize(text, with: vocabulary), vocabulary, circumstances, effort)
    }
  }

  private init(
    _ sentence: TokenizedSentence, _ vocabulary: Vocabulary,
    _ circumstances: ClauseMatcher.Circumstances, _ effort: Effort
  ) {
    self.circumstances = circumstances
    self.vocabulary = vocabulary
    common = vocabulary.common
    self.effort = effort
    var sentence = sentence
    for index in sentence.tokens.indices where sentence.tokens[index].isUnknownWord {
      let word = sentence.tokens[index].text
      // "tents" are no "texts".
      guard
        !vocabulary.objects.isThing(word)
          || word.utf8.count > 3 && !vocabulary.objects.isPlural(word),
        !circumstances.things.contains(word),
        !circumstances.things.contains(vocabulary.objects.singular(word))
      else { continue }
      sentence.tokens[index].corrections = effort.corrections(of: word) {
        vocabulary.spelling.corrections(of: word) { vocabulary.isOftenSaid($0) }
      }
    }
    self.sentence = sentence
    for index in sentence.tokens.indices.dropFirst().dropLast() {
      self.sentence.tokens[index].corrections += wordsForNumber(at: index, in: sentence)
    }
    dropOpenings()
    sayPeople()
    sayKinds()
    dropBoth()
    dropAlso()
  }

  /// What the words of the sentence may be.
  var entries: ClauseEntries { effort.entries(of: sentence.tokens, vocabulary) }

  /// "change it 2 black", "pic 4 the web".
  private func wordsForNumber(at place: Int, in sentence: TokenizedSentence) -> [Atom] {
    guard case .number(let value, signed: false) = sentence.tokens[place].kind,
      sentence.tokens[place].written == "2" || sentence.tokens[place].written == "4",
      sentence.tokens[place - 1].kind == .word, sentence.tokens[place + 1].kind == .word,
      !vocabulary.objects.isPlural(sentence.tokens[place + 1].text),
      !vocabulary.isUnit(sentence.tokens[place + 1].text)
    else { return [] }
    return (value == 2 ? ["to", "too"] : ["for"]).compactMap(vocabulary.atom)
  }

  /// "both brighten and sharpen it": the word only announces that there are two.
  mutating func dropBoth() {
    guard let place = sentence.tokens.indices.first(where: { isBoth(at: $0) }) else { return }
    sentence.tokens.remove(at: place)
    sharesAmount = true
  }

  /// "make the boy also have a big grin": within a wish the word joins nothing.
  mutating func dropAlso() {
    guard let first = sentence.tokens.first,
      [common.make, common.cause].contains(where: { vocabulary.contains(first.text, in: $0) }),
      let place = sentence.tokens.indices.dropFirst(2).dropLast().first(where: { isAlso(at: $0) })
    else { return }
    sentence.tokens.remove(at: place)
  }

  private func isAlso(at place: Int) -> Bool {
    let (before, also, next) = (
      sentence.tokens[place - 1], sentence.tokens[place], sentence.tokens[place + 1]
    )
    return vocabulary.contains(also.text, in: common.also) && before.kind == .word
      && !vocabulary.contains(before.text, in: common.connector)
      && [common.wishVerb, common.command, common.be, common.verbal].contains {
        vocabulary.contains(next.text, in: $0)
      }
  }

  /// "This is my father. Remove the scratches" gives no part of the picture a name.
  func withoutNaming(_ clauses: [Clause]) -> [Clause] {
    guard clauses.count > 1, clauses.contains(where: isEdit) else { return clauses }
    return clauses.filter { clause in
      guard case .wish = vocabulary.patterns[clause.reading.pattern].meaning else { return true }
      return vocabulary.patterns[clause.reading.pattern].rule != "name"
        || clause.reading.captures[Slot.region.rawValue] != nil
    }
  }

  /// "both contrast and saturation by 15 %": the amount is said once for two.
  func sharingAmount(_ clauses: [Clause]) -> [Clause] {
    guard sharesAmount, clauses.count > 1, clauses[0].reading.amount == nil, isEdit(clauses[0])
    else { return clauses }
    var shared = clauses
    shared[0].reading.amount = clauses[1].reading.amount
    return shared
  }

  /// "remove everyone but the bride": all people but her.
  private mutating func sayPeople() {
    let tokens = sentence.tokens
    guard
      let place = tokens.indices.dropFirst().dropLast().first(where: { place in
        vocabulary.contains(tokens[place].text, in: common.everyone)
          && (entries.exact(at: place + 1, common.except) != nil
            || vocabulary.contains(tokens[place + 1].text, in: common.but))
      })
    else { return }
    let people = vocabulary.message("people").split(separator: " ").map(String.init)
    let said = people.map { word in
      var token = tokens[place]
      (token.text, token.written, token.atom) = (word, word, vocabulary.atom(word))
      return token
    }
    sentence.tokens.replaceSubrange(place...place, with: said)
  }

  func isBoth(at place: Int) -> Bool {
    let next = place + 1
    guard next < sentence.tokens.count else { return false }
    // "have both the dog and the cat wear scarves"
    if vocabulary.contains(sentence.tokens[place].text, in: common.both),
      entries.exact(at: next, common.definite) != nil,
      sentence.tokens[next...].prefix(6).contains(where: {
        vocabulary.contains($0.text, in: common.and)
      })
    {
      return true
    }
    return vocabulary.contains(sentence.tokens[place].text, in: common.both)
      && [common.command, common.verb, common.noun].contains {
        vocabulary.contains(sentence.tokens[next].text, in: $0)
      }
  }

  /// "where is the bowl, in pixels?" asks for no pixels.
  private var isQuestion: Bool {
    guard let first = pieces.first, sentence.tokens.contains(where: { $0.text == "?" }),
      entries.exact(at: first.lowerBound, common.asking) != nil
    else { return false }
    return !pieces.contains(where: isCommand)
  }

  mutating func read() -> SentenceReading {
    if let alternatives = alternatives() { return .alternatives(alternatives) }
    cut()
    joinLasting()
    dropPoliteness()
    guard !pieces.isEmpty else {
      return isCorrection
        ? .notUnderstood(
          understood: [], not: [], tokens: sentence.tokens) : .empty
    }
    if isText, let clauses = bySentences().map(withoutNaming) {
      return .clauses(clauses, isCorrection: isCorrection)
    }
    if var clauses = wholeClauses().map(withoutNaming) {
      if let parts = meantInstead() ?? partsPicked(clauses) {
        return .clauses(parts, isCorrection: isCorrection)
      }
      clauses[0].goesOn = leadStart == 0
      if isQuestion { clauses = [clauses[0]] }
      return .clauses(
        withAntecedents(sharingAmount(clauses)), isCorrection: isCorrection)
    }
    if isQuestion { return failure() }
    if let clauses = (withoutStory() ?? withoutAsides() ?? withoutUnread() ?? bySentences())
      .map(withoutNaming)
    {
      return .clauses(withAntecedents(clauses), isCorrection: isCorrection)
    }
    if let alone = fragment().map({ [$0] }) ?? fragments() ?? headings() ?? withoutVerdicts()
      ?? runOn().map({ [$0] }) ?? unmarked().map({ [$0] })
    {
      return .clauses(alone, isCorrection: isCorrection)
    }
    for other in isRest ? [] : [withoutFrame(), withVerb()] {
      guard var other, case .clauses(let clauses, _) = other.read(),
        clauses.contains(where: isEdit)
      else { continue }
      return .clauses(clauses, isCorrection: isCorrection)
    }
    if var shorter = withoutParentheses() {
      let reading = shorter.read()
      if case .clauses = reading { return reading }
    }
    return failure()
  }
}

extension Token {
  var isUnknownWord: Bool { kind == .word && atom == nil }
}
