import Edits

// What is named first in a sentence, and what is said of it then.
extension SentenceReader {
  /// Longest first piece, in words.
  private static let longestTopic = 7
  private static let longestComplaint = 12

  /// "and the dog?" or "what about the dog," as a fragment, and what is said after it, where that says
  /// "it" or nothing but how.
  func topicAndRest(_ first: Range<Int>, _ next: Int) -> (topic: Clause, rest: String)? {
    let entries = entries
    let isGraded = [common.only, common.factor].contains { entries.exact(at: next, $0) != nil }
    guard first.count <= Self.longestTopic, saysIt(from: next) || saysHow(from: next) || isGraded
    else { return nil }
    var reader = part(sentence.text(0..<first.upperBound))
    reader.cut()
    guard let topic = reader.fragment(),
      ["same-for", "part"].contains(vocabulary.patterns[topic.reading.pattern].rule)
    else { return nil }
    return (topic, sentence.text(next..<sentence.tokens.count))
  }

  /// "now the dogs look grey," and what is asked for then, where that says "it", "there" or nothing but
  /// how.
  func complaintAndRest(
    _ first: Range<Int>, _ next: Int
  ) -> (named: (clause: Clause, phrase: NounPhrase), rest: String)? {
    guard first.count <= Self.longestComplaint else { return nil }
    let entries = entries
    var start = first.lowerBound
    while let end = [common.filler, common.courtesy, common.connector].compactMap({
      entries.exact(at: start, $0, before: first.upperBound)?.end
    }).max(), end < first.upperBound {
      start = end
    }
    guard entries.exact(at: start, common.definite) != nil,
      let be = (start + 1..<min(start + 5, first.upperBound)).first(where: {
        entries.exact(at: $0, common.be) != nil
      }), !vocabulary.contains(sentence.tokens[be].text, in: common.been),
      let looks = entries.exact(at: be, common.be),
      (1...4).contains(first.upperBound - looks.end)
    else { return nil }
    let isArticle = vocabulary.contains(sentence.tokens[start].text, in: common.the)
    let words = (isArticle ? start + 1 : start)..<be
    guard !words.isEmpty,
      !words.contains(where: { place in
        [common.pictureNoun, common.property].contains {
          vocabulary.contains(sentence.tokens[place].text, in: $0)
        }
      }),
      !(next..<sentence.tokens.count).contains(where: { place in
        [common.pictureNoun, common.wholePronoun].contains {
          vocabulary.contains(sentence.tokens[place].text, in: $0)
        }
      })
    else { return nil }
    let end = sentence.tokens.count
    let there = (next..<end).first {
      vocabulary.contains(sentence.tokens[$0].text, in: common.there)
    }
    guard saysIt(from: next) || saysHow(from: next) || there != nil else { return nil }
    let clause = Clause(
      tokens: sentence.tokens, phrase: sentence.text(first), reading: Reading())
    let rest = [next..<(there ?? end), (there ?? end - 1) + 1..<end].filter { !$0.isEmpty }
      .map { sentence.text($0) }.joined(separator: " ")
    return ((clause, NounPhrase(words: words, core: words, isDefinite: true)), rest)
  }

  /// The first piece, up to a comma or a question mark, and where the next one begins.
  func firstAndNext() -> (first: Range<Int>, next: Int)? {
    guard sentence.tokens.contains(where: endsTopic) else { return nil }
    let pieces = cutPieces
    guard pieces.count > 1, let first = pieces.first, endsTopic(sentence.tokens[first.upperBound])
    else { return nil }
    return (first, pieces[1].lowerBound)
  }

  private func endsTopic(_ token: Token) -> Bool {
    token.kind == .mark && ["?", ","].contains(token.text)
  }

  private func saysIt(from next: Int) -> Bool {
    sentence.tokens[next...].contains { token in
      [common.pronoun, common.that].contains { vocabulary.contains(token.text, in: $0) }
    }
  }

  private func saysHow(from next: Int) -> Bool {
    let entries = entries
    return [common.comparative, common.degree, common.more, common.less].contains {
      entries.exact(at: next, $0) != nil
    }
  }
}
