import Edits
import Foundation
import Scene

extension Vocabulary {
  /// Reads the words of a language.
  public static func load(
    language: String, locator: ResourceLocator = ResourceLocator()
  ) throws(LanguageError) -> Vocabulary {
    let folder = try locator.folder(language: language)
    var loader = VocabularyLoader(folder: folder, language: language)
    return try loader.load()
  }
}

/// Reads a folder of words: a few shared files, and one for each edit under `edits`.
private struct VocabularyLoader {
  let folder: String
  var compiler: PatternCompiler
  private var editIndices: [String: Int] = [:]
  /// Words for shades of colours, which several edits take.
  private var shades: WordsSection?

  init(folder: String, language: String) {
    self.folder = folder
    compiler = PatternCompiler(language: language)
  }

  mutating func load() throws(LanguageError) -> Vocabulary {
    try loadSpelling(shared("spelling"))
    try loadMessages(shared("messages"))
    try loadAmounts(shared("amounts"))
    try loadPlaces(shared("places"))
    try loadThings(shared("things"))
    if FileManager.default.fileExists(atPath: folder + "/objects.yaml") {
      try loadObjects(shared("objects"))
    }
    let grammar = try shared("grammar")
    try loadClasses(grammar)
    for file in try editFiles() { try loadEdit(file) }
    for word in grammar.text("implied")?.split(whereSeparator: { ", ".contains($0) }) ?? [] {
      let atom = compiler.atom(String(word))
      let verb = Token(
        kind: .word, text: String(word), written: String(word), range: 0..<0, atom: atom)
      compiler.update { $0.impliedVerbs.append(verb) }
    }
    let doneWords = Dictionary(
      Self.endings(grammar.text("done-words")), uniquingKeysWith: { first, _ in first })
    compiler.update { $0.doneWords = doneWords }
    compiler.update { $0.doneEndings = Self.endings(grammar.text("done-endings")) }
    compiler.update { $0.doingEndings = Self.endings(grammar.text("doing-endings")) }
    try loadPatterns(grammar.section("rules"), in: grammar) { _ in .sense }
    let dialogue = try shared("dialogue")
    try loadClasses(dialogue)
    try loadPatterns(dialogue.section("acts"), in: dialogue) { _ in .dialogue }
    try loadPatterns(dialogue.section("history"), in: dialogue) { _ in .history }
    try loadPatterns(dialogue.section("wishes"), in: dialogue) { _ in .wish }
    try loadPatterns(dialogue.section("fragments"), in: dialogue) { _ in .fragment }
    try loadChat(shared("chat"))
    return try loadCues()
  }

  /// What cues point to; a language may do without them.
  private mutating func loadCues() throws(LanguageError) -> Vocabulary {
    let vocabulary = compiler.finish()
    guard FileManager.default.fileExists(atPath: folder + "/cues.tsv") else { return vocabulary }
    vocabulary.cues = CueTable(kinds: folder + "/cues.tsv", joins: folder + "/joins.tsv")
    let file = try shared("cues")
    for key in file.keys {
      guard let type = EditType(rawValue: key) else {
        throw file.problem("“\(key)” is no kind of edit")
      }
      vocabulary.standIns[type] = file.lines(key).map { StandIn($0, vocabulary) }
    }
    return vocabulary
  }

  private func shared(_ name: String) throws(LanguageError) -> WordsSection {
    try WordsFile(path: folder + "/" + name + ".yaml").section
  }

  private func editFiles() throws(LanguageError) -> [WordsFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/edits")) ?? []
    var files: [WordsFile] = []
    for name in names.sorted() where name.hasSuffix(".yaml") {
      files.append(try WordsFile(path: folder + "/edits/" + name))
    }
    return files
  }
}

// The shared files.
extension VocabularyLoader {
  private mutating func loadSpelling(_ file: WordsSection) throws(LanguageError) {
    try file.check(keys: ["contractions", "endings", "variants", "known", "compared"])
    compiler.update { vocabulary in
      if let section = file.section("contractions") {
        for key in section.keys {
          vocabulary.spelling.contractions[key] =
            (section.text(key) ?? "").split(separator: " ").map(String.init)
        }
      }
      if let section = file.section("endings") {
        vocabulary.spelling.endings = section.keys.map { ($0, section.text($0) ?? "") }
      }
      if let section = file.section("variants") {
        for key in section.keys { vocabulary.spelling.variants[key] = section.text(key) }
      }
      let known = (file.text("known") ?? "").split { $0.isWhitespace || $0 == "," }
      vocabulary.spelling.known = Set(known.map(String.init))
      vocabulary.spelling.comparatives = (file.text("compared") ?? "")
        .split { $0.isWhitespace || $0 == "," }.map(String.init)
    }
  }

