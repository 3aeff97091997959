// Several of a kind that is named once.
extension SentenceReader {
  /// Most that are told apart in one go.
  private static let mostOfKind = 6

  /// "the first and the third bag", "the left, middle and right wheels": the kind is said of each.
  mutating func sayKinds() {
    var start = 0
    while start < sentence.tokens.count {
      guard let (others, kind) = several(from: start) else {
        start += 1
        continue
      }
      start = insert(kind, after: others)
    }
  }

  /// Where words stand that say which, less the last of them, and where their kind stands.
  private func several(from start: Int) -> (others: [Int], kind: Int)? {
    let tokens = sentence.tokens
    guard isWhich(at: start), start == 0 || !isWhich(at: start - 1) else { return nil }
    var places = [start]
    var position = start + 1
    while position < tokens.count, places.count < Self.mostOfKind {
      var next = position
      while next < tokens.count, tokens[next].text == "," || isAnd(next) { next += 1 }
      guard next > position else { break }
      if next < tokens.count, isThe(tokens[next]) { next += 1 }
      guard isWhich(at: next) else { return nil }
      places.append(next)
      position = next + 1
    }
    guard places.count > 1, position < tokens.count,
      isKind(tokens[position], which: tokens[position - 1]),
      tokens[start..<position].contains(where: { vocabulary.contains($0.text, in: common.and) })
    else { return nil }
    return (Array(places.dropLast()), position)
  }

  /// Puts the kind, in the singular, behind each of the words, and the article of the first before
  /// each; gives where the search goes on.
  private mutating func insert(_ kind: Int, after others: [Int]) -> Int {
    let count = sentence.tokens.count
    let article = others.first.flatMap { $0 > 0 ? sentence.tokens[$0 - 1] : nil }
      .flatMap { isThe($0) ? $0.text : nil }
    let single = vocabulary.objects.singular(sentence.tokens[kind].text)
    sentence.tokens[kind] = word(single, at: kind)
    for place in [kind - 1] + others.reversed() {
      if place < kind - 1 { sentence.tokens.insert(word(single, at: place), at: place + 1) }
      if let article, !isThe(sentence.tokens[place - 1]) {
        sentence.tokens.insert(word(article, at: place), at: place)
      }
    }
    return kind + sentence.tokens.count - count + 1
  }

  /// A word that stands where another was said.
  private func word(_ text: String, at place: Int) -> Token {
    var token = sentence.tokens[place]
    (token.text, token.written, token.gap) = (text, text, " ")
    (token.atom, token.corrections) = (vocabulary.atom(text), [])
    return token
  }

  private func isAnd(_ place: Int) -> Bool {
    vocabulary.contains(sentence.tokens[place].text, in: common.and)
  }

  private func isWhich(at place: Int) -> Bool {
    sentence.tokens.indices.contains(place) && vocabulary.saysWhich(sentence.tokens[place].text)
  }

  /// A thing of which there can be several: "the left and right edges" are those of the picture.
  private func isKind(_ token: Token, which: Token) -> Bool {
    guard token.kind == .word else { return false }
    let single = vocabulary.objects.singular(token.text)
    if circumstances.things.contains(single) { return true }
    let isRegion = vocabulary.entries(named: [which.text, single]).contains {
      $0.wordClass == common.region
    }
    return vocabulary.objects.isThing(single) && !isRegion
  }
}
