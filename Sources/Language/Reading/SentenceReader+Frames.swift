// A request behind words of politeness, and one that leaves out its verb.
extension SentenceReader {
  /// Most ways to cut off what frames a request that are tried.
  private static let mostFrames = 4

  /// "would it trouble you to …", "any idea how to …", "I'd be obliged if you …": what stands behind
  /// words that only frame a request, however they are put together.
  func withoutFrame() -> SentenceReader? {
    let tokens = sentence.tokens
    let entries = entries
    var end = 0
    while end < min(tokens.count - 1, 18),
      let match = entries.exact(at: end, common.frame, before: 20), match.end < tokens.count
    {
      end = match.end
    }
    // "did you …" frames nothing; "do you think you could …" does.
    guard (0..<end).contains(where: { entries.exact(at: $0, common.frameCore, before: 20) != nil })
    else {
      return nil
    }
    var tries = 0
    for start in stride(from: end, to: 0, by: -1) where tries < Self.mostFrames {
      tries += 1
      var rest = Array(tokens[start...])
      if let command = vocabulary.command(from: rest[0]) ?? vocabulary.command(done: rest[0]),
        !vocabulary.contains(rest[0].text, in: common.command)
      {
        rest[0] = command
      }
      let shorter = reader(of: rest)
      var probe = shorter
      guard case .clauses(let clauses, _) = probe.read(), let first = clauses.first,
        isEdit(first)
      else { continue }
      let isWish = [common.need, common.more, common.less, common.comparative].contains {
        first.reading.met.contains($0)
      }
      let isCommand = [common.command, common.wishVerb].contains {
        vocabulary.contains(rest[0].text, in: $0)
      }
      if isWish || isCommand { return shorter }
    }
    return nil
  }

  /// "the girl holding a balloon", "this garden covered in frost": a picture as it shall be, with
  /// "have" left out.
  func withVerb() -> SentenceReader? {
    let tokens = sentence.tokens
    let entries = entries
    guard (3...24).contains(tokens.count), let verb = vocabulary.impliedVerbs.last,
      entries.exact(at: 0, common.definite) != nil, !tokens.contains(where: isFullStop),
      !tokens.indices.contains(where: { place in
        [common.be, common.verbal, common.modal, common.pastVerb, common.questionWord].contains {
          entries.exact(at: place, $0) != nil
        } || tells(place)
      })
    else { return nil }
    return reader(of: [verb] + tokens)
  }

  /// "lives in", "belongs to", "resigned": a verb of a sentence that tells something.
  private func tells(_ place: Int) -> Bool {
    let tokens = sentence.tokens
    let word = tokens[place].text
    guard place > 1, tokens[place].kind == .word, !vocabulary.objects.isThing(word) else {
      return false
    }
    let next = place + 1 < tokens.count ? tokens[place + 1].text : ""
    if word.hasSuffix("s"), word.utf8.count > 3, !word.hasSuffix("ss") {
      return [common.preposition, common.definite, common.infinitive].contains {
        vocabulary.contains(next, in: $0)
      }
    }
    return word.hasSuffix("ed")
      && ![common.relation, common.colour, common.material].contains {
        vocabulary.contains(next, in: $0)
      }
  }

  private func reader(of tokens: [Token]) -> SentenceReader {
    var other = self
    other.sentence.tokens = tokens
    other.isRest = true
    (other.pieces, other.readings, other.deadEnds, other.leadStart) = ([], [:], [], nil)
    return other
  }
}
