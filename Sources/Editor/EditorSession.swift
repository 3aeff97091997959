public import Imaging
public import Scene

/// What the editor needs of a conversation. The real one is `ConversationSession`; anything else
/// that answers these can be edited just as well.
public protocol EditorSession: Sendable {
  /// What happens behind the editor's back.
  var news: AsyncStream<SessionNews> { get }

  func summary() async -> SessionSummary

  /// What can be said and typed. May take a while; asked for once, after the editor has opened.
  func knowledge() async -> EditorKnowledge

  /// What an instruction would do if it were carried out now; `nil` where that can't be said.
  func meaning(of line: String) async -> LineMeaning?

  /// Carries out an instruction or a command that begins with `/`. Where the calling task is
  /// cancelled, nothing is done and the reply says so.
  func perform(_ line: String) async -> SessionReply

  /// The same where the person has drawn a part of the picture, which the line may name.
  func perform(_ line: String, drawn: Region) async -> SessionReply

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

/// A state of the picture: after a take of a turn. 0 and 0 is the photograph.
public struct TurnPoint: Sendable, Hashable {
  public var turn: Int
  public var take: Int

  public init(turn: Int, take: Int) {
    self.turn = turn
    self.take = take
  }

  public static let photograph = TurnPoint(turn: 0, take: 0)
}

/// A take as it is chosen among others.
public struct TakeSummary: Sendable, Equatable {
  public var number: Int
  /// What it did, in a few words.
  public var understood: String
  /// The judge's overall score, 0...1, once it is known.
  public var score: Double?
  /// What a reward model thinks of it, where there is one.
  public var reward: Double?
  /// Whether it was said or implied that it isn't wanted.
  public var isRejected: Bool

  public init(
    number: Int, understood: String, score: Double? = nil, reward: Double? = nil,
    isRejected: Bool = false
  ) {
    self.number = number
    self.understood = understood
    self.score = score
    self.reward = reward
    self.isRejected = isRejected
  }
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

/// A turn as the conversation pane shows it.
public struct TurnSummary: Sendable, Equatable {
  public enum Status: Sendable, Equatable {
    case applied, refused, unclear, history
  }

  public var number: Int
  public var instruction: String
  public var status: Status
  /// What was done, in a few words; empty when nothing was.
  public var understood: String
  /// A reason, a question or a remark; may be empty.
  public var message: String
  /// After a question, what can be answered.
  public var readings: [String]
  public var takeCount: Int
  /// All takes, the best by a reward model first where there is one.
  public var takes: [TakeSummary]
  /// The kept take's overall score, 0...1, once it is known.
  public var score: Double?
  /// The state after the turn.
  public var point: TurnPoint
  /// The state that the instruction was said to.
  public var parent: TurnPoint
  /// Whether the turn is on the way to the picture as it stands.
  public var isInEffect: Bool
  /// The parts of the picture that the kept take acted on, where they aren't the whole.
  public var targets: [Target] = []

  public init(
    number: Int, instruction: String, status: Status, understood: String = "",
    message: String = "", readings: [String] = [], takeCount: Int = 1, takes: [TakeSummary] = [],
    score: Double? = nil, point: TurnPoint, parent: TurnPoint, isInEffect: Bool = true
  ) {
    self.takes = takes
    self.number = number
    self.instruction = instruction
    self.status = status
    self.understood = understood
    self.message = message
    self.readings = readings
    self.takeCount = takeCount
    self.score = score
    self.point = point
    self.parent = parent
    self.isInEffect = isInEffect
  }
}

/// A session as the editor shows it.
public struct SessionSummary: Sendable, Equatable {
  public var fileName: String
  /// The photograph's size.
  public var size: PixelSize
  /// `nil` until something has been recorded.
  public var folder: String?
  /// In the order in which they were said.
  public var turns: [TurnSummary]
  /// The state that is shown and edited.
  public var head: TurnPoint
  /// How many pictures are still to be saved.
  public var unsavedCount: Int
  /// Things and parts that have a name.
  public var knownNames: [String]

  public init(
    fileName: String, size: PixelSize, folder: String? = nil, turns: [TurnSummary] = [],
    head: TurnPoint = .photograph, unsavedCount: Int = 0, knownNames: [String] = []
  ) {
    self.knownNames = knownNames
    self.fileName = fileName
    self.size = size
    self.folder = folder
    self.turns = turns
    self.head = head
    self.unsavedCount = unsavedCount
  }

  /// The state before the one that is shown, and `nil` for the photograph.
  public var parentOfHead: TurnPoint? { turnAtHead?.parent }

  /// The turn that made the picture that is shown.
  var turnAtHead: TurnSummary? { turns.first { $0.point == head && $0.number == head.turn } }
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
