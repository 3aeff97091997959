/// How words are cut, made alike, and corrected.
struct Spelling: Sendable {
  /// Words written as several: "don't" is "do not".
  var contractions: [String: [String]] = [:]
  /// Endings with an apostrophe and the word that each stands for.
  var endings: [(ending: String, word: String)] = []
  /// Spellings of the same word: "color" is "colour".
  var variants: [String: String] = [:]
  /// Correct words that stand in no pattern and so would look like mistakes.
  var known: Set<String> = []
  /// Endings of words that compare: such a word is never taken for one without.
  var comparatives: [String] = []
  /// The vocabulary's words by first letter, longest-needed first.
  var candidates: [Unicode.Scalar: [Candidate]] = [:]

  /// A word that a misspelled one may be meant for.
  struct Candidate: Sendable {
    let letters: [Unicode.Scalar]
    let atom: Atom
    fileprivate let set: LetterSet

    init(_ letters: [Unicode.Scalar], _ atom: Atom) {
      (self.letters, self.atom) = (letters, atom)
      set = LetterSet(letters)
    }

    func isCompared(by endings: [String]) -> Bool {
      endings.contains { letters.suffix($0.unicodeScalars.count).elementsEqual($0.unicodeScalars) }
    }
  }

  func parts(of word: String) -> [String] {
    if let parts = contractions[word] { return parts }
    guard word.utf8.contains(UInt8(ascii: "'")) else { return [variants[word] ?? word] }
    for (ending, stands) in endings where word.hasSuffix(ending) && word.count > ending.count {
      let stem = String(word.dropLast(ending.count))
      return parts(of: stem) + [stands]
    }
    return [variants[word] ?? word]
  }

  /// The vocabulary's nearest words: one mistake away, or two in a long word; a mistake is a letter
  /// too many, missing, wrong, or two swapped. None for short or known words.
  /// Three letters are only put right where `isCommon` says so of the word.
  func corrections(of word: String, isCommon: (String) -> Bool = { _ in false }) -> [Atom] {
    let letters = Array(word.unicodeScalars)
    guard (3...20).contains(letters.count), !known.contains(word), let first = letters.first,
      letters.allSatisfy({ $0.properties.isAlphabetic })
    else { return [] }
    if letters.count == 3 { return shortCorrections(of: letters, first, isCommon) }
    let set = LetterSet(letters)
    let isCompared = comparatives.contains { word.hasSuffix($0) }
    var allowed = letters.count >= 7 ? 2 : 1
    var nearest: [Atom] = []
    for candidate in candidates[first] ?? []
    where abs(candidate.letters.count - letters.count) <= allowed && candidate.letters.count > 3
      && (!isCompared || candidate.isCompared(by: comparatives))
      && candidate.set.differs(from: set, byAtMost: 2 * allowed)
    {
      guard let mistakes = Self.mistakes(letters, candidate.letters, atMost: allowed) else {
        continue
      }
      if mistakes < allowed { nearest = [] }
      allowed = mistakes
      nearest.append(candidate.atom)
    }
    // A letter that should stand twice is the likeliest slip: "hapy" is "happy" and not "hazy".
    let undoubled = Self.withoutRepeats(letters)
    let doubled = (candidates[first] ?? []).filter {
      abs($0.letters.count - letters.count) == 1 && $0.set == set
        && Self.withoutRepeats($0.letters) == undoubled
    }
    if let only = doubled.first, doubled.count == 1 { return [only.atom] }
    return nearest.count <= 3 ? nearest : []
  }

  /// Three letters are only a slip of a word in which two are swapped or that has one more:
  /// "rde" is "red", "blu" is "blue".
  private func shortCorrections(
    of letters: [Unicode.Scalar], _ first: Unicode.Scalar, _ isCommon: (String) -> Bool
  ) -> [Atom] {
    let found = (candidates[first] ?? []).filter { candidate in
      guard
        Self.isSwapped(letters, candidate.letters)
          || candidate.letters.count == 4
            && Self.mistakes(letters, candidate.letters, atMost: 1) != nil
      else { return false }
      return isCommon(String(String.UnicodeScalarView(candidate.letters)))
    }
    return found.count <= 3 ? found.map(\.atom) : []
  }

  /// Whether two letters next to each other are swapped.
  static func isSwapped(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    guard left.count == right.count, left.count > 1,
      let place = left.indices.first(where: { left[$0] != right[$0] }), place + 1 < left.count
    else { return false }
    return left[place] == right[place + 1] && left[place + 1] == right[place]
      && left[(place + 2)...] == right[(place + 2)...]
  }

  private static func withoutRepeats(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    zip(letters, [" "] + letters).filter { $0 != $1 }.map(\.0)
  }

  /// Damerau–Levenshtein distance (optimal string alignment), `nil` beyond a limit.
  static func mistakes(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var row = last
    for i in left.indices {
      row[0] = i + 1
      for j in right.indices {
        let substitution = last[j] + (left[i] == right[j] ? 0 : 1)
        var cost = min(substitution, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row[j + 1] = cost
      }
      guard (row.min() ?? 0) <= limit else { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}

/// Which letters a word has, as bits: a mistake changes two of them at most.
private struct LetterSet: Equatable, Sendable {
  private var bits: UInt32 = 0

  init(_ letters: [Unicode.Scalar]) {
    for letter in letters { bits |= 1 << (letter.value & 31) }
  }

  func differs(from other: LetterSet, byAtMost limit: Int) -> Bool {
    (bits ^ other.bits).nonzeroBitCount <= limit
  }
}
