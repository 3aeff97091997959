/// Reads what part of the picture is meant: "it", "the left half", "everything but the logo".
struct TargetReader {
  /// Longest noun phrase, in tokens.
  static let longestObject = 16

  struct Option {
    var target: SaidTarget
    var end: Int
    var score: Double
  }

  let tokens: [Token]
  let entries: ClauseEntries
  let vocabulary: Vocabulary
  /// Names that the person gave to regions, each as words.
  let names: [(words: [String], name: String)]
  let amounts: AmountReader
  /// "it" may stand for a thing.
  let isAboutThing: Bool

  private var common: CommonClasses { vocabulary.common }

  /// Every target that begins at a position, however long. Noun phrases only if `withObjects`.
  func options(at start: Int, withObjects: Bool) -> [Option] {
    guard start < tokens.count else { return [] }
    var result = pictures(at: start) + regions(at: start) + exceptions(at: start)
    if let only = longest(start, common.only) {
      result += options(at: only.end, withObjects: withObjects).map {
        Option(target: $0.target, end: $0.end, score: $0.score + 2)
      }
    }
    if let rest = longest(start, common.rest) {
      result += ends(after: rest.end).map { Option(target: .rest, end: $0, score: 2) }
    }
    if withObjects { result += objects(at: start) }
    return result
  }

  private func pictures(at start: Int) -> [Option] {
    entries.at(start, common.picture).map {
      Option(target: .picture, end: $0.end, score: 1.6 * Double($0.end - start))
    } + describedPictures(at: start)
  }

  /// "this sunny scene", "the original photograph".
  private func describedPictures(at start: Int) -> [Option] {
    if let same = longest(start, common.samePicture) {
      return (same.end..<min(same.end + 2, tokens.count)).filter {
        tokens[$0].kind == .word && exact($0, common.noEnd) == nil
      }
      .map { Option(target: .picture, end: $0 + 1, score: 0.9 * Double($0 + 1 - start)) }
    }
    guard let the = longest(start, common.definite) else { return [] }
    for begin in the.end..<max(the.end, min(the.end + 4, tokens.count)) {
      // "this sunny scene", and "the whole scene" without another word.
      if let noun = longest(begin, common.sceneWord), begin > the.end || the.end - start > 1 {
        return [Option(target: .picture, end: noun.end, score: 0.7 * Double(noun.end - start))]
      }
      guard isDescription(begin) else { break }
    }
    return []
  }

  /// Whether a word may stand before a noun to describe it.
  func isDescription(_ position: Int) -> Bool {
    tokens[position].kind == .word && tokens[position].text != "'s"
      && exact(position, common.noEnd) == nil && exact(position, common.noNoun) == nil
      && exact(position, common.verbal) == nil && exact(position, common.person) == nil
      && (exact(position, common.command) == nil || exact(position, common.adjective) != nil)
      && exact(position, common.picture) == nil
  }

  /// "by adding", "through lowering": how something is done begins here.
  func isByDoing(_ position: Int) -> Bool {
    exact(position, common.byDoing) != nil && position + 1 < tokens.count
      && vocabulary.doingEndings.contains { tokens[position + 1].text.hasSuffix($0.ending) }
  }

  /// Whether a comma stands before a word that goes on with something else.
  func breaks(at position: Int) -> Bool {
    guard tokens[position].kind != .mark else { return true }
    if beginsCommand(after: position) { return true }
    guard tokens[position].gap == ", " else { return false }
    if isParticiple(position) { return true }
    return [common.aside, common.pronoun, common.noNoun].contains { exact(position, $0) != nil }
  }

  /// "to finish the curve": what something is done for.
  func isPurpose(_ position: Int) -> Bool {
    guard exact(position, common.purposeTo) != nil, position + 2 < tokens.count,
      tokens[position + 1].kind == .word
    else { return false }
    let isVerb = [common.wishVerb, common.command, common.action].contains {
      exact(position + 1, $0) != nil
    }
    return (isVerb || tokens[position + 1].atom == nil)
      && [common.definite, common.indefinite, common.own].contains {
        exact(position + 2, $0) != nil
      }
  }

  /// ", tilted slightly forward", ", scattered across …": what only says how something looks.
  private func isParticiple(_ position: Int) -> Bool {
    guard position + 1 < tokens.count, exact(position, common.material) == nil,
      (vocabulary.doingEndings + vocabulary.doneEndings).contains(where: {
        tokens[position].text.hasSuffix($0.ending)
      })
    else { return false }
    return [common.preposition, common.degree].contains { exact(position + 1, $0) != nil }
  }

  /// "smile and wear …": a conjunction with a verb behind it.
  func beginsWish(after position: Int) -> Bool {
    position + 2 < tokens.count && exact(position, common.connector) != nil
      && exact(position + 1, common.wishVerb) != nil
  }

  /// "and make the …", "and crop away …": a wish of its own begins here.
  private func beginsCommand(after position: Int) -> Bool {
    guard position + 2 < tokens.count, exact(position, common.connector) != nil,
      let command = exact(position + 1, common.command) ?? exact(position + 1, common.wishVerb),
      command.end < tokens.count
    else { return false }
    return [common.definite, common.indefinite, common.pronoun, common.picture, common.particle]
      .contains {
        exact(command.end, $0) != nil
      }
  }

