public import Conversation
import Engine
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes sessions of other people's multi-turn rows: retake carries the instructions out itself, on
/// the same photograph, and keeps the published pictures beside its own takes.
public struct DatasetImport: Sendable {
  public static let formats = ["pico-banana"]

  /// What came of a row.
  public enum Result: Sendable {
    case imported(SessionRecord, PublishedResults, notes: [String])
    /// An earlier import made this session of the same row.
    case present(folder: String)
    /// Why nothing came of it, in a sentence that names the line.
    case bad(String)
  }

  private let file: String
  private let finder: PictureFinder
  private let output: String
  private let tools: SessionTools
  private let lines: [(number: Int, bytes: ArraySlice<UInt8>)]

  /// `images` is the folder in which pictures are looked for; sessions are made in `output`.
  /// Throws a `SessionError` when the rows can't be read or there is no such folder.
  public init(_ path: String, images: String, output: String, tools: SessionTools) throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: images, isDirectory: &isFolder), isFolder else {
      throw SessionError.cannotRead(path: images, reason: "there is no such folder")
    }
    file = path.split(separator: "/").last.map(String.init) ?? path
    finder = PictureFinder(folder: images)
    self.output = output
    self.tools = tools
    lines = try Files.bytes(of: path)
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      .map { (number: $0.offset + 1, bytes: $0.element) }
      .filter { !$0.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
  }

  /// How many rows there are, good or bad.
  public var count: Int { lines.count }

  /// Imports one row after the other, and tells of each. Throws when nothing more can be written.
  public func run(_ tell: (_ result: Result) throws -> Void) async throws {
    try Files.makeFolder(output)
    for (number, bytes) in lines {
      try Task.checkCancellation()
      try tell(try await take(number, bytes))
    }
  }

  private func take(_ number: Int, _ bytes: ArraySlice<UInt8>) async throws -> Result {
    do {
      let row = try ImportRow(bytes, line: number)
      switch try folder(for: row) {
      case .present(let folder): return .present(folder: folder)
      case .free(let folder): return try await make(row, in: folder)
      }
    } catch let error as SessionError {
      if case .cannotWrite = error { throw error }
      return .bad("Line \(number): \(error)")
    } catch let error where !(error is CancellationError) {
      let reason = "\(error)".withControlCharactersVisible
      return .bad("Line \(number): \(reason)" + (reason.hasSuffix(".") ? "" : "."))
    }
  }

  private enum Place {
    case free(String)
    case present(String)
  }

  private func folder(for row: ImportRow) throws -> Place {
    var number = 1
    while true {
      let folder = output + "/" + row.name + (number == 1 ? "" : "-\(number)")
      guard FileManager.default.fileExists(atPath: folder) else { return .free(folder) }
      if let published = try? PublishedResults.read(folder),
        published.origin.rowSHA256 == row.sha256
      {
        return .present(folder)
      }
      number += 1
    }
  }

  /// Under a temporary name until it's whole.
  private func make(_ row: ImportRow, in folder: String) async throws -> Result {
    let named = [row.localOriginal, row.original].compactMap { $0 }
    guard let photograph = named.lazy.compactMap(finder.path).first else {
      throw ImportRow.Flaw(
        description: "its photograph \(row.original) isn't in \(finder.folder)")
    }
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    let temporary = (parts.dropLast() + [".importing-\(parts.last ?? "")"]).joined(separator: "/")
    try? FileManager.default.removeItem(atPath: temporary)
    do {
      let attribution =
        row.attribution
        ?? (row.original.contains("://") ? Attribution(url: row.original) : nil)
      let session = try await Session.create(
        photographAt: photograph, folder: temporary, attribution: attribution, tools: tools)
      let outcomes = await carryOut(row.prompts, in: session)
      let failures = await session.finish()
      let state = await session.state
      await session.close()
      if let failure = failures.first { throw failure }
      guard state.folder != nil else {
        throw ImportRow.Flaw(description: "none of its prompts could be recorded")
      }
      let record = try SessionRecord.read(temporary)
      let (published, notes) = try await keep(row, outcomes, record)
      try published.write(to: temporary)
      try Files.rename(temporary, to: folder)
      return .imported(try SessionRecord.read(folder), published, notes: notes)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  private func carryOut(_ prompts: [String], in session: Session) async -> [TurnOutcome] {
    var outcomes: [TurnOutcome] = []
    for prompt in prompts {
      // what comes from outside is an instruction and never a command
      outcomes.append(await session.perform(prompt.hasPrefix("/") ? " " + prompt : prompt))
    }
    return outcomes
  }

  /// Copies the published pictures into the session and has them judged.
  private func keep(
    _ row: ImportRow, _ outcomes: [TurnOutcome], _ record: SessionRecord
  ) async throws -> (PublishedResults, notes: [String]) {
    var turns: [PublishedResults.Turn] = []
    var notes: [String] = []
    var before: PictureFile? = try record.sourceFile()
    let judging = PublishedJudging(record, engine: tools.engine)
    for (index, (url, outcome)) in zip(row.pictures, outcomes).enumerated() {
      let turn = outcome.kind == .turn ? outcome.turn : nil
      var result = PublishedResults.Turn(
        instruction: row.prompts[index].withControlCharactersVisible, turn: turn,
        url: url.withControlCharactersVisible)
      var after: PictureFile?
      do {
        after = try copy(url, as: index + 1, to: record.folder, &result)
      } catch let error where !error.isWriteFailure {
        let reason = "\(error)".withControlCharactersVisible
        notes.append(
          "Line \(row.line): the published picture of turn \(index + 1) is left out: \(reason)"
            + (reason.hasSuffix(".") ? "" : "."))
      }
      if let before, let after, let turn {
        result.scores = try? await judging.scores(of: after, madeFrom: before, in: turn)
      }
      turns.append(result)
      before = after
    }
    let published = PublishedResults(
      origin: .init(
        format: "pico-banana", file: file.withControlCharactersVisible, line: row.line,
        rowSHA256: row.sha256, photograph: row.original.withControlCharactersVisible),
      turns: turns)
    return (published, notes)
  }

  private func copy(
    _ url: String, as number: Int, to folder: String, _ result: inout PublishedResults.Turn
  ) throws -> PictureFile {
    guard let path = finder.path(of: url) else {
      throw ImportRow.Flaw(description: "\(url) isn't in \(finder.folder)")
    }
    let picture = try PictureFile(path: path)
    _ = try picture.decode()  // damaged ones are told now
    let ending = picture.header.format == .jpeg ? "jpg" : "png"
    let name = "published/turn-\(number < 10 ? "0" : "")\(number).\(ending)"
    try Files.makeFolder(folder + "/published")
    try Files.write(picture.bytes, to: folder + "/" + name, synced: false)
    result.image = name
    (result.width, result.height) = (picture.header.size.width, picture.header.size.height)
    return picture
  }
}

extension Error {
  fileprivate var isWriteFailure: Bool {
    if case .cannotWrite? = self as? SessionError { return true }
    return false
  }
}
