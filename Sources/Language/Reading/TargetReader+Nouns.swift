// Noun phrases.
extension TargetReader {
  /// Noun phrases: at least one word besides the article, no marks. What says where the thing is
  /// or what it does may be part of it, but anything that a pattern has a place for is rather that.
  func objects(at start: Int) -> [Option] {
    let definite = longest(start, common.definite)
    let indefinite = longest(start, common.indefinite)
    let pronoun = longest(start, common.pronoun)
    var result: [Option] = []
    if let pronoun {
      let words = start..<pronoun.end
      result.append(
        Option(
          target: .object(NounPhrase(words: words, core: words, isDefinite: true, isPronoun: true)),
          end: pronoun.end, score: pronounScore(start) * Double(words.count)))
    }
    if let definite { result += onlyOther(start, definite.end) }
    let begin = max(definite?.end ?? start, indefinite?.end ?? start)
    // "warmer and …" begins no thing's name.
    guard begin < tokens.count, begin > start || exact(begin, common.comparative) == nil else {
      return result
    }
    // "a more colourful outfit"
    let isGraded = begin > start && begin + 2 < tokens.count && exact(begin, common.more) != nil
    guard isNoun(begin) || isGraded || begin > start && isNounToo(begin) else {
      return result
    }
    // A colour by itself is no thing.
    if begin == start, exact(begin, common.colour)?.end == tokens.count { return result }
    // "give the mayor …" begins with no thing.
    if begin == start, beginsAsCommand(begin) { return result }
    // "make her smile" makes nobody a smile.
    if begin == start, exact(begin, common.expressionVerb) != nil { return result }
    let isDefinite = (definite?.end ?? start) > start && (definite?.end ?? start) >= begin
    var relation: Int?
    var end = begin
    while end < tokens.count, end - begin < Self.longestObject, end == begin || !breaks(at: end) {
      if relation == nil, end > begin, longest(end, common.relation) != nil { relation = end }
      if relation == nil, exact(end, common.verbal) != nil { break }
      if relation == nil, exact(end, common.infinitive) != nil,
        !isLikeness(end, indefinite?.end == begin)
      {
        break
      }
      // "the first the second bag" are two.
      if end > begin, end + 1 < tokens.count, exact(end, common.the) != nil, isWhich(end - 1),
        isWhich(end + 1)
      {
        break
      }
      // "remove the lamp put a vase there"
      if end > begin, beginsAsCommand(end) { break }
      if end > begin, isByDoing(end) || exact(end, common.into) != nil || isAmount(end) { break }
      end += 1
      guard endsNoun(end - 1, relation) else { continue }
      let core = begin..<(relation.map { min($0, end) } ?? end)
      if core.allSatisfy({ isNeverThing($0, isBare: begin == start) }) { continue }
      if core.count > 1, end == core.upperBound, isTail(end - 1) { continue }
      if relation == nil, isWhich(end - 1), end < tokens.count, isKind(end) { continue }
      let phrase = NounPhrase(
        words: begin..<end, core: core, isDefinite: isDefinite, isBare: begin == start)
      let score =
        0.3 * Double(core.count) + 0.15 * Double(end - core.upperBound)
        + (begin > start ? 0.5 : 0) - (relation == nil ? 0 : 0.7) - clutter(core)
      let partScore =
        (isDefinite || begin == start) && isPart(begin..<end) ? 1.7 * Double(end - start) : score
      result.append(Option(target: .object(phrase), end: end, score: partScore))
    }
    return result
  }

  /// "a castle like gate", "a spaceship-like sofa": what a new thing looks like stands before it.
  private func isLikeness(_ position: Int, _ isNew: Bool) -> Bool {
    guard isNew, exact(position, common.likeness) != nil, position + 1 < tokens.count,
      tokens[position + 1].kind == .word
    else { return false }
    return ![
      common.noEnd, common.pronoun, common.definite, common.indefinite, common.colour,
      common.material, common.verbal,
    ].contains { exact(position + 1, $0) != nil }
  }

