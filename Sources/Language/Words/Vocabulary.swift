import Edits
import Scene

/// A kind of words, by number: the fillers, the degrees, the nouns of edits.
typealias WordClass = Int

/// A word or group of words in the vocabulary.
struct Entry: Equatable, Sendable {
  let wordClass: WordClass
  /// Place in the table that belongs to the class: `senses`, `values`, `texts`, `regions`, `edits`.
  let payload: Int
}

/// A step of a compiled pattern. Each names the instruction that follows it, and by its number in
/// `Program.names` what it captures.
enum Instruction: Sendable {
  case word(Atom, next: Int)
  case entry(WordClass, name: Int, next: Int)
  case slot(Slot, name: Int, next: Int)
  /// A noun phrase whose last word is of a class.
  case noun(WordClass, name: Int, next: Int)
  /// A word of a class with words before it that say nothing to the program: "a delicate
  /// watercolour"; where only qualities may stand there, a "tennis ball" is no ball.
  case loose(WordClass, name: Int, next: Int, onlyQualities: Bool)
  /// Any of some in `Program.options`.
  case either(Range<Int>)
  case accept
}

/// The compiled patterns. An instruction holds nothing but numbers: matching copies millions.
struct Program: Sendable {
  private(set) var instructions: [Instruction] = [.accept]
  private(set) var names: [String] = []
  private(set) var options: [Int] = []
  private var numbers: [String: Int] = [:]

  mutating func emit(_ instruction: Instruction) -> Int {
    instructions.append(instruction)
    return instructions.count - 1
  }

  mutating func emit(either found: [Int]) -> Int {
    options += found
    return emit(.either(options.count - found.count..<options.count))
  }

  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// What a slot reads by code rather than from a list of words.
enum Slot: String, Sendable, CaseIterable {
  /// The picture or a part of it.
  case target
  /// The picture as a whole: "it", "the photo".
  case picture
  /// Any noun phrase, one with "the" or the like, one with "a".
  case object
  case definite = "the-object"
  case indefinite = "a-thing"
  /// Like `a-thing`, and never a bare plural.
  case counted = "one-thing"
  case quoted
  /// Any words, or a quotation.
  case text
  case amount, number, region, aspect
  /// An amount in Kelvin.
  case kelvin
  /// A preposition and what follows: "on top of the box".
  case place = "where"
  /// The same, where a thing can stand: not "for my album" or "in red".
  case spot
  /// What can only be lettering: a quotation, a number, or words in capitals.
  case lettering
  /// The name of an edit or step: "the crop".
  case edit
}

/// A way to say something, compiled.
struct Pattern: Sendable {
  enum Meaning: Sendable {
    /// The sense of the word that it holds.
    case sense
    case phrase(words: Int, settings: [Setting])
    case dialogue
    case history
    case chat(answer: String, readings: [String])
    /// About what shall hold from now on.
    case wish
    /// Only understood by itself, as the whole of a sentence: "the left one".
    case fragment

    var isEdit: Bool {
      switch self {
      case .sense, .phrase: true
      case .dialogue, .history, .chat, .wish, .fragment: false
      }
    }
  }

  /// Names the rule in explanations, and the act of a dialogue or history pattern.
  let rule: String
  let meaning: Meaning
  let start: Int
  var required: Requirements
  /// Only understood as the whole of a sentence: "a hot-air balloon above the trees".
  var isCaption = false

  var isAlone: Bool { isFragment || isCaption }

  /// Whether an amount that nothing in the pattern has a place for can still be meant.
  var takesAmount: Bool {
    guard case .phrase(_, let settings) = meaning else { return true }
    return settings.isEmpty || settings.contains { $0.takesAmount }
  }

  var isFragment: Bool {
    if case .fragment = meaning { true } else { false }
  }

  /// Whether a reading by it can be of a kind of edit.
  func mayBe(_ type: EditType?, in vocabulary: Vocabulary) -> Bool {
    switch meaning {
    case .phrase(let words, _): vocabulary.edits[words].editType == type
    case .sense: true
    case .dialogue, .history, .chat, .wish, .fragment: false
    }
  }

