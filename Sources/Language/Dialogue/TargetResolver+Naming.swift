import Edits
import Scene

// What "it", "the other dog" and "the right one" stand for.
extension TargetResolver {
  /// What "it", "them" and "him" stand for, or the thing as it was named.
  func thing(_ phrase: NounPhrase) throws(Question) -> Target {
    guard phrase.isPronoun else {
      if let bare = withoutProperty(phrase) { return try thing(bare) }
      if let neighbour = neighbour(name(withoutArticle(phrase.words))) { return neighbour }
      let named = withKind(name(withoutArticle(phrase.words)))
      return .object(howMany(before: phrase.words) + which(before: phrase.words, named) + named)
    }
    let said = clause.tokens[phrase.words.lowerBound].text
    if vocabulary.contains(said, in: vocabulary.common.wholePronoun) { return .whole }
    if vocabulary.contains(said, in: vocabulary.common.firstPerson) { return .object(said) }
    if let topic = context.topic { return topic }
    let isMany = clause.tokens[phrase.words].contains {
      vocabulary.contains($0.text, in: vocabulary.common.many)
    }
    // "make them both green"
    let next = phrase.words.upperBound
    let isBoth = [phrase.words.lowerBound, next].contains { place in
      clause.tokens.indices.contains(place)
        && vocabulary.contains(clause.tokens[place].text, in: vocabulary.common.both)
    }
    if isBoth, let both = context.severalInFocus ?? context.lastTwoInFocus {
      return both
    }
    if isMany, let several = context.severalInFocus {
      return several
    }
    let isPersonal = vocabulary.contains(said, in: vocabulary.common.personal)
    if context.keepsSomething, !isPersonal, !isMany, isPhotometric { return .whole }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    return context.focus { target in
      if case .object(let name) = target, context.objects != nil, !isPersonal,
        !known.isKnown(name)
      {
        return false
      }
      // "it" is nobody who was only called "her".
      let isCalledSo = vocabulary.contains(target.name.lowercased(), in: vocabulary.common.personal)
      return isPersonal ? vocabulary.isPerson(target) : !isCalledSo
    }
      ?? .object(name(phrase.words))
  }

  /// "the flag's colours" are no thing, but the flag is.
  private func withoutProperty(_ phrase: NounPhrase) -> NounPhrase? {
    guard phrase.core.count > 1, phrase.core == phrase.words, let last = phrase.core.last,
      vocabulary.contains(clause.tokens[last].text, in: vocabulary.common.colourNoun)
    else { return nil }
    let before = clause.tokens[last - 1].text == "'s" ? last - 1 : last
    guard before > phrase.core.lowerBound,
      isThing(clause.tokens[before - 1].text)
    else { return nil }
    var bare = phrase
    (bare.words, bare.core) = (
      phrase.words.lowerBound..<before, phrase.core.lowerBound..<before
    )
    return bare
  }

  private func isThing(_ name: String) -> Bool {
    vocabulary.objects.isThing(name)
      || (context.objects ?? []).contains { $0.name == vocabulary.objects.singular(name) }
  }

  /// "the flag and the rocket" are the flag and the rocket.
  func withoutArticle(_ words: Range<Int>) -> Range<Int> {
    let isArticle =
      words.count > 1
      && vocabulary.contains(clause.tokens[words.lowerBound].text, in: vocabulary.common.definite)
      && vocabulary.contains(clause.tokens[words.lowerBound].text, in: vocabulary.common.the)
    return isArticle ? words.dropFirst() : words
  }

  /// "one of the " of "one of the zebras", "some " of "some bags", which an article has taken in.
  func howMany(before words: Range<Int>) -> String {
    if let some = someOf(before: words) { return some }
    let start = words.lowerBound - 3
    guard start >= 0, vocabulary.contains(clause.tokens[start].text, in: vocabulary.common.number),
      vocabulary.contains(clause.tokens[start + 1].text, in: vocabulary.common.of)
    else { return "" }
    return name(start..<words.lowerBound) + " "
  }

  private func someOf(before words: Range<Int>) -> String? {
    var place = words.lowerBound - 1
    while place > 0,
      [vocabulary.common.of, vocabulary.common.the].contains(where: {
        vocabulary.contains(clause.tokens[place].text, in: $0)
      })
    {
      place -= 1
    }
    guard place > 0, vocabulary.contains(clause.tokens[place].text, in: vocabulary.common.somewhat),
      let last = words.last, vocabulary.objects.isPlural(clause.tokens[last].text)
    else { return nil }
    return clause.tokens[place].text + " "
  }

  /// "other " of "the other dog" and "every " of "every bag", which an article has taken in.
  func which(before words: Range<Int>, _ name: String) -> String {
    let objects = vocabulary.objects
    for place in (max(0, words.lowerBound - 3)..<words.lowerBound).reversed() {
      let said = clause.tokens[place].text
      switch objects.which[[said]] {
      case .other: return said + " "
      case .all where !objects.isPlural(name): return said + " "
      default: break
      }
      guard
        [vocabulary.common.the, vocabulary.common.of].contains(where: {
          vocabulary.contains(said, in: $0)
        })
      else { return "" }
    }
    return ""
  }

  /// "the right one": of the kind of thing that was named last.
  func withKind(_ name: String) -> String {
    var words = name.split(separator: " ").map(String.init)
    let phrase = ObjectPhrase(name, vocabulary: vocabulary)
    // "the wheels of one of the vehicles" are of any.
    let one = words.indices.first { place in
      words[place] != "1" && vocabulary.contains(words[place], in: vocabulary.common.one)
        && (place + 1 == words.count
          || !vocabulary.contains(words[place + 1], in: vocabulary.common.of))
    }
    let isWhich = phrase.noun.isEmpty && phrase.hasOnlyWhich && words.count == 1
    guard one ?? 0 > 0 || isWhich, let kind = kindTalkedAbout ?? (one == nil ? nil : onlyKind)
    else { return name }
    guard let one, one > 0 else { return (words + [kind]).joined(separator: " ") }
    words[one] = kind
    return words.joined(separator: " ")
  }

  /// "the one next to it": the nearest of its kind that is left.
  private func neighbour(_ name: String) -> Target? {
    let words = name.split(separator: " ").map(String.init)
    let isNear = words.indices.dropLast().contains { start in
      vocabulary.objects.relations[Array(words[start..<(words.count - 1)])] == .near
    }
    guard isNear, let near = words.last,
      vocabulary.contains(near, in: vocabulary.common.pronoun), let kind = kindTalkedAbout,
      case .objects(let last)? = context.recent.last?.target
    else { return nil }
    return ObjectResolver(vocabulary: vocabulary, context: context)
      .nearest(to: last, called: kind).map(Target.objects)
  }

  var kindTalkedAbout: String? {
    guard let request = context.recent.last, request.target != .whole else { return nil }
    let names = [
      request.target.foundObjects?.name, request.details.text("object"), request.target.name,
    ]
    let nouns = names.compactMap { $0 }.compactMap {
      ObjectPhrase($0, vocabulary: vocabulary).noun.last
    }
    .filter { !vocabulary.contains($0, in: vocabulary.common.one) }
    return (nouns.first(where: vocabulary.objects.isThing) ?? nouns.first)
      .map(vocabulary.objects.singular)
  }

  /// The kind of thing of which several are known, where it is the only one.
  var onlyKind: String? {
    let names = (context.objects ?? []).map(\.name)
    let several = Set(names.filter { name in names.count { $0 == name } > 1 })
    return several.count == 1 ? several.first : nil
  }
}
