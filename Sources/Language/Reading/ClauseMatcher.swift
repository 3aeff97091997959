import Edits

/// Finds the best way to read a clause: the pattern that covers all of its words, with as many of
/// them as can be known ones. Around a pattern there may be politeness, degrees, amounts, places
/// and exceptions.
struct ClauseMatcher {
  /// What the conversation so far makes likely.
  struct Circumstances: Sendable {
    /// Kinds of edits that have been made.
    var inEffect: Set<EditType> = []
    /// The choices that they were made with.
    var values: Set<String> = []
    /// Kinds of edits that were made and taken back.
    var takenBack: Set<EditType> = []
    /// "it" may stand for a thing.
    var isAboutThing = false
    /// Readings were offered, of which one may be picked.
    var isOffered = false
    /// Something was asked for before, on which a bare name may lean.
    var canLean = false
    /// What is known in the picture, by the last words of its names.
    var things: Set<String> = []
    /// What the person calls parts of the picture.
    var names: [SpokenName] = []
  }

  /// A name that the person gave to a region, as words.
  struct SpokenName: Sendable {
    let words: [String]
    let name: String

    init(_ name: String) {
      self.name = name
      words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
  }

  /// Steps after which the search ends with what it has, so that no sentence takes long.
  static let longestSearch = 6000
  /// What it takes to find out what the tokens may be and which patterns may fit, in steps.
  private static let stepsForClause = 150
  private static let stepsForToken = 10
  /// Patterns that are looked at in the time of a step.
  private static let candidatesForStep = 4

  let tokens: [Token]
  let vocabulary: Vocabulary
  let program: [Instruction]
  let options: [Int]
  let names: [String]
  let circumstances: Circumstances
  let effort: Effort
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
    _ tokens: [Token], vocabulary: Vocabulary, circumstances: Circumstances, effort: Effort
  ) {
    self.circumstances = circumstances
    self.effort = effort
    self.tokens = tokens
    self.vocabulary = vocabulary
    program = vocabulary.program.instructions
    options = vocabulary.program.options
    names = vocabulary.program.names
    common = vocabulary.common
    entries = effort.entries(of: tokens, vocabulary)
    amounts = AmountReader(tokens: tokens, entries: entries, vocabulary: vocabulary)
    targets = TargetReader(
      tokens: tokens, entries: entries, vocabulary: vocabulary, names: circumstances.names,
      amounts: amounts,
      isAboutThing: circumstances.isAboutThing)
    classes = Adjuncts(vocabulary.common)
    effort.take(Self.stepsForClause + Self.stepsForToken * tokens.count)
  }

  static func best(
    _ tokens: [Token], vocabulary: Vocabulary, circumstances: Circumstances, effort: Effort
  ) -> Reading? {
    guard !tokens.isEmpty, !effort.isSpent else { return nil }
    var matcher = ClauseMatcher(
      tokens, vocabulary: vocabulary, circumstances: circumstances, effort: effort)
    matcher.search()
    return matcher.chosen
  }

  /// The best way to read a whole sentence that no rule for clauses covers.
  static func fragment(
    _ tokens: [Token], vocabulary: Vocabulary, circumstances: Circumstances, effort: Effort
  ) -> Reading? {
    guard !tokens.isEmpty, tokens.count <= 24, !effort.isSpent else { return nil }
    var matcher = ClauseMatcher(
      tokens, vocabulary: vocabulary, circumstances: circumstances, effort: effort)
    matcher.search(asFragment: true)
    return matcher.chosen
  }

  /// The best way to read a clause as one kind of edit, less words around it that no pattern takes.
  static func best(
    _ tokens: [Token], as type: EditType, vocabulary: Vocabulary, circumstances: Circumstances,
    effort: Effort
  ) -> Reading? {
    guard !tokens.isEmpty, !effort.isSpent else { return nil }
    var matcher = ClauseMatcher(
      tokens, vocabulary: vocabulary, circumstances: circumstances, effort: effort)
    matcher.only = type
    matcher.searchWithin()
    return matcher.chosen
  }

  mutating func search(asFragment: Bool = false) {
    let leads = leads()
    let keys = entries.keys(tokens, vocabulary)
    let patterns = vocabulary.patterns
    for index in candidates(keys) {
      guard patterns[index].isAlone == asFragment,
        circumstances.canLean || !patterns[index].isFragment,
        patterns[index].required.areMet(by: keys)
      else { continue }
      steps = 0
      for (position, lead) in leads where mayGoOn(patterns[index].start, position) {
        var reading = lead
        reading.pattern = index
        walk(patterns[index].start, position, reading)
      }
    }
  }

  /// Steps after which the search for a part ends with what it has.
  private static let longestSearchWithin = 4000

  /// Begins at every word.
  mutating func searchWithin() {
    let keys = entries.keys(tokens, vocabulary)
    let patterns = vocabulary.patterns
    for index in candidates(keys) {
      guard !patterns[index].isAlone, patterns[index].mayBe(only, in: vocabulary),
        patterns[index].required.areMet(by: keys)
      else { continue }
      for start in tokens.indices
      where steps < Self.longestSearchWithin && mayGoOn(patterns[index].start, start) {
        var reading = Reading()
        reading.pattern = index
        leave(0..<start, in: &reading)
        walk(patterns[index].start, start, reading)
      }
    }
  }

  /// Leaves words aside that aren't read.
  func leave(_ words: Range<Int>, in reading: inout Reading) {
    guard !words.isEmpty else { return }
    reading.score -= words.reduce(0) { $0 + (tokens[$1].kind == .mark ? 0.1 : Self.unreadWord) }
    if !entries.isFiller(words, common) { reading.asides.append(words) }
  }

  private static let unreadWord = 0.8

  /// Patterns that may fit, in their order; looking at them takes effort.
  func candidates(_ keys: KeySet) -> [Int] {
    var isFound = [UInt64](repeating: 0, count: (vocabulary.patterns.count + 63) / 64)
    func find(_ number: Int) { isFound[number >> 6] |= 1 << UInt64(number & 63) }
    for number in vocabulary.patternsForAll { find(number) }
    for key in keys.members {
      for number in vocabulary.patternsByKey[key.number] { find(number) }
    }
    var found: [Int] = []
    for (place, bits) in isFound.enumerated() {
      var left = bits
      while left != 0 {
        found.append(place << 6 | left.trailingZeroBitCount)
        left &= left - 1
      }
    }
    effort.take(found.count / Self.candidatesForStep)
    return found
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