  private mutating func loadMessages(_ file: WordsSection) {
    compiler.update { vocabulary in
      for key in file.keys { vocabulary.messages[key] = file.text(key) }
    }
  }

  private mutating func loadAmounts(_ file: WordsSection) throws(LanguageError) {
    try file.check(
      keys: Set(["degree", "number", "ordinal", "fraction", "factor", "units", "classes"])
        .union(Self.ladders.map(\.section)))
    for name in ["degree", "number", "ordinal", "fraction", "factor"] {
      try addValues(file.section(name), to: name, in: file)
    }
    if let units = file.section("units") {
      for (index, unit) in SaidAmount.Unit.allCases.enumerated() {
        compiler.add(try units.words(unit.rawValue), to: "unit", payload: index)
      }
    }
    try loadClasses(file)
    compiler.update { vocabulary in
      for (slot, name) in Self.ladders {
        guard let words = file.section(name) else { continue }
        vocabulary.ladders[slot] = words.keys.compactMap { key in
          Double(key).map { ($0, words.text(key) ?? "") }
        }
      }
    }
  }

  /// Slots of instructions for how much, and the section with the words for each.
  private static let ladders = [
    (slot: "level", section: "adverbs"), (slot: "how", section: "adverbs-after"),
    (slot: "very", section: "adverbs-before"), (slot: "strength", section: "adjectives"),
  ]

  /// Words that stand for numbers: each key is the number, or `a/b`.
  private mutating func addValues(
    _ section: WordsSection?, to name: String, in file: WordsSection
  ) throws(LanguageError) {
    guard let section else { throw file.problem("“\(name)” is missing") }
    for key in section.keys {
      let parts = key.split(separator: "/").compactMap { Double($0) }
      guard let first = parts.first else { throw file.problem("“\(key)” is not a number") }
      let value = parts.count == 2 ? first / parts[1] : first
      let payload = compiler.update { vocabulary in
        vocabulary.values.append(value)
        return vocabulary.values.count - 1
      }
      compiler.add(try section.words(key), to: name, payload: payload)
    }
  }

  private mutating func loadParts(_ file: WordsSection) throws(LanguageError) {
    guard let section = file.section("parts") else { return }
    for key in section.keys {
      guard let part = ScenePart(rawValue: key) else {
        throw file.problem("“\(key)” is no part that can be found by looking")
      }
      let names = try section.words(key).map { $0.joined(separator: " ") }
      compiler.update { $0.parts[part] = names }
    }
  }

