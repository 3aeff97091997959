import Crypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One line of a journal: `{"check":"…",` and the event's own keys.
///
/// The check is the beginning of SHA-256 over the line before's check and this line's own bytes,
/// so damage within a line, and lines that are missing, repeated or out of order, are certain to
/// be noticed.
enum JournalLine {
  /// Goes before the first line.
  static let firstCheck = String(repeating: "0", count: checkLength)
  private static let checkLength = 16
  private static let opening = Array(#"{"check":""#.utf8)
  private static let middle = Array(#"","#.utf8)

  /// The bytes with the newline, and the check for the next line.
  static func encoded(
    _ event: JournalEvent, after previous: String
  ) throws -> (bytes: [UInt8], check: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(date.formatted(Self.timeFormat))
    }
    let body = Array(try encoder.encode(event).dropFirst())
    let check = Self.check(of: body[...], after: previous)
    return (opening + Array(check.utf8) + middle + body + [UInt8(ascii: "\n")], check)
  }

  /// Throws a `Damage` when the line (without newline) isn't what was written after `previous`.
  static func decoded(
    _ line: ArraySlice<UInt8>, after previous: String
  ) throws(Damage) -> (event: JournalEvent, check: String) {
    let start = opening.count + checkLength + middle.count
    guard line.count > start, line.starts(with: opening) else {
      throw Damage(reason: "it isn't a journal line")
    }
    let body = line.dropFirst(start)
    let check = String(decoding: line.dropFirst(opening.count).prefix(checkLength), as: UTF8.self)
    guard check == Self.check(of: body, after: previous),
      line.dropFirst(opening.count + checkLength).starts(with: middle)
    else {
      throw Damage(reason: "its check doesn't fit it and the lines before")
    }
    do {
      return (try event([UInt8(ascii: "{")] + body), check)
    } catch {
      throw Damage(
        reason: "a \(error.lastKey.map { "value for \"\($0)\"" } ?? "part") of it can't be read")
    }
  }

  struct Damage: Error, Equatable {
    var reason: String
  }

  private static func event(_ json: [UInt8]) throws(DecodingError) -> JournalEvent {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = try? Date(text, strategy: Self.timeFormat) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time")
      }
      return date
    }
    do {
      return try decoder.decode(JournalEvent.self, from: Data(json))
    } catch let error as DecodingError {
      throw error
    } catch {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "\(error)"))
    }
  }

  /// UTC to the millisecond.
  private static var timeFormat: Date.ISO8601FormatStyle {
    Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  }

  private static func check(of body: ArraySlice<UInt8>, after previous: String) -> String {
    var hash = SHA256()
    hash.update(data: Array(previous.utf8))
    hash.update(data: body)
    return String(hash.finalize().hexadecimal.prefix(checkLength))
  }
}

extension Digest {
  /// Lower-case digits, two a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension DecodingError {
  fileprivate var lastKey: String? {
    switch self {
    case .keyNotFound(let key, _): key.stringValue
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.last?.stringValue
    @unknown default: nil
    }
  }
}
