import Edits

/// An instruction that stands in for a sentence whose words point to a kind of edit and that no
/// pattern covers: some words, and parts that are taken from the sentence.
struct StandIn: Sendable {
  enum Part: Sendable {
    case word(Token)
    case phrase(Phrase)
    case wordOf(WordClass)
  }

  /// What is looked for in the sentence.
  enum Phrase: String, Sendable {
    /// A noun phrase with “the” or the like, one without, a second one with, any.
    case the, new, other, thing
    case person
    /// A place where something can be.
    case place = "where"
    case quoted, requoted
  }

  let parts: [Part]

  init(_ line: String, _ vocabulary: Vocabulary) {
    parts = line.split(separator: " ").map { word in
      guard word.first == "{" else {
        return .word(
          Token(
            kind: .word, text: String(word), written: String(word), range: 0..<0,
            atom: vocabulary.atom(String(word))))
      }
      let name = String(word.dropFirst().dropLast())
      return Phrase(rawValue: name).map(Part.phrase) ?? .wordOf(vocabulary.wordClass(name))
    }
  }

  /// The instruction with the parts of a sentence; `nil` where it lacks one.
  func filled(from phrases: Phrases) -> [Token]? {
    var tokens: [Token] = []
    for part in parts {
      switch part {
      case .word(let token): tokens.append(token)
      case .phrase(let phrase):
        guard let words = phrases.words(phrase) else { return nil }
        tokens += phrases.tokens[words]
      case .wordOf(let wordClass):
        guard let words = phrases.words(of: wordClass) else { return nil }
        tokens += phrases.tokens[words]
      }
    }
    return tokens
  }
}

/// The noun phrases and places of a clause, in their order.
struct Phrases {
  let tokens: [Token]
  private let entries: ClauseEntries
  private let common: CommonClasses
  /// With their articles.
  private var nouns: [(words: Range<Int>, phrase: NounPhrase)] = []
  /// Where a name stands of which nothing is known.
  private var others: [Range<Int>] = []
  private let vocabulary: Vocabulary

  init(_ matcher: ClauseMatcher) {
    tokens = matcher.tokens
    entries = matcher.entries
    common = matcher.common
    vocabulary = matcher.vocabulary
    var position = 0
    while position < tokens.count {
      let options =
        entries.exact(at: position, common.no) == nil
        ? matcher.targets.objects(at: position).filter(isPlain) : []
      let known = options.filter { isThing($0, at: position) }
      // "that" of "that tear" stands for nothing by itself.
      let named = known.filter { !isPronoun($0) }
      if let best = (named.isEmpty ? known : named).max(by: {
        ($0.score, $0.end) < ($1.score, $1.end)
      }),
        case .object(let phrase) = best.target
      {
        nouns.append((position..<best.end, phrase))
        position = best.end
        continue
      }
      let name = options.last {
        if case .object(let phrase) = $0.target { matcher.targets.isThing(phrase) } else { false }
      }
      if let name { others.append(position..<name.end) }
      position = name?.end ?? position + 1
    }
  }

  /// What is named with an article, or is known to be a thing.
  var things: [Range<Int>] { nouns.filter { !$0.phrase.isPronoun }.map(\.words) }

  private func isPronoun(_ option: TargetReader.Option) -> Bool {
    if case .object(let phrase) = option.target { phrase.isPronoun } else { false }
  }

  /// Without what says where it is or what it does.
  private func isPlain(_ option: TargetReader.Option) -> Bool {
    guard case .object(let phrase) = option.target else { return false }
    return phrase.words == phrase.core
  }

  /// Whether a noun phrase has an article or names something that is known to be a thing.
  private func isThing(_ option: TargetReader.Option, at start: Int) -> Bool {
    guard case .object(let phrase) = option.target else { return false }
    if phrase.isPronoun { return entries.exact(at: start, common.wholePronoun) == nil }
    guard entries.exact(at: start, common.picture) == nil, let last = phrase.core.last else {
      return false
    }
    // "that bollard out" names a bollard.
    guard entries.exact(at: phrase.core.lowerBound, common.region) == nil,
      entries.exact(at: last, common.particle) == nil
    else { return false }
    let name = tokens[last].text
    let isKnown = vocabulary.objects.isThing(name) || entries.exact(at: last, common.person) != nil
    return phrase.isBare ? isKnown && entries.exact(at: start, common.command) == nil : true
  }

  func words(_ phrase: StandIn.Phrase) -> Range<Int>? {
    switch phrase {
    case .the: return definite.first
    case .other: return definite.dropFirst().first
    case .new: return nouns.first { !$0.phrase.isDefinite }?.words
    case .thing: return nouns.first { !isSpeaker($0.phrase) }?.words ?? others.first
    case .person:
      return nouns.first { noun in
        noun.phrase.core.contains { place in
          [common.person, common.personal].contains { entries.exact(at: place, $0) != nil }
        }
      }?.words
    case .place:
      return nouns.lazy.compactMap { noun in place(before: noun.words) }.first
    case .quoted: return lettering.first.map { $0..<$0 + 1 }
    case .requoted: return lettering.dropFirst().first.map { $0..<$0 + 1 }
    }
  }

  private var definite: [Range<Int>] {
    nouns.filter { $0.phrase.isDefinite && !isSpeaker($0.phrase) }.map(\.words)
  }

  /// "I" and "you" are nothing in the picture.
  private func isSpeaker(_ phrase: NounPhrase) -> Bool {
    phrase.isPronoun && entries.exact(at: phrase.words.lowerBound, common.firstPerson) != nil
  }

  /// A noun phrase with the preposition right before it.
  private func place(before noun: Range<Int>) -> Range<Int>? {
    (max(0, noun.lowerBound - 3)..<noun.lowerBound).first {
      entries.exact(at: $0, common.preposition)?.end == noun.lowerBound
    }.map { $0..<noun.upperBound }
  }

  private var lettering: [Int] {
    tokens.indices.filter { tokens[$0].kind == .quoted || isCapitals($0) }
  }

  private func isCapitals(_ place: Int) -> Bool {
    tokens[place].kind == .word && tokens[place].isLettering
      && tokens.contains { $0.kind == .word && !$0.isLettering }
  }

  func words(of wordClass: WordClass) -> Range<Int>? {
    tokens.indices.lazy.compactMap { place in
      entries.exact(at: place, wordClass).map { place..<$0.end }
    }.first
  }
}
