public import Edits
import Imaging
public import Judging
public import Language
public import Scene

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// How a turn ended. The raw value is what JSON holds.
public enum TurnStatus: String, Sendable, Hashable, Codable {
  /// Carried out.
  case applied
  /// Can't be done; no pixel changed, and the message says why and what is nearest.
  case refused
  /// Not understood, or nothing to edit; the message asks back or answers.
  case unclear
  /// Moved in the history, or took earlier steps out of the picture.
  case history
}

/// Names a take for good: the turn and the take in it, both from 1. The photograph before any turn
/// is take 0 of turn 0.
public struct TakeID: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  public let turn: Int
  public let take: Int

  public init(turn: Int, take: Int) {
    self.turn = turn
    self.take = take
  }

  public static let photograph = TakeID(turn: 0, take: 0)

  public static func < (left: TakeID, right: TakeID) -> Bool {
    (left.turn, left.take) < (right.turn, right.take)
  }

  public var description: String { "turn \(turn) take \(take)" }
}

/// One instruction and all that came of it.
public struct Turn: Sendable, Equatable {
  /// From 1, in the order in which they were said, whatever branch they are on.
  public let number: Int
  /// The state that the instruction was said to.
  public let parent: TakeID
  /// As written, with control characters made visible.
  public let instruction: String
  public let status: TurnStatus
  /// What was asked, whatever the status.
  public let editTypes: [EditType]
  public let requests: [RequestRecord]
  /// For the person: a reason, a question, or how the result falls short; may be empty.
  public let message: String
  /// After an unclear turn, the instructions that would have been understood.
  public let readings: [String]
  public let time: Date
  /// In the order in which they were made; empty unless the turn was carried out.
  public internal(set) var takes: [Take] = []
  /// The number of the take that the turn keeps, the last one made or chosen; 0 when it has none.
  public internal(set) var chosen = 0
  /// Pairs of its takes that are equally good.
  public internal(set) var ties: [Tie] = []

  public var keptTake: Take? { takes.first { $0.number == chosen } }
}

/// One attempt at a turn.
public struct Take: Sendable, Equatable {
  public let number: Int
  public let plan: Plan
  /// The plan as instructions that stand on their own.
  public let phrases: Phrases
  public let time: Date
  /// What a person or a judge said of it.
  public internal(set) var givenVerdict: Verdict?
  /// What the course of the conversation says of it: undone, or passed over for another take.
  public internal(set) var impliedVerdict: Verdict?
  /// `nil` until the full-size picture has been made.
  public internal(set) var rendering: Rendering?

  /// What was said of it; where nothing was, what undo and other takes imply.
  public var verdict: Verdict? { givenVerdict ?? impliedVerdict }

  /// What the judge's scores say of it; `nil` until there are some.
  public var judgeVerdict: Verdict? {
    rendering?.scores.map { Verdict($0.passes ? .keep : .reject, label: $0.label, by: .judge) }
  }
}

/// Two takes of a turn that are equally good, by their numbers, the smaller first.
public struct Tie: Sendable, Hashable {
  public var first: Int
  public var second: Int
  public var by: Verdict.Source

  public init(first: Int, second: Int, by: Verdict.Source) {
    (self.first, self.second, self.by) = (first, second, by)
  }

  public func holds(_ one: Int, _ other: Int) -> Bool {
    (first, second) == (min(one, other), max(one, other))
  }
}

/// A plan in words.
public struct Phrases: Sendable, Hashable, Codable {
  public var long: String
  public var short: String

  public init(long: String, short: String) {
    self.long = long
    self.short = short
  }
}

/// Whether a take is wanted, and who or what says so.
public struct Verdict: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    case keep, reject
  }

  public enum Source: String, Sendable, Codable {
    case person, judge
    /// The turn was undone.
    case undo
    /// Another take of the turn was preferred.
    case retake
  }

  public var kind: Kind
  /// Only with a rejection.
  public var label: FailureLabel?
  /// The person's own words; may be empty.
  public var note: String
  public var by: Source

  public init(_ kind: Kind, label: FailureLabel? = nil, note: String = "", by: Source) {
    self.kind = kind
    self.label = label
    self.note = note
    self.by = by
  }
}

/// The full-size picture of a take.
public struct Rendering: Sendable, Equatable, Codable {
  /// The picture file, relative to the session's folder.
  public var image: String
  /// SHA-256 of the decoded 8-bit RGBA rows, in hexadecimal.
  public var pixels: String
  public var width: Int
  public var height: Int
  public var scores: Scores?

  public init(image: String, pixels: String, width: Int, height: Int, scores: Scores? = nil) {
    self.image = image
    self.pixels = pixels
    self.width = width
    self.height = height
    self.scores = scores
  }
}

/// A request as it was understood, for the record.
public struct RequestRecord: Sendable, Equatable, Codable {
  /// The id of the edit type.
  public var editType: String
  public var edit: String?
  public var arguments: Arguments
  /// What was said beyond the parameters.
  public var details: Arguments?
  public var target: Target
  public var revises: StepID?
  public var phrase: String

  public init(_ request: Request) {
    editType = request.editType.rawValue
    edit = request.edit
    arguments = request.arguments
    details = request.details.values.isEmpty ? nil : request.details
    target = request.target
    revises = request.revises
    phrase = request.phrase.withControlCharactersVisible
  }

  private enum CodingKeys: String, CodingKey {
    case editType = "edit_type"
    case edit, arguments, details, target, revises, phrase
  }
}

extension Request {
  /// As it was recorded; `nil` for an edit type that only a newer program knows.
  public init?(_ record: RequestRecord) {
    guard let type = EditType(rawValue: record.editType) else { return nil }
    self.init(
      editType: type, edit: record.edit, arguments: record.arguments,
      details: record.details ?? [:], target: record.target, revises: record.revises,
      phrase: record.phrase)
  }
}