  /// Whether a word may stand before one that matters: "a thick layer of morning fog", "a child's
  /// crayon drawing".
  func isPassed(_ position: Int) -> Bool {
    if tokens[position].text == "'s" { return true }
    if position > 0, exact(position, common.of) != nil, exact(position - 1, common.measure) != nil {
      return true
    }
    // "black-and-white" is one word.
    if tokens[position].gap == "-", tokens[position].kind == .word { return true }
    if exact(position, common.ordinal) != nil { return false }
    let isOwner = position + 1 < tokens.count && tokens[position + 1].text == "'s"
    return isOwner || isDescription(position) && exact(position, common.infinitive) == nil
  }

  /// Whether a word may be the last that says where something is.
  func endsPlace(_ position: Int) -> Bool {
    exact(position, common.comparative) == nil && exact(position, common.article) == nil
      && exact(position, common.the) == nil && exact(position, common.again) == nil
      && exact(position, common.size) == nil
      && (exact(position, common.colour) == nil || exact(position - 1, common.the) != nil)
  }

  /// Whether words name a thing by themselves, so that they can stand for a whole instruction:
  /// "the left dog" and not "undo step 1" or "a bit greener".
  func isThing(_ phrase: NounPhrase) -> Bool {
    if phrase.isPronoun { return true }
    let core = phrase.core
    guard core.count <= (phrase.isBare ? 3 : 5) else { return false }
    for position in phrase.words {
      let isInside = position > phrase.words.lowerBound
      if isInside, exact(position, common.pronoun) != nil { return false }
      guard position < core.upperBound || exact(position, common.verbal) == nil else {
        return false
      }
      guard tokens[position].text != ":" else { return false }
      guard core.contains(position) else { continue }
      let known = entries.matches[position].filter { $0.correction == nil && !$0.isGuess }
      let isColour = known.contains { $0.entry.wordClass == common.colour }
      guard isColour || !known.contains(where: { notThings.contains($0.entry.wordClass) }) else {
        return false
      }
    }
    guard let last = core.last, phrase.isBare else { return !core.isEmpty }
    return !entries.matches[last].contains { match in
      match.correction == nil && !match.isGuess && lastInNoThing.contains(match.entry.wordClass)
    }
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

  private func regions(at start: Int) -> [Option] {
    let begin = longest(start, common.the)?.end ?? start
    var result: [Option] = []
    for match in entries.at(begin, common.region) {
      for end in ends(after: match.end) {
        let score = 1.7 * Double(end - start)
        result.append(Option(target: .region(match.entry.payload), end: end, score: score))
      }
      if let (said, end) = amounts.quantity(at: match.end), said.unit == .percent,
        (1..<100).contains(said.value)
      {
        guard !entries.at(match.end, common.fraction).contains(where: { $0.end == end })
        else { continue }
        let strip = SaidTarget.strip(side: match.entry.payload, share: said.value / 100)
        result += ends(after: end).map {
          Option(target: strip, end: $0, score: 1.8 * Double($0 - start))
        }
      }
    }
    for (words, name) in names
    where tokens.dropFirst(begin).prefix(words.count).map(\.text) == words {
      let end = begin + words.count
      result.append(Option(target: .named(name), end: end, score: 2 * Double(end - start)))
    }
    return result
  }

  /// With and without "of the picture".
  private func ends(after position: Int) -> [Int] {
    guard let of = longest(position, common.of), let whole = longest(of.end, common.picture) else {
      return [position]
    }
    return [position, whole.end]
  }

  private func exceptions(at start: Int) -> [Option] {
    guard let all = longest(start, common.everythingBut) else { return [] }
    return options(at: all.end, withObjects: true).map {
      Option(target: .except($0.target), end: $0.end, score: $0.score + 2 * Double(all.end - start))
    }
  }

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
    // "make her smile" makes nobody a smile.
    if begin == start, exact(begin, common.expressionVerb) != nil { return result }
    let isDefinite = (definite?.end ?? start) > start && (definite?.end ?? start) >= begin
    var relation: Int?
    var end = begin
    while end < tokens.count, end - begin < Self.longestObject, end == begin || !breaks(at: end) {
      if relation == nil, end > begin, longest(end, common.relation) != nil { relation = end }
      if relation == nil, exact(end, common.verbal) != nil { break }
      if relation == nil, exact(end, common.infinitive) != nil { break }
      if end > begin, isByDoing(end) || exact(end, common.into) != nil { break }
      end += 1
      guard endsNoun(end - 1, relation) else { continue }
      let core = begin..<(relation.map { min($0, end) } ?? end)
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

  /// "everything" is rather the picture than what was talked about.
  private func pronounScore(_ position: Int) -> Double {
    isAboutThing && longest(position, common.wholePronoun) == nil ? 2.2 : 0.9
  }

  /// Whether a noun phrase names something that is found by looking.
  private func isPart(_ words: Range<Int>) -> Bool {
    vocabulary.part(named: tokens[words].map(\.text).joined(separator: " ")) != nil
  }

  private func isAfterOf(_ position: Int) -> Bool {
    position > 0
      && (longest(position - 1, common.of) != nil || longest(position - 1, common.and) != nil)
  }

  /// A preposition, an article or a conjunction ends no noun phrase.
  private func endsNoun(_ position: Int, _ relation: Int?) -> Bool {
    if tokens[position].text == "'s" { return false }
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

  private func longest(_ position: Int, _ wordClass: WordClass) -> ClauseEntries.Match? {
    entries.longest(at: position, wordClass)
  }

  /// Like `longest`, with no misspelling put right.
  private func exact(_ position: Int, _ wordClass: WordClass) -> ClauseEntries.Match? {
    entries.at(position, wordClass).last { $0.correction == nil }
  }
}
