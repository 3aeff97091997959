import Edits

// Reading.
extension SentenceReader {
  /// The clauses from a piece on, as many as can be; `nil` when some piece fits into none.
  mutating func clauses(from first: Int, after previous: Clause?) -> [Clause]? {
    guard first < pieces.count else { return [] }
    guard !deadEnds.contains(first) else { return nil }
    if let end = asideEnd(from: first, after: previous) {
      let range = pieces[first].lowerBound..<pieces[end - 1].upperBound
      let aside = Clause(
        tokens: [], phrase: sentence.text(range), reading: Reading(), isAside: true)
      if let rest = clauses(from: end, after: previous) { return [aside] + rest }
    }
    if let both = sharingEnd(first), let rest = clauses(from: first + 2, after: both.last) {
      return both + rest
    }
    for last in first..<min(pieces.count, first + Self.longestClause) {
      if last > first,
        isStop(between: pieces[last - 1], and: pieces[last])
          || isReason(pieces[last]) && isCommand(pieces[first])
      {
        break
      }
      let range = pieces[first].lowerBound..<pieces[last].upperBound
      guard !endsOpenly(range),
        let clause = clause(range, after: previous, mayComplete: first == last)
      else { continue }
      if isPlaced(by: last + 1, from: first, last) || isLeftOut(last + 1, from: first) { continue }
      if let rest = clauses(from: last + 1, after: clause) { return [clause] + rest }
    }
    deadEnds.insert(first)
    return nil
  }

  /// "add my name, Julia, in the corner": a place behind a comma belongs to what is added.
  private func isPlaced(by next: Int, from first: Int, _ last: Int) -> Bool {
    guard next < pieces.count, pieces[next].count < 7, isGoingOn(next),
      begins(pieces[next], common.preposition), !begins(pieces[next], common.except),
      let with = reading(of: tokens(pieces[first].lowerBound..<pieces[next].upperBound)),
      let without = reading(of: tokens(pieces[first].lowerBound..<pieces[last].upperBound)),
      with.asides.isEmpty, let type = vocabulary.editType(of: with)
    else { return false }
    return type == .addText && vocabulary.editType(of: without) == type
  }

  /// "remove the bags but the second one": nothing happens to the second one.
  private func isLeftOut(_ next: Int, from first: Int) -> Bool {
    guard next < pieces.count, pieces[next].count < 6, begins(pieces[next], common.definite),
      vocabulary.contains(sentence.tokens[pieces[next].lowerBound - 1].text, in: common.but),
      !(reading(of: Array(sentence.tokens[pieces[next]])).map(isEdit) ?? false),
      let whole = reading(of: tokens(pieces[first].lowerBound..<pieces[next].upperBound))
    else { return false }
    return isEdit(whole) && !whole.kept.isEmpty && whole.asides.isEmpty
  }

  /// The words of a part of the sentence; looking at them takes effort.
  private func tokens(_ range: Range<Int>) -> [Token] {
    effort.take(Self.stepsForClause)
    return sentence.tokens[range].filter { $0.kind != .mark }
  }

  /// "… to a wide", before ", joyful grin".
  func endsOpenly(_ range: Range<Int>) -> Bool {
    guard range.count > 2, range.upperBound < sentence.tokens.count,
      sentence.tokens[range.upperBound].text == ","
    else { return false }
    if let next = pieces.first(where: { $0.lowerBound > range.upperBound }),
      isCommand(range), let second = reading(of: Array(sentence.tokens[next])), isEdit(second),
      second.amount != nil || isCommand(next) || begins(next, common.more)
    {
      return false
    }
    let (article, last) = (
      sentence.tokens[range.upperBound - 2], sentence.tokens[range.upperBound - 1]
    )
    return vocabulary.contains(article.text, in: common.article)
      && [common.quality, common.size, common.adjective].contains {
        vocabulary.contains(last.text, in: $0)
      }
  }

  /// Clauses that ask for something, less what only says more about them: "…, with soft washes and
  /// so that the shadows match".
  mutating func withoutAsides() -> [Clause]? {
    leavesAsides = true
    deadEnds = []
    let found = wholeClauses()
    leavesAsides = false
    deadEnds = []
    return found.flatMap { $0.contains(where: isEdit) ? $0 : nil }
  }

  /// The clauses, each with what was said about it by the way.
  mutating func wholeClauses(after previous: Clause? = nil) -> [Clause]? {
    clauses(from: 0, after: previous).map(withAsides)
  }

  /// The same of some pieces alone.
  mutating func wholeClauses(
    of part: [Range<Int>], after previous: Clause? = nil
  ) -> [Clause]? {
    let all = pieces
    (pieces, deadEnds) = (part, [])
    let clauses = wholeClauses(after: previous)
    (pieces, deadEnds) = (all, [])
    return clauses
  }

