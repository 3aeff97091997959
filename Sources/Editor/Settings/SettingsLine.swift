/// A line of a settings file, in as much of TOML as settings need: sections, and names with a text, a
/// number, true or false. Every line stands for itself, so that a bad one spoils no other.
enum SettingsLine: Equatable {
  enum Value: Equatable {
    case text(String)
    case number(Double)
    case truth(Bool)

    var string: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var bool: Bool? { if case .truth(let truth) = self { truth } else { nil } }
  }

  /// Nothing, or a comment.
  case blank
  case section(String)
  case setting(String, Value)

  /// `nil` for anything else.
  init?(_ line: String) {
    var rest = Substring(line)
    rest.skipSpaces()
    if rest.isAtEnd {
      self = .blank
    } else if rest.first == "[" {
      rest.removeFirst()
      rest.skipSpaces()
      guard let name = rest.takeName() else { return nil }
      rest.skipSpaces()
      guard rest.popFirst() == "]" else { return nil }
      self = .section(name)
    } else {
      guard let name = rest.takeName() else { return nil }
      rest.skipSpaces()
      guard rest.popFirst() == "=" else { return nil }
      rest.skipSpaces()
      guard let value = rest.takeValue() else { return nil }
      self = .setting(name, value)
    }
    rest.skipSpaces()
    guard rest.isAtEnd else { return nil }
  }
}

extension Substring {
  fileprivate var isAtEnd: Bool { isEmpty || first == "#" }

  fileprivate mutating func skipSpaces() {
    while let next = first, next == " " || next == "\t" || next == "\r" { removeFirst() }
  }

  fileprivate mutating func takeName() -> String? {
    if first == "\"" || first == "'" { return takeText() }
    let name = prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    removeFirst(name.count)
    return name.isEmpty ? nil : String(name)
  }

  fileprivate mutating func takeValue() -> SettingsLine.Value? {
    if first == "\"" || first == "'" { return takeText().map { .text($0) } }
    let word = prefix { !$0.isWhitespace && $0 != "#" }
    removeFirst(word.count)
    switch word {
    case "true": return .truth(true)
    case "false": return .truth(false)
    default:
      guard let number = Double(word.filter { $0 != "_" }), number.isFinite else { return nil }
      return .number(number)
    }
  }

  /// A text in single quotation marks, as it is, or in double ones, with escapes.
  private mutating func takeText() -> String? {
    guard let mark = popFirst() else { return nil }
    var text = ""
    while let next = popFirst() {
      if next == mark { return text }
      if next == "\\", mark == "\"" {
        guard let escaped = takeEscape() else { return nil }
        text.unicodeScalars.append(escaped)
      } else {
        text.append(next)
      }
    }
    return nil
  }

  private mutating func takeEscape() -> Unicode.Scalar? {
    switch popFirst() {
    case "\"": return "\""
    case "\\": return "\\"
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "u": return takeScalar(digits: 4)
    case "U": return takeScalar(digits: 8)
    default: return nil
    }
  }

  private mutating func takeScalar(digits: Int) -> Unicode.Scalar? {
    let text = prefix(digits)
    guard text.count == digits, let value = UInt32(text, radix: 16) else { return nil }
    removeFirst(digits)
    return Unicode.Scalar(value)
  }
}
