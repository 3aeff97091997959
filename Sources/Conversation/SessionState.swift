import Scene

/// A session as its folder tells it.
public struct SessionRecord: Sendable, Equatable {
  /// Path of the session's folder.
  public internal(set) var folder: String
  public internal(set) var header: SessionHeader
  public internal(set) var history: History
  /// What was found to be out of order, in sentences: a journal line that was cut off.
  public internal(set) var notices: [String]
}

/// A session at one moment, for whoever shows it.
public struct SessionState: Sendable, Equatable {
  /// `nil` until the first turn has been recorded: nothing is written before.
  public internal(set) var folder: String?
  public internal(set) var header: SessionHeader
  public internal(set) var history: History
  public internal(set) var notices: [String]
  /// Takes whose full-size pictures are still to be made, in order.
  public internal(set) var pending: [TakeID]

  /// The things known to be in the picture, and the parts that the person named.
  public var knownNames: [String] {
    (header.objects ?? []).map(\.name) + history.regions.keys.sorted()
  }
}

/// What happens in a session behind the back of who asked.
public enum SessionEvent: Sendable, Equatable {
  /// The journal has taken up a turn, a move, a take or a verdict.
  case recorded(SessionState)
  case renderingStarted(TakeID)
  case renderingFinished(TakeID, Rendering)
  /// A picture couldn't be made or written. The journal still holds the plan.
  case renderingFailed(TakeID, message: String)
  /// Something to tell the person.
  case notice(String)
}

/// What came of one line.
public struct TurnOutcome: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A turn was recorded, whatever its status.
    case turn
    /// The conversation moved to another turn.
    case moved
    /// A command was carried out: a verdict, a region, another take.
    case command
    /// Nothing was done or recorded; the message says why.
    case failed
    /// Stopped by cancelling the task. Nothing was recorded.
    case cancelled
    /// Not a command of the conversation; whoever shows the session may know it.
    case unknownCommand
  }

  public internal(set) var kind: Kind
  /// The line as it was understood, with control characters made visible.
  public internal(set) var line: String
  /// `history` for moves.
  public internal(set) var status: TurnStatus?
  /// The turn recorded, or the one whose state is shown now. 0 is the photograph.
  public internal(set) var turn: Int
  /// 0 when there is none.
  public internal(set) var take: Int
  /// A sentence for the person; may be empty.
  public internal(set) var message: String
  /// Takes that were made to choose from.
  public internal(set) var offered: [TakeID] = []
  /// The session after it.
  public internal(set) var state: SessionState
  public internal(set) var error: SessionError?

  /// Whether a script should count the line as failed.
  public var isFailure: Bool {
    switch kind {
    case .failed, .cancelled, .unknownCommand: true
    case .turn: status == .refused || status == .unclear
    case .moved, .command: false
    }
  }
}
