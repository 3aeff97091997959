import Conversation
import Engine
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder that an export goes to. A file of its own there lists what the export wrote, so that
/// the next one replaces that and nothing else.
public struct ExportFolder: Sendable {
  static let listName = "retake-export.json"

  public let path: String
  private let format: String
  private let program: String
  private let engine: any EditingEngine
  private let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  private var files: [String] = []
  private var pictureCount = 0
  /// The photograph of the session whose pictures are being written, decoded once.
  private var source: (folder: String, photograph: Photograph)?
  /// How many pictures the export will hold, for `progress`.
  var expectedPictures = 0

  /// Throws `ExportError.folderInUse` when the folder holds something that isn't an export.
  init(
    _ path: String, format: String, program: String, engine: any EditingEngine,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  ) throws {
    self.path = path
    self.format = format
    self.program = program
    self.engine = engine
    self.progress = progress
    try Files.makeFolder(path)
    let listed = try Self.earlierFiles(in: path)
    for file in listed where !file.split(separator: "/").contains("..") {
      try? FileManager.default.removeItem(atPath: path + "/" + file)
    }
    try writeList()
  }

  private struct List: Codable {
    var format: String
    var program: String
    var files: [String]
  }

  /// What an earlier export wrote.
  private static func earlierFiles(in path: String) throws -> [String] {
    let content = try FileManager.default.contentsOfDirectory(atPath: path)
    if content.isEmpty { return [] }
    guard content.contains(listName),
      let bytes = try? Files.bytes(of: path + "/" + listName),
      let list = try? JSONDecoder().decode(List.self, from: Data(bytes))
    else { throw ExportError.folderInUse(path) }
    return list.files
  }

  private func writeList() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let list = List(format: format, program: program, files: files)
    try Files.write(
      Array(try encoder.encode(list)) + [UInt8(ascii: "\n")], to: path + "/" + Self.listName)
  }

  /// The export is whole.
  func finish() throws {
    try writeList()
  }

  /// Writes lines of text as a file in the folder.
  mutating func write(lines: [String], to name: String) throws {
    let text = lines.map { $0 + "\n" }.joined()
    try Files.write(Array(text.utf8), to: path + "/" + name)
    files.append(name)
  }

  /// Writes the picture of a take, from the session's folder or rendered again.
  /// `name` is relative to the export, and is returned.
  @discardableResult
  mutating func write(
    _ id: TakeID, of session: SessionRecord, to name: String
  ) async throws -> String {
    try await session.writePicture(
      of: id, to: path + "/" + name, photograph: try photograph(of: session), engine: engine)
    noteDone(name)
    return name
  }

  /// Writes the photograph itself as PNG, upright and in sRGB, so that its pixels lie where those
  /// of the edited pictures do.
  @discardableResult
  mutating func writePhotograph(of session: SessionRecord, to name: String) async throws -> String {
    try await write(.photograph, of: session, to: name)
  }

  private mutating func photograph(of session: SessionRecord) throws -> Photograph {
    if let source, source.folder == session.folder { return source.photograph }
    let photograph = try session.photograph()
    source = (session.folder, photograph)
    return photograph
  }

  private mutating func noteDone(_ name: String) {
    files.append(name)
    pictureCount += 1
    progress?(pictureCount, max(pictureCount, expectedPictures))
  }
}
