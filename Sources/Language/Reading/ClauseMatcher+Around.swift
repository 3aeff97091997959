import Edits

// What stands around a pattern.
extension ClauseMatcher {
  mutating func finish(_ position: Int, _ reading: Reading) {
    if position < tokens.count, only != nil {
      var cut = reading
      leave(position..<tokens.count, in: &cut)
      finish(tokens.count, cut)
    }
    if position == tokens.count {
      var reading = reading
      if let only, vocabulary.editType(of: reading) != only { return }
      // What the catalogue's words say comes before what can be said of any thing.
      switch vocabulary.patterns[reading.pattern].meaning {
      case .sense: if isPreferred(reading) { reading.score += 0.15 }
      case .chat: reading.score += 0.3
      case .phrase(let words, _) where vocabulary.edits[words].edit != nil:
        reading.score += 0.05
        note(feasible: reading, vocabulary.edits[words].editType)
      case .phrase, .dialogue, .history, .wish, .fragment: break
      }
      if reading.score > (best?.score ?? -1) + 1e-9 { best = reading }
      return
    }
    steps += 1
    guard steps < Self.longestSearch, effort.take() else { return }
    for (end, next) in adjuncts(at: position, reading, isLead: false) { finish(end, next) }
  }

  private mutating func note(feasible reading: Reading, _ type: EditType) {
    if reading.score > (bestFeasible[type]?.score ?? -1) + 1e-9 { bestFeasible[type] = reading }
  }

  /// The best reading; where it can't be carried out, one of the same edit type that can comes
  /// before it, unless it explains the words far worse.
  var chosen: Reading? {
    guard let best,
      case .phrase(let words, _) = vocabulary.patterns[best.pattern].meaning,
      vocabulary.edits[words].edit == nil,
      let feasible = bestFeasible[vocabulary.edits[words].editType],
      feasible.score > best.score - Self.feasibleAdvantage
    else { return best }
    return feasible
  }

  private static var feasibleAdvantage: Double { 5 }

  /// "brighter" and the like. "golden" is a tone of the picture, but rather the colour of a thing.
  func isPreferred(_ reading: Reading) -> Bool {
    ["adjective", "comparative"].contains { name in
      guard case .entry(_, let words)? = reading.captures[name] else { return false }
      guard case .object? = reading.target else { return true }
      return entries.longest(at: words.lowerBound, common.colour) == nil
    }
  }

  /// Every adjunct that begins here, with the reading that has it.
  mutating func adjuncts(
    at position: Int, _ reading: Reading, isLead: Bool
  ) -> [(Int, Reading)] {
    var result: [(Int, Reading)] = []
    if let filler = entries.longest(at: position, common.filler) {
      var next = reading
      next.score += 1.1 * Double(filler.end - position)
      result.append((filler.end, next))
    }
    if vocabulary.patterns[reading.pattern].isFragment { return result }
    for wordClass in classes.noted {
      if let match = entries.longest(at: position, wordClass),
        wordClass != common.no || !isDeclining(match.end)
      {
        var next = with(match, from: position, "", reading)
        // A thing's name holds such words more often than a wish about it does.
        if reading.isAboutThing { next.score = reading.score + 0.2 * Double(match.end - position) }
        result.append((match.end, next))
      }
    }
    if let (said, end) = amounts.amount(at: position), !isInRegion(position, end), !isChat(reading)
    {
      var next = reading
      next.note(said)
      // "half" alone rather belongs to "the left half".
      let isShare =
        said.mode == .plain && entries.longest(at: position, common.fraction)?.end == end
      let isTaken = vocabulary.patterns[reading.pattern].takesAmount
      next.score += (isTaken ? isShare ? 0.8 : 1.8 : 0.1) * Double(end - position)
      result.append((end, next))
    }
    return result + places(at: position, reading, isLead) + exceptions(at: position, reading)
      + replaced(at: position, reading) + (isLead ? [] : asides(at: position, reading))
  }

  /// Whether a "no" before a position takes away what follows, and is no correction: "no blur".
  private func isDeclining(_ position: Int) -> Bool {
    guard position < tokens.count, tokens[position].gap != ", " else { return false }
    let follows = { (place: Int, classes: [WordClass]) in
      classes.contains { entries.exact(at: place, $0) != nil }
    }
    if follows(position, [common.more]) { return true }
    guard follows(position, [common.noun, common.verb, common.edit]),
      !follows(position, [common.comparative, common.adjective, common.degree, common.make])
    else { return false }
    return !follows(position + 1, [common.definite, common.indefinite, common.pronoun])
  }