  /// Adverbs, amounts and colours by themselves name nothing: "brighten obviously", "10", "a blue
  /// purple".
  private func isNeverThing(_ position: Int, isBare: Bool) -> Bool {
    let token = tokens[position]
    if case .number = token.kind { return isBare }
    guard token.kind == .word else { return false }
    let classes =
      isBare
      ? [
        common.colour, common.degree, common.filler, common.courtesy, common.comparative,
        common.even, common.again, common.instead, common.no, common.unit, common.adverb,
      ] : [common.colour]
    return classes.contains { exact(position, $0) != nil }
      && !vocabulary.objects.isThing(token.text)
  }

  /// "the second" of "the second bag" is no thing by itself.
  private func isWhich(_ position: Int) -> Bool { vocabulary.saysWhich(tokens[position].text) }

  private func isKind(_ position: Int) -> Bool {
    tokens[position].kind == .word && tokens[position].gap == " "
      && vocabulary.objects.isThing(tokens[position].text) && exact(position, common.colour) == nil
      && exact(position, common.adjective) == nil && exact(position, common.comparative) == nil
  }

  /// "the cat again", "the spoon alone": an adverb is no part of a name.
  private func isTail(_ position: Int) -> Bool {
    [common.adverb, common.again, common.instead, common.even].contains {
      exact(position, $0) != nil
    } && !vocabulary.objects.isThing(tokens[position].text)
  }

  /// "the hands by 10", "the hair, 5"
  private func isAmount(_ position: Int) -> Bool {
    (exact(position, common.by) != nil && exact(position, common.of) == nil
      || tokens[position].gap == ", ") && amounts.amount(at: position) != nil
  }

  /// "the other", of whatever kind was talked about.
  private func onlyOther(_ start: Int, _ definite: Int) -> [Option] {
    let last = definite - 1
    guard last > start, vocabulary.objects.which[[tokens[last].text]] == .other,
      definite == tokens.count || exact(definite, common.noEnd) != nil
        || exact(definite, common.filler) != nil
    else { return [] }
    let words = last..<definite
    return [
      Option(
        target: .object(NounPhrase(words: words, core: words, isDefinite: true)), end: definite,
        score: 1.2)
    ]
  }

  /// A verb with a thing of its own behind it.
  private func beginsAsCommand(_ position: Int) -> Bool {
    guard let verb = exact(position, common.command) ?? exact(position, common.wishVerb) else {
      return false
    }
    return [common.definite, common.indefinite, common.pronoun].contains {
      exact(verb.end, $0) != nil
    }
  }

  /// "everything" is rather the picture than what was talked about.
  private func pronounScore(_ position: Int) -> Double {
    isAboutThing && longest(position, common.wholePronoun) == nil ? 2.2 : 0.9
  }

  /// Whether a noun phrase names something that is found by looking.
  private func isPart(_ words: Range<Int>) -> Bool {
    guard words.count > 1 else {
      return words.first.map { vocabulary.part(named: tokens[$0].text) != nil } ?? false
    }
    guard words.count <= vocabulary.longestPartName else { return false }
    return vocabulary.part(named: tokens[words].map(\.text).joined(separator: " ")) != nil
  }

  private func isAfterOf(_ position: Int) -> Bool {
    position > 0
      && (longest(position - 1, common.of) != nil || longest(position - 1, common.and) != nil)
  }

  /// A preposition, an article or a conjunction ends no noun phrase.
  private func endsNoun(_ position: Int, _ relation: Int?) -> Bool {
    if tokens[position].text == "'s" { return false }
    // "a vase right beside the lamp"
    if let near = exact(position, common.preposition), near.end > position + 1,
      exact(position, common.noEnd) == nil
    {
      return false
    }
    if let relation, position == relation {
      return longest(position, common.action) != nil
    }
    // "the drink that the man is holding"
    let isHeld =
      relation != nil && entries.at(position, common.action).contains { $0.correction == nil }
    let isLast = position == tokens.count - 1 && exact(position, common.personal) != nil
    return (exact(position, common.noEnd) == nil || isHeld || isLast)
      && tokens[position].text != ":"
  }

