/// Reads what part of the picture is meant: "it", "the left half", "everything but the logo".
struct TargetReader {
  /// Longest noun phrase, in tokens.
  static let longestObject = 16

  struct Option {
    var target: SaidTarget
    var end: Int
    var score: Double
  }

  let tokens: [Token]
  let entries: ClauseEntries
  let vocabulary: Vocabulary
  /// Names that the person gave to regions, each as words.
  let names: [(words: [String], name: String)]
  let amounts: AmountReader
  /// "it" may stand for a thing.
  let isAboutThing: Bool

  /// Every target that begins at a position, however long. Noun phrases only if `withObjects`.
  func options(at start: Int, withObjects: Bool) -> [Option] {
    guard start < tokens.count else { return [] }
    var result = pictures(at: start) + regions(at: start) + exceptions(at: start)
    if let only = longest(start, "only") {
      result += options(at: only.end, withObjects: withObjects).map {
        Option(target: $0.target, end: $0.end, score: $0.score + 2)
      }
    }
    if let rest = longest(start, "rest") {
      result += ends(after: rest.end).map { Option(target: .rest, end: $0, score: 2) }
    }
    if withObjects { result += objects(at: start) }
    return result
  }

  private func pictures(at start: Int) -> [Option] {
    entries.at(start, vocabulary.wordClass("picture")).map {
      Option(target: .picture, end: $0.end, score: 1.6 * Double($0.end - start))
    }
  }

  private func regions(at start: Int) -> [Option] {
    let begin = longest(start, "the")?.end ?? start
    var result: [Option] = []
    for match in entries.at(begin, vocabulary.wordClass("region")) {
      for end in ends(after: match.end) {
        let score = 1.7 * Double(end - start)
        result.append(Option(target: .region(match.entry.payload), end: end, score: score))
      }
      if let (said, end) = amounts.quantity(at: match.end), said.unit == .percent,
        (1..<100).contains(said.value)
      {
        guard !entries.at(match.end, vocabulary.wordClass("fraction")).contains(where: { $0.end == end })
        else { continue }
        let strip = SaidTarget.strip(side: match.entry.payload, share: said.value / 100)
        result += ends(after: end).map {
          Option(target: strip, end: $0, score: 1.8 * Double($0 - start))
        }
      }
    }
    for (words, name) in names where tokens.dropFirst(begin).prefix(words.count).map(\.text) == words {
      let end = begin + words.count
      result.append(Option(target: .named(name), end: end, score: 2 * Double(end - start)))
    }
    return result
  }

  /// With and without "of the picture".
  private func ends(after position: Int) -> [Int] {
    guard let of = longest(position, "of"), let whole = longest(of.end, "picture") else {
      return [position]
    }
    return [position, whole.end]
  }

  private func exceptions(at start: Int) -> [Option] {
    guard let all = longest(start, "everything-but") else { return [] }
    return options(at: all.end, withObjects: true).map {
      Option(target: .except($0.target), end: $0.end, score: $0.score + 2 * Double(all.end - start))
    }
  }

  /// Noun phrases: at least one word besides the article, no marks. What says where the thing is
  /// or what it does may be part of it, but anything that a pattern has a place for is rather that.
  func objects(at start: Int) -> [Option] {
    let definite = longest(start, "definite")
    let indefinite = longest(start, "indefinite")
    let pronoun = longest(start, "pronoun")
    var result: [Option] = []
    if let pronoun {
      let words = start..<pronoun.end
      result.append(
        Option(
          target: .object(NounPhrase(words: words, core: words, isDefinite: true, isPronoun: true)),
          end: pronoun.end, score: (isAboutThing ? 2.2 : 0.9) * Double(words.count)))
    }
    let begin = max(definite?.end ?? start, indefinite?.end ?? start)
    // "warmer and …" begins no thing's name.
    guard begin < tokens.count, begin > start || exact(begin, "comparative") == nil else {
      return result
    }
    guard isNoun(begin) || begin > start && isNounToo(begin) else {
      return result
    }
    let isDefinite = (definite?.end ?? start) > start && (definite?.end ?? start) >= begin
    var relation: Int?
    var end = begin
    while end < tokens.count, end - begin < Self.longestObject, tokens[end].kind != .mark {
      if relation == nil, end > begin, longest(end, "relation") != nil { relation = end }
      if exact(end, "verbal") != nil, relation == nil { break }
      end += 1
      guard endsNoun(end - 1, relation) else { continue }
      let core = begin..<(relation.map { min($0, end) } ?? end)
      let phrase = NounPhrase(words: begin..<end, core: core, isDefinite: isDefinite, isBare: begin == start)
      let score = 0.3 * Double(core.count) + 0.15 * Double(end - core.upperBound)
        + (begin > start ? 0.5 : 0) - (relation == nil ? 0 : 0.7) - clutter(core)
      let partScore = isPart(begin..<end) ? 1.7 * Double(end - start) : score
      result.append(Option(target: .object(phrase), end: end, score: partScore))
    }
    return result
  }

  /// Whether a noun phrase names something that is found by looking.
  private func isPart(_ words: Range<Int>) -> Bool {
    vocabulary.part(named: tokens[words].map(\.text).joined(separator: " ")) != nil
  }

  private func isAfterOf(_ position: Int) -> Bool {
    position > 0 && (longest(position - 1, "of") != nil || longest(position - 1, "and") != nil)
  }

  /// A preposition, an article or a conjunction ends no noun phrase.
  private func endsNoun(_ position: Int, _ relation: Int?) -> Bool {
    if tokens[position].text == "'s" { return false }
    if let relation, position == relation {
      return longest(position, "action") != nil
    }
    return exact(position, "no-end") == nil
  }

  /// Words that seldom stand inside the name of a thing make a long name less likely.
  private func clutter(_ core: Range<Int>) -> Double {
    var clutter = 0.0
    for position in core.dropFirst() {
      if longest(position, "no-noun") != nil { clutter += 0.6 }
      let isArticle = longest(position, "article") != nil || longest(position, "the") != nil
      if isArticle, !isAfterOf(position) { clutter += 2 }
    }
    guard core.count > 1 else { return clutter }
    // "woman sit" and "playing a video" are more than a thing.
    let last = entries.at(core.upperBound - 1, vocabulary.wordClass("action"))
    if last.contains(where: { !$0.isGuess && $0.end >= core.upperBound }) { clutter += 1.5 }
    let first = entries.at(core.lowerBound, vocabulary.wordClass("action"))
    if first.contains(where: { $0.end < core.upperBound }) { clutter += 1 }
    return clutter
  }

  /// "the can", "a picture of a cat".
  private func isNounToo(_ position: Int) -> Bool {
    if let picture = longest(position, "picture-noun") { return longest(picture.end, "of") != nil }
    return longest(position, "noun-too") != nil
  }

  /// Pronouns, prepositions and the like begin no noun phrase.
  private func isNoun(_ position: Int) -> Bool {
    if case .number = tokens[position].kind { return longest(position + 1, "unit") == nil }
    return exact(position, "no-noun") == nil && exact(position, "picture") == nil
  }

  private func longest(_ position: Int, _ name: String) -> ClauseEntries.Match? {
    entries.longest(at: position, vocabulary.wordClass(name))
  }

  /// Like `longest`, with no misspelling put right.
  private func exact(_ position: Int, _ name: String) -> ClauseEntries.Match? {
    entries.at(position, vocabulary.wordClass(name)).last { $0.correction == nil }
  }
}
