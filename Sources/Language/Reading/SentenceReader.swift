/// A clause of a sentence and how it is read.
struct Clause: Sendable {
  let tokens: [Token]
  let phrase: String
  var reading: Reading
  /// What was said about the wish that nothing in it takes up: "so that the shadows match".
  var asides: [String] = []
  /// It is nothing but such words.
  var isAside = false
  /// A conjunction leads it: "and brighter".
  var goesOn = false
  /// Its beginning stands in an earlier sentence.
  var isCompleted = false

  var endsInAside: Bool { reading.asides.contains { $0.upperBound == tokens.count } }
}

/// What became of a sentence.
enum SentenceReading: Sendable {
  /// `isCorrection`: it began with "no".
  case clauses([Clause], isCorrection: Bool)
  /// Nothing but politeness or nothing at all.
  case empty
  /// "warmer or cooler": instructions of which the person must choose one.
  case alternatives([String])
  case notUnderstood(understood: [String], not: [String], tokens: [Token])
}

/// Cuts a sentence into clauses and reads each. Where a cut doesn't leave two clauses that can be
/// understood ("the fork and the knife"), it isn't one.
struct SentenceReader {
  /// Longest clause, in pieces between commas and conjunctions.
  private static let longestClause = 5

  private var sentence: TokenizedSentence
  private let vocabulary: Vocabulary
  private let circumstances: ClauseMatcher.Circumstances
  private let names: [(words: [String], name: String)]
  private let common: CommonClasses
  private var pieces: [Range<Int>] = []
  private(set) var isCorrection = false
  /// Where a conjunction begins the sentence: "and the grass?".
  private var leadStart: Int?
  private var readings: [Range<Int>: Reading?] = [:]
  private var deadEnds: Set<Int> = []
  /// What only says more about a wish may be left out.
  private var leavesAsides = false

  init(
    _ sentence: TokenizedSentence, vocabulary: Vocabulary, regionNames: [String],
    circumstances: ClauseMatcher.Circumstances
  ) {
    self.circumstances = circumstances
    self.vocabulary = vocabulary
    common = vocabulary.common
    names = regionNames.sorted().map { name in
      (name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init), name)
    }
    var sentence = sentence
    for index in sentence.tokens.indices where sentence.tokens[index].isUnknownWord {
      sentence.tokens[index].corrections =
        vocabulary.spelling.corrections(of: sentence.tokens[index].text)
    }
    self.sentence = sentence
    dropBoth()
  }

  /// "both brighten and sharpen it": the word only announces that there are two.
  private mutating func dropBoth() {
    guard let place = sentence.tokens.indices.first(where: { isBoth(at: $0) }) else { return }
    sentence.tokens.remove(at: place)
  }

  private func isBoth(at place: Int) -> Bool {
    let next = place + 1
    guard next < sentence.tokens.count else { return false }
    return vocabulary.contains(sentence.tokens[place].text, in: common.both)
      && [common.command, common.verb].contains {
        vocabulary.contains(sentence.tokens[next].text, in: $0)
      }
  }

  mutating func read() -> SentenceReading {
    if let alternatives = alternatives() { return .alternatives(alternatives) }
    cut()
    dropPoliteness()
    guard !pieces.isEmpty else { return isCorrection ? .notUnderstood(
      understood: [], not: [], tokens: sentence.tokens) : .empty }
    if var clauses = wholeClauses() {
      clauses[0].goesOn = leadStart == 0
      return .clauses(clauses, isCorrection: isCorrection)
    }
    if let clauses = withoutStory() ?? withoutAsides() {
      return .clauses(clauses, isCorrection: isCorrection)
    }
    if let fragment = fragment() { return .clauses([fragment], isCorrection: isCorrection) }
    return failure()
  }
}

extension Token {
  var isUnknownWord: Bool { kind == .word && atom == nil }
}

