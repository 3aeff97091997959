public import Imaging
public import Scene

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
  /// The edits of the kept take's plan, by their ids in the catalogue.
  public var edits: [String] = []
  /// Whether the take changed an earlier turn's edit instead of adding one.
  public var revises = false
  /// Of the picture after the turn.
  public var size: PixelSize?

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
  /// Of the picture as it stands.
  public var size: PixelSize
  public var photographSize: PixelSize
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
    photographSize = size
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
