/// What stands at each place of a clause: the vocabulary's words, however many tokens they span.
struct ClauseEntries: Sendable {
  struct Match: Sendable {
    let end: Int
    let entry: Entry
    /// The known word that a misspelled one was taken for.
    let correction: Atom?
    /// Told from its ending alone.
    var isGuess = false

    /// What each of its words is worth.
    var score: Double { isGuess ? 1 : correction == nil ? 2 : 1.3 }
  }

  private(set) var matches: [[Match]]
  private(set) var keys: KeySet

  init(_ tokens: [Token], vocabulary: Vocabulary) {
    matches = Array(repeating: [], count: tokens.count)
    keys = KeySet(vocabulary)
    for start in tokens.indices {
      walk(from: start, node: WordTrie.root, at: start, correction: nil, tokens, vocabulary)
      for atom in tokens[start].atoms { keys.insert(Key.word(atom)) }
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
      keys.insert(Key.wordClass(wordClass))
    }
  }

  private mutating func walk(
    from start: Int, node: Int, at position: Int, correction: Atom?, _ tokens: [Token],
    _ vocabulary: Vocabulary
  ) {
    for entry in vocabulary.trie.entries(at: node)
    where correction == nil || !vocabulary.uncorrected.contains(entry.wordClass) {
      matches[start].append(Match(end: position, entry: entry, correction: correction))
      keys.insert(Key.wordClass(entry.wordClass))
    }
    guard position < tokens.count else { return }
    for atom in tokens[position].atoms {
      guard let next = vocabulary.trie.step(from: node, by: atom) else { continue }
      let corrected = tokens[position].atom == atom ? correction : atom
      walk(from: start, node: next, at: position + 1, correction: corrected, tokens, vocabulary)
    }
  }

  func at(_ position: Int, _ wordClass: WordClass) -> [Match] {
    guard position < matches.count else { return [] }
    return matches[position].filter { $0.entry.wordClass == wordClass }
  }

  /// Like `longest`, with no misspelling put right and nothing guessed.
  func exact(at position: Int, _ wordClass: WordClass) -> Match? {
    at(position, wordClass).filter { $0.correction == nil && !$0.isGuess }.max { $0.end < $1.end }
  }

  /// The longest group of words of a class.
  func longest(at position: Int, _ wordClass: WordClass) -> Match? {
    guard position < matches.count else { return nil }
    var longest: Match?
    for match in matches[position]
    where match.entry.wordClass == wordClass && match.end > (longest?.end ?? -1) {
      longest = match
    }
    return longest
  }
}

extension Token {
  /// What it may stand for: itself, or what it is a misspelling of.
  var atoms: [Atom] { (atom.map { [$0] } ?? []) + corrections }
}

/// Reads amounts: "20 %", "by half a stop", "to 5600 K", "one and a half stops", "minus twenty".
struct AmountReader {
  let tokens: [Token]
  let entries: ClauseEntries
  let vocabulary: Vocabulary

  private var common: CommonClasses { vocabulary.common }

  /// The amount at a position and where it ends.
  func amount(at start: Int) -> (SaidAmount, end: Int)? {
    var position = start
    var mode = SaidAmount.Mode.plain
    if let by = longest(position, common.by) {
      (mode, position) = (.by, by.end)
    } else if let to = longest(position, common.toAmount) {
      (mode, position) = (.to, to.end)
    }
    if let about = longest(position, common.about) { position = about.end }
    if let factor = longest(position, common.factor), mode != .by {
      let value = vocabulary.values[factor.entry.payload]
      return (SaidAmount(value: value, unit: .factor, mode: mode), factor.end)
    }
    guard let (quantity, next) = quantity(at: position) else { return nil }
    // "of two" counts things.
    if quantity.unit == .none, longest(start, common.of) != nil { return nil }
    var said = quantity
    said.mode = mode
    return (said, next)
  }

  /// A number with its unit.
  func quantity(at start: Int) -> (SaidAmount, end: Int)? {
    let sign = sign(at: start)
    guard let number = number(at: sign?.end ?? start) else { return nil }
    var said = SaidAmount(value: number.value, unit: .none, isSigned: number.isSigned)
    if let sign {
      said.value *= sign.factor
      said.isSigned = true
    }
    var end = number.end
    if let filler = longest(end, common.ofA) {
      end = unit(at: filler.end) == nil ? end : filler.end
    }
    if let unit = unit(at: end) {
      (said.unit, end) = (unit.unit, unit.end)
      // "one stop and a half"
    } else if number.isArticle || isOne(tokens[number.end - 1]) {
      return nil
    } else if number.isFraction {
      said.value *= 100
      said.unit = .percent
    }
    return (said, end)
  }

  /// "that one" is no amount.
  private func isOne(_ token: Token) -> Bool { vocabulary.contains(token.text, in: common.one) }

  private func sign(at position: Int) -> (factor: Double, end: Int)? {
    if let minus = longest(position, common.minus) { return (-1, minus.end) }
    if let plus = longest(position, common.plus) { return (1, plus.end) }
    return nil
  }

  private func unit(at position: Int) -> (unit: SaidAmount.Unit, end: Int)? {
    guard let match = longest(position, common.unit) else { return nil }
    return (SaidAmount.Unit.allCases[match.entry.payload], match.end)
  }

  struct Number {
    var value: Double
    var end: Int
    var isSigned = false
    /// "half", "a third", which without a unit are a share.
    var isFraction = false
    /// "a", which is a number only before a unit.
    var isArticle = false
  }

  /// Digits or words: 20, 1/3, "thirty five", "one and a half", "two hundred", "half".
  func number(at position: Int) -> Number? {
    guard position < tokens.count else { return nil }
    if let fraction = longest(position, common.fraction) {
      return Number(
        value: vocabulary.values[fraction.entry.payload], end: fraction.end, isFraction: true)
    }
    guard var number = digits(at: position) ?? spelledOut(at: position) ?? article(at: position)
    else { return nil }
    if let and = longest(number.end, common.and), let half = longest(and.end, common.fraction),
      !number.isArticle
    {
      number.value += vocabulary.values[half.entry.payload]
      number.end = half.end
    }
    return number
  }

  private func digits(at position: Int) -> Number? {
    guard case .number(let value, let isSigned) = tokens[position].kind else { return nil }
    if position + 2 < tokens.count, tokens[position + 1].text == "/",
      case .number(let divisor, _) = tokens[position + 2].kind, divisor != 0
    {
      return Number(
        value: value / divisor, end: position + 3, isSigned: isSigned, isFraction: true)
    }
    let isFraction = (0..<1).contains(value) && tokens[position].range.count == 1
    return Number(
      value: value, end: position + 1, isSigned: isSigned, isFraction: isFraction && value > 0)
  }

  private func spelledOut(at start: Int) -> Number? {
    var total = 0.0
    var position = start
    while let match = longest(position, common.number) {
      let value = vocabulary.values[match.entry.payload]
      let fits =
        total == 0 || value >= 100 || (value < 10 && total >= 20 && total < 100)
        || total >= 100
      guard fits else { break }
      total = value >= 100 && total > 0 ? total * value : total + value
      position = match.end
    }
    return position == start ? nil : Number(value: total, end: position)
  }

  private func article(at position: Int) -> Number? {
    longest(position, common.article).map { Number(value: 1, end: $0.end, isArticle: true) }
  }

  private func longest(_ position: Int, _ wordClass: WordClass) -> ClauseEntries.Match? {
    entries.longest(at: position, wordClass)
  }
}