  private func isChat(_ reading: Reading) -> Bool {
    if case .chat = vocabulary.patterns[reading.pattern].meaning { true } else { false }
  }

  /// The third of "the upper third".
  func isInRegion(_ position: Int, _ end: Int) -> Bool {
    (max(0, position - 2)..<position).contains { start in
      entries.at(start, common.region).contains { $0.end == end }
    }
  }

  mutating func places(
    at position: Int, _ reading: Reading, _ isLead: Bool
  ) -> [(Int, Reading)] {
    // Where a thing is belongs to its name.
    guard !reading.isAboutThing, let place = entries.longest(at: position, common.place)
    else { return [] }
    let withObjects = !isLead && vocabulary.patterns[reading.pattern].meaning.isEdit
    let isInfinitive = entries.longest(at: position, common.infinitive) != nil
    return options(at: place.end, withObjects: withObjects).compactMap { option in
      // "to show the street" is no place.
      if isInfinitive, case .object(let phrase) = option.target, phrase.isBare { return nil }
      // After a target of its own, a place says nothing new about an edit of the whole.
      guard reading.target == nil || reading.target == .picture else { return nil }
      var next = reading
      next.note(option.target)
      next.score += option.score + Double(place.end - position)
      return (option.end, next)
    }
  }

  /// "except the centre", "but keep the sky as it is", "without touching the rest".
  mutating func exceptions(
    at position: Int, _ reading: Reading
  ) -> [(Int, Reading)] {
    guard let except = entries.longest(at: position, common.except) ?? barely(at: position)
    else { return [] }
    return options(at: except.end, withObjects: true).flatMap { option in
      var next = reading
      next.kept.append(option.target)
      next.score += option.score + 1.8 * Double(except.end - position)
      guard let asIs = entries.longest(at: option.end, common.asIs) else {
        return [(option.end, next)]
      }
      var whole = next
      whole.score += 1.8 * Double(asIs.end - option.end)
      return [(option.end, next), (asIs.end, whole)]
    }
  }

  /// "remove the bags but the second one": nothing follows what is left out.
  private mutating func barely(at position: Int) -> ClauseEntries.Match? {
    guard let but = entries.longest(at: position, common.but),
      options(at: but.end, withObjects: true).contains(where: { $0.end == tokens.count })
    else { return nil }
    return but
  }

  /// ", so that the shadows match": the rest of the clause only says more about the wish.
  func asides(at position: Int, _ reading: Reading) -> [(Int, Reading)] {
    guard vocabulary.patterns[reading.pattern].meaning.isEdit, position + 1 < tokens.count,
      tokens[position].text == ":"
        || entries.longest(at: position, common.aside) != nil
          && entries.exact(at: position, common.definite) == nil
        || targets.isByDoing(position) || targets.isPurpose(position),
      !isAmountLeft(from: position, reading)
    else { return [] }
    var next = reading
    next.asides.append(position..<tokens.count)
    // Where a thing is, and what it does, rather belongs to its name.
    let isRelation = entries.longest(at: position, common.relation) != nil
    next.score += (isRelation ? -1 : 0.5) + 0.1 * Double(tokens.count - position)
    return [(tokens.count, next)]
  }

  /// An amount is never said by the way, at least not of what can be carried out.
  func isAmountLeft(from position: Int, _ reading: Reading) -> Bool {
    if case .phrase(let words, _) = vocabulary.patterns[reading.pattern].meaning,
      vocabulary.edits[words].edit == nil
    {
      return false
    }
    return (position..<tokens.count).contains { amounts.quantity(at: $0)?.0.unit ?? .none != .none }
  }

  /// "instead of 35 %": what it was before.
  func replaced(at position: Int, _ reading: Reading) -> [(Int, Reading)] {
    guard let instead = entries.longest(at: position, common.insteadOf),
      let (_, end) = amounts.amount(at: instead.end)
    else { return [] }
    var next = reading
    next.met.insert(common.instead)
    next.score += 1.8 * Double(end - position)
    return [(end, next)]
  }
}
