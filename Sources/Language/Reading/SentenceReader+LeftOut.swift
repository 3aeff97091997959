import Edits

// Verbs that are left out or stand as something else than a command.
extension SentenceReader {
  /// "turn the apple into a pear and the banana into a cucumber": the verb of the clause before, with
  /// a thing of its own and what becomes of it.
  func repeated(_ tokens: [Token], from previous: Clause, _ range: Range<Int>) -> Clause? {
    guard isEdit(previous.reading), tokens.count >= 3, isNext(range, to: previous),
      !previous.endsInAside, let first = tokens.first, vocabulary.command(from: first) == nil,
      !vocabulary.doingEndings.contains(where: { first.text.hasSuffix($0.ending) }),
      !begins(range, common.aside), !isKeeping(range)
    else { return nil }
    let edit = vocabulary.words(of: previous.reading)
    for count in 1...3 where count < previous.tokens.count {
      let whole = Array(previous.tokens.prefix(count)) + tokens
      guard let reading = reading(of: whole), isEdit(reading),
        vocabulary.words(of: reading) == edit
          && Set(reading.captures.keys) == Set(previous.reading.captures.keys)
          || vocabulary.words(of: reading) != edit && (count > 1) == begins(previous, common.cause)
            && (count == 1 || isVerb(first)),
        saysEnough(reading), reading.asides.isEmpty
      else { continue }
      return Clause(tokens: whole, phrase: sentence.text(range), range: range, reading: reading)
    }
    return nil
  }

  /// "make the boat larger and blue", "let the cat yawn and show its tongue": a verb or a quality that
  /// is said of what the clause before is about.
  func sharingSubject(
    _ tokens: [Token], with previous: Clause, _ range: Range<Int>
  ) -> Clause? {
    guard (1...6).contains(tokens.count), isEdit(previous.reading), !previous.isCompleted,
      isJoined(range, to: previous),
      [common.make, common.cause].contains(where: { begins(previous, $0) }),
      let subject = subject(of: previous), subject.lowerBound <= 2,
      subject.upperBound < previous.tokens.count, let first = tokens.first,
      ![
        common.definite, common.indefinite, common.pronoun, common.personal, common.own,
        common.preposition, common.degree, common.keepVerb,
      ].contains(where: { vocabulary.contains(first.text, in: $0) })
    else { return nil }
    let whole = Array(previous.tokens[..<subject.upperBound]) + tokens
    guard let reading = reading(of: whole), isEdit(reading), reading.asides.isEmpty else {
      return nil
    }
    let clause = Clause(tokens: whole, phrase: sentence.text(range), range: range, reading: reading)
    guard self.subject(of: clause) == subject, isOfProperty(reading) || isVerb(first),
      vocabulary.words(of: reading) != vocabulary.words(of: previous.reading)
        || [.expression, .textStyle].contains(vocabulary.editType(of: reading))
    else { return nil }
    return clause
  }

  /// The words for what a clause is about.
  private func subject(of clause: Clause) -> Range<Int>? {
    if case .noun(let phrase)? = clause.reading.captures["object"] { return phrase.words }
    switch clause.reading.target {
    case .object(let phrase)?: return phrase.words
    case .picture? where clause.tokens.count > 1:
      return vocabulary.contains(clause.tokens[1].text, in: common.pronoun) ? 1..<2 : nil
    default: return nil
    }
  }

  /// Whether "and" stands between a clause and what follows, and nothing else.
  private func isJoined(_ range: Range<Int>, to previous: Clause) -> Bool {
    guard previous.range.upperBound < range.lowerBound else { return false }
    return sentence.tokens[previous.range.upperBound..<range.lowerBound].allSatisfy {
      vocabulary.contains($0.text, in: common.and)
    }
  }

  /// Whether nothing but a conjunction stands between a clause and what follows.
  private func isNext(_ range: Range<Int>, to previous: Clause) -> Bool {
    guard previous.range.upperBound <= range.lowerBound else { return false }
    let between = sentence.tokens[previous.range.upperBound..<range.lowerBound]
    return between.count <= 3 && !between.contains { $0.kind == .mark && $0.text != "," }
  }

  /// "cat bigger", "sky: darker", "red car to blue": a verb is left out that has no meaning of its own.
  func implied(_ tokens: [Token], _ range: Range<Int>) -> Clause? {
    guard (2...8).contains(tokens.count), let first = tokens.first, let last = tokens.last,
      ![
        common.command, common.verb, common.questionWord, common.pronoun, common.aside,
        common.story,
      ].contains(
        where: { vocabulary.contains(first.text, in: $0) }),
      !beginsException(tokens), vocabulary.command(from: first) == nil
    else { return nil }
    let said = tokens.filter { $0.text != ":" }
    let hasArrow = tokens.contains {
      $0.kind == .word && !$0.written.contains(where: \.isLetter) && $0.text != ":"
    }
    let endings = [common.comparative, common.size, common.colour, common.quality, common.fullest]
    let saysHow = endings.contains { vocabulary.contains(last.text, in: $0) }
    guard
      hasArrow
        || saysHow
          && !said.contains(where: { token in
            [common.verbal, common.questionWord].contains {
              vocabulary.contains(token.text, in: $0)
            }
          }),
      !sentence.tokens.contains(where: { $0.text == "(" || $0.text == ";" })
    else { return nil }
    for verb in vocabulary.impliedVerbs {
      let whole = [verb] + said
      guard let reading = reading(of: whole), isEdit(reading), reading.asides.isEmpty,
        hasArrow || isOfProperty(reading),
        reading.target != nil || reading.captures["object"] != nil
      else { continue }
      return Clause(tokens: whole, phrase: sentence.text(range), range: range, reading: reading)
    }
    return nil
  }

