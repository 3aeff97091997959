/// What the words of a clause may be, position by position.
struct ClauseEntries: Sendable {
  struct Match: Sendable {
    var end: Int
    let entry: Entry
    /// The known word that a misspelled one was taken for.
    let correction: Atom?
    /// Told from its ending alone.
    var isGuess = false

    /// What each of its words is worth.
    var score: Double { isGuess ? 1 : correction == nil ? 2 : 1.3 }
  }

  private(set) var matches: [[Match]]

  init(_ tokens: [Token], vocabulary: Vocabulary) {
    matches = Array(repeating: [], count: tokens.count)
    for start in tokens.indices {
      walk(from: start, node: WordTrie.root, at: start, correction: nil, tokens, vocabulary)
      guess(start, tokens[start], vocabulary)
    }
  }

  /// Adjectives and participles that no list has, by their endings.
  private mutating func guess(_ start: Int, _ token: Token, _ vocabulary: Vocabulary) {
    guard token.kind == .word, !vocabulary.noEndings.contains(token.text) else { return }
    for (ending, wordClass) in vocabulary.endings
    where token.text.utf8.count > ending.utf8.count + 2 && token.text.hasSuffix(ending) {
      guard !matches[start].contains(where: { $0.entry.wordClass == wordClass }) else { continue }
      let entry = Entry(wordClass: wordClass, payload: -1)
      matches[start].append(Match(end: start + 1, entry: entry, correction: nil, isGuess: true))
    }
  }

  private mutating func walk(
    from start: Int, node: Int, at position: Int, correction: Atom?, _ tokens: [Token],
    _ vocabulary: Vocabulary
  ) {
    for entry in vocabulary.trie.entries(at: node)
    where correction == nil || !vocabulary.uncorrected.contains(entry.wordClass) {
      matches[start].append(Match(end: position, entry: entry, correction: correction))
    }
    guard position < tokens.count else { return }
    if let atom = tokens[position].atom,
      let next = vocabulary.trie.step(from: node, by: atom)
    {
      walk(from: start, node: next, at: position + 1, correction: correction, tokens, vocabulary)
    }
    for atom in tokens[position].corrections {
      guard let next = vocabulary.trie.step(from: node, by: atom) else { continue }
      let corrected = tokens[position].atom == atom ? correction : atom
      walk(from: start, node: next, at: position + 1, correction: corrected, tokens, vocabulary)
    }
  }

  /// The words and classes that were met.
  func keys(_ tokens: [Token], _ vocabulary: Vocabulary) -> KeySet {
    var keys = KeySet(vocabulary)
    for (token, matches) in zip(tokens, matches) {
      for match in matches { keys.insert(.wordClass(match.entry.wordClass)) }
      if let atom = token.atom { keys.insert(.word(atom)) }
      for atom in token.corrections { keys.insert(.word(atom)) }
    }
    return keys
  }

  func at(_ position: Int, _ wordClass: WordClass) -> [Match] {
    guard has(position, wordClass) else { return [] }
    return matches[position].filter { $0.entry.wordClass == wordClass }
  }

  func has(_ position: Int, _ wordClass: WordClass) -> Bool {
    position < matches.count && matches[position].contains { $0.entry.wordClass == wordClass }
  }

  /// Like `longest`, with no misspelling put right and nothing guessed.
  func exact(at position: Int, _ wordClass: WordClass, before end: Int = .max) -> Match? {
    longest(at: position, wordClass, before: end) { $0.correction == nil && !$0.isGuess }
  }

  /// The longest group of words of a class that ends before another place.
  func longest(
    at position: Int, _ wordClass: WordClass, before end: Int = .max,
    where isMeant: (Match) -> Bool = { _ in true }
  ) -> Match? {
    guard position < matches.count else { return nil }
    var longest: Match?
    for match in matches[position]
    where match.entry.wordClass == wordClass && match.end > (longest?.end ?? -1)
      && match.end <= end && isMeant(match)
    {
      longest = match
    }
    return longest
  }

  /// Whether there is nothing but politeness.
  func isFiller(_ words: Range<Int>, _ common: CommonClasses) -> Bool {
    var position = words.lowerBound
    while position < words.upperBound {
      let ends = [common.filler, common.courtesy].compactMap {
        longest(at: position, $0, before: words.upperBound)?.end
      }
      guard let end = ends.max() else { return false }
      position = end
    }
    return true
  }
}
