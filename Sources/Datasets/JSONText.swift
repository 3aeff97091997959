#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON whose keys stay in the order in which they were given, as rows of data sets have theirs.
enum JSONText: Equatable {
  case text(String)
  case number(Int)
  case null
  case array([JSONText])
  case object([Member])
  /// JSON already.
  case raw(String)

  struct Member: Equatable {
    var key: String
    var value: JSONText

    init(_ key: String, _ value: JSONText) {
      self.key = key
      self.value = value
    }
  }

  static func texts(_ texts: [String]) -> JSONText { .array(texts.map { .text($0) }) }

  static func optional(_ text: String?) -> JSONText { text.map { .text($0) } ?? .null }

  /// A score to four digits.
  static func score(_ value: Double?) -> JSONText {
    guard let value, value.isFinite else { return .null }
    return .raw("\((value * 10_000).rounded() / 10_000)")
  }

  /// Whatever can be encoded, its keys in alphabetical order.
  static func encoding(_ value: some Encodable) throws -> JSONText {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return .raw(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// On one line.
  var line: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .number(let number): "\(number)"
    case .null: "null"
    case .array(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.key)): \($0.value.line)" }.joined(separator: ", ") + "}"
    case .raw(let json): json
    }
  }

  private static func quoted(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      return "\"" + text + "\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
