public import Conversation
public import Engine
import Imaging

/// A form of training data that sessions can be written in; one file for each.
public protocol DatasetExporter: Sendable {
  /// As `--format` has it.
  static var name: String { get }
  /// What it is and who reads it, in a sentence.
  static var summary: String { get }

  init()

  /// Writes all rows and pictures. Pictures that a session lacks are rendered again.
  func write(_ sessions: [SessionRecord], to export: inout ExportFolder) async throws
    -> [ExportCount]
}

/// How many of something an export holds.
public struct ExportCount: Sendable, Equatable {
  /// Such as "single-turn rows".
  public let what: String
  public let count: Int

  public init(_ what: String, _ count: Int) {
    self.what = what
    self.count = count
  }
}

public enum DatasetExport {
  public static let formats: [any DatasetExporter.Type] = [PicoBanana.self]

  /// Writes sessions as training data into `folder`, which must be new, empty, or hold an earlier
  /// export, whose files are then replaced. All sessions are read before anything is written.
  ///
  /// `progress` is called after each picture with how many are done, of how many.
  /// Throws an `ExportError` or a `SessionError`.
  public static func write(
    sessions: [String], format: String, to folder: String, engine: any EditingEngine,
    program: String, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [ExportCount] {
    guard let exporter = formats.first(where: { $0.name == format }) else {
      throw ExportError.unknownFormat(format, known: formats.map { $0.name })
    }
    let records = try sessions.map { try SessionRecord.read($0) }
    var export = try ExportFolder(
      folder, format: format, program: program, engine: engine, progress: progress)
    let counts = try await exporter.init().write(records, to: &export)
    try export.finish()
    return counts
  }
}

public enum ExportError: Error, Equatable, Sendable, CustomStringConvertible {
  case unknownFormat(String, known: [String])
  /// It holds something that isn't an export.
  case folderInUse(String)

  public var description: String {
    switch self {
    case .unknownFormat(let name, let known):
      "There is no format \(name.withControlCharactersVisible); "
        + "there is \(known.joined(separator: ", "))."
    case .folderInUse(let folder):
      "\(folder.withControlCharactersVisible) already holds something that isn't an export; "
        + "name a new folder."
    }
  }
}
