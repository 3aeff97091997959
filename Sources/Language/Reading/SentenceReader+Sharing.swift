// What two things in a row share.
extension SentenceReader {
  /// "make the sky and the grass greener": a wish for each, where the first leaves out how and the
  /// second the verb.
  func sharingEnd(_ first: Int) -> [Clause]? {
    guard first + 1 < pieces.count, isJoinedByAnd(first) else { return nil }
    let (one, other) = (
      Array(sentence.tokens[pieces[first]]), Array(sentence.tokens[pieces[first + 1]])
    )
    // "make the sky bluer" leaves nothing out; "paint the first wheel", of "paint the first wheel and
    // the second wheel red", draws no wheel.
    let whole = reading(of: one)
    guard other.count > 1, one.count + other.count <= 16, !isCommand(pieces[first + 1]),
      !(whole.map(vocabulary.canBeDone) ?? false)
    else { return nil }
    let entries = entries
    for start in 1..<other.count
    where begins(how: pieces[first + 1].lowerBound + start, entries) {
      let how = Array(other[start...])
      guard let left = reading(of: one + how), isEdit(left),
        !(whole.map(isEdit) ?? false) || vocabulary.canBeDone(left)
      else {
        continue
      }
      for count in 0..<min(one.count, 5) {
        guard let right = reading(of: Array(one.prefix(count)) + other), isEdit(right),
          right.pattern == left.pattern, right.sense == left.sense
        else { continue }
        return [
          clause(one + how, pieces[first], left),
          clause(Array(one.prefix(count)) + other, pieces[first + 1], right),
        ]
      }
    }
    return nil
  }

  private func clause(_ tokens: [Token], _ range: Range<Int>, _ reading: Reading) -> Clause {
    Clause(tokens: tokens, phrase: sentence.text(range), range: range, reading: reading)
  }

  private func isJoinedByAnd(_ first: Int) -> Bool {
    let between = sentence.tokens[pieces[first].upperBound..<pieces[first + 1].lowerBound]
    return between.count == 1
      && between.allSatisfy { vocabulary.contains($0.text, in: common.and) }
  }

  /// Whether words say how something should be from a place on: "a bit greener", "red".
  private func begins(how place: Int, _ entries: ClauseEntries) -> Bool {
    [
      common.comparative, common.degree, common.more, common.less, common.colour, common.adjective,
    ].contains { entries.exact(at: place, $0) != nil }
  }
}