// Cutting.
extension SentenceReader {
  private mutating func cut() {
    let tokens = sentence.tokens
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    let connector = common.connector
    let held = heldTogether(entries, connector)
    var start = 0
    var position = 0
    while position < tokens.count {
      var end = position
      if tokens[position].kind == .mark {
        end = position + 1
      } else if !held.contains(position),
        let match = entries.longest(at: position, connector)
      {
        end = match.end
      }
      if end > position, start == position, pieces.isEmpty, leadStart == nil {
        leadStart = position
      }
      if end > position {
        if start < position { pieces.append(start..<position) }
        (start, position) = (end, end)
      } else {
        position += 1
      }
    }
    if start < tokens.count { pieces.append(start..<tokens.count) }
  }

  /// Conjunctions inside of something: "black and white", "one and a half".
  private func heldTogether(_ entries: ClauseEntries, _ connector: WordClass) -> Set<Int> {
    var held: Set<Int> = []
    for start in entries.matches.indices {
      for match in entries.matches[start]
      where match.entry.wordClass != connector && match.end - start > 2 {
        held.formUnion((start + 1)..<(match.end - 1))
      }
      if let all = entries.longest(at: start, common.everythingBut) {
        held.formUnion(start..<all.end)
      }
      let isFraction = entries.longest(at: start + 1, common.fraction) != nil
      let isAnd = entries.longest(at: start, common.and) != nil
      if isAnd, isFraction { held.insert(start) }
    }
    return held
  }

  private mutating func dropPoliteness() {
    let no = common.no
    if let first = pieces.first {
      let tokens = Array(sentence.tokens[first])
      let entries = ClauseEntries(tokens, vocabulary: vocabulary)
      if entries.longest(at: 0, no)?.end == tokens.count {
        isCorrection = true
        pieces.removeFirst()
      }
    }
    pieces = pieces.filter { piece in
      let tokens = Array(sentence.tokens[piece])
      return !ClauseMatcher.isFiller(tokens, vocabulary: vocabulary) || reading(of: tokens) != nil
    }
  }
}

// Reading.
extension SentenceReader {
  /// The clauses from a piece on, as many as can be; `nil` when some piece fits into none.
  private mutating func clauses(from first: Int, after previous: Clause?) -> [Clause]? {
    guard first < pieces.count else { return [] }
    guard !deadEnds.contains(first) else { return nil }
    if let end = asideEnd(from: first, after: previous) {
      let range = pieces[first].lowerBound..<pieces[end - 1].upperBound
      let aside = Clause(tokens: [], phrase: sentence.text(range), reading: Reading(), isAside: true)
      if let rest = clauses(from: end, after: previous) { return [aside] + rest }
    }
    for last in first..<min(pieces.count, first + Self.longestClause) {
      if last > first, isStop(between: pieces[last - 1], and: pieces[last]) { break }
      let range = pieces[first].lowerBound..<pieces[last].upperBound
      guard let clause = clause(range, after: previous, mayComplete: first == last) else { continue }
      if let rest = clauses(from: last + 1, after: clause) { return [clause] + rest }
    }
    deadEnds.insert(first)
    return nil
  }

  /// Clauses that ask for something, less what only says more about them: "…, with soft washes and
  /// so that the shadows match".
  private mutating func withoutAsides() -> [Clause]? {
    leavesAsides = true
    deadEnds = []
    let found = wholeClauses()
    leavesAsides = false
    deadEnds = []
    return found.flatMap { $0.contains(where: isEdit) ? $0 : nil }
  }

  /// The clauses, each with what was said about it by the way.
  private mutating func wholeClauses() -> [Clause]? {
    guard let found = clauses(from: 0, after: nil) else { return nil }
    var clauses: [Clause] = []
    for clause in found {
      if clause.isAside, let last = clauses.indices.last {
        clauses[last].asides.append(clause.phrase)
      } else {
        clauses.append(clause)
      }
    }
    return clauses
  }