  /// Words that seldom stand inside the name of a thing make a long name less likely.
  private func clutter(_ core: Range<Int>) -> Double {
    var clutter = 0.0
    for position in core.dropFirst() {
      if longest(position, common.noNoun) != nil { clutter += 0.6 }
      let isArticle =
        longest(position, common.article) != nil || longest(position, common.the) != nil
      if isArticle || exact(position, common.own) != nil, !isAfterOf(position) { clutter += 2 }
    }
    guard core.count > 1 else { return clutter }
    // "woman sit" and "playing a video" are more than a thing.
    let last = entries.at(core.upperBound - 1, common.action)
    if last.contains(where: { !$0.isGuess && $0.end >= core.upperBound })
      || exact(core.upperBound - 1, common.expressionVerb) != nil
    {
      // "the boy juggle an orange" is nothing that can be painted.
      clutter +=
        [common.article, common.definite].contains {
          exact(core.upperBound, $0) != nil
        } ? 3 : 1.5
    }
    // "the house big", "the boy tall"
    if core.upperBound < tokens.count, exact(core.upperBound - 1, common.size) != nil,
      vocabulary.objects.isThing(tokens[core.upperBound - 2].text)
        || exact(core.upperBound - 2, common.person) != nil
    {
      clutter += 1.5
    }
    let first = entries.at(core.lowerBound, common.action)
    if first.contains(where: { $0.end < core.upperBound }) { clutter += 1 }
    return clutter
  }

  /// "the can", "a picture of a cat".
  private func isNounToo(_ position: Int) -> Bool {
    if let picture = longest(position, common.pictureNoun) {
      return longest(picture.end, common.of) != nil
        || longest(picture.end, common.relation) != nil && longest(picture.end, common.place) == nil
    }
    return longest(position, common.nounToo) != nil
  }

  /// Pronouns, prepositions and the like begin no noun phrase.
  private func isNoun(_ position: Int) -> Bool {
    if case .number = tokens[position].kind { return longest(position + 1, common.unit) == nil }
    return exact(position, common.noNoun) == nil && exact(position, common.picture) == nil
  }

  /// Whether words name a thing by themselves, so that they can stand for a whole instruction:
  /// "the left dog" and not "undo step 1" or "a bit greener".
  func isThing(_ phrase: NounPhrase) -> Bool {
    if phrase.isPronoun { return true }
    let core = phrase.core
    guard core.count <= (phrase.isBare ? 3 : 5) else { return false }
    let notThings = notThings
    for position in phrase.words {
      let isInside = position > phrase.words.lowerBound
      // "the one next to it" has its pronoun behind the thing.
      if isInside, core.contains(position), exact(position, common.pronoun) != nil { return false }
      guard position < core.upperBound || exact(position, common.verbal) == nil else {
        return false
      }
      guard tokens[position].text != ":" else { return false }
      guard core.contains(position) else { continue }
      let known = entries.matches(at: position).filter { $0.correction == nil && !$0.isGuess }
      let isColour = known.contains { $0.entry.wordClass == common.colour }
      guard isColour || !known.contains(where: { notThings.contains($0.entry.wordClass) }) else {
        return false
      }
    }
    guard let last = core.last, phrase.isBare else { return !core.isEmpty }
    return !entries.matches(at: last).contains { match in
      match.correction == nil && !match.isGuess && lastInNoThing.contains(match.entry.wordClass)
    }
  }

  /// "race starts", "cat sat": what looks like a noun phrase tells of something.
  func endsInDoing(_ phrase: NounPhrase) -> Bool {
    for position in phrase.words where exact(position, common.pastVerb) != nil { return true }
    guard phrase.core.count > 1, let last = phrase.core.last else { return false }
    let word = tokens[last].text
    guard !vocabulary.objects.isThing(word), tokens[last].kind == .word else { return false }
    let isNamed = [
      common.person, common.sceneNoun, common.sceneWord, common.nounToo, common.pictureNoun,
    ].contains { exact(last, $0) != nil }
    return !isNamed && (word.hasSuffix("s") && !word.hasSuffix("ss") || word.hasSuffix("ed"))
  }

  private var notThings: ClassSet {
    ClassSet([
      common.command, common.verbal, common.questionWord, common.degree, common.comparative,
      common.no, common.edit, common.undo, common.connector, common.notThing,
    ])
  }

  private var lastInNoThing: ClassSet {
    ClassSet([
      common.adjective, common.quality, common.colour, common.verb, common.fullest, common.filler,
      common.courtesy, common.action, common.size, common.noun,
    ])
  }
}