  /// Clauses with what is said about each by the way.
  func withAsides(_ found: [Clause]) -> [Clause] {
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

  /// "never …", "from now on …"
  private func isLasting(_ piece: Range<Int>) -> Bool {
    begins(piece, common.never) || begins(piece, common.fromNowOn)
  }

  /// "never touch the face"
  private func isWish(_ piece: Range<Int>) -> Bool {
    guard isLasting(piece), let reading = reading(of: Array(sentence.tokens[piece])),
      case .wish = vocabulary.patterns[reading.pattern].meaning
    else { return false }
    return true
  }

  /// Where an aside ends that begins with a piece: before the next full stop or command.
  func asideEnd(from first: Int, after previous: Clause?) -> Int? {
    guard let previous, first > 0, !isWish(pieces[first]) else { return nil }
    if isContrast(pieces[first], to: previous) { return first + 1 }
    let goesOn = previous.endsInAside && isGoingOn(first)
    guard
      begins(pieces[first], common.care) || leavesAsides && begins(pieces[first], common.aside)
        || goesOn && !begins(pieces[first], common.command)
    else { return nil }
    return (first + 1..<pieces.count).first {
      !isGoingOn($0) || begins(pieces[$0], common.command)
    } ?? pieces.count
  }

  /// "the car, not the bags"
  private func isContrast(_ piece: Range<Int>, to clause: Clause) -> Bool {
    guard (3...6).contains(piece.count), isEdit(clause) else { return false }
    switch clause.reading.target {
    case .object?, .region?: break
    case nil where clause.reading.captures["object"] != nil: break
    default: return false
    }
    return vocabulary.contains(sentence.tokens[piece.lowerBound].text, in: common.not)
      && vocabulary.contains(sentence.tokens[piece.lowerBound + 1].text, in: common.the)
  }

  /// Whether no full stop stands before a piece.
  func isGoingOn(_ piece: Int) -> Bool {
    !isStop(between: pieces[piece - 1], and: pieces[piece])
  }

  /// A full stop, a question or an exclamation mark: no clause goes across it.
  func isStop(between one: Range<Int>, and next: Range<Int>) -> Bool {
    sentence.tokens[one.upperBound..<next.lowerBound].contains {
      $0.kind == .mark && [".", "!", "?", "\n"].contains($0.text)
    }
  }

  /// What says nothing by itself after something else: another amount, or what shall stay.
  func leans(_ reading: Reading) -> Bool {
    let pattern = vocabulary.patterns[reading.pattern]
    if case .wish = pattern.meaning { return true }
    return ["set-amount", "set-level"].contains(pattern.rule)
      || !pattern.meaning.isEdit && !reading.kept.isEmpty
  }

  mutating func clause(
    _ range: Range<Int>, after previous: Clause?, mayComplete: Bool = true
  ) -> Clause? {
    let tokens = tokens(range)
    if let previous, let complaint = complaint(tokens, after: previous, range) { return complaint }
    if let previous, let shared = sharingSubject(tokens, with: previous, range),
      reading(of: tokens).map({ !isEdit($0) || $0.target == nil && isSense($0) }) ?? true
    {
      return shared
    }
    if previous == nil, let active = active(tokens, range), isSurer(active, than: tokens) {
      return active
    }
    if let known = readings[range] {
      if let known, previous == nil || !leans(known) || isLasting(range) {
        return made(tokens, range, known)
      }
    } else {
      let reading = reading(of: tokens)
      readings[range] = .some(reading)
      if let reading, previous == nil || !leans(reading) || isLasting(range) {
        return made(tokens, range, reading)
      }
    }
    // A second amount makes no second wish.
    guard mayComplete, !(readings[range].flatMap { $0 }.map(leans) ?? false) else { return nil }
    return previous.flatMap { completed(tokens, from: $0, range) } ?? implied(tokens, range)
      ?? active(tokens, range)
  }

  /// "it is too dark and a bit yellow" complains twice.
  private func complaint(
    _ tokens: [Token], after previous: Clause, _ range: Range<Int>
  ) -> Clause? {
    guard (2...4).contains(tokens.count), previous.reading.met.contains(common.too),
      let too = previous.tokens.firstIndex(where: { vocabulary.contains($0.text, in: common.too) })
    else { return nil }
    let entries = effort.entries(of: tokens, vocabulary)
    guard let degree = entries.exact(at: 0, common.degree), degree.end < tokens.count,
      [common.adjective, common.colour].contains(where: {
        entries.exact(at: degree.end, $0) != nil
      })
    else { return nil }
    let whole = Array(previous.tokens[...too]) + tokens[degree.end...]
    guard var reading = reading(of: whole), isEdit(reading),
      reading.met.contains(common.too) || vocabulary.editType(of: reading) == .hueTint
    else { return nil }
    reading.degree = vocabulary.values[degree.entry.payload]
    return Clause(tokens: whole, phrase: sentence.text(range), range: range, reading: reading)
  }

  func made(_ tokens: [Token], _ range: Range<Int>, _ reading: Reading) -> Clause {
    let asides = reading.asides.map { tokens[$0].map(\.written).joined(separator: " ") }
    return Clause(
      tokens: tokens, phrase: sentence.text(range), range: range, reading: reading, asides: asides)
  }

  func reading(of tokens: [Token]) -> Reading? {
    guard tokens.count <= Self.mostWords else { return nil }
    return effort.reading(of: tokens) {
      ClauseMatcher.best(
        tokens, vocabulary: vocabulary, circumstances: circumstances, effort: effort)
    }
  }

  /// "… and warmer": what is left out stands in the clause before.
  func completed(_ tokens: [Token], from previous: Clause, _ range: Range<Int>) -> Clause? {
    guard tokens.count <= 12, !beginsException(tokens) else { return nil }
    guard tokens.count <= 6 else { return repeated(tokens, from: previous, range) }
    var shared = 1
    if case .sense = vocabulary.patterns[previous.reading.pattern].meaning { shared = 8 }
    for count in stride(from: min(previous.tokens.count - 1, shared), to: 0, by: -1) {
      let whole = Array(previous.tokens.prefix(count)) + tokens
      guard !(isThe(whole[count - 1]) && isThe(whole[count])), let reading = reading(of: whole),
        isSense(reading) || count == 1 && isTone(reading, like: previous.reading)
      else { continue }
      return Clause(tokens: whole, phrase: sentence.text(range), range: range, reading: reading)
    }
    return repeated(tokens, from: previous, range)
  }

  func isThe(_ token: Token) -> Bool { vocabulary.contains(token.text, in: common.the) }

  private func isSense(_ reading: Reading) -> Bool {
    guard case .sense = vocabulary.patterns[reading.pattern].meaning else { return false }
    return reading.sense != nil
  }

  /// "the blacks", after "reduce the highlights": tones like those and no place for them.
  private func isTone(_ reading: Reading, like previous: Reading) -> Bool {
    guard reading.target == nil || reading.target == .picture else { return false }
    return [reading, previous].allSatisfy { vocabulary.editType(of: $0) == .brightness }
  }

  /// Both sides of an "or" as instructions; `nil` where there is none, or they are no instructions.
  func alternatives() -> [String]? {
    let or = common.or
    guard sentence.tokens.count <= Self.longestChoice,
      let place = sentence.tokens.firstIndex(where: { vocabulary.contains($0.text, in: common.or) })
    else { return nil }
    let end = sentence.tokens[place...].firstIndex { $0.kind == .mark } ?? sentence.tokens.count
    var tokens = sentence.tokens[..<end].filter { $0.kind != .mark }
    tokens.removeAll { vocabulary.contains($0.text, in: common.either) }
    let entries = effort.entries(of: tokens, vocabulary)
    guard let place = tokens.indices.first(where: { entries.longest(at: $0, or) != nil }),
      entries.longest(at: place, common.about) == nil
    else { return nil }
    let (left, right) = (Array(tokens[..<place]), Array(tokens[(place + 1)...]))
    guard let first = reading(of: left), isEdit(first) else { return nil }
    for count in 0...min(left.count - 1, 8) {
      let whole = Array(left.prefix(count)) + right
      guard let second = reading(of: whole), isEdit(second) else { continue }
      guard count == 0 || second.pattern == first.pattern else { continue }
      return [sharing(left, first, with: right), whole].map {
        $0.map(\.written).joined(separator: " ")
      }
    }
    return nil
  }

  /// "brighten" of "brighten or darken the sky" is about the sky too.
  private func sharing(_ left: [Token], _ reading: Reading, with right: [Token]) -> [Token] {
    guard reading.target == nil || reading.target == .picture, right.count > 1 else { return left }
    let whole = left + right.dropFirst()
    guard let shared = self.reading(of: whole), isEdit(shared), shared.target != nil,
      vocabulary.editType(of: shared) == vocabulary.editType(of: reading)
    else { return left }
    return whole
  }

  func isEdit(_ reading: Reading) -> Bool {
    vocabulary.patterns[reading.pattern].meaning.isEdit
  }
}
