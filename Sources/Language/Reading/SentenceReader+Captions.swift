// Sentences that name what is wanted instead of asking for it.
extension SentenceReader {
  /// "Gaussian blur, sigma 6", "it's so hazy, you hardly see the hills", "sepia, grain and a border":
  /// the parts that name an edit or tell what is wrong, where nothing asks for something. The rest
  /// only says more about them.
  mutating func headings() -> [Clause]? {
    guard pieces.count > 1, !pieces.contains(where: isCommand),
      entries.longest(at: 0, common.questionWord, before: 4) == nil
    else { return nil }
    var clauses: [Clause] = []
    var others: [String] = []
    for (index, piece) in pieces.prefix(8).enumerated() {
      let tokens = sentence.tokens[piece].filter { $0.kind != .mark }
      let isOuter = index == 0 || index == pieces.count - 1
      guard let reading = (isOuter ? caption(tokens) : nil) ?? named(tokens), isEdit(reading),
        !clauses.contains(where: {
          vocabulary.words(of: $0.reading) == vocabulary.words(of: reading)
        })
      else {
        others.append(sentence.text(piece))
        continue
      }
      clauses.append(
        Clause(tokens: tokens, phrase: sentence.text(piece), range: piece, reading: reading))
    }
    guard let last = clauses.indices.last, clauses[0].range == pieces[0] || clauses.count == 1
    else { return nil }
    clauses[last].asides += others
    return clauses
  }

  private func caption(_ tokens: [Token]) -> Reading? {
    ClauseMatcher.fragment(
      tokens, vocabulary: vocabulary,
      circumstances: ClauseMatcher.Circumstances(
        inEffect: circumstances.inEffect, names: circumstances.names), effort: effort)
  }

  /// What can be read by itself and begins like no story.
  private func named(_ tokens: [Token]) -> Reading? {
    guard !isStory(tokens), let reading = reading(of: tokens) else { return nil }
    let entries = effort.entries(of: tokens, vocabulary)
    let isStatement = tokens.indices.contains { place in
      [common.verbal, common.be, common.need].contains { entries.exact(at: place, $0) != nil }
    }
    return isStatement && !isComplaint(reading) ? nil : reading
  }

  /// "its so dark make it brighter": a command without any mark before it.
  mutating func runOn() -> Clause? {
    let tokens = sentence.tokens
    let entries = entries
    let starts = tokens.indices.dropFirst(2).filter { place in
      tokens[place].kind == .word && !(common.definiteBefore(place, entries))
        && (entries.exact(at: place, common.command) != nil
          || entries.exact(at: place, common.make) != nil)
    }
    for start in starts.prefix(3) where tells(start, entries) {
      let range = start..<tokens.count
      var tries = 6
      guard let found = head(of: range, after: nil, &tries), isEdit(found) else { continue }
      var clause = found
      clause.asides.insert(sentence.text(0..<start), at: 0)
      return clause
    }
    return nil
  }
}

extension SentenceReader {
  /// Whether what stands before a command tells something of the picture: "its so dark make …", or
  /// what it is about stands right behind it: "pic all scratched clean it".
  private func tells(_ start: Int, _ entries: ClauseEntries) -> Bool {
    let tells = (0..<start).contains { place in
      [common.be, common.own, common.personal, common.firstPerson].contains {
        entries.exact(at: place, $0) != nil
      }
    }
    return tells || entries.exact(at: start + 1, common.picture) != nil
  }
}

extension CommonClasses {
  /// Whether an article or the like stands before a place, so that a name goes on there.
  fileprivate func definiteBefore(_ place: Int, _ entries: ClauseEntries) -> Bool {
    [definite, indefinite, preposition, noNoun].contains {
      entries.exact(at: place - 1, $0)?.end == place
    }
  }
}