  private mutating func loadPlaces(_ file: WordsSection) throws(LanguageError) {
    try file.check(keys: ["regions", "parts", "classes", "colours", "shades"])
    try loadParts(file)
    guard let section = file.section("regions") else { throw file.problem("“regions” is missing") }
    for key in section.keys {
      let sides = (section.text(key) ?? "").split(separator: " ").compactMap { Double($0) }
      guard sides.count == 4,
        let region = Region(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
      else { throw file.problem("“\(key)” needs left, top, right and bottom from 0 to 1") }
      guard let groups = PatternSyntax(key)?.expansions else {
        throw file.problem("“\(key)” has brackets that don't match")
      }
      let payload = compiler.update { vocabulary in
        vocabulary.regions.append((groups[0].joined(separator: " "), region))
        return vocabulary.regions.count - 1
      }
      compiler.add(groups, to: "region", payload: payload)
    }
    if let colours = file.section("colours") { try addTexts(colours, to: "colour") }
    shades = file.section("shades")
    try loadClasses(file)
  }

  /// Words that stand for a value with a name.
  @discardableResult
  private mutating func addTexts(
    _ section: WordsSection, to name: String
  ) throws(LanguageError) -> [String: String] {
    var first: [String: String] = [:]
    for key in section.keys {
      let payload = compiler.update { vocabulary in
        vocabulary.texts.append(key)
        return vocabulary.texts.count - 1
      }
      let groups = try section.words(key)
      first[key] = groups.first?.joined(separator: " ")
      compiler.add(groups, to: name, payload: payload)
    }
    return first
  }

  private mutating func loadClasses(_ file: WordsSection) throws(LanguageError) {
    guard let section = file.section("classes") else { return }
    for key in section.keys { compiler.add(try section.words(key), to: key) }
    for group in try file.words("reversing") {
      let reversing = group.map { compiler.wordClass($0) }
      compiler.update { $0.reversing.formUnion(reversing) }
    }
  }

  private mutating func loadThings(_ file: WordsSection) throws(LanguageError) {
    try file.check(keys: ["classes", "corrected", "endings", "no-endings", "shared"])
    try loadClasses(file)
    let corrected = Set(try file.words("corrected").flatMap(\.self))
    let things = (file.section("classes")?.keys ?? []).filter { !corrected.contains($0) }
      .map { compiler.wordClass($0) }
    compiler.update { $0.uncorrected = Set(things) }
    if let endings = file.section("endings") {
      for key in endings.keys {
        let wordClass = compiler.wordClass(key)
        let words = try endings.words(key).map { $0.joined() }
        compiler.update { $0.endings += words.map { ($0, wordClass) } }
      }
    }
    let exceptions = (file.text("no-endings") ?? "").split { $0.isWhitespace || $0 == "," }
    compiler.update { $0.noEndings = Set(exceptions.map(String.init)) }
    guard let shared = file.section("shared") else { return }
    for key in shared.keys {
      guard let pattern = PatternSyntax(shared.text(key) ?? "") else {
        throw file.problem("the shared pattern “\(key)” has brackets that don't match")
      }
      compiler.update { $0.shared[key] = pattern }
    }
  }

  private mutating func loadPatterns(
    _ section: WordsSection?, in file: WordsSection, meaning: (String) -> Pattern.Meaning
  ) throws(LanguageError) {
    guard let section else { return }
    for rule in section.keys {
      for line in section.lines(rule)
      where !compiler.add(line, rule: rule, meaning: meaning(rule)) {
        throw file.problem("the pattern “\(line)” has brackets that don't match")
      }
    }
  }

  private mutating func loadChat(_ file: WordsSection) throws(LanguageError) {
    for key in file.keys {
      guard let section = file.section(key) else { continue }
      let meaning = Pattern.Meaning.chat(
        answer: try section.requiredText("answer"), readings: section.lines("readings"))
      for line in section.lines("patterns")
      where !compiler.add(line, rule: "chat " + key, meaning: meaning) {
        throw file.problem("the pattern “\(line)” has brackets that don't match")
      }
    }
  }
}

// Objects.
extension VocabularyLoader {
  private mutating func loadObjects(_ file: WordsSection) throws(LanguageError) {
    try file.check(
      keys: [
        "which", "relations", "empty", "subject", "parts", "carriers", "living", "worn",
        "plurals", "plural-endings", "kinds",
      ])
    var words = ObjectWords()
    if let section = file.section("which") {
      for which in ObjectWords.Which.allCases {
        for group in try section.words(which.rawValue) { words.which[group] = which }
      }
    }
    if let section = file.section("relations") {
      for relation in ObjectWords.Relation.allCases {
        for group in try section.words(relation.rawValue) where words.relations[group] == nil {
          words.relations[group] = relation
        }
      }
    }
    words.empty = Set(try file.words("empty").flatMap(\.self))
    words.subject = try file.words("subject").map { $0.joined(separator: " ") }
    words.parts = Set(try file.words("parts").map { $0.joined(separator: " ") })
    words.carriers = Set(try file.words("carriers").map { $0.joined(separator: " ") })
    words.living = Set(try file.words("living").map { $0.joined(separator: " ") })
    words.worn = Set(try file.words("worn").map { $0.joined(separator: " ") })
    if let section = file.section("plurals") {
      for key in section.keys { words.plurals[key] = section.text(key) }
    }
    words.endings = Self.endings(file.text("plural-endings"))
    if let section = file.section("kinds") {
      for key in section.keys {
        let names = (section.text(key) ?? "").split(separator: ",")
          .map { $0.trimmingCharacters(in: .whitespaces) }
        words.add(kind: key, members: names)
      }
    }
    words.further = KindTable(path: folder + "/wordnet-kinds.tsv")
    compiler.update { [words] in $0.objects = words }
  }
}

extension Parameter {
  var isChoice: Bool {
    if case .choice = domain { true } else { false }
  }
}

extension VocabularyLoader {
  /// Endings and what stands for each: "ies=y, s=".
  fileprivate static func endings(_ text: String?) -> [(String, String)] {
    (text ?? "").split(separator: ",").map { ending in
      let sides = ending.split(separator: "=", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      return (sides.first ?? "", sides.count > 1 ? sides[1] : "")
    }
  }
}

// A file of one edit.
extension VocabularyLoader {
  private static let keys: Set<String> = [
    "type", "edit", "name", "example", "called", "cannot", "nearest", "reading", "choices",
    "senses", "phrases", "captions", "says",
  ]

