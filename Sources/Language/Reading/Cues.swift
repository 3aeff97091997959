import Edits

/// What in a sentence points to a kind of edit: its words, pairs of neighbours, and the kinds of
/// words that the vocabulary knows. `CueTable` holds how much each counts.
struct Cues {
  private static let longestSentence = 60
  private static let mostLeads = 4
  private static let stem = 4

  let names: [String]

  /// `read` are the kinds of edits that the grammar took it for.
  init(_ tokens: [Token], read: [EditType], vocabulary: Vocabulary, inverse: CueNames) {
    let tokens = Array(tokens.prefix(Self.longestSentence))
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    let symbols = tokens.indices.map {
      Self.symbol(tokens[$0], at: $0, entries, vocabulary)
    }
    var found: Set<String> = ["any"]
    found.formUnion((read.isEmpty ? ["nothing"] : read.map(\.rawValue)).map { "read as " + $0 })
    for token in tokens where token.kind == .word {
      found.insert(Self.text(token, vocabulary))
      // "darken", "darker" and "darkness" are alike, and so is a misspelled end.
      if token.text.count > Self.stem { found.insert(token.text.prefix(Self.stem) + "…") }
    }
    for (left, right) in zip(["^"] + symbols, symbols + ["$"]) { found.insert(left + " " + right) }
    for place in tokens.indices.prefix(Self.mostLeads) {
      for other in tokens.indices.dropFirst(place + 1)
      where entries.exact(at: other, vocabulary.common.preposition) != nil {
        found.insert(symbols[place] + " … " + symbols[other])
      }
    }
    for (place, matches) in entries.matches.enumerated() {
      for match in matches where !match.isGuess && match.correction == nil {
        let name = inverse.name(of: match.entry, vocabulary)
        found.insert("<" + name + ">")
        if place == 0 { found.insert("^ <" + name + ">") }
      }
    }
    names = found.sorted()
  }

  /// Things, people and numbers are alike to an edit, whatever they are called.
  private static func symbol(
    _ token: Token, at place: Int, _ entries: ClauseEntries, _ vocabulary: Vocabulary
  ) -> String {
    switch token.kind {
    case .number: return "<number>"
    case .quoted: return "<quoted>"
    case .mark: return token.text
    case .word: break
    }
    let common = vocabulary.common
    if entries.exact(at: place, common.person) != nil { return "<person>" }
    if entries.exact(at: place, common.colour) != nil { return "<colour>" }
    let text = text(token, vocabulary)
    let isOther = [common.command, common.noun, common.verb, common.preposition, common.definite]
      .contains { entries.exact(at: place, $0) != nil }
    return !isOther && vocabulary.objects.isThing(text) ? "<thing>" : text
  }

  /// The word, put right where it is misspelled.
  private static func text(_ token: Token, _ vocabulary: Vocabulary) -> String {
    guard token.atom == nil, let corrected = token.corrections.first else { return token.text }
    return vocabulary.words[corrected]
  }
}

/// What the classes of a vocabulary are called, by number.
struct CueNames: Sendable {
  private var classes: [String]

  init(_ vocabulary: Vocabulary) {
    classes = Array(repeating: "", count: vocabulary.classes.count)
    for (name, number) in vocabulary.classes { classes[number] = name }
  }

  /// The class of an entry; where it stands for a direction of an edit, that edit.
  func name(of entry: Entry, _ vocabulary: Vocabulary) -> String {
    let common = vocabulary.common
    guard
      [common.comparative, common.adjective, common.noun, common.verb, common.defect]
        .contains(entry.wordClass), vocabulary.senses.indices.contains(entry.payload)
    else { return classes[entry.wordClass] }
    return vocabulary.edits[vocabulary.senses[entry.payload].words].id
  }
}
