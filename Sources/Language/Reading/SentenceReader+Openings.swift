// What announces a request: "could someone please remove …", "would you mind removing …".
extension SentenceReader {
  /// Leaves off words that only announce a wish, and makes a command of what follows them.
  mutating func dropOpenings() {
    let tokens = sentence.tokens
    let entries = entries
    var kept: [Token] = []
    var position = 0
    var isStart = true
    // "adjust the scene by adding … and placing …": each doing is a wish.
    var isDoing = false
    while position < tokens.count {
      if tokens[position].text == ":", endsStory(at: position, tokens, entries) {
        var stop = tokens[position]
        (stop.kind, stop.text, stop.atom) = (.mark, ".", nil)
        kept.append(stop)
        (position, isStart) = (position + 1, true)
        continue
      }
      if isStart, let (end, command) = opening(at: position, tokens, entries) {
        position = end
        guard let command else { continue }
        isDoing = true
        kept.append(command)
        position += 1
      } else if isStart, isDoing, let command = vocabulary.command(from: tokens[position]) {
        kept.append(command)
        position += 1
      } else if isStart, let end = lead(at: position, entries) {
        kept += tokens[position..<end]
        position = end
        continue
      } else {
        kept.append(tokens[position])
        position += 1
      }
      isStart =
        kept.last?.kind == .mark
        || isDoing && kept.last.map { vocabulary.contains($0.text, in: common.and) } ?? false
      if isStart, kept.last?.text != ",", kept.last?.kind == .mark { isDoing = false }
    }
    if kept != tokens { sentence.tokens = kept }
  }

  /// "I need this tomorrow: please remove …": a colon before a wish ends what only leads to it.
  private func endsStory(at colon: Int, _ tokens: [Token], _ entries: ClauseEntries) -> Bool {
    guard colon > 2, colon + 2 < tokens.count else { return false }
    let next = lead(at: colon + 1, entries) ?? colon + 1
    return [common.command, common.wishVerb].contains { entries.exact(at: next, $0) != nil }
  }

  /// Where an opening ends, and the command that takes the place of a doing right behind it.
  private func opening(
    at position: Int, _ tokens: [Token], _ entries: ClauseEntries
  ) -> (end: Int, command: Token?)? {
    let plain = entries.exact(at: position, common.opening)
    let doing = entries.exact(at: position, common.doingOpening)
    if let doing, doing.end > plain?.end ?? 0, doing.end < tokens.count {
      if let command = vocabulary.command(from: tokens[doing.end]) { return (doing.end, command) }
    }
    guard let plain, plain.end < tokens.count, tokens[plain.end].kind != .mark else { return nil }
    return (plain.end, vocabulary.command(from: tokens[plain.end]))
  }

  /// Politeness and conjunctions, after which a wish may begin.
  private func lead(at position: Int, _ entries: ClauseEntries) -> Int? {
    [common.filler, common.courtesy, common.connector, common.no].compactMap {
      entries.exact(at: position, $0)?.end
    }.max()
  }
}

extension Vocabulary {
  /// "removing" as "remove", where that is a command.
  func command(from token: Token) -> Token? {
    command(from: token, endings: doingEndings)
  }

  /// "removed" as "remove", "taken" as "take", where that is a command.
  func command(done token: Token) -> Token? {
    guard let base = doneWords[token.text] else {
      return command(from: token, endings: doneEndings)
    }
    var command = token
    (command.text, command.written, command.atom) = (base, base, atom(base))
    return command
  }

  private func command(from token: Token, endings: [(ending: String, stands: String)]) -> Token? {
    guard token.kind == .word else { return nil }
    for (ending, stands) in endings where token.text.hasSuffix(ending) {
      let stem = token.text.dropLast(ending.count)
      let isDoubled = stem.count > 2 && stem.last == stem.dropLast().last
      let bases = [stem + stands] + (isDoubled ? [stem.dropLast() + stands] : [])
      for base in bases.map(String.init)
      where contains(base, in: common.command) || contains(base, in: common.wishVerb) {
        var command = token
        (command.text, command.written, command.atom) = (base, base, atom(base))
        command.corrections = []
        return command
      }
    }
    return nil
  }
}
