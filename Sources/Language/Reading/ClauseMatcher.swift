import Edits

/// Finds the best way to read a clause: the pattern that covers all of its words, with as many of
/// them as can be known ones. Around a pattern there may be politeness, degrees, amounts, places
/// and exceptions.
struct ClauseMatcher {
  /// What the conversation so far makes likely.
  struct Circumstances: Sendable {
    /// Kinds of edits that have been made.
    var inEffect: Set<EditType> = []
    /// "it" may stand for a thing.
    var isAboutThing = false
    /// Something was asked for before, on which a bare name may lean.
    var canLean = false
  }

  /// Steps after which the search ends with what it has, so that no sentence takes long.
  static let longestSearch = 6000

  let tokens: [Token]
  let vocabulary: Vocabulary
  let circumstances: Circumstances
  let entries: ClauseEntries
  let amounts: AmountReader
  let targets: TargetReader
  let classes: Adjuncts
  let common: CommonClasses
  var steps = 0
  var foundThings: [Int: [TargetReader.Option]] = [:]
  var foundTargets: [Int: [TargetReader.Option]] = [:]
  var best: Reading?
  /// Set where only readings of one kind of edit count, and words around them may be left aside.
  var only: EditType?
  /// The best readings that can be carried out, of each edit type.
  var bestFeasible: [EditType: Reading] = [:]

  /// Classes of words that may stand around a pattern.
  struct Adjuncts {
    let noted: [WordClass]
    let sense: Set<WordClass>

    init(_ common: CommonClasses) {
      noted = [
        common.no, common.even, common.again, common.instead, common.degree, common.fullest,
      ]
      sense = [
        common.comparative, common.adjective, common.noun, common.verb, common.defect,
      ]
    }
  }

  init(
    _ tokens: [Token], vocabulary: Vocabulary, names: [(words: [String], name: String)] = [],
    circumstances: Circumstances = Circumstances()
  ) {
    self.circumstances = circumstances
    self.tokens = tokens
    self.vocabulary = vocabulary
    common = vocabulary.common
    entries = ClauseEntries(tokens, vocabulary: vocabulary)
    amounts = AmountReader(tokens: tokens, entries: entries, vocabulary: vocabulary)
    targets = TargetReader(
      tokens: tokens, entries: entries, vocabulary: vocabulary, names: names, amounts: amounts,
      isAboutThing: circumstances.isAboutThing)
    classes = Adjuncts(vocabulary.common)
  }

  static func best(
    _ tokens: [Token], vocabulary: Vocabulary, names: [(words: [String], name: String)],
    circumstances: Circumstances
  ) -> Reading? {
    guard !tokens.isEmpty else { return nil }
    var matcher = ClauseMatcher(
      tokens, vocabulary: vocabulary, names: names, circumstances: circumstances)
    matcher.search()
    return matcher.chosen
  }

  /// The best way to read a whole sentence that no rule for clauses covers.
  static func fragment(
    _ tokens: [Token], vocabulary: Vocabulary, names: [(words: [String], name: String)],
    circumstances: Circumstances
  ) -> Reading? {
    guard !tokens.isEmpty, tokens.count <= 24 else { return nil }
    var matcher = ClauseMatcher(
      tokens, vocabulary: vocabulary, names: names, circumstances: circumstances)
    matcher.search(asFragment: true)
    return matcher.chosen
  }

  /// The best way to read a clause as one kind of edit, less words around it that no pattern takes.
  static func best(
    _ tokens: [Token], as type: EditType, vocabulary: Vocabulary,
    names: [(words: [String], name: String)], circumstances: Circumstances
  ) -> Reading? {
    guard !tokens.isEmpty else { return nil }
    var matcher = ClauseMatcher(
      tokens, vocabulary: vocabulary, names: names, circumstances: circumstances)
    matcher.only = type
    matcher.searchWithin()
    return matcher.chosen
  }

  /// Whether there is nothing but politeness.
  static func isFiller(_ tokens: [Token], vocabulary: Vocabulary) -> Bool {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    var position = 0
    while position < tokens.count {
      guard
        let end = ["filler", "courtesy"].compactMap({
          entries.longest(at: position, vocabulary.wordClass($0))?.end
        }).max()
      else { return false }
      position = end
    }
    return true
  }

  mutating func search(asFragment: Bool = false) {
    let leads = leads()
    for index in candidates {
      let pattern = vocabulary.patterns[index]
      guard pattern.isAlone == asFragment, circumstances.canLean || !pattern.isFragment else {
        continue
      }
      guard pattern.required.allSatisfy({ $0.contains(where: entries.keys.contains) }) else {
        continue
      }
      steps = 0
      for (position, lead) in leads {
        var reading = lead
        reading.pattern = index
        walk(pattern.start, position, reading)
      }
    }
  }

  /// Steps after which the search for a part ends with what it has.
  private static let longestSearchWithin = 4000

  /// Begins at every word.
  mutating func searchWithin() {
    for index in candidates {
      let pattern = vocabulary.patterns[index]
      guard pattern.mayBe(only, in: vocabulary), !pattern.isAlone,
        pattern.required.allSatisfy({ $0.contains(where: entries.keys.contains) })
      else { continue }
      for start in tokens.indices where steps < Self.longestSearchWithin {
        var reading = Reading()
        reading.pattern = index
        leave(0..<start, in: &reading)
        walk(pattern.start, start, reading)
      }
    }
  }

  /// Leaves words aside that aren't read.
  func leave(_ words: Range<Int>, in reading: inout Reading) {
    guard !words.isEmpty else { return }
    reading.score -= words.reduce(0) { $0 + (tokens[$1].kind == .mark ? 0.1 : Self.unreadWord) }
    if !Self.isFiller(Array(tokens[words]), vocabulary: vocabulary) { reading.asides.append(words) }
  }

  private static let unreadWord = 0.8

  /// Patterns that may fit, in their order.
  var candidates: [Int] {
    var found = vocabulary.patternsForAll
    for key in entries.keys.members { found += vocabulary.patternsByKey[key] ?? [] }
    found.sort()
    var last = -1
    return found.filter { number in
      defer { last = number }
      return number != last
    }
  }

  /// Where a pattern may begin: at the first word, and after each adjunct from there on.
  mutating func leads() -> [(Int, Reading)] {
    var result: [(Int, Reading)] = [(0, Reading())]
    var index = 0
    while index < result.count, result.count < 24 {
      let (position, reading) = result[index]
      result += adjuncts(at: position, reading, isLead: true).filter { $0.0 < tokens.count }
      index += 1
    }
    return result
  }
}