  /// Whether there is a thing and what becomes of it, or an edit that needs none.
  private func saysEnough(_ reading: Reading) -> Bool {
    if reading.captures.count + (reading.target == nil ? 0 : 1) > 1 { return true }
    let hasThing = reading.captures.values.contains { if case .noun = $0 { true } else { false } }
    return !hasThing && vocabulary.canBeDone(reading)
  }

  private func isVerb(_ token: Token) -> Bool {
    [common.action, common.wishVerb, common.command].contains {
      vocabulary.contains(token.text, in: $0)
    }
  }

  private func begins(_ clause: Clause, _ wordClass: WordClass) -> Bool {
    clause.tokens.first.map { vocabulary.contains($0.text, in: wordClass) } ?? false
  }

  /// Whether a thing only gets another look and stays what and where it is.
  private func isOfProperty(_ reading: Reading) -> Bool {
    guard let words = vocabulary.words(of: reading) else { return false }
    switch vocabulary.edits[words].editType {
    case .addObject, .removeObject, .replaceObject, .relocateObject, .pose, .accessories,
      .sceneBackground,
      .replaceText, .addText, .composite, .crop:
      return false
    default: return true
    }
  }

  /// "the wall should be painted yellow", "I want the dog removed": as a command, "paint the wall
  /// yellow".
  func active(_ tokens: [Token], _ range: Range<Int>) -> Clause? {
    guard (3...24).contains(tokens.count),
      tokens.indices.dropFirst().contains(where: {
        vocabulary.command(done: tokens[$0]) != nil
          && !vocabulary.contains(tokens[$0].text, in: common.quality)
      })
    else { return nil }
    let entries = effort.entries(of: tokens, vocabulary)
    for place in tokens.indices.dropFirst() {
      guard let command = vocabulary.command(done: tokens[place]), mayBeDone(place, entries),
        !vocabulary.contains(tokens[place].text, in: common.quality),
        let subject = subject(before: place, tokens, entries)
      else { continue }
      let whole = [command] + tokens[subject] + tokens[(place + 1)...]
      guard let reading = reading(of: whole), isEdit(reading) else { continue }
      return Clause(tokens: whole, phrase: sentence.text(range), range: range, reading: reading)
    }
    return nil
  }

  /// "it could be sharpened" rather asks to sharpen it than for something of that quality.
  func isSurer(_ active: Clause, than tokens: [Token]) -> Bool {
    guard let command = active.tokens.first else { return false }
    return [common.command, common.verb, common.wishVerb, common.remove].contains {
      vocabulary.contains(command.text, in: $0)
    }
  }

  /// "with widened eyes" asks for nothing to be widened.
  private func mayBeDone(_ place: Int, _ entries: ClauseEntries) -> Bool {
    let isPassive = (1..<place).contains { entries.exact(at: $0, common.passive)?.end == place }
    return isPassive
      || entries.exact(at: place - 1, common.preposition) == nil
        && entries.exact(at: place - 1, common.noEnd) == nil
        && entries.exact(at: place - 1, common.degree) == nil
  }

  /// What is wished to be done something to: "the wall" of "the wall should be", of "I want the wall"
  /// and of "could the wall be".
  private func subject(before place: Int, _ tokens: [Token], _ entries: ClauseEntries) -> Range<
    Int
  >? {
    var start = 0
    while let lead = entries.exact(at: start, common.filler)?.end, lead < place { start = lead }
    // "should be", "to be", "have to be".
    let passive = (start + 1..<place).first { entries.exact(at: $0, common.passive)?.end == place }
    if let want = entries.exact(at: start, common.want) ?? entries.exact(at: start, common.cause),
      want.end < place
    {
      let end = passive ?? place
      let tells = (want.end..<max(want.end, end)).contains {
        entries.exact(at: $0, common.be) != nil || entries.exact(at: $0, common.verbal) != nil
      }
      return want.end < end && end - want.end < 13 && !tells ? want.end..<end : nil
    }
    guard let passive else { return nil }
    if let ask = entries.exact(at: start, common.ask), ask.end < passive {
      return ask.end..<passive
    }
    let modal = (start + 1...passive).first { entries.exact(at: $0, common.modal) != nil }
    return modal.map { start..<$0 }
  }
}
