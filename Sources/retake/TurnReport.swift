import Conversation
import Curation
import Edits
import Judging
import Language
import Scene

/// A turn as JSON has it: one object, the same in `run`, `show` and `plan`.
struct TurnReport: Encodable {
  struct Operation: Encodable {
    /// The catalogue's edit, or the edit type where the catalogue hasn't got it.
    var edit: String
    var parameters: Arguments
    /// "picture", or the name of the part.
    var target: String
  }

  var turn: Int?
  var take: Int?
  var instruction: String
  var status: TurnStatus?
  var editTypes: [EditType] = []
  var operations: [Operation] = []
  var long: String?
  var short: String?
  /// Relative to the session's folder.
  var image: String?
  /// SHA-256 of the decoded 8-bit RGBA rows.
  var pixels: String?
  var width: Int?
  var height: Int?
  var scores: Scores?
  /// Said in `reason` too where the turn is refused, and in `question` where it is unclear.
  var message = ""
  var readings: [String] = []
  /// All takes of the turn, where they are asked for.
  var takes: [TakeReport] = []
  /// Pairs of takes that are equally good.
  var ties: [[Int]] = []

  private enum CodingKeys: String, CodingKey {
    case turn, take, instruction, status, operations, long, short, image, pixels, width, height
    case scores, message, reason, question, readings, takes, ties
    case editTypes = "edit_types"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(turn, forKey: .turn)
    try container.encodeIfPresent(take, forKey: .take)
    try container.encode(instruction, forKey: .instruction)
    try container.encodeIfPresent(status, forKey: .status)
    try container.encode(editTypes, forKey: .editTypes)
    try container.encode(operations, forKey: .operations)
    try container.encodeIfPresent(long, forKey: .long)
    try container.encodeIfPresent(short, forKey: .short)
    try container.encodeIfPresent(image, forKey: .image)
    try container.encodeIfPresent(pixels, forKey: .pixels)
    try container.encodeIfPresent(width, forKey: .width)
    try container.encodeIfPresent(height, forKey: .height)
    try container.encodeIfPresent(scores, forKey: .scores)
    try container.encode(message, forKey: .message)
    if !takes.isEmpty { try container.encode(takes, forKey: .takes) }
    if !ties.isEmpty { try container.encode(ties, forKey: .ties) }
    if status == .refused { try container.encode(message, forKey: .reason) }
    if status == .unclear {
      try container.encode(message, forKey: .question)
      try container.encode(readings, forKey: .readings)
    }
  }
}

extension TurnReport.Operation {
  init(_ step: Step) {
    self.init(edit: step.edit, parameters: step.arguments, target: step.target.name)
  }

  init(_ request: RequestRecord) {
    self.init(
      edit: request.edit ?? request.editType,
      parameters: request.arguments.filled(from: request.details ?? [:]),
      target: request.target.name)
  }

  init(_ request: Request) {
    self.init(RequestRecord(request))
  }
}

extension TurnReport {
  /// A turn on record, with one of its takes; take 0 for a turn that made none.
  init(_ turn: Turn, take number: Int) {
    let take = turn.takes.first { $0.number == number }
    self.init(
      turn: turn.number, take: number, instruction: turn.instruction, status: turn.status,
      editTypes: turn.editTypes,
      operations: take.map { $0.plan.steps.map(Operation.init) }
        ?? turn.requests.map(Operation.init),
      long: take?.phrases.long, short: take?.phrases.short, message: turn.message,
      readings: turn.readings)
    add(take?.rendering)
  }

  /// What came of a line. Its picture is added when it has been made.
  init(_ outcome: TurnOutcome) {
    let history = outcome.state.history
    switch outcome.kind {
    case .turn:
      self.init(
        history.turn(outcome.turn).map { TurnReport($0, take: outcome.take) }
          ?? TurnReport(instruction: outcome.line))
    case .moved, .command, .failed, .cancelled, .unknownCommand:
      let take = history.take(TakeID(turn: outcome.turn, take: outcome.take))
      self.init(
        turn: outcome.turn, take: outcome.take, instruction: outcome.line, status: outcome.status,
        long: take?.phrases.long, short: take?.phrases.short, message: outcome.message)
      add(take?.rendering)
    }
  }

  private init(_ other: TurnReport) { self = other }

  init(_ turn: Rehearsal.Turn) {
    self.init(
      instruction: turn.instruction, status: turn.status, editTypes: turn.editTypes,
      operations: turn.plan.map { $0.steps.map(Operation.init) }
        ?? turn.requests.map(Operation.init),
      long: turn.phrases?.long, short: turn.phrases?.short, message: turn.message,
      readings: turn.readings)
  }

  /// With all takes of the turn.
  mutating func addTakes(of turn: Turn, _ model: RewardModel?) {
    takes = Self.takes(of: turn, model)
    ties = turn.ties.map { [$0.first, $0.second] }
  }

  mutating func add(_ rendering: Rendering?) {
    guard let rendering else { return }
    (image, pixels, scores) = (rendering.image, rendering.pixels, rendering.scores)
    (width, height) = (rendering.width, rendering.height)
  }
}

extension TurnReport {
  /// For people, on a line or two.
  var text: String {
    var lines = ["\(turn.map { "\($0)" } ?? "-")  \(instruction)"]
    var details: [String] = []
    if let status { details.append(status.rawValue) }
    if let short, !short.isEmpty { details.append(short) }
    if let scores { details.append("\(Int((scores.overall * 100).rounded())) %") }
    if !details.isEmpty { lines.append("   " + details.joined(separator: " · ")) }
    if !message.isEmpty { lines.append("   " + message) }
    if takes.count > 1 || takes.contains(where: { $0.verdict != nil }) {
      lines += takes.map(\.text)
      if !ties.isEmpty {
        let pairs = ties.map { $0.map(String.init).joined(separator: " and ") }
        lines.append("     equally good: " + pairs.joined(separator: ", "))
      }
    }
    lines += readings.enumerated().map { "     \($0.offset + 1)  \($0.element)" }
    return lines.joined(separator: "\n")
  }
}
