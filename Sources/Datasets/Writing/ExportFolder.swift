import Conversation
import Crypto
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder that an export goes to.
///
/// A list there says what the export is of and which files are its own, so that another one replaces
/// those and nothing else. A log grows by a line for each file that is whole, so that the same export,
/// begun again, goes on where it was stopped.
final class ExportFolder: Sendable {
  static let listName = "retake-export.json"
  static let logName = ".retake-export.log"
  static let checksumsName = "SHA256SUMS"

  let path: String
  private let purpose: Purpose
  private let log: ExportLog
  /// Those that are known to be there.
  private let folders = Mutex<Set<Substring>>([])

  /// What an export is of. Two that are equal write the same files.
  struct Purpose: Sendable {
    let format: String
    let program: String
    let fingerprint: String

    init(
      format: String, program: String, options: ExportOptions, _ reading: SessionReading
    ) throws {
      self.format = format
      self.program = program
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      var hash = SHA256()
      hash.update(data: Array("\(format)\n\(program)\n".utf8))
      hash.update(data: try encoder.encode(options))
      for record in reading.records {
        hash.update(data: Array("\n\(record.folder)\n".utf8))
        hash.update(data: try Files.bytes(of: record.folder + "/journal.jsonl"))
      }
      fingerprint = hash.finalize().hexadecimal
    }
  }

  /// Throws `ExportError.folderInUse` when the folder holds something that isn't an export.
  init(_ path: String, purpose: Purpose, planned: [String]) throws {
    self.path = path
    self.purpose = purpose
    try Files.makeFolder(path)
    let logPath = path + "/" + Self.logName
    let earlier = try Self.earlierExport(in: path)
    var entries = earlier == nil ? [:] : ExportLog.entries(at: logPath)
    if let earlier, earlier.fingerprint != purpose.fingerprint {
      for file in Set(earlier.files).union(entries.keys) { Self.remove(file, from: path) }
      entries = [:]
    }
    Self.removeHalfWritten(planned, from: path)
    log = try ExportLog(logPath, entries: entries)
    try writeList(planned)
  }

  private struct List: Codable {
    var format: String
    var program: String
    var fingerprint: String?
    var files: [String]
  }

  private static func earlierExport(in path: String) throws -> List? {
    let content = try FileManager.default.contentsOfDirectory(atPath: path)
    if content.isEmpty { return nil }
    guard content.contains(listName),
      let bytes = try? Files.bytes(of: path + "/" + listName),
      let list = try? JSONDecoder().decode(List.self, from: Data(bytes))
    else { throw ExportError.folderInUse(path) }
    return list
  }

  private static func remove(_ file: String, from path: String) {
    guard !file.split(separator: "/").contains("..") else { return }
    try? FileManager.default.removeItem(atPath: path + "/" + file)
  }

  /// Temporary files that a killed export left beside those that it was writing.
  private static func removeHalfWritten(_ planned: [String], from path: String) {
    guard let found = try? FileManager.default.subpathsOfDirectory(atPath: path) else { return }
    let own = Set(planned)
    for file in found where file.hasSuffix(".tmp") {
      let parts = file.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count > 2, Int(parts[parts.count - 2]) != nil,
        own.contains(parts.dropLast(2).joined(separator: "."))
      else { continue }
      remove(file, from: path)
    }
  }

  private func writeList(_ files: [String]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let list = List(
      format: purpose.format, program: purpose.program, fingerprint: purpose.fingerprint,
      files: files.sorted())
    try Files.write(
      Array(try encoder.encode(list)) + [UInt8(ascii: "\n")], to: path + "/" + Self.listName)
  }

  /// Whether a file is there from before, whole.
  func has(_ name: String) -> Bool {
    guard let entry = log.entry(name), let size = try? Files.size(of: path + "/" + name) else {
      return false
    }
    return size == entry.size
  }

  func write(_ bytes: [UInt8], sha256: String? = nil, to name: String) throws {
    let file = path + "/" + name
    try makeFolder(above: name)
    try Files.write(bytes, to: file, synced: false)
    try log.add(
      name,
      .init(sha256: sha256 ?? SHA256.hash(data: bytes).hexadecimal, size: bytes.count))
  }

  func write(lines: [String], to name: String) throws {
    try write(Array(lines.map { $0 + "\n" }.joined().utf8), to: name)
  }

  /// Takes up a file that has been written. One that isn't whole is made again next time.
  func note(_ name: String, sha256: String, size: Int, isWhole: Bool) throws {
    try log.add(name, .init(sha256: sha256, size: size), lasting: isWhole)
  }

  func makeFolder(above name: String) throws {
    guard let slash = name.lastIndex(of: "/") else { return }
    try folders.withLock { folders in
      guard folders.insert(name[..<slash]).inserted else { return }
      try Files.makeFolder(path + "/" + name[..<slash])
    }
  }

  func remove(_ name: String) {
    Self.remove(name, from: path)
    log.forget(name)
  }

  /// The export is whole: writes the checksums and the list of what is there.
  func finish() throws {
    let entries = log.all.sorted { $0.key < $1.key }
    let sums = entries.map { "\($0.value.sha256)  \($0.key)\n" }.joined()
    try Files.write(Array(sums.utf8), to: path + "/" + Self.checksumsName)
    try writeList(entries.map(\.key) + [Self.checksumsName])
  }
}
