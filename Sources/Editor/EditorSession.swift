public import Imaging
public import Scene

/// What the editor needs of a conversation. The real one is `ConversationSession`; anything else
/// that answers these can be edited just as well.
public protocol EditorSession: Sendable {
  /// What happens behind the editor's back.
  var news: AsyncStream<SessionNews> { get }

  func summary() async -> SessionSummary

  /// A recording to be played instead of a conversation to be held; `nil` for a conversation.
  var playback: Playback? { get }

  /// What can be said and typed. May take a while; asked for once, after the editor has opened.
  func knowledge() async -> EditorKnowledge

  /// What an instruction would do if it were carried out now; `nil` where that can't be said.
  func meaning(of line: String) async -> LineMeaning?

  /// Carries out an instruction or a command that begins with `/`. Where the calling task is
  /// cancelled, nothing is done and the reply says so.
  func perform(_ line: String) async -> SessionReply

  /// The same where the person has drawn a part of the picture, which the line may name.
  func perform(_ line: String, drawn: Region) async -> SessionReply

  /// How much of what is being carried out is done, 0...1; `nil` where that can't be told.
  var progress: Double? { get }

  /// The picture at a point of the conversation, no larger than `box`.
  func preview(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8

  /// The same in a small size.
  func thumbnail(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8

  /// The picture as a line would make it; `nil` where it wouldn't change it.
  func draft(of line: String, fitting box: PixelSize) async throws -> DisplayImage8?

  /// How far each pixel of the picture at a point belongs to any of these targets; `nil` where they
  /// have no place.
  func selection(
    of targets: [Target], at point: TurnPoint, fitting box: PixelSize
  ) async throws -> Mask?

  /// Turns are to be tried out in this size before they are recorded.
  func showPreviews(fitting box: PixelSize?) async

  /// Waits until every picture is on disk; `progress` is told which turn is being saved, and how
  /// many of how many that makes.
  func finish(progress: @escaping @Sendable (SavingProgress) -> Void) async

  /// Lets go of the session's folder. What isn't saved yet is made when it is opened again.
  func close() async
}

/// What a line that isn't entered yet would do.
public struct LineMeaning: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case edit, history, unclear, refused
  }

  public var kind: Kind
  public var text: String
  /// The parts of the picture that it would act on, where they aren't the whole.
  public var targets: [Target]
  /// Whether the result can be shown at once.
  public var isQuick: Bool

  public init(_ kind: Kind, _ text: String, targets: [Target] = [], isQuick: Bool = false) {
    self.kind = kind
    self.text = text
    self.targets = targets
    self.isQuick = isQuick
  }
}

public enum SessionNews: Sendable, Equatable {
  case changed(SessionSummary)
  /// A full-size picture is being made, or none is any more.
  case saving(SavingState?)
  /// A sentence for the person.
  case notice(String)
}

// What a session may leave out.
extension EditorSession {
  public var playback: Playback? { nil }

  public var progress: Double? { nil }

  public func perform(_ line: String, drawn: Region) async -> SessionReply { await perform(line) }

  public func thumbnail(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    try await preview(of: point, fitting: box)
  }

  public func draft(of line: String, fitting box: PixelSize) async throws -> DisplayImage8? { nil }

  public func selection(
    of targets: [Target], at point: TurnPoint, fitting box: PixelSize
  ) async throws -> Mask? { nil }
}

/// What came of a line.
public struct SessionReply: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// It is a turn of the conversation now, which tells itself what came of it.
    case turn
    /// Something else was done; the message says what.
    case done
    /// Nothing was done; the message says why.
    case failed
    /// It was stopped.
    case stopped
  }

  public var kind: Kind
  public var message: String
  public var summary: SessionSummary
  /// Takes to choose from, shown side by side until one is chosen.
  public var offered: [TurnPoint]

  public init(
    kind: Kind, message: String = "", summary: SessionSummary, offered: [TurnPoint] = []
  ) {
    self.offered = offered
    self.kind = kind
    self.message = message
    self.summary = summary
  }
}

/// Saving turn `turn`, which is number `number` of `count`.
public struct SavingProgress: Sendable, Equatable {
  public var turn: Int
  public var number: Int
  public var count: Int

  public init(turn: Int, number: Int, count: Int) {
    self.turn = turn
    self.number = number
    self.count = count
  }
}
