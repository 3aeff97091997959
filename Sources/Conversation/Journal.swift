import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a journal file holds, as far as it's sound.
struct Journal {
  static let fileName = "journal.jsonl"

  var header: SessionHeader
  var history: History
  /// Of the last sound line; what the next one follows on.
  var check: String
  /// Bytes up to and including the last sound line. What lies after was cut off while it was being
  /// written, and goes before the next line is added.
  var soundLength: Int
  /// Whether the last sound line lacks its newline.
  var lacksNewline: Bool
  var notice: String?

  /// Throws a `SessionError` for a journal that is damaged anywhere but in its last line, or that
  /// doesn't begin with a session.
  init(_ bytes: [UInt8], folder: String) throws {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let endsWithNewline = lines.last?.isEmpty ?? true
    if endsWithNewline { lines = lines.dropLast() }
    guard let first = lines.first else {
      throw SessionError.damagedJournal(folder: folder, line: 1, reason: "the journal is empty")
    }
    var line = try Self.decoded(first, after: JournalLine.firstCheck, number: 1, folder: folder)
    guard case .session(let header) = line.event else {
      throw SessionError.damagedJournal(
        folder: folder, line: 1, reason: "it doesn't say what the session is about")
    }
    guard header.format <= SessionHeader.currentFormat else {
      throw SessionError.newerFormat(folder: folder, format: header.format)
    }
    self.header = header
    history = History()
    soundLength = first.endIndex
    for (index, bytes) in lines.enumerated().dropFirst() {
      do {
        line = try Self.decoded(bytes, after: line.check, number: index + 1, folder: folder)
        try history.apply(line.event)
        soundLength = bytes.endIndex
      } catch let contradiction as History.Contradiction {
        throw SessionError.damagedJournal(
          folder: folder, line: index + 1, reason: contradiction.reason)
      } catch {
        guard index == lines.count - 1 else { throw error }
        notice =
          "The last line of the journal of \(folder.withControlCharactersVisible) was cut "
          + "off; the session goes on from the line before."
      }
    }
    check = line.check
    lacksNewline = soundLength == bytes.count
    if !lacksNewline { soundLength += 1 }
  }

  private static func decoded(
    _ bytes: ArraySlice<UInt8>, after check: String, number: Int, folder: String
  ) throws -> (event: JournalEvent, check: String) {
    do {
      return try JournalLine.decoded(bytes, after: check)
    } catch {
      throw SessionError.damagedJournal(folder: folder, line: number, reason: error.reason)
    }
  }
}
