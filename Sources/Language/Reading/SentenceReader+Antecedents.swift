// What "it" and "them" stand for where that was named earlier in the same text.
extension SentenceReader {
  /// "there is a dog on the lawn, could someone remove it?": clauses about what a pronoun stands for,
  /// with what was named before in its place.
  mutating func withAntecedents(_ clauses: [Clause]) -> [Clause] {
    clauses.enumerated().map { index, clause in
      guard clause.range.lowerBound > 0, let place = pronoun(in: clause),
        !clauses[..<index].contains(where: namesThing),
        let named = antecedent(of: clause.tokens[place.lowerBound], before: clause.range.lowerBound)
      else { return clause }
      let tokens =
        Array(clause.tokens[..<place.lowerBound]) + named + clause.tokens[place.upperBound...]
      guard let reading = reading(of: tokens), isEdit(reading) else { return clause }
      var found = Clause(
        tokens: tokens, phrase: clause.phrase, range: clause.range, reading: reading,
        asides: clause.asides)
      found.goesOn = clause.goesOn
      return found
    }
  }

  /// The pronoun that stands for the thing that a clause is about.
  private func pronoun(in clause: Clause) -> Range<Int>? {
    if !isEdit(clause) { return removed(in: clause) }
    let captured = clause.reading.captures.values.compactMap { captured -> NounPhrase? in
      switch captured {
      case .noun(let phrase), .target(.object(let phrase)): phrase
      default: nil
      }
    }
    return captured.first { $0.isPronoun && $0.words.count == 1 }?.words
  }

  /// The pronoun of "get rid of it", which by itself takes back the last edit.
  private func removed(in clause: Clause) -> Range<Int>? {
    guard case .history = vocabulary.patterns[clause.reading.pattern].meaning,
      clause.tokens.contains(where: { vocabulary.contains($0.text, in: common.remove) }),
      let place = clause.tokens.lastIndex(where: {
        vocabulary.contains($0.text, in: common.pronoun)
      })
    else { return nil }
    return place..<(place + 1)
  }

  /// Whether a clause brings up a thing that a later pronoun may stand for.
  func namesThing(_ clause: Clause) -> Bool {
    isEdit(clause)
      && (clause.reading.captures.values.contains {
        if case .noun(let phrase) = $0 { !phrase.isPronoun } else { false }
      } || clause.reading.captures["new_object"] != nil)
  }

  /// The noun phrase before a place that a pronoun is likeliest to stand for.
  private func antecedent(of pronoun: Token, before place: Int) -> [Token]? {
    let entries = entries
    for piece in pieces.reversed() where piece.upperBound <= place {
      if let found = phrases(in: piece, entries).first(where: { agrees($0, pronoun, entries) }) {
        return Array(sentence.tokens[found])
      }
    }
    return nil
  }

  /// Noun phrases with an article or an owner, each with what says where the thing is.
  private func phrases(in piece: Range<Int>, _ entries: ClauseEntries) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = piece.lowerBound
    while position < piece.upperBound {
      let articles = [common.definite, common.indefinite].compactMap {
        entries.exact(at: position, $0)?.end
      }
      guard let begin = articles.max(), begin < piece.upperBound,
        entries.exact(at: begin, common.noNoun) == nil
      else {
        position += 1
        continue
      }
      var end = begin
      while end < piece.upperBound, !endsPhrase(end, entries, isFirst: end == begin) { end += 1 }
      guard end > begin else {
        position = begin
        continue
      }
      end = endOfPlace(from: end, in: piece, entries)
      found.append(position..<end)
      position = end
    }
    return found
  }

  /// "on the left" of "the guy on the left is not one of us".
  private func endOfPlace(from start: Int, in piece: Range<Int>, _ entries: ClauseEntries) -> Int {
    let outside = [
      common.verbal, common.be, common.modal, common.connector, common.personal, common.infinitive,
    ]
    guard start < piece.upperBound, entries.exact(at: start, common.preposition) != nil else {
      return start
    }
    var end = start
    while end < min(piece.upperBound, start + 7), sentence.tokens[end].kind == .word,
      !outside.contains(where: { entries.exact(at: end, $0) != nil })
    {
      end += 1
    }
    return end - start > 1 ? end : start
  }

  private func endsPhrase(_ position: Int, _ entries: ClauseEntries, isFirst: Bool) -> Bool {
    let token = sentence.tokens[position]
    guard token.kind == .word else { return true }
    if token.text == "'s" { return false }
    if isFirst { return false }
    let isQuality = entries.at(position, common.quality).contains { !$0.isGuess }
    if token.text.hasSuffix("ed"), !isQuality { return true }
    // "a trash can behind us"
    if entries.exact(at: position, common.nounToo) != nil,
      entries.exact(at: position + 1, common.preposition) != nil
        || position + 1 == sentence.tokens.count
    {
      return false
    }
    return [
      common.noEnd, common.verbal, common.modal, common.noNoun, common.relation, common.filler,
      common.be,
    ].contains { entries.exact(at: position, $0) != nil }
  }

  /// Whether a noun phrase and a pronoun agree, and the phrase names something in the picture.
  private func agrees(_ phrase: Range<Int>, _ pronoun: Token, _ entries: ClauseEntries) -> Bool {
    guard let head = phrase.last else { return false }
    let noun = sentence.tokens[head].text
    guard
      ![common.noAntecedent, common.pictureNoun, common.sceneWord].contains(where: {
        vocabulary.contains(noun, in: $0)
      })
    else { return false }
    let isPerson = phrase.contains {
      entries.exact(at: $0, common.person)?.end == phrase.upperBound
    }
    let isPlural = vocabulary.objects.isPlural(noun)
    switch vocabulary.contains(pronoun.text, in: common.personal) {
    case true: return isPerson
    case false:
      let isMany = vocabulary.contains(pronoun.text, in: common.many)
      return isMany ? isPlural || isPerson : !isPlural && !isPerson
    }
  }
}
