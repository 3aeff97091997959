import Edits

// What only judges the picture, beside what leans on the turns before.
extension SentenceReader {
  /// Longest verdict and longest sentence without a mark that may hold one, in words.
  private static let longestVerdict = 10
  private static let longestUnmarked = 9
  /// Rules that only judge.
  private static let judging: Set<String> = ["too-much", "disliked"]

  /// "hm looks odd, undo", "that grass looks artificial, halve the effect": the clauses beside such
  /// pieces.
  mutating func withoutVerdicts() -> [Clause]? {
    guard !isRest else { return nil }
    let wishes = pieces.filter { !isVerdict($0) }
    return wishes.isEmpty || wishes.count == pieces.count ? nil : wholeClauses(of: wishes)
  }

  /// Whether a piece has a verb and nothing that asks for anything.
  func isVerdict(_ piece: Range<Int>) -> Bool {
    guard piece.count <= Self.longestVerdict, !isCommand(piece) else { return false }
    return isStatement(piece) || entries.exact(at: piece.lowerBound, common.be) != nil
  }

  /// "the bright areas are clipping" after a command: why it is given.
  func isReason(_ piece: Range<Int>) -> Bool {
    [common.definite, common.pronoun].contains { entries.exact(at: piece.lowerBound, $0) != nil }
      && isStatement(piece)
  }

  /// "too much she looks plastic", "thats too much go back one": a verdict and a wish without any mark
  /// between them.
  func unmarked() -> Clause? {
    let all = words
    guard !isRest, (3...Self.longestUnmarked).contains(all.count) else { return nil }
    for place in (1..<all.count).reversed() {
      let (left, right) = (Array(all[..<place]), Array(all[place...]))
      guard let first = reading(of: left), isJudging(first) else { continue }
      if let second = reading(of: right), !isEdit(second) {
        return Clause(tokens: right, phrase: text(right), reading: second)
      }
      let start = sentence.tokens.count - right.count
      guard right.count > 1, start > 0, isStatement(start..<sentence.tokens.count) else { continue }
      return Clause(tokens: left, phrase: text(left), reading: first)
    }
    return nil
  }

  private func isJudging(_ reading: Reading) -> Bool {
    Self.judging.contains(vocabulary.patterns[reading.pattern].rule)
  }

  private func text(_ tokens: [Token]) -> String {
    tokens.map(\.written).joined(separator: " ")
  }
}

extension SentenceReader {
  /// "The bag now looks too blue": tells something, be it a complaint.
  func isRemark(_ piece: Range<Int>) -> Bool {
    guard (2...14).contains(piece.count), !isCommand(piece) else { return false }
    let entries = entries
    return piece.contains { place in
      [common.be, common.verbal, common.pastVerb].contains {
        entries.exact(at: place, $0, before: piece.upperBound) != nil
      }
    }
  }

  /// "the picture has become too blue, so neutralise it"
  func namesPicture(outside wish: Range<Int>) -> Bool {
    sentence.tokens.indices.contains { place in
      !wish.contains(place)
        && vocabulary.contains(sentence.tokens[place].text, in: common.pictureNoun)
    }
  }

  /// "so use dark green instead" is "use dark green instead".
  func textOfWish(_ words: Range<Int>) -> String {
    let entries = entries
    var start = words.lowerBound
    while start < words.upperBound,
      let end = [common.filler, common.courtesy, common.connector, common.reasonWord].compactMap({
        entries.exact(at: start, $0, before: words.upperBound)?.end
      }).max(), end < words.upperBound
    {
      start = end
    }
    return sentence.text(start..<words.upperBound)
  }
}
