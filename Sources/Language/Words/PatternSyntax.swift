/// A pattern of words as it stands in a file of words, such as
/// `crop [{picture}] to ({aspect}|a square)`.
///
/// A word stands for itself, `[…]` may be missing, `(…|…)` is one of several, `{kind}` is a slot or
/// a class of words, `{~kind}` one with words before it that don't matter, `{^kind}` one with words
/// before it that only say what it is like, and `{kind:name}` one that is kept under another name.
/// `<name>` is what many patterns share.
indirect enum PatternSyntax: Equatable {
  case word(String)
  case slot(kind: String, name: String)
  case sequence([PatternSyntax])
  case choice([PatternSyntax])

  /// `nil` when brackets don't match, a slot has no name, or nothing is shared under a name.
  init?(_ text: some StringProtocol, shared: [String: PatternSyntax] = [:]) {
    var parser = PatternParser(text: Array(text.utf8), shared: shared)
    guard let parsed = parser.choice(), parser.atEnd else { return nil }
    self = parsed
  }

  /// Every sequence of words that the pattern stands for; `nil` when it has slots.
  var expansions: [[String]]? {
    switch self {
    case .word(let word): return [[word]]
    case .slot: return nil
    case .choice(let options):
      var all: [[String]] = []
      for option in options {
        guard let expanded = option.expansions else { return nil }
        all += expanded
      }
      return all
    case .sequence(let parts):
      var all: [[String]] = [[]]
      for part in parts {
        guard let expanded = part.expansions else { return nil }
        all = all.flatMap { head in expanded.map { head + $0 } }
      }
      return all
    }
  }
}

private struct PatternParser {
  let text: [UInt8]
  let shared: [String: PatternSyntax]
  var position = 0

  var atEnd: Bool { position == text.count }

  mutating func choice() -> PatternSyntax? {
    var options: [PatternSyntax] = []
    repeat {
      guard let option = sequence() else { return nil }
      options.append(option)
    } while take("|")
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() -> PatternSyntax? {
    var parts: [PatternSyntax] = []
    while true {
      while take(" ") {}
      guard !atEnd, !Self.isOne(of: "|)]", text[position]) else { break }
      guard let part = part() else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func part() -> PatternSyntax? {
    if take("(") { return closed(by: ")") }
    if take("[") { return closed(by: "]").map { .choice([$0, .sequence([])]) } }
    if take("{") { return slot() }
    if take("<") {
      let name = run { !Self.isOne(of: ">", $0) }
      return take(">") ? shared[name] : nil
    }
    let word = run { !Self.isOne(of: " |()[]{}<>", $0) }
    return word.isEmpty ? nil : .word(word)
  }

  private mutating func closed(by bracket: Unicode.Scalar) -> PatternSyntax? {
    guard let inner = choice(), take(bracket) else { return nil }
    return inner
  }

  private mutating func slot() -> PatternSyntax? {
    let kind = run { !Self.isOne(of: "}:", $0) }
    let name =
      take(":") ? run { !Self.isOne(of: "}", $0) } : String(kind.drop { $0 == "~" || $0 == "^" })
    return take("}") && !kind.isEmpty ? .slot(kind: kind, name: name) : nil
  }

  /// What has a meaning in a pattern is ASCII, so that bytes can be compared.
  private static func isOne(of characters: StaticString, _ byte: UInt8) -> Bool {
    UnsafeBufferPointer(start: characters.utf8Start, count: characters.utf8CodeUnitCount)
      .contains(byte)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard !atEnd, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func run(while condition: (UInt8) -> Bool) -> String {
    let start = position
    while !atEnd, condition(text[position]) { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self)
  }
}
