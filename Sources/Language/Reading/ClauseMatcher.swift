import Edits

/// Finds the best way to read a clause: the pattern that covers all of its words, with as many of
/// them as can be known ones. Around a pattern there may be politeness, degrees, amounts, places
/// and exceptions.
struct ClauseMatcher {
  /// What the conversation so far makes likely.
  struct Circumstances: Sendable {
    /// Kinds of edits that have been made.
    var inEffect: Set<EditType> = []
    /// "it" may stand for a thing.
    var isAboutThing = false
  }

  /// Steps after which the search ends with what it has, so that no sentence takes long.
  private static let longestSearch = 6000

  private let tokens: [Token]
  private let vocabulary: Vocabulary
  private let circumstances: Circumstances
  private let entries: ClauseEntries
  private let amounts: AmountReader
  private let targets: TargetReader
  private let classes: Adjuncts
  private let common: CommonClasses
  private var steps = 0
  private var foundThings: [Int: [TargetReader.Option]] = [:]
  private var foundTargets: [Int: [TargetReader.Option]] = [:]
  private(set) var best: Reading?

  /// Classes of words that may stand around a pattern.
  private struct Adjuncts {
    let noted: [WordClass]
    let sense: Set<WordClass>

    init(_ common: CommonClasses) {
      noted = [
        common.no, common.even, common.again, common.instead, common.degree, common.fullest,
      ]
      sense = [
        common.comparative, common.adjective, common.noun, common.verb, common.defect,
      ]
    }
  }

  init(
    _ tokens: [Token], vocabulary: Vocabulary, names: [(words: [String], name: String)] = [],
    circumstances: Circumstances = Circumstances()
  ) {
    self.circumstances = circumstances
    self.tokens = tokens
    self.vocabulary = vocabulary
    common = vocabulary.common
    entries = ClauseEntries(tokens, vocabulary: vocabulary)
    amounts = AmountReader(tokens: tokens, entries: entries, vocabulary: vocabulary)
    targets = TargetReader(
      tokens: tokens, entries: entries, vocabulary: vocabulary, names: names, amounts: amounts,
      isAboutThing: circumstances.isAboutThing)
    classes = Adjuncts(vocabulary.common)
  }

  static func best(
    _ tokens: [Token], vocabulary: Vocabulary, names: [(words: [String], name: String)],
    circumstances: Circumstances
  ) -> Reading? {
    guard !tokens.isEmpty else { return nil }
    var matcher = ClauseMatcher(tokens, vocabulary: vocabulary, names: names, circumstances: circumstances)
    matcher.search()
    return matcher.best
  }

  /// The best way to read a whole sentence that no rule for clauses covers.
  static func fragment(
    _ tokens: [Token], vocabulary: Vocabulary, names: [(words: [String], name: String)],
    circumstances: Circumstances
  ) -> Reading? {
    guard !tokens.isEmpty, tokens.count <= 24 else { return nil }
    var matcher = ClauseMatcher(tokens, vocabulary: vocabulary, names: names, circumstances: circumstances)
    matcher.search(asFragment: true)
    return matcher.best
  }

  /// Whether there is nothing but politeness.
  static func isFiller(_ tokens: [Token], vocabulary: Vocabulary) -> Bool {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    var position = 0
    while position < tokens.count {
      guard let end = ["filler", "courtesy"].compactMap({
        entries.longest(at: position, vocabulary.wordClass($0))?.end
      }).max() else { return false }
      position = end
    }
    return true
  }

  private mutating func search(asFragment: Bool = false) {
    let leads = leads()
    for index in candidates {
      let pattern = vocabulary.patterns[index]
      guard pattern.isFragment == asFragment else { continue }
      guard pattern.required.allSatisfy({ $0.contains(where: entries.keys.contains) }) else {
        continue
      }
      steps = 0
      for (position, lead) in leads {
        var reading = lead
        reading.pattern = index
        walk(pattern.start, position, reading)
      }
    }
  }

  /// Patterns that may fit, in their order.
  private var candidates: [Int] {
    var found = vocabulary.patternsForAll
    for key in entries.keys.members { found += vocabulary.patternsByKey[key] ?? [] }
    found.sort()
    var last = -1
    return found.filter { number in
      defer { last = number }
      return number != last
    }
  }

  /// Where a pattern may begin: at the first word, and after each adjunct from there on.
  private mutating func leads() -> [(Int, Reading)] {
    var result: [(Int, Reading)] = [(0, Reading())]
    var index = 0
    while index < result.count, result.count < 24 {
      let (position, reading) = result[index]
      result += adjuncts(at: position, reading, isLead: true).filter { $0.0 < tokens.count }
      index += 1
    }
    return result
  }
}

