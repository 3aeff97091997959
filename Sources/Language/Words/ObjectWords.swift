/// Words for things, and for which of several is meant.
struct ObjectWords: Sendable {
  /// How a thing stands to others of its kind, or to the picture.
  enum Which: String, Sendable, CaseIterable {
    case left, right, top, bottom, middle, larger, smaller, all, last, other, front, back
  }

  /// What goes between a thing and where it is.
  enum Relation: String, Sendable, CaseIterable {
    case at, from, near, of, but
  }

  var which: [[String]: Which] = [:] {
    didSet {
      let single = which.keys.filter { $0.count == 1 }.map { $0[0] }.sorted()
      whichByLength = Dictionary(grouping: single.map { ($0, Array($0.unicodeScalars)) }) {
        $0.1.count
      }
    }
  }
  private var whichByLength: [Int: [(word: String, letters: [Unicode.Scalar])]] = [:]
  var relations: [[String]: Relation] = [:]
  var empty: Set<String> = []
  /// What an answer may begin with and means nothing.
  var leading: Set<String> {
    empty.subtracting(relations.keys.filter { $0.count == 1 }.map { $0[0] })
  }
  /// What all that is known is called; the first is how it is spoken of.
  var subject: [String] = []
  /// Things that are mostly parts of others.
  var parts: Set<String> = []
  /// Kinds of things that take along what is in them or on them.
  var carriers: Set<String> = []
  /// Kinds that go where they like, whatever they are in or on.
  var living: Set<String> = []
  /// Kinds of things that belong to who wears them.
  var worn: Set<String> = []
  var plurals: [String: String] = [:]
  var endings: [(plural: String, singular: String)] = []
  /// Further synonyms and kinds.
  var further: KindTable?
  /// From a kind to what belongs to it.
  private var members: [String: Set<String>] = [:]
  private var kinds: [String: Set<String>] = [:]

  mutating func add(kind: String, members names: [String]) {
    members[kind, default: []].formUnion(names)
    for name in names { kinds[name, default: []].insert(kind) }
  }

  /// A misspelled word for which one is meant, put right: "rigth" is "right".
  func corrected(which word: String) -> String {
    guard word.utf8.count > 4, let known = whichByLength[word.unicodeScalars.count],
      which[[word]] == nil, !isThing(word)
    else { return word }
    let letters = Array(word.unicodeScalars)
    let near = known.filter { Spelling.isSwapped(letters, $0.letters) }
    return near.count == 1 ? near[0].word : word
  }

  /// Whether a name that isn't known may be a misspelled one that is.
  func isMisspelled(_ name: String, of known: String) -> Bool {
    let (name, known) = (
      Array(singular(name).unicodeScalars), Array(singular(known).unicodeScalars)
    )
    guard name.count > 2, name.first == known.first else { return false }
    if Spelling.isSwapped(name, known) { return true }
    guard name.count > 3, known.count > 3 else { return false }
    return Spelling.mistakes(name, known, atMost: name.count > 7 ? 2 : 1) != nil
  }

  /// Whether a word is known to name a thing.
  func isThing(_ name: String) -> Bool {
    if members[name] != nil || kinds[name] != nil { return true }
    let one = singular(name)
    return one != name && (members[one] != nil || kinds[one] != nil)
  }

  /// "dog" for "dogs"; of several words, the last one changes.
  func singular(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: " ")) else { return singular(word: name) }
    let parts = name.split(separator: " ").map(String.init)
    guard let last = parts.last else { return name }
    let start = parts.dropLast().joined(separator: " ")
    return (start.isEmpty ? "" : start + " ") + singular(word: last)
  }

  private func singular(word: String) -> String {
    if let known = plurals[word] { return known }
    guard word.count > 3, !word.hasSuffix("ss"), !word.hasSuffix("us") else { return word }
    for (plural, singular) in endings where word.hasSuffix(plural) {
      return String(word.dropLast(plural.count)) + singular
    }
    return word
  }

  func isPlural(_ name: String) -> Bool {
    guard let last = name.split(separator: " ").last.map(String.init) else { return false }
    return singular(word: last) != last
  }

  /// Whether what a person calls `name` can be a thing that is known as `object`: the same word, a
  /// kind that it belongs to, or one of its kinds.
  func match(_ name: String, _ object: String) -> Match? {
    let (name, object) = (singular(name), singular(object))
    if name == object { return .same }
    if reaches(from: name, object, members) { return .kind }
    if reaches(from: name, object, kinds) { return .instance }
    return further?.match(name, object)
  }

  /// The closest first.
  enum Match: Int, Comparable {
    case same, kind, instance
    static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
  }

  private func reaches(
    from start: String, _ end: String, _ ways: [String: Set<String>]
  ) -> Bool {
    var seen: Set<String> = [start]
    var open = [start]
    while let next = open.popLast() {
      for name in ways[next] ?? [] where seen.insert(name).inserted {
        if name == end { return true }
        open.append(name)
      }
    }
    return false
  }
}
