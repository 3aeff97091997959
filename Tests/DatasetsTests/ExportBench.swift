import Conversation
import Engine
import Foundation
import Imaging
import SessionFixtures
import Testing

@testable import Datasets

/// Sessions in a temporary folder, and what they are exported to.
struct ExportBench {
  let folder: TemporaryFolder
  let format: String

  init(_ format: String) throws {
    folder = try TemporaryFolder()
    self.format = format
  }

  /// Says the lines in a session of its own about a photograph of its own, and gives its folder.
  func session(
    _ name: String, _ lines: [String], width: Int = 48, license: String? = "CC0"
  ) async throws -> String {
    let photograph = try folder.photograph(named: "\(name).png", width: width)
    let session = try await Session.create(
      photographAt: photograph, folder: folder.path + "/" + name,
      attribution: Attribution(author: "A. Person", license: license),
      tools: .testing(onRecorded: SessionSequenceFile.write))
    for line in lines { _ = await session.perform(line) }
    #expect(await session.finish() == [])
    await session.close()
    return try #require(await session.state.folder)
  }

  @discardableResult
  func export(
    _ sessions: [String], to name: String = "out", _ options: ExportOptions = .init()
  ) async throws -> ExportOutcome {
    try await DatasetExport.write(
      sessions: sessions, format: format, to: folder.path + "/" + name, options: options,
      engine: LocalEngine(), program: "test")
  }

  func text(_ file: String) throws -> String {
    String(decoding: try folder.bytes(of: file), as: UTF8.self)
  }

  func rows(_ file: String) throws -> [[String: Any]] {
    try text(file).split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  func picture(_ name: Any?, in export: String = "out") throws -> DisplayImage8 {
    let name = try #require(name as? String)
    let file = try PictureFile(path: folder.path + "/\(export)/\(name)").decode()
    guard case .eight(let picture) = file.pixels else { return gradient() }
    return picture
  }

  /// The hash of the picture that a row names.
  func pixels(_ name: Any?, in export: String = "out") throws -> String {
    try picture(name, in: export).pixelHash
  }
}

func keys(_ row: [String: Any]) -> Set<String> { Set(row.keys) }
