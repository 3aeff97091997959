public import Conversation

/// A form of training data that sessions can be written in; one file for each under `Formats`.
///
/// An exporter only lays out: it says which rows and pictures there are and where they go. Where
/// data is split, each part has an exporter of its own.
public protocol DatasetExporter: Sendable {
  /// As `--format` has it.
  static var name: String { get }
  /// What it is and who reads it, in a sentence.
  static var summary: String { get }
  /// Kinds of rows, as they are counted, such as "single-turn rows".
  static var rowKinds: [String] { get }
  /// How it is loaded, in Markdown, for the data card.
  static var loading: String { get }
  /// The files that hold rows. There are all of them, also without rows.
  static var tables: [String] { get }
  /// Whether readers are given the folder, as Hugging Face's `imagefolder`, and not the tables.
  static var isImageFolder: Bool { get }

  init()

  /// Lays out the rows and pictures of one more session.
  mutating func add(_ session: ExportSession, to layout: inout ExportLayout) throws

  /// Lays out what belongs to no session, once there are rows.
  func finish(_ layout: inout ExportLayout)
}

extension DatasetExporter {
  public static var isImageFolder: Bool { false }

  public func finish(_ layout: inout ExportLayout) {}
}

/// A session that is to be exported: one with a kept turn.
public struct ExportSession: Sendable {
  /// Its place among the sessions of the export.
  public let index: Int
  /// Its folder's name in letters, digits, `-` and `_`, unlike that of any other session.
  public let name: String
  public let sequence: MultiTurnSequence
  public let options: ExportOptions

  public var record: SessionRecord { sequence.record }
}

/// What is asked of an export beside its format.
public struct ExportOptions: Sendable, Equatable, Codable {
  /// Which words stand for an edit in a row of one turn.
  public enum Prompt: String, Sendable, Codable, CaseIterable {
    /// The plan as a full instruction that stands on its own.
    case long
    /// The same, shortly.
    case short
    /// As the person said it.
    case said
  }

  public var prompt: Prompt
  /// The longest side of pictures, in pixels; larger ones are reduced. `nil`: as they are.
  public var longestSide: Int?
  public var split: SplitShares?
  /// How many samples a tar archive holds.
  public var samplesPerShard: Int

  public init(
    prompt: Prompt = .long, longestSide: Int? = nil, split: SplitShares? = nil,
    samplesPerShard: Int = 500
  ) {
    self.prompt = prompt
    self.longestSide = longestSide
    self.split = split
    self.samplesPerShard = samplesPerShard
  }
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

/// What came of an export.
public struct ExportOutcome: Sendable, Equatable {
  public internal(set) var counts: [ExportCount]
  /// Sessions, or single samples of them, that could not be exported, and why: in sentences.
  public internal(set) var leftOut: [String]
}
