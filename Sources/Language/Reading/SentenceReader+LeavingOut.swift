// What a clause leaves out, and what leaves a clause out.
extension SentenceReader {
  /// The words of the sentence, without marks.
  var words: [Token] { sentence.tokens.filter { $0.kind != .mark } }

  /// "no, green", "off the bottom": what is left out stands in an earlier sentence, of which the
  /// first words are taken. None of the new words may be part of a thing's name or of any text,
  /// where anything fits.
  func completed(by earlier: [Token]) -> Clause? {
    var rest = pieces.flatMap { sentence.tokens[$0] }.filter { $0.kind != .mark }
    while let last = rest.last, rest.count > 1, ends(last) { rest.removeLast() }
    rest.removeFirst(leading(rest))
    guard (1...7).contains(rest.count), earlier.count > 1 else { return nil }
    for count in stride(from: min(earlier.count - 1, 14), to: 0, by: -1) {
      let whole = Array(earlier.prefix(count)) + rest
      guard let reading = reading(of: whole), vocabulary.patterns[reading.pattern].meaning.isEdit,
        reading.asides.isEmpty, !isLess(earlier.prefix(count)),
        !reading.hasName(in: count..<whole.count), !isLowered(reading, unlike: earlier)
      else { continue }
      return Clause(
        tokens: whole, phrase: rest.map(\.written).joined(separator: " "), reading: reading,
        goesOn: leadStart != nil, isCompleted: true)
    }
    return nil
  }

  /// "red" after "cut out the dog" doesn't cut down the red.
  private func isLowered(_ reading: Reading, unlike earlier: [Token]) -> Bool {
    guard reading.isReversed, case .sense = vocabulary.patterns[reading.pattern].meaning,
      let whole = self.reading(of: earlier)
    else { return false }
    if case .sense = vocabulary.patterns[whole.pattern].meaning { return false }
    return true
  }

  /// How many words say nothing at the beginning: "and the same …".
  func leading(_ tokens: [Token]) -> Int {
    let entries = effort.entries(of: tokens, vocabulary)
    var count = 0
    while let end = [common.filler, common.same].compactMap({
      entries.longest(at: count, $0)?.end
    }).max(), end < tokens.count {
      count = end
    }
    return count
  }

  /// What is said after "less red" is rather wished for more of.
  func isLess(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.contains { token in
      [common.less, common.too].contains { vocabulary.contains(token.text, in: $0) }
    }
  }

  /// "too", "instead", "please" at the end of a sentence.
  func ends(_ token: Token) -> Bool {
    [common.filler, common.instead].contains { vocabulary.contains(token.text, in: $0) }
  }

  /// The whole sentence, where it leans on the one before: "and the grass?".
  func fragment() -> Clause? {
    guard let first = pieces.first?.lowerBound, let last = pieces.last?.upperBound else {
      return nil
    }
    let start = leadStart ?? first
    return fragment(min(start, first)..<last, phrase: sentence.text(first..<last))
  }

  private func fragment(_ words: Range<Int>, phrase: String) -> Clause? {
    let tokens = sentence.tokens[words].filter { $0.kind != .mark }
    guard
      let reading = ClauseMatcher.fragment(
        tokens, vocabulary: vocabulary, circumstances: circumstances, effort: effort)
    else { return nil }
    return Clause(tokens: tokens, phrase: phrase, reading: reading)
  }

  /// Rules by which a part of the picture stands for a wish, the surest first.
  private static let partRules = ["meant", "same-for", "part"]
  private static let mostParts = 5
  private static let longestParts = 20

  /// "the ground and the sky too", "I meant the second and the fourth, not those": several parts that
  /// lean on the sentence before. What none of them is meant says nothing more.
  func fragments() -> [Clause]? {
    guard (2...Self.mostParts).contains(pieces.count), words.count <= Self.longestParts else {
      return nil
    }
    var clauses: [Clause] = []
    for piece in pieces {
      let start = clauses.isEmpty ? min(leadStart ?? piece.lowerBound, piece.lowerBound) : nil
      guard
        let clause = fragment(
          (start ?? piece.lowerBound)..<piece.upperBound, phrase: sentence.text(piece))
      else { return nil }
      clauses.append(clause)
    }
    func rule(_ clause: Clause) -> String { vocabulary.patterns[clause.reading.pattern].rule }
    if let last = clauses.last, rule(last) == "not-that" { clauses.removeLast() }
    let rules = clauses.map(rule)
    guard let first = clauses.first, rules.allSatisfy(Self.partRules.contains),
      let surest = Self.partRules.first(where: rules.contains),
      let pattern = clauses.first(where: { rule($0) == surest })?.reading.pattern
    else { return nil }
    for index in clauses.indices { clauses[index].reading.pattern = pattern }
    clauses[0].goesOn = first.goesOn || leadStart == 0
    return clauses
  }

  /// "not that one, I meant the third": only the second counts.
  func meantInstead() -> [Clause]? {
    guard circumstances.canLean, (2...4).contains(pieces.count),
      let first = reading(of: Array(sentence.tokens[pieces[0]])),
      vocabulary.patterns[first.pattern].rule == "not-that"
    else { return nil }
    var rest = self
    rest.pieces.removeFirst()
    rest.leadStart = nil
    guard let meant = rest.fragment().map({ [$0] }) ?? rest.fragments(),
      meant.allSatisfy({ vocabulary.patterns[$0.reading.pattern].rule == "meant" })
    else { return nil }
    return meant
  }

  /// "the second and the fourth", where nothing was offered: parts of the picture.
  func partsPicked(_ clauses: [Clause]) -> [Clause]? {
    guard circumstances.canLean, !circumstances.isOffered,
      clauses.allSatisfy({ vocabulary.patterns[$0.reading.pattern].rule == "pick" }),
      clauses.allSatisfy({ $0.tokens.contains { vocabulary.contains($0.text, in: common.ordinal) } }
      )
    else { return nil }
    return clauses.count == 1 ? fragment().map { [$0] } : fragments()
  }

  /// Clauses that ask for something, where all others only tell how the picture came about.
  mutating func withoutStory() -> [Clause]? {
    let wishes = pieces.filter { piece in
      let tokens = sentence.tokens[piece].filter { $0.kind != .mark }
      return reading(of: tokens) != nil || !isStory(tokens)
    }
    guard wishes.count < pieces.count, !wishes.isEmpty else { return nil }
    guard let clauses = wholeClauses(of: wishes), clauses.contains(where: isEdit) else {
      return nil
    }
    return clauses
  }

  func isEdit(_ clause: Clause) -> Bool {
    vocabulary.patterns[clause.reading.pattern].meaning.isEdit
  }

  /// "we took this last summer": begins like a story.
  func isStory(_ tokens: [Token]) -> Bool {
    vocabulary.begins(tokens, common.story)
  }

  /// "keeping the rest as it is" belongs to the clause before.
  func beginsException(_ tokens: [Token]) -> Bool {
    vocabulary.begins(tokens, common.except)
  }

  func begins(_ piece: Range<Int>, _ wordClass: WordClass) -> Bool {
    entries.longest(
      at: piece.lowerBound, wordClass, before: min(piece.upperBound, piece.lowerBound + 6)) != nil
  }

  mutating func failure() -> SentenceReading {
    var understood: [String] = []
    var not: [String] = []
    for piece in pieces.prefix(8) {
      if clause(piece, after: nil) != nil {
        understood.append(sentence.text(piece))
      } else {
        not.append(sentence.text(piece))
      }
    }
    return .notUnderstood(understood: understood, not: not, tokens: sentence.tokens)
  }
}
