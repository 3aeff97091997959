// What a slot of a pattern reads.
extension ClauseMatcher {
  mutating func slot(
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
    case .spot: if isSpot(position) { place(name, next, position, reading) }
    case .lettering: lettering(name, next, position, reading)
    case .quoted:
      guard position < tokens.count, tokens[position].kind == .quoted else { return }
      var sure = reading
      sure.score += 0.2
      text(name, next, position, sure)
    case .text: text(name, next, position, reading)
    case .amount, .kelvin:
      guard let (said, end) = amounts.amount(at: position), !isInRegion(position, end),
        slot == .amount || said.unit == .kelvin && said.mode != .by
      else { return }
      proceed(next, end, reading, score: 2 * Double(end - position)) {
        $0.captures[name] = .amount(said)
        if name == Slot.amount.rawValue { $0.note(said) }
      }
    case .number:
      guard let number = amounts.number(at: position), !number.isArticle,
        !isInRegion(position, number.end)
      else { return }
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
  mutating func edit(
    _ name: String, _ next: Int, _ position: Int, _ reading: Reading
  ) {
    guard position < tokens.count else { return }
    for match in entries.matches(at: position) {
      let isName = match.entry.wordClass == common.edit
      guard
        let words = isName
          ? match.entry.payload : vocabulary.choices[match.entry.wordClass]?.words
      else { continue }
      let kinds =
        isBack(reading) ? circumstances.takenBack : circumstances.inEffect
      var isInEffect = kinds.contains(vocabulary.edits[words].editType)
      // "less red" is no less of a tint that is yellow, and a cloud is no moon to take back.
      if !isName, !isBack(reading) {
        isInEffect =
          isInEffect && circumstances.values.contains(vocabulary.texts[match.entry.payload])
      }
      guard isName || isInEffect else { continue }
      var named = with(match, from: position, name, reading)
      // Where there is no such edit to go back to, a thing by that name is likelier meant.
      named.score += isInEffect ? 0.3 : -4
      walk(next, match.end, named)
    }
  }

  /// "bring back the crop": what was taken back.
  private func isBack(_ reading: Reading) -> Bool {
    vocabulary.patterns[reading.pattern].rule == "restore-edit"
  }

  mutating func proceed(
    _ next: Int, _ end: Int, _ reading: Reading, score: Double, change: (inout Reading) -> Void
  ) {
    guard mayGoOn(next, end) else { return }
    var reading = reading
    reading.score += score
    change(&reading)
    walk(next, end, reading)
  }

  mutating func target(
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

  mutating func noun(
    _ name: String, _ next: Int, _ position: Int, _ reading: Reading, bonus: Double = 0,
    where isMeant: (NounPhrase) -> Bool
  ) {
    let needsThing = vocabulary.patterns[reading.pattern].needsThing
    let isCaption = vocabulary.patterns[reading.pattern].isCaption
    // Where words are left aside, "beside him" would be a thing.
    guard only == nil || entries.exact(at: position, common.preposition) == nil else { return }
    for option in things(at: position) {
      guard case .object(let phrase) = option.target, isMeant(phrase) else { continue }
      // "the one on the right" is nothing new.
      if name == "new_object", isTheOne(phrase) { continue }
      if needsThing, !targets.isThing(phrase) { continue }
      if isCaption, targets.endsInDoing(phrase) { continue }
      proceed(next, option.end, reading, score: option.score + bonus) {
        $0.captures[name] = .noun(phrase)
        $0.isAboutThing = true
      }
    }
  }

  private func isTheOne(_ phrase: NounPhrase) -> Bool {
    guard let last = phrase.core.last, vocabulary.contains(tokens[last].text, in: common.one) else {
      return false
    }
    return phrase.core.dropLast().allSatisfy {
      vocabulary.contains(tokens[$0].text, in: common.the)
    }
  }

  /// Parts of the picture that begin at a position, found once.
  mutating func options(at position: Int, withObjects: Bool) -> [TargetReader.Option] {
    let key = position * 2 + (withObjects ? 1 : 0)
    if let known = foundTargets[key] { return known }
    let found = targets.options(at: position, withObjects: withObjects)
    foundTargets[key] = found
    return found
  }

  /// Noun phrases that begin at a position, found once.
  mutating func things(at position: Int) -> [TargetReader.Option] {
    guard position < tokens.count else { return [] }
    if let known = foundThings[position] { return known }
    let found = targets.objects(at: position)
    foundThings[position] = found
    return found
  }

  /// "on top of the box": a preposition and any words.
  mutating func place(_ name: String, _ next: Int, _ position: Int, _ reading: Reading) {
    guard let preposition = entries.longest(at: position, common.preposition),
      !isLength(position)
    else { return }
    // "in the background" says all by itself.
    guard preposition.end < tokens.count else {
      guard preposition.end - position > 2 else { return }
      proceed(next, preposition.end, reading, score: 2 + 0.2 * Double(preposition.end - position)) {
        $0.captures[name] = .words(position..<preposition.end)
      }
      return
    }
    for end in (preposition.end + 1)...min(tokens.count, preposition.end + 30) {
      if targets.breaks(at: end - 1) || targets.isByDoing(end - 1), end > preposition.end + 1 {
        break
      }
      // "on the bench cross his arms" goes on with a doing.
      if end < tokens.count, end > preposition.end + 1, entries.exact(at: end, common.own) != nil,
        entries.exact(at: end - 1, common.action) != nil
      {
        break
      }
      guard targets.endsPlace(end - 1) else { continue }
      let score = 2 + 0.2 * Double(end - position)
      proceed(next, end, reading, score: score) { $0.captures[name] = .words(position..<end) }
    }
  }

  /// "by 10 %" says how far.
  private func isLength(_ position: Int) -> Bool {
    amounts.amount(at: position).map { $0.0.unit != .none } ?? false
  }

  /// Whether a place begins here where a thing can stand.
  private func isSpot(_ position: Int) -> Bool {
    guard let preposition = entries.longest(at: position, common.preposition),
      preposition.end < tokens.count
    else { return false }
    return entries.exact(at: position, common.purpose) == nil
      && ![common.colour, common.material, common.picture, common.byDoing, common.own].contains {
        entries.exact(at: preposition.end, $0) != nil
      }
  }

  mutating func text(_ name: String, _ next: Int, _ position: Int, _ reading: Reading) {
    guard position < tokens.count, tokens[position].text != "'s" else { return }
    if tokens[position].kind == .quoted {
      proceed(next, position + 1, reading, score: 2) {
        $0.captures[name] = .words(position..<(position + 1))
      }
      // What follows says how it is written, or where.
      guard position + 1 < tokens.count, tokens[position + 1].kind == .quoted else { return }
    }
    for end in (position + 1)...min(tokens.count, position + 30) {
      if end > position + 1, targets.breaks(at: end - 1) { break }
      if end > position, name != Slot.text.rawValue, targets.beginsWish(after: end - 1) { break }
      proceed(next, end, reading, score: 0.2 * Double(end - position)) {
        $0.captures[name] = .words(position..<end)
      }
    }
  }

  mutating func lettering(
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
  func aspect(at position: Int) -> (Double, end: Int)? {
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