  /// Whether it says so little that a noun phrase in it must be sure to name a thing.
  var needsThing: Bool {
    switch meaning {
    case .fragment, .dialogue: true
    case .sense, .phrase, .history, .chat, .wish: false
    }
  }
}

/// Everything that is known of a language: loaded once, then only read. Only its loader writes, before
/// anyone else has it.
public final class Vocabulary: @unchecked Sendable {
  let language: String
  var atoms: [String: Atom] = [:]
  /// By number.
  var words: [String] = []
  var classes: [String: WordClass] = [:]
  var common: CommonClasses
  var trie = WordTrie()
  var program = Program()
  var patterns: [Pattern] = []
  /// The patterns that have a chance only where a word or a class is met, by the number of its key,
  /// and those that always do.
  var patternsByKey: [[Int]] = []
  var patternsForAll: [Int] = []
  var edits: [EditWords] = []
  var senses: [Sense] = []
  /// Whose values a class of words names: the place of the edit in `edits`, and its parameter.
  var choices: [WordClass: (words: Int, parameter: String)] = [:]
  var values: [Double] = []
  var texts: [String] = []
  var regions: [(name: String, region: Region)] = []
  /// What the parts found by looking are called; the first name is how they are spoken of.
  var parts: [ScenePart: [String]] = [:] {
    didSet {
      partsByName = [:]
      for part in ScenePart.allCases.reversed() {
        for name in parts[part] ?? [] { partsByName[name] = part }
      }
      longestPartName = partsByName.keys.map { $0.split(separator: " ").count }.max() ?? 0
    }
  }
  private var partsByName: [String: ScenePart] = [:]
  /// In words.
  private(set) var longestPartName = 0
  /// Classes that turn a direction around: "less", "too".
  var reversing: Set<WordClass> = []
  /// Endings that tell what a word is that no list has: "-ing" an action.
  var endings: [(ending: String, wordClass: WordClass)] = [] {
    didSet { endingsByLast = Dictionary(grouping: endings) { $0.ending.utf8.last ?? 0 } }
  }
  private(set) var endingsByLast: [UInt8: [(ending: String, wordClass: WordClass)]] = [:]
  /// Classes of words for things, which are never put in place of a misspelled word.
  var uncorrected: Set<WordClass> = []
  /// Words that have such an ending by chance.
  var noEndings: Set<String> = []
  /// Verbs that may be left out: "make".
  var impliedVerbs: [Token] = []
  /// Words for what has been done, and the command: "taken" is "take".
  var doneWords: [String: String] = [:]
  var doneEndings: [(ending: String, stands: String)] = []
  /// Endings that make a doing of a command, and what stands there in the command itself.
  var doingEndings: [(ending: String, stands: String)] = []
  /// Parts that many patterns share, by name.
  var shared: [String: PatternSyntax] = [:]
  var spelling = Spelling()
  var messages: [String: String] = [:]
  /// What cues point to, beside the grammar.
  var cues: CueTable?
  /// What stands in for a sentence that only its cues tell the meaning of.
  var standIns: [EditType: [StandIn]] = [:]
  /// Words for things, and for which of several.
  var objects = ObjectWords()
  /// For each slot of an instruction that says how much by a word, the word for each rung.
  var ladders: [String: [(level: Double, adverb: String)]] = [:]

  init(language: String) {
    self.language = language
    // They come first; one that no file defines is one that no word belongs to.
    var classes: [String: WordClass] = [:]
    common = CommonClasses { name in
      classes[name] = classes.count
      return classes.count - 1
    }
    self.classes = classes
  }

  func atom(_ word: String) -> Atom? { atoms[word] }

  /// A class that no file has defined is one that no word belongs to.
  func wordClass(_ name: String) -> WordClass { classes[name] ?? -1 }

  /// Whether a single word belongs to a class.
  func contains(_ word: String, in wordClass: WordClass) -> Bool {
    entries(named: CollectionOfOne(word)).contains { $0.wordClass == wordClass }
  }

  /// Whether a clause begins with words of a class.
  func begins(_ tokens: [Token], _ wordClass: WordClass) -> Bool {
    ClauseEntries(Array(tokens.prefix(6)), vocabulary: self).longest(at: 0, wordClass) != nil
  }

