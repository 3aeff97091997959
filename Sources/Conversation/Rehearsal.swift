public import Edits
import Engine
import Imaging
public import Language
public import Scene

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A conversation without a photograph: what each instruction would do after those before it.
///
/// Nothing is rendered, so amounts that only a picture tells stay open. With `objects` `nil`,
/// nothing is known of the picture and things are taken as named.
public struct Rehearsal: Sendable {
  /// What an instruction would come to.
  public struct Turn: Sendable {
    public var instruction: String
    public var status: TurnStatus
    public var editTypes: [EditType] = []
    public var requests: [Request] = []
    public var wish: StandingWish?
    public var plan: Plan?
    public var phrases: Phrases?
    /// A reason, a question or an answer; may be empty.
    public var message = ""
    public var readings: [String] = []
  }

  private let language: SpokenLanguage
  private let objects: [SceneObject]?
  private(set) var history = History()

  public init(language: SpokenLanguage, objects: [SceneObject]? = nil) {
    self.init(language: language, objects: objects, history: History())
  }

  /// Goes on where a conversation stands.
  init(language: SpokenLanguage, objects: [SceneObject]?, history: History) {
    self.language = language
    self.objects = objects
    self.history = history
  }

  /// Takes up an instruction, or a command of the conversation that begins with `/`.
  public mutating func say(_ line: String) -> Turn {
    let line = line.withControlCharactersVisible
    do {
      if line.hasPrefix("/") { return try command(line) }
      switch language.interpret(line, context) {
      case .edits(let requests): return try edit(requests, line)
      case .history(.remove(let steps)): return try remove(steps, line)
      case .history(let request): return try move(request, line)
      case .unclear(let question, let readings):
        return try record(
          Turn(instruction: line, status: .unclear, message: question, readings: readings))
      case .standing(let wish, let message):
        return try record(
          Turn(instruction: line, status: .history, wish: wish, message: message))
      case .naming(let name, let region):
        return try self.name(name, region, line)
      case .answer(let answer):
        return try record(Turn(instruction: line, status: .unclear, message: answer))
      }
    } catch {
      return Turn(instruction: line, status: .unclear, message: "\(error)")
    }
  }

  private mutating func command(_ line: String) throws -> Turn {
    switch try SessionCommand(line) {
    case .undo(let turns): return try move(.undo(turns: turns), line)
    case .redo(let turns): return try move(.redo(turns: turns), line)
    case .goTo(let turn): return try move(.goTo(turn: turn), line)
    case .region(let name, let region): return try self.name(name, region, line)
    case .take, .retake, .keep, .reject, .tie, .tieWithLast:
      return Turn(
        instruction: line, status: .unclear, message: "Without a photograph there are no takes.")
    case nil:
      return Turn(
        instruction: line, status: .unclear,
        message: "There is no command \(line.prefix { $0 != " " }).")
    }
  }

  private mutating func name(
    _ name: String, _ region: Region, _ line: String
  ) throws -> Turn {
    try history.apply(
      .region(JournalEvent.RegionRecord(name: name, region: region, time: Self.noTime)))
    return Turn(instruction: line, status: .history, message: "\(name) is named.")
  }

  private mutating func edit(_ requests: [Request], _ line: String) throws -> Turn {
    var turn = Turn(instruction: line, status: .applied)
    turn.requests = requests
    turn.editTypes = requests.map(\.editType).withoutRepeats
    turn.wish = requests.lazy.compactMap(\.wish).first
    do {
      turn.plan = try DraftPlanner(objects: objects)
        .plan(requests, turn: history.turns.count + 1, after: history.steps)
      turn.message = requests.notes.joined(separator: " ")
    } catch let refusal as Refusal {
      turn.status = .refused
      turn.message = refusal.reason
      turn.readings = requests.nearest
    }
    return try record(turn)
  }

  private mutating func remove(_ ids: [StepID], _ line: String) throws -> Turn {
    let removed = history.steps.filter { ids.contains($0.id) }
    var turn = Turn(instruction: line, status: .history)
    turn.editTypes = removed.compactMap { Catalogue.edit($0.edit)?.editType }.withoutRepeats
    turn.plan = Plan(removes: removed.map(\.id))
    return try record(turn)
  }

  private mutating func move(_ request: HistoryRequest, _ line: String) throws -> Turn {
    guard let destination = history.destination(of: request) else {
      return Turn(instruction: line, status: .history, message: request.failure)
    }
    try history.apply(
      .head(
        JournalEvent.HeadRecord(
          move: .goto, to: destination, instruction: line, time: Self.noTime)))
    return Turn(
      instruction: line, status: .history, message: "This is \(history.name(of: destination)).")
  }

  private mutating func record(_ turn: Turn) throws -> Turn {
    var turn = turn
    turn.phrases = turn.plan.map { language.phrase($0, history.steps) }
    try history.apply(
      .turn(
        JournalEvent.TurnRecord(
          turn: history.turns.count + 1, parent: history.head, instruction: turn.instruction,
          status: turn.status, editTypes: turn.editTypes,
          requests: turn.requests.map(RequestRecord.init), message: turn.message,
          readings: turn.readings, wish: turn.wish, plan: turn.plan, phrases: turn.phrases,
          time: Self.noTime)))
    return turn
  }

  private static let noTime = Date(timeIntervalSince1970: 0)
}

extension Rehearsal {
  /// What understanding the next instruction needs of those before it.
  public var context: DialogueContext { history.context(photographSize: nil, objects: objects) }
}
