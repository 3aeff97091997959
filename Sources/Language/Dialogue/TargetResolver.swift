import Edits
import Scene

/// Turns parts of the picture as said into targets.
struct TargetResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause

  /// The part that a clause is about, less what it says to leave alone.
  func target() throws(Question) -> Target {
    var said = clause.reading.target ?? .picture
    // "the colours look dull" is about the picture.
    if case .object(let phrase) = said, !phrase.isPronoun, phrase.words.allSatisfy(isProperty) {
      said = .picture
    }
    if said == .picture, let named = context.justNamed, isPhotometric, saysIt { return named }
    var target = try target(said)
    if target == .whole, isPhotometric, let several = themInFocus { target = several }
    // "make the sky bluer", "and brighter", "no, greener".
    if clause.reading.target == nil, clause.goesOn || isBare, clause.reading.kept.isEmpty,
      isPhotometric,
      let last = context.lastRequests.last, context.lastRequests.count == 1,
      last.details.text("target_from") == nil, !context.lastWasRefused,
      last.edit.flatMap(Catalogue.edit)?.takesAway == false,
      !context.wishes.contains(where: { $0.kind == .keep && $0.isAbout(last.target) })
    {
      target = saysEverywhere ? .whole : retouched(last) ?? last.target
    }
    var spared = clause.reading.kept
    if case .noun(let phrase)? = clause.reading.captures["spared"] {
      spared.append(.object(phrase))
    }
    if clause.reading.target == nil, isPhotometric, saysBoth,
      let both = context.severalInFocus ?? context.lastTwoInFocus
    {
      target = both
    }
    for kept in spared where kept != .rest && kept != .picture {
      guard target == .whole, !isProperty(kept) else { continue }
      target = try self.target(.except(kept))
    }
    return target
  }

  /// What the clause leaves out of a part of the picture.
  func exceptions(from whole: Target) throws(Question) -> [Target] {
    guard whole != .whole else { return [] }
    var parts: [Target] = []
    for kept in clause.reading.kept where kept != .rest && kept != .picture && !isProperty(kept) {
      let part = try target(kept)
      if part != whole, vocabulary.spared(by: whole) != part { parts.append(part) }
    }
    return parts
  }

  /// "more green", after her eyes were made to pop.
  private func retouched(_ last: Request) -> Target? {
    guard last.edit == Retouch.id else { return nil }
    return switch last.arguments.text("what") {
    case "eyes", "red eyes": .part(.eyes)
    case "skin": .part(.skin)
    default: nil
    }
  }

  /// "add some contrast to them"
  private var themInFocus: Target? {
    let saysThem = clause.tokens.contains { token in
      [vocabulary.common.many, vocabulary.common.pronoun].allSatisfy {
        vocabulary.contains(token.text, in: $0)
      }
    }
    return saysThem ? context.severalInFocus ?? context.focus() : nil
  }

  /// "make the bowl red and brighten it": no picture, but what was just named.
  private var saysIt: Bool {
    guard !context.keepsSomething, !saysEverywhere else { return false }
    let common = vocabulary.common
    return clause.tokens.contains { token in
      vocabulary.contains(token.text, in: common.pronoun)
        && ![common.wholePronoun, common.many, common.personal, common.firstPerson].contains {
          vocabulary.contains(token.text, in: $0)
        }
    } && !clause.tokens.contains { vocabulary.contains($0.text, in: common.pictureNoun) }
  }

  /// "a touch more contrast overall"
  private var saysEverywhere: Bool {
    clause.tokens.contains { vocabulary.contains($0.text, in: vocabulary.common.everywhere) }
  }

  /// "both a bit sharper"
  private var saysBoth: Bool {
    clause.tokens.first.map { vocabulary.contains($0.text, in: vocabulary.common.both) } ?? false
  }

  /// What can be said of a part as well as of the picture.
  var isPhotometric: Bool {
    switch vocabulary.patterns[clause.reading.pattern].meaning {
    case .sense: true
    case .phrase: vocabulary.editType(of: clause.reading) == .hueTint
    default: false
    }
  }

  /// "bigger", "more blur": names nothing to do it to. `isSameKind`: it is of the kind of edit that
  /// was asked for before.
  func saysOnlyHow(isSameKind: Bool) -> Bool {
    let common = vocabulary.common
    let isOfNoun =
      isSameKind && clause.tokens.count <= 4
      && clause.tokens.contains {
        vocabulary.contains($0.text, in: common.more)
          || vocabulary.contains($0.text, in: common.less)
      }
    return isBare || isOfNoun
      || clause.tokens.count == 1
        && [common.size, common.comparative].contains {
          vocabulary.contains(clause.tokens[0].text, in: $0)
        }
  }

  /// "darker", "a bit greener", "still too dark": says nothing but how.
  private var isBare: Bool {
    let common = vocabulary.common
    let entries = ClauseEntries(clause.tokens, vocabulary: vocabulary)
    let grades = [
      common.degree, common.more, common.less, common.even, common.too, common.bitToo,
    ]
    let qualities = [common.adjective, common.colour]
    func end(_ place: Int, _ classes: [WordClass]) -> Int? {
      classes.compactMap { entries.exact(at: place, $0)?.end }.max()
    }
    var place = 0
    var (isGraded, isQuality) = (false, false)
    while place < clause.tokens.count {
      if let next = end(place, [common.comparative, common.no, common.filler]) {
        place = next
      } else if let next = end(place, grades) {
        (place, isGraded) = (next, true)
      } else if let next = end(place, qualities) {
        (place, isQuality) = (next, true)
      } else {
        return false
      }
    }
    return isGraded || !isQuality
  }

  private func isProperty(_ position: Int) -> Bool {
    vocabulary.contains(clause.tokens[position].text, in: vocabulary.common.property)
  }

  /// "keeping the brightness as it is" leaves no part of the picture alone.
  private func isProperty(_ said: SaidTarget) -> Bool {
    guard case .object(let phrase) = said else { return false }
    return clause.tokens[phrase.words].contains {
      vocabulary.contains($0.text, in: vocabulary.common.property)
    }
  }

  func target(_ said: SaidTarget) throws(Question) -> Target {
    switch said {
    case .picture: return .whole
    case .object(let phrase):
      if let part = vocabulary.part(named: name(phrase.words)) ?? others(phrase)
        ?? misspelledPart(phrase)
      {
        return .part(part)
      }
      if let part = backdrop(phrase) ?? tones(phrase) { return .part(part) }
      return try thing(phrase)
    case .rest: return try rest()
    case .except(let inner): return try except(target(inner))
    case .region, .strip, .named:
      guard let (region, name) = region(said) else { throw Question("no-region") }
      return .region(region, name: name)
    }
  }

  /// "the background behind her": what is behind something is said more than once.
  private func backdrop(_ phrase: NounPhrase) -> ScenePart? {
    guard phrase.core.upperBound < phrase.words.upperBound, !phrase.core.isEmpty,
      let part = vocabulary.part(named: name(phrase.core)),
      [.background, .sky, .ground].contains(part)
    else { return nil }
    return part
  }

  /// "a blue tone over the shadows": where it is dark, unless there is a thing that is called so.
  private func tones(_ phrase: NounPhrase) -> ScenePart? {
    let name = name(withoutArticle(phrase.words))
    guard isPhotometric, !ObjectResolver(vocabulary: vocabulary, context: context).isKnown(name)
    else { return nil }
    switch name {
    case vocabulary.words(forEdit: Shadows.id)?.name: return .dark
    case vocabulary.words(forEdit: Highlights.id)?.name: return .bright
    default: return nil
    }
  }

  /// "the bakground"
  private func misspelledPart(_ phrase: NounPhrase) -> ScenePart? {
    guard phrase.words.count == 1, let token = clause.tokens[phrase.words].first,
      token.isUnknownWord, !(context.objects ?? []).contains(where: { $0.name == token.text })
    else { return nil }
    let parts = token.corrections.compactMap { vocabulary.part(named: vocabulary.words[$0]) }
    return parts.count == 1 ? parts[0] : nil
  }

  /// "the other people", whose "other" an article has taken in.
  private func others(_ phrase: NounPhrase) -> ScenePart? {
    let start = phrase.words.lowerBound - 1
    guard start >= 0 else { return nil }
    return vocabulary.part(named: name(start..<phrase.words.upperBound))
  }

  func region(_ said: SaidTarget) -> (Region, name: String)? {
    switch said {
    case .region(let index):
      return (vocabulary.regions[index].region, vocabulary.regions[index].name)
    case .named(let name): return context.regions[name].map { ($0, name) }
    case .strip(let side, let share):
      return strip(along: vocabulary.regions[side].region, share).map {
        ($0, stripName(side, share))
      }
    default: return nil
    }
  }

  private func stripName(_ side: Int, _ share: Double) -> String {
    let word = vocabulary.regions[side].name.split(separator: " ").first.map(String.init) ?? ""
    return "\(word) \(Numbers.text(share * 100)) %"
  }

  private func strip(along side: Region, _ share: Double) -> Region? {
    switch (side.left > 0, side.top > 0, side.right < 1, side.bottom < 1) {
    case (false, false, true, false): Region(left: 0, top: 0, right: share, bottom: 1)
    case (true, false, false, false): Region(left: 1 - share, top: 0, right: 1, bottom: 1)
    case (false, false, false, true): Region(left: 0, top: 0, right: 1, bottom: share)
    case (false, true, false, false): Region(left: 0, top: 1 - share, right: 1, bottom: 1)
    default: nil
    }
  }

  func except(_ target: Target) throws(Question) -> Target {
    switch target {
    case .whole: throw Question("nothing-left")
    case .region(let region, let name): return .except(region, name: name)
    case .except(let region, let name): return .region(region, name: name)
    case .part(let part): return .exceptPart(part)
    case .exceptPart(let part): return .part(part)
    case .objects(let found): return .exceptObjects(found)
    case .exceptObjects(let found): return .objects(found)
    case .allBut: throw Question("no-rest")
    case .object:
      return .object(
        target.name.hasPrefix("everything but")
          ? target.name
          : "everything but the " + target.name)
    }
  }

  /// All but the part that was kept or edited last.
  private func rest() throws(Question) -> Target {
    if let kept = context.keptJustNow { return try except(kept) }
    let asked = context.recent.reversed().lazy.map(\.target)
    for target in Array(asked) + context.steps.reversed().map(\.target) where target != .whole {
      return try except(target)
    }
    throw Question("no-rest")
  }

  /// A thing's name in small letters.
  func name(_ words: Range<Int>) -> String { text(words).lowercased() }

  /// The person's own words; a quotation without its marks.
  func text(_ words: Range<Int>) -> String {
    var text = ""
    for (index, token) in clause.tokens[words].enumerated() {
      let isEnding = token.text == "'s"
      if index > 0, !isEnding { text += token.gap }
      text += token.kind == .word ? token.written : token.text
    }
    return text
  }
}

extension Vocabulary {
  /// What "everything but" leaves out; `nil` for any other part.
  func spared(by target: Target) -> Target? {
    switch target {
    case .except(let region, let name): return .region(region, name: name)
    case .exceptPart(let part): return .part(part)
    case .exceptObjects(let found): return .objects(found)
    case .object(let name):
      let mark = message("all-but", ["part": ""])
      return name.hasPrefix(mark) ? .object(String(name.dropFirst(mark.count))) : nil
    default: return nil
    }
  }
}

/// Numbers as people write them: 0.5, 35, 1.25.
enum Numbers {
  static func text(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    if rounded == rounded.rounded(), abs(rounded) < 1e12 { return String(Int(rounded)) }
    return String(rounded)
  }
}
