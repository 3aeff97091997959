/// One way to read a clause.
struct Reading: Sendable {
  enum Captured: Equatable, Sendable {
    case entry(Entry, at: Range<Int>)
    /// Tokens of the sentence.
    case words(Range<Int>)
    case noun(NounPhrase)
    case amount(SaidAmount)
    case number(Double)
    case target(SaidTarget)
  }

  var pattern = 0
  var captures: [String: Captured] = [:]
  /// The sense of the word that carries the meaning, as a place in `Vocabulary.senses`.
  var sense: Int?
  /// "less", "too": the other direction.
  var isReversed = false
  /// The rung of the ladder: 1 without an adverb.
  var degree: Double?
  var amount: SaidAmount?
  /// Two amounts that can't both be meant.
  var hasTwoAmounts = false
  var target: SaidTarget?
  /// What the sentence says to leave alone.
  var kept: [SaidTarget] = []
  /// Classes of words that were met on the way, such as "even" or "no".
  var met = ClassSet()
  /// A noun phrase was met, so that further words rather belong to it.
  var isAboutThing = false
  /// Higher is better: words that the vocabulary knows count for more than words that fit anywhere.
  var score = 0.0
  /// Words that only say more about the wish.
  var asides: [Range<Int>] = []
  /// Known words that were taken for misspelled ones.
  var corrections: [String] = []
}

extension Reading {
  mutating func note(_ said: SaidAmount) {
    if amount != nil, !hasTwoAmounts {
      hasTwoAmounts = true
      // One of them rather belongs to something else: "the top half darker by 20 percent".
      score -= 2
    }
    amount = said
  }

  /// Whether some of these words name a thing, or are text of which anything may be part.
  func hasName(in range: Range<Int>) -> Bool {
    if case .object(let phrase)? = target, phrase.words.overlaps(range) { return true }
    // What is to be left alone is no ellipsis of what is to be changed.
    if !kept.isEmpty { return true }
    return captures.values.contains { captured in
      switch captured {
      case .noun(let phrase): phrase.words.overlaps(range)
      case .words(let words): words.overlaps(range)
      case .target(.object(let phrase)): phrase.words.overlaps(range)
      case .entry, .amount, .number, .target: false
      }
    }
  }

  mutating func note(_ said: SaidTarget) {
    if target == nil || target == .picture { target = said }
  }
}
