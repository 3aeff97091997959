import Conversation
public import Engine
import Imaging

/// Writes sessions as training data.
public enum DatasetExport {
  public static let formats: [any DatasetExporter.Type] = [
    PicoBanana.self, MagicBrush.self, ImgEdit.self, EditReward.self, ImageFolder.self,
    WebDataset.self, InstructPix2Pix.self, DiffSynth.self, Musubi.self, AIToolkit.self,
    MSSwift.self,
  ]

  /// Writes sessions into `folder`, which must be new, empty, or hold an earlier export: the same
  /// one that was interrupted goes on where it stopped, any other is replaced.
  ///
  /// A session that can't be read or whose pictures can't be made is left out and named in the
  /// outcome. `progress` is called after each picture with how many are done, of how many, from
  /// several threads. Throws an `ExportError`, or a `SessionError` when no session can be read or
  /// the folder can't be written to.
  public static func write(
    sessions: [String], format: String, to folder: String, options: ExportOptions = .init(),
    engine: any EditingEngine, program: String,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> ExportOutcome {
    guard let exporter = formats.first(where: { $0.name == format }) else {
      throw ExportError.unknownFormat(format, known: formats.map { $0.name })
    }
    let reading = try SessionReading(sessions)
    var layout = try ExportLayout(exporter, reading.records, options)
    let export = try ExportFolder(
      folder, purpose: try .init(format: format, program: program, options: options, reading),
      planned: layout.paths)
    let failures = try await ExportWriter(
      folder: export, engine: engine, longestSide: options.longestSide, progress: progress
    ).write(layout)
    layout.leaveOut(failures)
    for (name, lines) in layout.tables { try export.write(lines: lines, to: name) }
    let outcome = ExportOutcome(
      counts: layout.counts(exporter.rowKinds), leftOut: reading.failures + failures.messages)
    let card = DataCard(
      exporter: exporter, layout: layout, records: reading.records, options: options,
      program: program, outcome: outcome)
    try export.write(lines: [card.text], to: DataCard.name)
    try export.finish()
    return outcome
  }
}

/// The sessions that could be read.
struct SessionReading {
  private(set) var records: [SessionRecord] = []
  /// Of the others, why not.
  private(set) var failures: [String] = []

  /// Throws the first failure when there is no session that can be read.
  init(_ folders: [String]) throws {
    var first: (any Error)?
    for folder in folders {
      do {
        records.append(try SessionRecord.read(folder))
      } catch {
        first = first ?? error
        failures.append("\(folder.withControlCharactersVisible): \(error)")
      }
    }
    if records.isEmpty, let first { throw first }
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
