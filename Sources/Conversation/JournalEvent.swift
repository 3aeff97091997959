import Edits
import Language
import Scene

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Something that happened in a session: one line of its journal.
enum JournalEvent: Sendable, Equatable {
  case session(SessionHeader)
  case region(RegionRecord)
  case turn(TurnRecord)
  case take(FurtherTakeRecord)
  /// The person chose among the takes of a turn.
  case choice(ChoiceRecord)
  case verdict(VerdictRecord)
  /// Two takes of a turn are equally good.
  case tie(TieRecord)
  /// Undo, redo, or going to a turn.
  case head(HeadRecord)
  /// A full-size picture was made.
  case rendered(RenderedRecord)
  /// Of a kind that a newer program wrote; kept in the file and otherwise ignored.
  case unknown(kind: String)

  struct RegionRecord: Sendable, Equatable, Codable {
    var name: String
    var region: Region
    var time: Date
  }

  struct TurnRecord: Sendable, Equatable {
    var turn: Int
    var parent: TakeID
    var instruction: String
    var status: TurnStatus
    var editTypes: [EditType]
    var requests: [RequestRecord]
    var message: String
    var readings: [String]
    /// What the person wants to hold from here on.
    var wish: StandingWish?
    /// Both or neither.
    var plan: Plan?
    var phrases: Phrases?
    var time: Date
  }

  struct FurtherTakeRecord: Sendable, Equatable {
    var take: TakeID
    var plan: Plan
    var phrases: Phrases
    /// Whether it was made to choose from, and the conversation stays where it is until then.
    var isOffered = false
    var time: Date
  }

  struct ChoiceRecord: Sendable, Equatable {
    var take: TakeID
    var time: Date
  }

  struct VerdictRecord: Sendable, Equatable {
    var take: TakeID
    var verdict: Verdict
    var time: Date
  }

  struct TieRecord: Sendable, Equatable {
    var turn: Int
    var tie: Tie
    var time: Date
  }

  struct HeadRecord: Sendable, Equatable {
    enum Move: String, Sendable, Codable { case undo, redo, goto }
    var move: Move
    var to: TakeID
    /// How the person said it.
    var instruction: String
    var time: Date
  }

  struct RenderedRecord: Sendable, Equatable {
    var take: TakeID
    var rendering: Rendering
    var time: Date
  }
}

extension JournalEvent {
  /// What it adds to the plans of the conversation.
  var plan: Plan? {
    switch self {
    case .turn(let record): record.plan
    case .take(let record): record.plan
    case .session, .region, .choice, .verdict, .tie, .head, .rendered, .unknown: nil
    }
  }
}

extension Turn {
  init(_ record: JournalEvent.TurnRecord) {
    self.init(
      number: record.turn, parent: record.parent, instruction: record.instruction,
      status: record.status, editTypes: record.editTypes, requests: record.requests,
      message: record.message, readings: record.readings, time: record.time)
  }
}

extension JournalEvent.TurnRecord {
  /// The take that comes with the turn, when it was carried out.
  var firstTake: Take? {
    guard let plan, let phrases else { return nil }
    return Take(number: 1, plan: plan, phrases: phrases, time: time)
  }
}

extension Take {
  init(_ record: JournalEvent.FurtherTakeRecord) {
    self.init(
      number: record.take.take, plan: record.plan, phrases: record.phrases, time: record.time)
  }
}