  /// Where an aside ends that begins with a piece: before the next full stop or command.
  private func asideEnd(from first: Int, after previous: Clause?) -> Int? {
    guard let previous, first > 0 else { return nil }
    let goesOn = previous.endsInAside && isGoingOn(first)
    guard begins(pieces[first], leavesAsides ? common.aside : common.care)
      || goesOn && !begins(pieces[first], common.command)
    else { return nil }
    return (first + 1..<pieces.count).first {
      !isGoingOn($0) || begins(pieces[$0], common.command)
    } ?? pieces.count
  }

  /// Whether no full stop stands before a piece.
  private func isGoingOn(_ piece: Int) -> Bool {
    !isStop(between: pieces[piece - 1], and: pieces[piece])
  }

  /// A full stop, a question or an exclamation mark: no clause goes across it.
  private func isStop(between one: Range<Int>, and next: Range<Int>) -> Bool {
    sentence.tokens[one.upperBound..<next.lowerBound].contains {
      $0.kind == .mark && [".", "!", "?", "\n"].contains($0.text)
    }
  }

  /// What says nothing by itself after something else: another amount, or what shall stay.
  private func leans(_ reading: Reading) -> Bool {
    let pattern = vocabulary.patterns[reading.pattern]
    if case .wish = pattern.meaning { return true }
    return ["set-amount", "set-level"].contains(pattern.rule)
      || !pattern.meaning.isEdit && !reading.kept.isEmpty
  }

  private mutating func clause(
    _ range: Range<Int>, after previous: Clause?, mayComplete: Bool = true
  ) -> Clause? {
    let tokens = sentence.tokens[range].filter { $0.kind != .mark }
    if let known = readings[range] {
      if let known, previous == nil || !leans(known) { return made(tokens, range, known) }
    } else {
      let reading = reading(of: tokens)
      readings[range] = .some(reading)
      if let reading, previous == nil || !leans(reading) {
        return made(tokens, range, reading)
      }
    }
    // A second amount makes no second wish.
    guard mayComplete, !(readings[range].flatMap { $0 }.map(leans) ?? false) else { return nil }
    return previous.flatMap { completed(tokens, from: $0, phrase: sentence.text(range)) }
  }

  private func made(_ tokens: [Token], _ range: Range<Int>, _ reading: Reading) -> Clause {
    let asides = reading.asides.map { tokens[$0].map(\.written).joined(separator: " ") }
    return Clause(
      tokens: tokens, phrase: sentence.text(range), reading: reading, asides: asides)
  }

  private func reading(of tokens: [Token]) -> Reading? {
    ClauseMatcher.best(
      tokens, vocabulary: vocabulary, names: names, circumstances: circumstances)
  }

  /// "… and warmer": what is left out stands in the clause before.
  private func completed(_ tokens: [Token], from previous: Clause, phrase: String) -> Clause? {
    guard case .sense = vocabulary.patterns[previous.reading.pattern].meaning, tokens.count <= 6,
      !beginsException(tokens)
    else { return nil }
    for count in stride(from: min(previous.tokens.count - 1, 8), to: 0, by: -1) {
      let whole = Array(previous.tokens.prefix(count)) + tokens
      guard let reading = reading(of: whole),
        case .sense = vocabulary.patterns[reading.pattern].meaning, reading.sense != nil
      else { continue }
      return Clause(tokens: whole, phrase: phrase, reading: reading)
    }
    return nil
  }

