// Cutting.
extension SentenceReader {
  mutating func cut() {
    let tokens = sentence.tokens
    let entries = entries
    let connector = common.connector
    let held = heldTogether(entries, connector)
    var start = 0
    var position = 0
    while position < tokens.count {
      var end = position
      if tokens[position].kind == .mark {
        end = position + 1
      } else if !held.contains(position), tokens[position].gap != "-",
        let match = entries.longest(at: position, connector), !isSign(position, match.end)
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

  /// "whatever I ask next, keep the bowl as it is": what only says how long belongs to what follows.
  mutating func joinLasting() {
    guard pieces.count > 1,
      entries.exact(at: pieces[0].lowerBound, common.fromNowOn, before: pieces[0].upperBound)?.end
        == pieces[0].upperBound
    else { return }
    pieces[1] = pieces[0].lowerBound..<pieces[1].upperBound
    pieces.removeFirst()
  }

  /// "plus 2"
  private func isSign(_ position: Int, _ end: Int) -> Bool {
    guard end == position + 1, end < sentence.tokens.count,
      entries.exact(at: position, common.plus) != nil, case .number = sentence.tokens[end].kind
    else { return false }
    return true
  }

  /// The parts of the sentence between marks and conjunctions, politeness included.
  var cutPieces: [Range<Int>] {
    var cutter = self
    cutter.cut()
    return cutter.pieces
  }

  /// Conjunctions inside of something: "black and white", "one and a half".
  func heldTogether(_ entries: ClauseEntries, _ connector: WordClass) -> Set<Int> {
    var held: Set<Int> = []
    for start in entries.positions {
      for match in entries.matches(at: start)
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

  /// "this photo", and nothing about it.
  private func isPicture(_ piece: Range<Int>) -> Bool {
    piece.count > 1
      && entries.exact(at: piece.lowerBound, common.picture, before: piece.upperBound)?.end
        == piece.upperBound
  }

  mutating func dropPoliteness() {
    let no = common.no
    let entries = entries
    if let first = pieces.first,
      entries.longest(at: first.lowerBound, no, before: first.upperBound)?.end == first.upperBound
    {
      isCorrection = true
      pieces.removeFirst()
    } else if let first = pieces.first,
      let said = entries.exact(at: first.lowerBound, no, before: first.upperBound),
      entries.exact(at: first.lowerBound, common.remove)?.end ?? 0 < said.end
        || said.end < first.upperBound
          && vocabulary.contains(sentence.tokens[said.end].text, in: common.only),
      reading(of: Array(sentence.tokens[first])) == nil
        || vocabulary.contains(sentence.tokens[said.end].text, in: common.only)
    {
      // "nah silver"; "no grain" rather takes the grain away.
      isCorrection = true
      pieces[0] = said.end..<first.upperBound
    }
    pieces = pieces.filter { piece in
      // "the same room, but …" only says that the picture stays.
      if pieces.count > 1, piece.count <= 5, begins(piece, common.samePicture) || isPicture(piece) {
        return false
      }
      return !entries.isFiller(piece, common) || reading(of: Array(sentence.tokens[piece])) != nil
    }
  }
}
