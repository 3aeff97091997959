// What is read although some of the sentence isn't.
extension SentenceReader {
  /// Wishes, less what stands around them and is none itself: an elaboration of a wish is noted as
  /// left aside, a sentence without any wish only tells a story. `nil` where what isn't read looks
  /// like a wish of its own, so that nothing asked for is passed over in silence.
  mutating func withoutUnread() -> [Clause]? {
    deadEnds = []
    var clauses: [Clause] = []
    var asides: [Range<Int>] = []
    var first = 0
    while first < pieces.count {
      if first > 0, isStop(between: pieces[first - 1], and: pieces[first]) {
        add(&asides, to: &clauses)
      }
      if first == 0 || !isGoingOn(first),
        let (whole, end) = sentenceClauses(from: first, after: clauses.last)
      {
        clauses += whole
        first = end
        continue
      }
      if let (clause, end) = longestClause(from: first, after: clauses.last) {
        clauses.append(clause)
        first = end
      } else {
        guard !isCommand(pieces[first]) else { return nil }
        asides.append(pieces[first])
        first += 1
      }
    }
    add(&asides, to: &clauses)
    // "it's tilted. Straighten it": the complaint asks for what is asked for then.
    let sure = Set(
      clauses.filter { isEdit($0) && isSure($0) }.compactMap { vocabulary.words(of: $0.reading) })
    clauses.removeAll {
      !isSureOrNoEdit($0) && vocabulary.words(of: $0.reading).map(sure.contains) ?? false
    }
    guard !sure.isEmpty, clauses.allSatisfy(isSureOrNoEdit)
    else { return nil }
    return clauses
  }

  /// The sentence without what stands between commas and only says which thing is meant: "the sign,
  /// which reads …, with …".
  func withoutParentheses() -> SentenceReader? {
    let tokens = sentence.tokens
    let entries = entries
    let marks = tokens.indices.filter { tokens[$0].kind == .mark }
    let gaps = zip(marks, marks.dropFirst()).filter { open, close in
      tokens[open].text == "," && tokens[close].text == ","
        && entries.exact(at: open + 1, common.parenthesis) != nil
    }
    guard !gaps.isEmpty else { return nil }
    var shorter = self
    shorter.sentence.tokens = tokens.indices.filter { index in
      !gaps.contains { $0.0 <= index && index <= $0.1 }
    }.map { tokens[$0] }
    (shorter.pieces, shorter.readings, shorter.deadEnds, shorter.leadStart) = ([], [:], [], nil)
    return shorter
  }

  /// Notes what wasn't read in the sentence of the last clause; what stands in sentences without
  /// any is only a story.
  private func add(_ asides: inout [Range<Int>], to clauses: inout [Clause]) {
    defer { asides = [] }
    guard let last = clauses.indices.last, let first = asides.first else { return }
    let phrase = clauses[last].range
    let isSameSentence = !sentence.tokens[
      min(phrase.upperBound, first.lowerBound)..<first.lowerBound
    ]
    .contains(where: isFullStop)
    guard isSameSentence, first.lowerBound >= phrase.upperBound else { return }
    clauses[last].asides += asides.map { sentence.text($0) }
  }

  /// The clauses of a sentence up to its full stop, where all of it can be read.
  private mutating func sentenceClauses(from first: Int, after previous: Clause?) -> (
    [Clause], Int
  )? {
    let end = (first + 1..<pieces.count).first { !isGoingOn($0) } ?? pieces.count
    return wholeClauses(of: Array(pieces[first..<end])).map { ($0, end) }
  }

  /// The clause from a piece on that takes in the most pieces.
  private mutating func longestClause(from first: Int, after previous: Clause?) -> (Clause, Int)? {
    let most = min(pieces.count, first + Self.longestClause)
    var end = first + 1
    while end < most, isGoingOn(end), !isCommand(pieces[end]), !isReason(pieces[end]) { end += 1 }
    for last in stride(from: end - 1, through: first, by: -1) {
      let range = pieces[first].lowerBound..<pieces[last].upperBound
      if let clause = clause(range, after: previous, mayComplete: false) {
        return (clause, last + 1)
      }
    }
    return nil
  }

  /// Whether a piece begins as a wish does.
  func isCommand(_ piece: Range<Int>) -> Bool {
    let tokens = sentence.tokens
    let entries = entries
    let end = min(piece.upperBound, piece.lowerBound + 12)
    var position = piece.lowerBound
    while let lead = [common.filler, common.connector, common.degree].compactMap({
      entries.exact(at: position, $0, before: end)?.end
    }).max(), lead < end {
      if beginsWish(entries, position, end) { return true }
      position = lead
    }
    // An unknown word before an article is likely a verb.
    let isVerbLike =
      position + 1 < end && tokens[position].kind == .word
      && tokens[position].atom == nil
      && entries.exact(at: position + 1, common.definite, before: end) != nil
    return isVerbLike || beginsWish(entries, position, end)
  }

  private func beginsWish(_ entries: ClauseEntries, _ position: Int, _ limit: Int) -> Bool {
    func has(_ wordClass: WordClass, at position: Int) -> Bool {
      position < limit && entries.exact(at: position, wordClass, before: limit) != nil
    }
    let verbs = [common.command, common.wishVerb, common.make].compactMap {
      entries.exact(at: position, $0, before: limit)?.end
    }
    guard position < limit else { return false }
    guard let end = verbs.max() else { return has(common.want, at: position) }
    // "lower angle" and "cool light" are no commands, "lower the angle" is one.
    guard
      [common.comparative, common.adjective, common.nounToo, common.noun, common.quality].contains(
        where: { has($0, at: position) })
    else { return true }
    return [common.definite, common.indefinite, common.pronoun, common.picture].contains {
      has($0, at: end)
    }
  }

  /// Only what begins as a wish does is carried out where not everything was read.
  func isSure(_ clause: Clause) -> Bool {
    isCommand(clause.range) || isComplaint(clause) || clause.reading.met.contains(common.modal)
  }

  private func isSureOrNoEdit(_ clause: Clause) -> Bool {
    !isEdit(clause) || isSure(clause)
  }

  func isComplaint(_ clause: Clause) -> Bool { isComplaint(clause.reading) }

  func isComplaint(_ reading: Reading) -> Bool {
    vocabulary.patterns[reading.pattern].rule == "too-cold"
  }

  func isFullStop(_ token: Token) -> Bool {
    token.kind == .mark && [".", "!", "?", "\n"].contains(token.text)
  }
}