// Walking a pattern.
extension ClauseMatcher {
  private mutating func walk(_ node: Int, _ position: Int, _ reading: Reading) {
    steps += 1
    guard steps < Self.longestSearch else { return }
    switch vocabulary.program[node] {
    case .accept: finish(position, reading)
    case .either(let options): for option in options { walk(option, position, reading) }
    case .word(let atom, let next): word(atom, next, position, reading)
    case .entry(let wordClass, let name, let next):
      for match in entries.at(position, wordClass) {
        walk(next, match.end, with(match, from: position, name, reading))
      }
    case .noun(let wordClass, let name, let next):
      let entries = entries
      noun(name, next, position, reading, bonus: 2) { phrase in
        phrase.core.contains { start in
          entries.at(start, wordClass).contains { $0.end == phrase.core.upperBound }
        }
      }
    case .loose(let wordClass, let name, let next):
      loose(wordClass, name, next, position, reading)
    case .slot(let slot, let name, let next): self.slot(slot, name, next, position, reading)
    }
  }

  /// A word of a class, with an article and up to four words before it that are left aside, and
  /// one behind it that only says what kind of thing it is: "a delicate watercolour painting".
  private mutating func loose(
    _ wordClass: WordClass, _ name: String, _ next: Int, _ position: Int, _ reading: Reading
  ) {
    let start = entries.longest(at: position, common.article)?.end
      ?? entries.longest(at: position, common.the)?.end ?? position
    for begin in start..<max(start, min(start + 6, tokens.count)) {
      if begin > start, !targets.isPassed(begin - 1) { break }
      for match in entries.at(begin, wordClass) where !match.isGuess {
        var found = with(match, from: begin, name, reading)
        found.score += 0.5 * Double(start - position) + 0.25 * Double(begin - start)
        let passed = start..<begin
        let degrees = passed.compactMap { entries.longest(at: $0, common.degree) }
        if let degree = degrees.first {
          note(degree: degree.entry, &found)
        } else if !passed.isEmpty {
          found.asides.append(passed)
        }
        walk(next, match.end, found)
        guard let end = kindEnd(after: match.end) else { continue }
        found.score += 1.2
        walk(next, end, found)
      }
    }
  }

  private mutating func word(_ atom: Atom, _ next: Int, _ position: Int, _ reading: Reading) {
    guard position < tokens.count, tokens[position].atoms.contains(atom) else { return }
    var reading = reading
    let isCorrected = tokens[position].atom != atom
    reading.score += isCorrected ? 1.3 : 2
    if isCorrected { note(correction: atom, &reading) }
    walk(next, position + 1, reading)
  }

  /// Where "day" ends in "an overcast, gloomy day".
  private func kindEnd(after position: Int) -> Int? {
    for start in position..<max(position, min(position + 3, tokens.count)) {
      if let kind = entries.longest(at: start, common.sceneNoun) { return kind.end }
      guard targets.isDescription(start) else { return nil }
    }
    return nil
  }

  private func note(correction atom: Atom, _ reading: inout Reading) {
    if let word = vocabulary.atoms.first(where: { $0.value == atom })?.key {
      reading.corrections.append(word)
    }
  }

