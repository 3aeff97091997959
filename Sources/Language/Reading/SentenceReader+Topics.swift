import Edits

// What is named first in a sentence, and what is said of it then.
extension SentenceReader {
  /// "and the dog?" or "what about the dog," as a fragment, and what is said after it, where that says
  /// "it" or nothing but how.
  func topicAndRest() -> (topic: Clause, rest: String)? {
    guard let (first, next) = firstAndNext(upTo: 7) else { return nil }
    let entries = entries
    let saysHow = [
      common.comparative, common.degree, common.more, common.less, common.only, common.factor,
    ].contains { entries.exact(at: next, $0) != nil }
    guard saysIt(from: next) || saysHow else { return nil }
    var reader = part(sentence.text(0..<first.upperBound))
    reader.cut()
    guard let topic = reader.fragment(),
      ["same-for", "part"].contains(vocabulary.patterns[topic.reading.pattern].rule)
    else { return nil }
    return (topic, sentence.text(next..<sentence.tokens.count))
  }

  /// "now the dogs look grey," and what is asked for then, where that says "it", "there" or nothing but
  /// how.
  func complaintAndRest() -> (
    named: (clause: Clause, phrase: NounPhrase), rest: String
  )? {
    guard let (first, next) = firstAndNext(upTo: 12) else { return nil }
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
      let looks = entries.exact(at: be, common.be), be - start > 1 || isOwned(start),
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
    let saysHow = [common.comparative, common.degree, common.more, common.less].contains {
      entries.exact(at: next, $0) != nil
    }
    guard saysIt(from: next) || saysHow || there != nil else { return nil }
    let clause = Clause(
      tokens: sentence.tokens, phrase: sentence.text(first), reading: Reading())
    let rest = [next..<(there ?? end), (there ?? end - 1) + 1..<end].filter { !$0.isEmpty }
      .map { sentence.text($0) }.joined(separator: " ")
    return ((clause, NounPhrase(words: words, core: words, isDefinite: true)), rest)
  }

  /// The first piece, up to a comma or a question mark, and where the next one begins.
  private func firstAndNext(upTo longest: Int) -> (first: Range<Int>, next: Int)? {
    let pieces = cutPieces
    guard pieces.count > 1, let first = pieces.first, (1...longest).contains(first.count),
      sentence.tokens[first.upperBound].kind == .mark,
      ["?", ","].contains(sentence.tokens[first.upperBound].text)
    else { return nil }
    return (first, pieces[1].lowerBound)
  }

  private func saysIt(from next: Int) -> Bool {
    sentence.tokens[next...].contains { token in
      [common.pronoun, common.that].contains { vocabulary.contains(token.text, in: $0) }
    }
  }

  /// "hers"
  private func isOwned(_ place: Int) -> Bool {
    !vocabulary.contains(sentence.tokens[place].text, in: common.the)
  }
}
