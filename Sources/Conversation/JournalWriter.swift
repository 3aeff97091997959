#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Adds lines to a journal. One writer at a time: the file stays locked while this exists.
final class JournalWriter {
  private let file: SyncedFile
  private let folder: String
  private var check: String
  /// Bytes that count; anything after them is the rest of a line that couldn't be finished.
  private var length: Int
  private var lacksNewline: Bool

  /// For a new, empty journal in `folder`.
  init(creatingIn folder: String) throws {
    file = try SyncedFile(appendingTo: folder + "/" + Journal.fileName, create: true)
    guard file.lock() else { throw SessionError.inUse(folder: folder) }
    self.folder = folder
    check = JournalLine.firstCheck
    length = 0
    lacksNewline = false
  }

  /// Goes on with the journal in `folder`. The lock is taken before the journal is read, so that
  /// nothing can come between.
  static func opening(_ folder: String) throws -> (writer: JournalWriter, journal: Journal) {
    let path = folder + "/" + Journal.fileName
    let file = try SyncedFile(appendingTo: path, create: false)
    guard file.lock() else { throw SessionError.inUse(folder: folder) }
    let journal = try Journal(try Files.bytes(of: path), folder: folder)
    return (JournalWriter(file: file, folder: folder, after: journal), journal)
  }

  private init(file: SyncedFile, folder: String, after journal: Journal) {
    self.file = file
    self.folder = folder
    check = journal.check
    length = journal.soundLength
    lacksNewline = journal.lacksNewline
  }

  /// Returns when the line is safe on disk. Throws a `SessionError`, and the journal is as it was,
  /// when it can't be written whole.
  func append(_ event: JournalEvent) throws {
    var (bytes, newCheck) = try JournalLine.encoded(event, after: check)
    if lacksNewline { bytes.insert(UInt8(ascii: "\n"), at: 0) }
    try file.truncate(to: length)
    do {
      try file.write(bytes)
      try file.sync()
    } catch {
      try? file.truncate(to: length)
      throw error
    }
    length += bytes.count
    lacksNewline = false
    check = newCheck
  }
}
