import Scene

/// Answers what is in the picture, as far as things in it are known: "how many dogs are there",
/// "which bag is the largest".
struct KnownThings {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause

  /// `nil` where nothing is known.
  func answer() throws(Question) -> String? {
    let resolver = ObjectResolver(vocabulary: vocabulary, context: context)
    guard !resolver.objects.isEmpty else { return nil }
    guard let kind = kindSaid, let found = try resolver.candidates(all(kind)), !found.isEmpty else {
      return vocabulary.message("known-things", ["things": counted(resolver.objects)])
    }
    if let which = whichSaid, found.count > 1,
      let chosen = try resolver.candidates(which + " " + vocabulary.objects.singular(kind)),
      chosen.count == 1, let place = found.firstIndex(of: chosen[0])
    {
      return vocabulary.message("known-one", ["thing": names(found)[place]])
    }
    guard found.count > 1 else {
      return vocabulary.message("known-single", ["thing": found[0].name])
    }
    return vocabulary.message(
      "known-kind",
      ["count": String(found.count), "things": names(found).joined(separator: ", the ")])
  }

  /// "bags", "the dogs on the left".
  private var kindSaid: String? {
    switch clause.reading.captures["what"] {
    case .words(let range): clause.tokens[range].map(\.text).joined(separator: " ")
    case .noun(let phrase): clause.tokens[phrase.words].map(\.text).joined(separator: " ")
    default: nil
    }
  }

  /// All of a kind, so that nothing is asked.
  private func all(_ kind: String) -> String {
    (vocabulary.objects.which.first { $0.value == .all && $0.key == ["all"] }?.key.first ?? "")
      + " " + kind
  }

  /// "largest", "leftmost".
  private var whichSaid: String? {
    clause.tokens.last { vocabulary.objects.which[[$0.text]] != nil }?.text
  }

  /// What tells several of a kind apart.
  private func names(_ found: [SceneObject]) -> [String] {
    let kind = vocabulary.objects.singular(found[0].name)
    return ObjectChoice.ways(toTell: found).map { way in
      vocabulary.message(
        "which-" + way.key,
        ["name": kind, "ordinal": vocabulary.message("ordinal-\(way.number)")])
    }
  }

  /// "dog (2), towel"
  private func counted(_ objects: [SceneObject]) -> String {
    var counts: [(name: String, count: Int)] = []
    for object in objects {
      if let place = counts.firstIndex(where: { $0.name == object.name }) {
        counts[place].count += 1
      } else {
        counts.append((object.name, 1))
      }
    }
    return counts.map { $0.count > 1 ? "\($0.name) (\($0.count))" : $0.name }
      .joined(separator: ", ")
  }
}
