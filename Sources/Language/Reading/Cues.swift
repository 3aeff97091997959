import Edits

/// The cues of a sentence: its words, pairs of neighbours, and the kinds of words that the
/// vocabulary knows. `CueTable` holds how much each counts.
struct Cues {
  private static let longestSentence = 60
  private static let mostLeads = 4
  private static let stem = 4
  /// About as many as there are to a word.
  private static let cuesToWord = 12

  /// Each once.
  private(set) var all: [Cue] = []
  private var keys: Set<UInt64>

  /// `read` are the kinds of edits that the grammar took it for; `effort` remembers what its words
  /// may be.
  init(
    _ tokens: [Token], read: [EditType], vocabulary: Vocabulary, classes: CuesOfClasses,
    effort: Effort?
  ) {
    let tokens = Array(tokens.prefix(Self.longestSentence))
    let entries =
      effort?.entries(of: tokens, vocabulary) ?? ClauseEntries(tokens, vocabulary: vocabulary)
    let texts = tokens.map { Self.text($0, vocabulary) }
    let symbols = tokens.indices.map {
      Self.symbol(tokens[$0], texts[$0], at: $0, entries, vocabulary)
    }
    all.reserveCapacity(Self.cuesToWord * tokens.count)
    keys = Set(minimumCapacity: Self.cuesToWord * tokens.count)
    add(Cue("any"))
    if read.isEmpty { add(Cue("read as nothing")) }
    for type in read { add(Cue("read as ", type.rawValue)) }
    for (token, text) in zip(tokens, texts) where token.kind == .word {
      add(Cue(text))
      // "darken", "darker" and "darkness" are alike, and so is a misspelled end.
      if token.text.utf8.count > Self.stem, token.text.count > Self.stem {
        add(Cue(String(token.text.prefix(Self.stem)), "…"))
      }
    }
    for place in 0...symbols.count {
      add(
        Cue(
          place == 0 ? "^" : symbols[place - 1], " ", place == symbols.count ? "$" : symbols[place])
      )
    }
    let others = tokens.indices.filter {
      entries.exact(at: $0, vocabulary.common.preposition) != nil
    }
    for place in tokens.indices.prefix(Self.mostLeads) {
      for other in others where other > place {
        add(Cue(symbols[place], " … ", symbols[other]))
      }
    }
    for place in entries.positions {
      for match in entries.matches(at: place) where !match.isGuess && match.correction == nil {
        let cues = classes.cues(of: match.entry, vocabulary)
        add(cues.anywhere)
        if place == 0 { add(cues.first) }
      }
    }
  }

  private mutating func add(_ cue: Cue) {
    if keys.insert(cue.key).inserted { all.append(cue) }
  }

  /// Things, people and numbers are alike to an edit, whatever they are called.
  private static func symbol(
    _ token: Token, _ text: String, at place: Int, _ entries: ClauseEntries,
    _ vocabulary: Vocabulary
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

/// The cues that stand for the classes of a vocabulary.
struct CuesOfClasses: Sendable {
  typealias Pair = (anywhere: Cue, first: Cue)

  private let classes: [Pair]
  private let edits: [Pair]

  init(_ vocabulary: Vocabulary) {
    var names = Array(repeating: "", count: vocabulary.classes.count)
    for (name, number) in vocabulary.classes { names[number] = name }
    func pair(_ name: String) -> Pair { (Cue("<", name, ">"), Cue("^ <", name, ">")) }
    classes = names.map(pair)
    edits = vocabulary.edits.map { pair($0.id) }
  }

  /// Those of the class of an entry; where it stands for a direction of an edit, those of that edit.
  func cues(of entry: Entry, _ vocabulary: Vocabulary) -> Pair {
    let common = vocabulary.common
    guard
      entry.wordClass == common.comparative || entry.wordClass == common.adjective
        || entry.wordClass == common.noun || entry.wordClass == common.verb
        || entry.wordClass == common.defect, vocabulary.senses.indices.contains(entry.payload)
    else { return classes[entry.wordClass] }
    return edits[vocabulary.senses[entry.payload].words]
  }
}
