import Foundation

/// Adds words and patterns to a vocabulary.
struct PatternCompiler {
  private(set) var vocabulary: Vocabulary
  /// The parts of the words met so far.
  private var parts: [String: [String]] = [:]

  init(language: String) {
    vocabulary = Vocabulary(language: language)
  }

  /// Changes what isn't words: tables, messages, spelling.
  mutating func update<Result>(_ change: (inout Vocabulary) throws -> Result) rethrows -> Result {
    try change(&vocabulary)
  }

  mutating func wordClass(_ name: String) -> WordClass {
    if let known = vocabulary.classes[name] { return known }
    vocabulary.classes[name] = vocabulary.classes.count
    return vocabulary.classes.count - 1
  }

  mutating func atom(_ word: String) -> Atom {
    if let known = vocabulary.atoms[word] { return known }
    vocabulary.atoms[word] = vocabulary.words.count
    vocabulary.words.append(word)
    return vocabulary.words.count - 1
  }

  mutating func add(_ groups: [[String]], to name: String, payload: Int = -1) {
    let entry = Entry(wordClass: wordClass(name), payload: payload)
    for group in groups {
      let atoms = group.flatMap { split($0) }.map { atom($0) }
      vocabulary.trie.insert(atoms, entry)
    }
  }

  /// Compiles a pattern. `scope` is put before the names of classes that only one edit has.
  mutating func add(
    _ text: some StringProtocol, rule: String, meaning: Pattern.Meaning, scope: String = "",
    isCaption: Bool = false
  ) -> Bool {
    guard let syntax = PatternSyntax(text, shared: vocabulary.shared) else { return false }
    let start = compile(syntax, next: 0, scope: scope)
    vocabulary.patterns.append(
      Pattern(
        rule: rule, meaning: meaning, start: start, required: Requirements(required(syntax, scope)),
        isCaption: isCaption))
    return true
  }

  /// Words as the tokenizer cuts them: "zoom-in" is two, "what's" too.
  private mutating func split(_ word: String) -> [String] {
    if let known = parts[word] { return known }
    let cut = word.split(separator: "-").flatMap { vocabulary.spelling.parts(of: String($0)) }
    parts[word] = cut
    return cut
  }

  private mutating func emit(_ instruction: Instruction) -> Int {
    vocabulary.program.emit(instruction)
  }

  private mutating func compile(_ syntax: PatternSyntax, next: Int, scope: String) -> Int {
    switch syntax {
    case .word(let word):
      var next = next
      for part in split(word).reversed() { next = emit(.word(atom(part), next: next)) }
      return next
    case .slot(let kind, let written):
      let name = vocabulary.program.number(of: written)
      if Self.isLoose(kind) {
        return emit(
          .loose(
            looseClass(kind, scope), name: name, next: next, onlyQualities: kind.hasPrefix("^")))
      }
      if let local = vocabulary.classes[scope + "." + kind] {
        return emit(.entry(local, name: name, next: next))
      }
      if let noun = nounClass(kind) { return emit(.noun(noun, name: name, next: next)) }
      if let slot = Slot(rawValue: kind) { return emit(.slot(slot, name: name, next: next)) }
      return emit(.entry(wordClass(kind), name: name, next: next))
    case .sequence(let parts):
      return parts.reversed().reduce(next) { compile($1, next: $0, scope: scope) }
    case .choice(let options):
      let compiled = options.map { compile($0, next: next, scope: scope) }
      return vocabulary.program.emit(either: compiled)
    }
  }

  /// `{noun-garment}` is a noun phrase that ends in a garment.
  private mutating func nounClass(_ kind: String) -> WordClass? {
    kind.hasPrefix("noun-") ? wordClass(String(kind.dropFirst(5))) : nil
  }

  private static func isLoose(_ kind: String) -> Bool {
    kind.hasPrefix("~") || kind.hasPrefix("^")
  }

  /// `{~style}` is a word of a class with words before it that don't matter.
  private mutating func looseClass(_ kind: String, _ scope: String) -> WordClass {
    let kind = String(kind.dropFirst())
    return vocabulary.classes[scope + "." + kind] ?? wordClass(kind)
  }

  /// What a sentence must hold for the pattern to have a chance.
  private mutating func required(_ syntax: PatternSyntax, _ scope: String) -> [[Key]] {
    switch syntax {
    case .word(let word): return split(word).map { [Key.word(atom($0))] }
    case .slot(let kind, _):
      if Self.isLoose(kind) { return [[Key.wordClass(looseClass(kind, scope))]] }
      if let local = vocabulary.classes[scope + "." + kind] { return [[Key.wordClass(local)]] }
      if let noun = nounClass(kind) { return [[Key.wordClass(noun)]] }
      return Slot(rawValue: kind) == nil ? [[Key.wordClass(wordClass(kind))]] : []
    case .sequence(let parts): return parts.flatMap { required($0, scope) }
    case .choice(let options):
      let needed = options.map { required($0, scope) }
      guard let first = needed.first, needed.allSatisfy({ !$0.isEmpty }) else { return [] }
      let always = first.filter { group in needed.allSatisfy { $0.contains(group) } }
      let others = needed.compactMap { $0.first { !always.contains($0) } }
      guard others.count == options.count else { return always }
      return always + [Set(others.joined()).sorted()]
    }
  }

  /// Orders the words for correction; call it when all have been added.
  mutating func finish() -> Vocabulary {
    for (word, atom) in vocabulary.atoms.sorted(by: { $0.key < $1.key }) {
      guard let first = word.unicodeScalars.first else { continue }
      let candidate = Spelling.Candidate(Array(word.unicodeScalars), atom)
      vocabulary.spelling.candidates[first, default: []].append(candidate)
    }
    index()
    return vocabulary
  }

  /// Files every pattern under the requirement that fewest sentences meet, which is met wherever it
  /// is found by it; of the others, those come first that are seldom met.
  private mutating func index() {
    var uses: [Key: Int] = [:]
    for key in vocabulary.patterns.flatMap({ $0.required.groups.joined() }) {
      uses[key, default: 0] += 1
    }
    let most = max(vocabulary.words.count, vocabulary.classes.count)
    vocabulary.patternsByKey = Array(repeating: [], count: 2 * most)
    for (number, pattern) in vocabulary.patterns.enumerated() {
      let groups = pattern.required.groups.map { group in
        (group, uses: group.reduce(0) { $0 + uses[$1, default: 0] })
      }
      let sorted = groups.enumerated().sorted {
        ($0.element.uses, $0.offset) < ($1.element.uses, $1.offset)
      }.map(\.element.0)
      guard let rarest = sorted.first else {
        vocabulary.patternsForAll.append(number)
        continue
      }
      vocabulary.patterns[number].required = Requirements(Array(sorted.dropFirst()))
      for key in rarest where key.number >= 0 {
        vocabulary.patternsByKey[key.number].append(number)
      }
    }
  }
}
