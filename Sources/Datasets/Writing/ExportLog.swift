import Conversation
import Synchronization

/// The files of an export that are whole.
final class ExportLog: Sendable {
  struct Entry: Sendable {
    var sha256: String
    var size: Int
  }

  private let entries: Mutex<[String: Entry]>
  private let file: Mutex<SyncedFile>

  /// Begins the log anew with the entries that still hold.
  init(_ path: String, entries: [String: Entry]) throws {
    let lines = entries.map { Self.line($0.key, $0.value) }.joined()
    try Files.write(Array(lines.utf8), to: path, synced: false)
    file = Mutex(try SyncedFile(appendingTo: path, create: false))
    self.entries = Mutex(entries)
  }

  static func entries(at path: String) -> [String: Entry] {
    guard let bytes = try? Files.bytes(of: path) else { return [:] }
    var entries: [String: Entry] = [:]
    // without its newline the last line may be half a one
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    {
      let parts = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let size = Int(parts[1]) else { continue }
      entries[String(parts[2])] = Entry(sha256: String(parts[0]), size: size)
    }
    return entries
  }

  private static func line(_ name: String, _ entry: Entry) -> String {
    "\(entry.sha256) \(entry.size) \(name)\n"
  }

  func entry(_ name: String) -> Entry? { entries.withLock { $0[name] } }

  var all: [String: Entry] { entries.withLock { $0 } }

  func add(_ name: String, _ entry: Entry, lasting: Bool = true) throws {
    entries.withLock { $0[name] = entry }
    guard lasting else { return }
    try file.withLock { try $0.write(Array(Self.line(name, entry).utf8)) }
  }

  func forget(_ name: String) {
    entries.withLock { $0[name] = nil }
  }
}