  /// The reading with a word of the vocabulary: what it changes depends on its class.
  private func with(
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

  private func note(degree entry: Entry, _ reading: inout Reading) {
    let level = vocabulary.values[entry.payload]
    reading.degree = reading.degree.map { max($0, level) } ?? level
  }

  private mutating func slot(
    _ slot: Slot, _ name: String, _ next: Int, _ position: Int, _ reading: Reading
  ) {
    switch slot {
    case .target, .picture, .region: target(slot, name, next, position, reading)
    case .object: noun(name, next, position, reading) { _ in true }
    case .definite:
      let kept = name == slot.rawValue ? "object" : name
      noun(kept, next, position, reading) { $0.isDefinite }
    case .counted: noun(name, next, position, reading) { !$0.isDefinite && !$0.isBare }
    case .indefinite: noun(name, next, position, reading) { !$0.isDefinite }
    case .place: place(name, next, position, reading)
    case .lettering: lettering(name, next, position, reading)
    case .quoted:
      guard position < tokens.count, tokens[position].kind == .quoted else { return }
      var sure = reading
      sure.score += 0.2
      text(name, next, position, sure)
    case .text: text(name, next, position, reading)
    case .amount, .kelvin:
      guard let (said, end) = amounts.amount(at: position),
        slot == .amount || said.unit == .kelvin && said.mode != .by
      else { return }
      proceed(next, end, reading, score: 2 * Double(end - position)) {
        $0.captures[name] = .amount(said)
        if name == Slot.amount.rawValue { $0.note(said) }
      }
    case .number:
      guard let number = amounts.number(at: position), !number.isArticle else { return }
      proceed(next, number.end, reading, score: 2 * Double(number.end - position)) {
        $0.captures[name] = .number(number.value)
      }
    case .aspect:
      guard let (ratio, end) = aspect(at: position) else { return }
      proceed(next, end, reading, score: 2.5 * Double(end - position)) {
        $0.captures[name] = .number(ratio)
      }
    case .edit:
      edit(name, next, position, reading)
    }
  }

  /// The name of an edit: "the crop", or of one of its values: "the snow".
  private mutating func edit(
    _ name: String, _ next: Int, _ position: Int, _ reading: Reading
  ) {
    guard position < tokens.count else { return }
    for match in entries.matches[position] {
      let isName = match.entry.wordClass == common.edit
      guard let words = isName
        ? match.entry.payload : vocabulary.choices[match.entry.wordClass]?.words
      else { continue }
      let isInEffect = circumstances.inEffect.contains(vocabulary.edits[words].editType)
      guard isName || isInEffect else { continue }
      var named = with(match, from: position, name, reading)
      // Where there is no such edit to go back to, a thing by that name is likelier meant.
      if !isInEffect { named.score -= 4 }
      walk(next, match.end, named)
    }
  }

  private mutating func proceed(
    _ next: Int, _ end: Int, _ reading: Reading, score: Double, change: (inout Reading) -> Void
  ) {
    var reading = reading
    reading.score += score
    change(&reading)
    walk(next, end, reading)
  }

  private mutating func target(
    _ slot: Slot, _ name: String, _ next: Int, _ position: Int, _ reading: Reading
  ) {
    let needsThing = vocabulary.patterns[reading.pattern].needsThing
    for option in options(at: position, withObjects: slot == .target) {
      if needsThing, case .object(let phrase) = option.target, !targets.isThing(phrase) { continue }
      switch (slot, option.target) {
      case (.picture, .picture), (.region, .region), (.region, .strip), (.region, .named),
        (.target, _):
        proceed(next, option.end, reading, score: option.score) {
          $0.captures[name] = .target(option.target)
          if slot != .region { $0.note(option.target) }
        }
      default: break
      }
    }
  }

  private mutating func noun(
    _ name: String, _ next: Int, _ position: Int, _ reading: Reading, bonus: Double = 0,
    where isMeant: (NounPhrase) -> Bool
  ) {
    let needsThing = vocabulary.patterns[reading.pattern].needsThing
    for option in things(at: position) {
      guard case .object(let phrase) = option.target, isMeant(phrase) else { continue }
      if needsThing, !targets.isThing(phrase) { continue }
      proceed(next, option.end, reading, score: option.score + bonus) {
        $0.captures[name] = .noun(phrase)
        $0.isAboutThing = true
      }
    }
  }

  /// Parts of the picture that begin at a position, found once.
  private mutating func options(at position: Int, withObjects: Bool) -> [TargetReader.Option] {
    let key = position * 2 + (withObjects ? 1 : 0)
    if let known = foundTargets[key] { return known }
    let found = targets.options(at: position, withObjects: withObjects)
    foundTargets[key] = found
    return found
  }

  /// Noun phrases that begin at a position, found once.
  private mutating func things(at position: Int) -> [TargetReader.Option] {
    guard position < tokens.count else { return [] }
    if let known = foundThings[position] { return known }
    let found = targets.objects(at: position)
    foundThings[position] = found
    return found
  }

  /// "on top of the box": a preposition and any words.
  private mutating func place(_ name: String, _ next: Int, _ position: Int, _ reading: Reading) {
    guard let preposition = entries.longest(at: position, common.preposition),
      preposition.end < tokens.count
    else { return }
    for end in (preposition.end + 1)...min(tokens.count, preposition.end + 30) {
      if targets.breaks(at: end - 1), end > preposition.end + 1 { break }
      guard targets.endsPlace(end - 1) else { continue }
      let score = 2 + 0.2 * Double(end - position)
      proceed(next, end, reading, score: score) { $0.captures[name] = .words(position..<end) }
    }
  }

  private mutating func text(_ name: String, _ next: Int, _ position: Int, _ reading: Reading) {
    guard position < tokens.count, tokens[position].text != "'s" else { return }
    if tokens[position].kind == .quoted {
      proceed(next, position + 1, reading, score: 2) {
        $0.captures[name] = .words(position..<(position + 1))
      }
    }
    for end in (position + 1)...min(tokens.count, position + 30) {
      if end > position + 1, targets.breaks(at: end - 1) { break }
      proceed(next, end, reading, score: 0.2 * Double(end - position)) {
        $0.captures[name] = .words(position..<end)
      }
    }
  }

  private mutating func lettering(
    _ name: String, _ next: Int, _ position: Int, _ reading: Reading
  ) {
    var end = position
    while end < tokens.count, tokens[end].isLettering { end += 1 }
    guard end > position else { return }
    proceed(next, end, reading, score: 2.1 * Double(end - position)) {
      $0.captures[name] = .words(position..<end)
    }
  }

  /// "16:9", "4 x 5", "3 by 2", or a word such as "square".
  private func aspect(at position: Int) -> (Double, end: Int)? {
    if let named = entries.longest(at: position, common.aspectName) {
      return (1, named.end)
    }
    guard let width = amounts.number(at: position),
      let between = entries.longest(at: width.end, common.aspectSign),
      let height = amounts.number(at: between.end), height.value > 0, width.value > 0
    else { return nil }
    return (width.value / height.value, height.end)
  }
}

// What stands around a pattern.
extension ClauseMatcher {
  private mutating func finish(_ position: Int, _ reading: Reading) {
    if position == tokens.count {
      var reading = reading
      // What the catalogue's words say comes before what can be said of any thing.
      switch vocabulary.patterns[reading.pattern].meaning {
      case .sense: if isPreferred(reading) { reading.score += 0.15 }
      case .chat: reading.score += 0.3
      case .phrase, .dialogue, .history, .wish, .fragment: break
      }
      if reading.score > (best?.score ?? -1) + 1e-9 { best = reading }
      return
    }
    steps += 1
    guard steps < Self.longestSearch else { return }
    for (end, next) in adjuncts(at: position, reading, isLead: false) { finish(end, next) }
  }