  private mutating func loadEdit(_ file: WordsFile) throws(LanguageError) {
    let section = file.section
    try section.check(keys: Self.keys)
    guard let type = EditType(rawValue: try section.requiredText("type")) else {
      throw section.problem("there is no such edit type")
    }
    var choices: [String: [String: String]] = [:]
    if let named = section.section("choices") {
      for key in named.keys {
        if let values = named.section(key) {
          choices[key] = try addTexts(values, to: file.stem + "." + key)
        }
      }
    }
    let edit = section.text("edit").flatMap(Catalogue.edit)
    if let shades, edit?.parameters.contains(where: { $0.name == "shade" }) ?? false {
      choices["shade"] = try addTexts(shades, to: file.stem + ".shade")
    }
    let words = EditWords(
      id: file.stem, editType: type, edit: section.text("edit"),
      name: try section.requiredText("name"), refusal: section.text("cannot"),
      nearest: try section.words("nearest").compactMap(\.first), example: section.text("example"),
      reading: reading(section), choices: choices, sayings: try sayings(section))
    let parameters = Catalogue.edits.first { $0.id == words.edit }?.parameters ?? []
    let named = parameters.filter { choices[$0.name] != nil && $0.isChoice }
      .map { ($0.name, compiler.wordClass(file.stem + "." + $0.name)) }
    let index = compiler.update { vocabulary in
      vocabulary.edits.append(words)
      let index = vocabulary.edits.count - 1
      for (parameter, wordClass) in named { vocabulary.choices[wordClass] = (index, parameter) }
      return index
    }
    compiler.add(try section.words("name") + section.words("called"), to: "edit", payload: index)
    for sense in section.sections("senses") { try loadSense(sense, of: index) }
    try loadPhrases(section, of: index, scope: file.stem)
  }

  /// The instruction to offer: its own, or that of its first sense that has one.
  private func reading(_ section: WordsSection) -> String? {
    section.text("reading")
      ?? section.sections("senses").lazy.compactMap { $0.text("reading") }.first
  }

  private mutating func loadSense(
    _ section: WordsSection, of index: Int
  ) throws(LanguageError) {
    let kinds = ["comparative", "adjective", "noun", "verb", "defect"]
    try section.check(keys: Set(kinds + ["set", "less", "set-less", "of-present", "reading"]))
    guard let settings = Setting.list(section.text("set") ?? ""),
      let lessSettings = Setting.list(section.text("set-less") ?? "")
    else {
      throw section.problem("“set” is written like “amount up, look=faded”")
    }
    let payload = compiler.update { vocabulary in
      vocabulary.senses.append(
        Sense(
          words: index, settings: settings, lessEdit: section.text("less"),
          lessSettings: lessSettings,
          isOfPresent: section.text("of-present") == "true", reading: section.text("reading")))
      return vocabulary.senses.count - 1
    }
    for kind in kinds {
      let groups = try section.words(kind)
      compiler.add(groups, to: kind, payload: payload)
      if kind == "noun" { compiler.add(groups, to: "edit", payload: index) }
    }
  }

  private mutating func loadPhrases(
    _ section: WordsSection, of index: Int, scope: String
  ) throws(LanguageError) {
    for key in ["phrases", "captions"] {
      for line in section.lines(key) {
        let sides = line.components(separatedBy: "=>")
        guard let settings = Setting.list(sides.count > 1 ? sides[1] : ""),
          compiler.add(
            sides[0], rule: scope, meaning: .phrase(words: index, settings: settings),
            scope: scope, isCaption: key == "captions")
        else { throw section.problem("the pattern “\(line)” can't be read") }
      }
    }
  }

  private func sayings(_ section: WordsSection) throws(LanguageError) -> [Saying] {
    var result: [Saying] = []
    for saying in section.sections("says") {
      try saying.check(keys: ["when", "short", "long"])
      guard let conditions = Setting.list(saying.text("when") ?? "") else {
        throw saying.problem("“when” is written like “amount up”")
      }
      result.append(
        Saying(conditions: conditions, short: saying.lines("short"), long: saying.lines("long")))
    }
    return result
  }
}
