import Conversation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What others made of the instructions of a session that was imported: `published.json` in its
/// folder, and their pictures in `published`. They stand beside the session's own takes to be
/// compared with; nothing of the session is made from them.
public struct PublishedResults: Sendable, Equatable, Codable {
  public static let fileName = "published.json"

  /// Where it came from.
  public struct Origin: Sendable, Equatable, Codable {
    public var format: String
    public var file: String
    /// From 1.
    public var line: Int
    public var rowSHA256: String
    /// What the row calls the photograph.
    public var photograph: String

    private enum CodingKeys: String, CodingKey {
      case format, file, line, photograph
      case rowSHA256 = "row_sha256"
    }
  }

  public struct Turn: Sendable, Equatable, Codable {
    public var instruction: String
    /// The session's turn; `nil` when the instruction only moved in the history.
    public var turn: Int?
    /// The published picture, relative to the session's folder; `nil` when it isn't there.
    public var image: String?
    /// What the row calls it.
    public var url: String
    public var width: Int?
    public var height: Int?
    /// `nil` where nothing says what to look for.
    public var scores: Scores?
  }

  /// The judge's of the published picture after the one before, each from 0 to 1. A criterion that
  /// can't be told is absent: how well the instruction was carried out, where retake can't do it.
  public struct Scores: Sendable, Equatable, Codable {
    public var overall: Double
    public var instructionCompliance: Double?
    public var seamlessness: Double?
    public var preservation: Double?
    public var technicalQuality: Double?
    public var evidence: [String]

    private enum CodingKeys: String, CodingKey {
      case overall, seamlessness, preservation, evidence
      case instructionCompliance = "instruction_compliance"
      case technicalQuality = "technical_quality"
    }
  }

  public var origin: Origin
  public var turns: [Turn]

  /// Of a session's folder; `nil` when the session wasn't imported.
  public static func read(_ folder: String) throws -> PublishedResults? {
    let path = folder + "/" + fileName
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try JSONDecoder().decode(PublishedResults.self, from: Data(try Files.bytes(of: path)))
    } catch is DecodingError {
      throw SessionError.cannotRead(path: path, reason: "it isn't what an import wrote")
    }
  }

  func write(to folder: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try Files.write(
      Array(try encoder.encode(self)) + [UInt8(ascii: "\n")], to: folder + "/" + Self.fileName)
  }
}