  /// "brighter" and the like. "golden" is a tone of the picture, but rather the colour of a thing.
  private func isPreferred(_ reading: Reading) -> Bool {
    ["adjective", "comparative"].contains { name in
      guard case .entry(_, let words)? = reading.captures[name] else { return false }
      guard case .object? = reading.target else { return true }
      return entries.longest(at: words.lowerBound, common.colour) == nil
    }
  }

  /// Every adjunct that begins here, with the reading that has it.
  private mutating func adjuncts(
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
      if let match = entries.longest(at: position, wordClass) {
        var next = with(match, from: position, "", reading)
        // A thing's name holds such words more often than a wish about it does.
        if reading.isAboutThing { next.score = reading.score + 0.2 * Double(match.end - position) }
        result.append((match.end, next))
      }
    }
    if let (said, end) = amounts.amount(at: position) {
      var next = reading
      next.note(said)
      // "half" alone rather belongs to "the left half".
      let isShare = said.mode == .plain && entries.longest(at: position, common.fraction)?.end == end
      next.score += (isShare ? 0.8 : 1.8) * Double(end - position)
      result.append((end, next))
    }
    return result + places(at: position, reading, isLead) + exceptions(at: position, reading)
      + replaced(at: position, reading) + (isLead ? [] : asides(at: position, reading))
  }

  private mutating func places(
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
  private mutating func exceptions(
    at position: Int, _ reading: Reading
  ) -> [(Int, Reading)] {
    guard let except = entries.longest(at: position, common.except) else { return [] }
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

  /// ", so that the shadows match": the rest of the clause only says more about the wish.
  private func asides(at position: Int, _ reading: Reading) -> [(Int, Reading)] {
    guard vocabulary.patterns[reading.pattern].meaning.isEdit, position + 1 < tokens.count,
      tokens[position].text == ":" || entries.longest(at: position, common.aside) != nil,
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
  private func isAmountLeft(from position: Int, _ reading: Reading) -> Bool {
    if case .phrase(let words, _) = vocabulary.patterns[reading.pattern].meaning,
      vocabulary.edits[words].edit == nil
    {
      return false
    }
    return (position..<tokens.count).contains { amounts.quantity(at: $0)?.0.unit ?? .none != .none }
  }

  /// "instead of 35 %": what it was before.
  private func replaced(at position: Int, _ reading: Reading) -> [(Int, Reading)] {
    guard let instead = entries.longest(at: position, common.insteadOf),
      let (_, end) = amounts.amount(at: instead.end)
    else { return [] }
    var next = reading
    next.met.insert(common.instead)
    next.score += 1.8 * Double(end - position)
    return [(end, next)]
  }
}