  /// Both sides of an "or" as instructions; `nil` where there is none, or they are no instructions.
  private func alternatives() -> [String]? {
    let or = common.or
    guard let place = sentence.tokens.firstIndex(where: { vocabulary.contains($0.text, in: common.or) })
    else { return nil }
    let end = sentence.tokens[place...].firstIndex { $0.kind == .mark } ?? sentence.tokens.count
    var tokens = sentence.tokens[..<end].filter { $0.kind != .mark }
    tokens.removeAll { vocabulary.contains($0.text, in: common.either) }
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    guard let place = tokens.indices.first(where: { entries.longest(at: $0, or) != nil }),
      entries.longest(at: place, common.about) == nil
    else { return nil }
    let (left, right) = (Array(tokens[..<place]), Array(tokens[(place + 1)...]))
    guard let first = reading(of: left), isEdit(first) else { return nil }
    for count in 0...min(left.count - 1, 8) {
      let whole = Array(left.prefix(count)) + right
      guard let second = reading(of: whole), isEdit(second) else { continue }
      guard count == 0 || second.pattern == first.pattern else { continue }
      return [left, whole].map { $0.map(\.written).joined(separator: " ") }
    }
    return nil
  }

  private func isEdit(_ reading: Reading) -> Bool {
    vocabulary.patterns[reading.pattern].meaning.isEdit
  }

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
        reading.asides.isEmpty, !isLess(earlier.prefix(count)), !reading.hasName(in: count..<whole.count)
      else { continue }
      return Clause(
        tokens: whole, phrase: rest.map(\.written).joined(separator: " "), reading: reading,
        goesOn: leadStart != nil, isCompleted: true)
    }
    return nil
  }

  /// How many words say nothing at the beginning: "and the same …".
  private func leading(_ tokens: [Token]) -> Int {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    var count = 0
    while let end = [common.filler, common.same].compactMap({
      entries.longest(at: count, $0)?.end
    }).max(), end < tokens.count {
      count = end
    }
    return count
  }

  /// What is said after "less red" is rather wished for more of.
  private func isLess(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.contains { token in
      [common.less, common.too].contains { vocabulary.contains(token.text, in: $0) }
    }
  }

  /// "too", "instead", "please" at the end of a sentence.
  private func ends(_ token: Token) -> Bool {
    [common.filler, common.instead].contains { vocabulary.contains(token.text, in: $0) }
  }

  /// The whole sentence, where it leans on the one before: "and the grass?".
  private func fragment() -> Clause? {
    guard let first = pieces.first?.lowerBound, let last = pieces.last?.upperBound else {
      return nil
    }
    let start = leadStart ?? first
    let tokens = sentence.tokens[min(start, first)..<last].filter { $0.kind != .mark }
    guard
      let reading = ClauseMatcher.fragment(
        tokens, vocabulary: vocabulary, names: names, circumstances: circumstances)
    else { return nil }
    return Clause(tokens: tokens, phrase: sentence.text(first..<last), reading: reading)
  }

  /// Clauses that ask for something, where all others only tell how the picture came about.
  private mutating func withoutStory() -> [Clause]? {
    let wishes = pieces.filter { piece in
      let tokens = sentence.tokens[piece].filter { $0.kind != .mark }
      return reading(of: tokens) != nil || !isStory(tokens)
    }
    guard wishes.count < pieces.count, !wishes.isEmpty else { return nil }
    let all = pieces
    pieces = wishes
    deadEnds = []
    let clauses = wholeClauses()
    pieces = all
    deadEnds = []
    guard let clauses, clauses.contains(where: isEdit) else { return nil }
    return clauses
  }

  private func isEdit(_ clause: Clause) -> Bool {
    vocabulary.patterns[clause.reading.pattern].meaning.isEdit
  }

  /// "we took this last summer": begins like a story.
  private func isStory(_ tokens: [Token]) -> Bool {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    return entries.longest(at: 0, common.story) != nil
  }

  /// "keeping the rest as it is" belongs to the clause before.
  private func beginsException(_ tokens: [Token]) -> Bool {
    ClauseEntries(tokens, vocabulary: vocabulary)
      .longest(at: 0, common.except) != nil
  }

  private func begins(_ piece: Range<Int>, _ wordClass: WordClass) -> Bool {
    ClauseEntries(Array(sentence.tokens[piece].prefix(6)), vocabulary: vocabulary)
      .longest(at: 0, wordClass) != nil
  }

  private mutating func failure() -> SentenceReading {
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
