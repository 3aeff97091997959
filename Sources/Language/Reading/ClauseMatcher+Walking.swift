// Walking a pattern.
extension ClauseMatcher {
  mutating func walk(_ node: Int, _ position: Int, _ reading: Reading) {
    steps += 1
    guard steps < Self.longestSearch, effort.take() else { return }
    switch program[node] {
    case .accept: finish(position, reading)
    case .either(let places):
      for place in places { walk(options[place], position, reading) }
    case .word(let atom, let next): word(atom, next, position, reading)
    case .entry(let wordClass, let name, let next):
      guard entries.has(position, wordClass) else { return }
      for match in entries.matches(at: position)
      where match.entry.wordClass == wordClass && mayGoOn(next, match.end) {
        walk(next, match.end, with(match, from: position, names[name], reading))
      }
    case .noun(let wordClass, let name, let next):
      let entries = entries
      noun(names[name], next, position, reading, bonus: 2) { phrase in
        phrase.core.contains { start in
          entries.longest(at: start, wordClass) { $0.end == phrase.core.upperBound } != nil
        }
      }
    case .loose(let wordClass, let name, let next, let onlyQualities):
      loose(wordClass, names[name], next, position, reading, onlyQualities: onlyQualities)
    case .slot(let slot, let name, let next): self.slot(slot, names[name], next, position, reading)
    }
  }

  /// Whether the next step has a chance at a position, as far as that is seen at a glance: most
  /// have none, and a reading is only made for those that do.
  func mayGoOn(_ node: Int, _ position: Int) -> Bool {
    switch program[node] {
    case .accept: true
    case .either(let places): places.contains { mayGoOn(options[$0], position) }
    case .word(let atom, _): position < tokens.count && tokens[position].mayBe(atom)
    case .entry(let wordClass, _, _): entries.has(position, wordClass)
    case .noun, .loose, .slot: position < tokens.count
    }
  }

  /// A word of a class, with an article and up to four words before it that are left aside, and
  /// one behind it that only says what kind of thing it is: "a delicate watercolour painting".
  mutating func loose(
    _ wordClass: WordClass, _ name: String, _ next: Int, _ position: Int, _ reading: Reading,
    onlyQualities: Bool
  ) {
    let start =
      entries.longest(at: position, common.article)?.end
      ?? entries.longest(at: position, common.the)?.end ?? position
    for begin in start..<max(start, min(start + 6, tokens.count)) {
      if begin > start,
        !targets.isPassed(begin - 1)
          || onlyQualities && entries.exact(at: begin - 1, common.quality) == nil
      {
        break
      }
      for match in entries.at(begin, wordClass) where !match.isGuess {
        var found = with(match, from: begin, name, reading)
        found.score += 0.5 * Double(start - position) + 0.25 * Double(begin - start)
        let passed = start..<begin
        let degrees = passed.compactMap { entries.longest(at: $0, common.degree) }
        if let degree = degrees.first {
          note(degree: degree.entry, &found)
        } else if !passed.isEmpty,
          !passed.contains(where: { entries.exact(at: $0, wordClass) != nil })
        {
          // "a stained-glass cathedral window" leaves nothing aside
          found.asides.append(passed)
        }
        walk(next, match.end, found)
        guard let end = kindEnd(after: match.end) else { continue }
        found.score += 1.2
        walk(next, end, found)
      }
    }
  }

  mutating func word(_ atom: Atom, _ next: Int, _ position: Int, _ reading: Reading) {
    guard position < tokens.count, tokens[position].mayBe(atom), mayGoOn(next, position + 1)
    else { return }
    var reading = reading
    let isCorrected = tokens[position].atom != atom
    reading.score += isCorrected ? 1.3 : 2
    if isCorrected { note(correction: atom, &reading) }
    walk(next, position + 1, reading)
  }

  /// Where "day" ends in "an overcast, gloomy day".
  func kindEnd(after position: Int) -> Int? {
    var end: Int?
    var start = position
    while start < min((end ?? position) + 3, tokens.count) {
      if let kind = entries.longest(at: start, common.sceneNoun) {
        (end, start) = (kind.end, kind.end)
      } else {
        guard targets.isDescription(start) else { break }
        start += 1
      }
    }
    return end
  }

  func note(correction atom: Atom, _ reading: inout Reading) {
    reading.corrections.append(vocabulary.words[atom])
  }

  /// The reading with a word of the vocabulary: what it changes depends on its class.
  func with(
    _ match: ClauseEntries.Match, from start: Int, _ name: String, _ reading: Reading
  ) -> Reading {
    var reading = reading
    reading.score += match.score * Double(match.end - start)
    if let atom = match.correction { note(correction: atom, &reading) }
    let wordClass = match.entry.wordClass
    if vocabulary.reversing.contains(wordClass) { reading.isReversed.toggle() }
    if classes.sense.contains(wordClass) { reading.sense = match.entry.payload }
    if wordClass == common.degree { note(degree: match.entry, &reading) }
    reading.captures[name] = .entry(match.entry, at: start..<match.end)
    reading.met.insert(wordClass)
    return reading
  }

  func note(degree entry: Entry, _ reading: inout Reading) {
    let level = vocabulary.values[entry.payload]
    reading.degree = reading.degree.map { max($0, level) } ?? level
  }
}
