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

  /// Those of the first position, then those of the second, and so on.
  private var all: [Match] = []
  /// Where those of each position begin, and the end of all.
  private var starts = [0]
  /// For each position a bit for each class that begins there.
  private var classes: [UInt64]
  private let stride: Int

  init(_ tokens: [Token], vocabulary: Vocabulary) {
    stride = (vocabulary.classes.count + 63) / 64
    classes = Array(repeating: 0, count: stride * tokens.count)
    all.reserveCapacity(8 * tokens.count)
    for start in tokens.indices {
      walk(from: start, node: WordTrie.root, at: start, correction: nil, tokens, vocabulary)
      guess(start, tokens[start], vocabulary)
      starts.append(all.count)
    }
  }

  var positions: Range<Int> { 0..<(starts.count - 1) }

  /// What may begin at a position.
  func matches(at position: Int) -> ArraySlice<Match> {
    all[starts[position]..<starts[position + 1]]
  }

  private mutating func add(_ match: Match, at position: Int) {
    all.append(match)
    guard let (word, bit) = place(position, match.entry.wordClass) else { return }
    classes[word] |= bit
  }

  private func place(_ position: Int, _ wordClass: WordClass) -> (word: Int, bit: UInt64)? {
    guard 0..<64 * stride ~= wordClass else { return nil }
    return (stride * position + wordClass >> 6, 1 << UInt64(wordClass & 63))
  }

  /// Adjectives and participles that no list has, by their endings.
  private mutating func guess(_ start: Int, _ token: Token, _ vocabulary: Vocabulary) {
    guard token.kind == .word, let last = token.text.utf8.last,
      let endings = vocabulary.endingsByLast[last], !vocabulary.noEndings.contains(token.text)
    else { return }
    for (ending, wordClass) in endings
    where token.text.utf8.count > ending.utf8.count + 2 && token.text.hasSuffix(ending) {
      guard !has(start, wordClass) else { continue }
      let entry = Entry(wordClass: wordClass, payload: -1)
      add(Match(end: start + 1, entry: entry, correction: nil, isGuess: true), at: start)
    }
  }

  private mutating func walk(
    from start: Int, node: Int, at position: Int, correction: Atom?, _ tokens: [Token],
    _ vocabulary: Vocabulary
  ) {
    for entry in vocabulary.trie.entries(at: node)
    where correction == nil || !vocabulary.uncorrected.contains(entry.wordClass) {
      add(Match(end: position, entry: entry, correction: correction), at: start)
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
    for match in all { keys.insert(.wordClass(match.entry.wordClass)) }
    for token in tokens {
      if let atom = token.atom { keys.insert(.word(atom)) }
      for atom in token.corrections { keys.insert(.word(atom)) }
    }
    return keys
  }

  func at(_ position: Int, _ wordClass: WordClass) -> [Match] {
    guard has(position, wordClass) else { return [] }
    return matches(at: position).filter { $0.entry.wordClass == wordClass }
  }

  func has(_ position: Int, _ wordClass: WordClass) -> Bool {
    guard positions ~= position, let (word, bit) = place(position, wordClass) else { return false }
    return classes[word] & bit != 0
  }

  /// Like `longest`, with no misspelling put right and nothing guessed.
  func exact(at position: Int, _ wordClass: WordClass, before end: Int = .max) -> Match? {
    longest(at: position, wordClass, before: end) { $0.correction == nil && !$0.isGuess }
  }

  /// Whether words of one of these classes stand anywhere in it, as they are.
  func holds(_ wordClasses: [WordClass]) -> Bool {
    positions.contains { place in wordClasses.contains { exact(at: place, $0) != nil } }
  }

  /// The longest group of words of a class that ends before another place.
  func longest(
    at position: Int, _ wordClass: WordClass, before end: Int = .max,
    where isMeant: (Match) -> Bool = { _ in true }
  ) -> Match? {
    guard has(position, wordClass) else { return nil }
    var longest: Match?
    for match in matches(at: position)
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
