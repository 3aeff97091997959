import Scene

// A part of one thing by its place in it: "the lower half of the truck".
extension ObjectResolver {
  /// Whether a phrase names a side of one thing, and not which of several is meant: "the top of the
  /// truck", but not "the top of the two books".
  func isSideOfThing(_ name: String) -> Bool {
    guard let (side, whole) = sideAndWhole(name) else { return false }
    let phrase = ObjectPhrase(whole, vocabulary: vocabulary)
    guard phrase.count == nil, let noun = phrase.noun.last, !words.isPlural(noun) else {
      return region(named: side).map { $0 != .whole } ?? false && side.count > 1
    }
    return region(named: side) != nil || words.which[side] != nil
  }

  /// That part of what is known; `nil` where the side is none that can be measured, such as the
  /// front, or the thing isn't known.
  func portion(_ name: String) throws(Question) -> FoundObjects? {
    guard let (side, whole) = sideAndWhole(name), let region = region(named: side),
      var found = try found(parts(of: whole))
    else { return nil }
    found.name = name
    found.portion = region
    return found
  }

  private func sideAndWhole(_ name: String) -> (side: [String], whole: String)? {
    let said = withoutArticle(name.lowercased()).split(separator: " ").map(String.init)
    guard let of = said.firstIndex(where: { words.relations[[$0]] == .of }), of > 0,
      of + 1 < said.count
    else { return nil }
    return (Array(said[..<of]), withoutArticle(said[(of + 1)...].joined(separator: " ")))
  }

  private func region(named words: [String]) -> Region? {
    let place = vocabulary.common.region
    return vocabulary.entries(named: words).first { $0.wordClass == place }
      .map { vocabulary.regions[$0.payload].region }
  }
}