  /// The value of an edit's choice that these words name.
  func value(named words: [String], of parameter: String, in edit: String) -> String? {
    let entry = entries(named: words).first { entry in
      choices[entry.wordClass].map { $0.parameter == parameter && edits[$0.words].edit == edit }
        ?? false
    }
    return entry.map { texts[$0.payload] }
  }

  /// Whether a word says by its place or number which one of several is meant: "left", "second".
  func saysWhich(_ word: String) -> Bool {
    if contains(word, in: common.ordinal) { return true }
    switch objects.which[[word]] {
    case .left, .right, .top, .bottom, .middle, .front, .back, .last: return true
    case .larger, .smaller, .all, .other, nil: return false
    }
  }

  /// Whether a noun phrase is of something that is known to be a thing.
  func namesThing(_ name: String) -> Bool {
    ObjectPhrase(name, vocabulary: self).noun.last.map(objects.isThing) ?? false
  }

  /// The colour that words name.
  func color(named words: [String]) -> String? {
    entries(named: words).first { $0.wordClass == common.colour }.map { texts[$0.payload] }
  }

  /// What a group of words stands for, as it is written.
  func entries(named words: some Collection<String>) -> [Entry] {
    var node = WordTrie.root
    for word in words {
      guard let atom = atoms[word], let next = trie.step(from: node, by: atom) else { return [] }
      node = next
    }
    return trie.entries(at: node)
  }

  /// Whether a word is one that most wishes are made of, so that a short slip is likely meant for it.
  func isOftenSaid(_ word: String) -> Bool {
    [common.command, common.make, common.colour, common.comparative, common.adjective, common.the]
      .contains { contains(word, in: $0) }
  }

  /// Whether a thing's name says that it is a person.
  func isPerson(_ target: Target) -> Bool {
    target.name.lowercased().split(whereSeparator: { !$0.isLetter })
      .contains { contains(String($0), in: common.person) }
  }

  func isUnit(_ word: String) -> Bool { contains(word, in: common.unit) }

  /// The part that a noun phrase without its article names.
  func part(named text: String) -> ScenePart? { partsByName[text] }

  func name(of part: ScenePart) -> String { parts[part]?.first ?? part.rawValue }

  /// "sky and the trees"
  func list(of targets: [Target]) -> String {
    targets.map { target in
      if case .part(let part) = target { name(of: part) } else { target.name }
    }.joined(separator: message("and") + "the ")
  }

  func words(forEdit id: String) -> EditWords? { edits.first { $0.edit == id || $0.id == id } }

  /// The words of the edit that a reading is about, as a place in `edits`.
  func words(of reading: Reading) -> Int? {
    switch patterns[reading.pattern].meaning {
    case .phrase(let words, _): words
    case .sense: reading.sense.map { senses[$0].words }
    case .dialogue, .history, .chat, .wish, .fragment: nil
    }
  }

  /// Whether the catalogue has the edit that a reading is about.
  func canBeDone(_ reading: Reading) -> Bool {
    words(of: reading).map { edits[$0].edit != nil } ?? false
  }

  /// The kind of edit that a reading is about.
  func editType(of reading: Reading) -> EditType? { words(of: reading).map { edits[$0].editType } }

  /// The words of what the catalogue hasn't got.
  func words(lacking type: EditType) -> EditWords? {
    edits.first { $0.editType == type && $0.edit == nil }
  }
}

/// Groups of words by their first, second, … word.
struct WordTrie: Sendable {
  static let root = 0
  private var children = KeyTable()
  private var entries: [[Entry]] = [[]]

  func step(from node: Int, by atom: Atom) -> Int? { children[Self.key(node, atom)] }

  private static func key(_ node: Int, _ atom: Atom) -> UInt64 { UInt64(node << 20 | atom) }

  func entries(at node: Int) -> [Entry] { entries[node] }

  mutating func insert(_ atoms: [Atom], _ entry: Entry) {
    var node = Self.root
    for atom in atoms {
      if let next = step(from: node, by: atom) {
        node = next
      } else {
        children.insert(entries.count, for: Self.key(node, atom))
        node = entries.count
        entries.append([])
      }
    }
    if !entries[node].contains(entry) { entries[node].append(entry) }
  }
}
