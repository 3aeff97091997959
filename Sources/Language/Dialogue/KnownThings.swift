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
    guard let kind = kindSaid, let found = try resolver.candidates(kind, all: true),
      !found.isEmpty
    else {
      return vocabulary.message("known-things", ["things": counted(resolver.objects)])
    }
    let names = resolver.names(toTell: found, vocabulary.objects.singular(found[0].name))
    if let which = whichSaid, found.count > 1,
      let chosen = try resolver.candidates(which + " " + vocabulary.objects.singular(kind)),
      chosen.count == 1, let place = found.firstIndex(of: chosen[0]), place < names.count
    {
      return vocabulary.message("known-one", ["thing": names[place]])
    }
    guard found.count > 1 else {
      return vocabulary.message("known-single", ["thing": found[0].name])
    }
    return vocabulary.message(
      "known-kind",
      ["count": String(found.count), "things": names.joined(separator: ", the ")])
  }

  /// "bags", "the dogs on the left".
  private var kindSaid: String? {
    switch clause.reading.captures["what"] {
    case .words(let range): clause.tokens[range].map(\.text).joined(separator: " ")
    case .noun(let phrase): clause.tokens[phrase.words].map(\.text).joined(separator: " ")
    default: nil
    }
  }

  /// "largest", "leftmost".
  private var whichSaid: String? {
    clause.tokens.last { vocabulary.objects.which[[$0.text]] != nil }?.text
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
