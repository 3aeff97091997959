public import Edits
import Engine
import Imaging
import Language
import Scene

extension Session {
  /// One line, with nothing else being carried out.
  func carryOut(_ line: String) async -> TurnOutcome {
    let line = line.withControlCharactersVisible
    do {
      try Task.checkCancellation()
      if let number = Int(line), number > 0, offeredTurn == history.head.turn {
        return try choose(number, line)
      }
      if line.hasPrefix("/") {
        guard let command = try SessionCommand(line) else {
          return outcome(
            .unknownCommand, line, message: "There is no command \(line.prefix { $0 != " " }).")
        }
        return try await carryOut(command, line)
      }
      return try await instruct(line)
    } catch is CancellationError {
      return outcome(.cancelled, line, message: "Stopped; the picture is as it was.")
    } catch {
      return outcome(.failed, line, message: "\(error)", error: error as? SessionError)
    }
  }

  private func instruct(_ line: String) async throws -> TurnOutcome {
    var context = history.context(photographSize: photograph.size, objects: header.objects)
    context.places = try await tools.engine.places(
      of: context.things, after: history.steps, in: photograph)
    switch tools.language.interpret(line, context) {
    case .edits(let requests): return try await carryOut(requests, line)
    case .history(.remove(let steps)): return try await remove(steps, line)
    case .history(.retake(let takes)):
      return try await retake(min(takes, SessionCommand.largestTakeCount), line)
    case .history(let request): return try move(request, line)
    case .unclear(let question, let readings):
      return try recordTurn(
        Understanding(line, .unclear, message: question, readings: readings))
    case .standing(let wish, let message):
      var turn = Understanding(line, .history, message: message)
      turn.wish = wish
      return try recordTurn(turn)
    case .naming(let name, let region): return try await carryOut(.region(name, region), line)
    case .answer(let answer): return try recordTurn(Understanding(line, .unclear, message: answer))
    }
  }

  /// What is to be recorded of a turn.
  struct Understanding {
    var instruction: String
    var status: TurnStatus
    var editTypes: [EditType] = []
    var requests: [Request] = []
    var message: String
    var readings: [String] = []
    var wish: StandingWish?
    var plan: Plan?

    init(
      _ instruction: String, _ status: TurnStatus, message: String = "", readings: [String] = []
    ) {
      self.instruction = instruction
      self.status = status
      self.message = message
      self.readings = readings
    }
  }

  private func carryOut(_ requests: [Request], _ line: String) async throws -> TurnOutcome {
    var turn = Understanding(line, .applied)
    turn.requests = requests
    turn.editTypes = requests.map(\.editType).withoutRepeats
    turn.wish = requests.lazy.compactMap(\.wish).first
    do {
      let before = history.steps
      let plan = try await tools.engine.plan(
        requests, turn: history.turns.count + 1, after: before, of: photograph)
      try await tryOut(plan.applied(to: before))
      turn.plan = plan
      turn.message = (plan.remarks + requests.notes).joined(separator: " ")
    } catch let refusal as Refusal {
      turn.status = .refused
      turn.message = refusal.reason
      turn.readings = requests.nearest
      if !refusal.editTypes.isEmpty { turn.editTypes = refusal.editTypes }
    } catch let error as EditError {
      turn.status = .refused
      turn.message = "\(error)"
    }
    try Task.checkCancellation()
    return try recordTurn(turn)
  }

  /// Takes earlier steps out of the picture and keeps the rest.
  private func remove(_ ids: [StepID], _ line: String) async throws -> TurnOutcome {
    let before = history.steps
    let removed = before.filter { ids.contains($0.id) }
    guard !removed.isEmpty else {
      return outcome(.failed, line, message: "Nothing of that is in the picture any more.")
    }
    var turn = Understanding(line, .history)
    turn.editTypes = removed.compactMap { Catalogue.edit($0.edit)?.editType }.withoutRepeats
    turn.plan = Plan(removes: removed.map(\.id))
    try await tryOut(before.filter { !ids.contains($0.id) })
    try Task.checkCancellation()
    return try recordTurn(turn)
  }

  /// Renders the preview that will be shown, so that what can't be rendered isn't recorded.
  func tryOut(_ steps: [Step]) async throws {
    guard let previewBox else { return }
    _ = try await tools.engine.render(steps, of: photograph, at: .fitting(previewBox))
  }

  func recordTurn(_ turn: Understanding) throws -> TurnOutcome {
    let number = history.turns.count + 1
    let phrases = turn.plan.map { tools.language.phrase($0, history.steps) }
    offeredTurn = nil
    try record(
      .turn(
        JournalEvent.TurnRecord(
          turn: number, parent: history.head, instruction: turn.instruction, status: turn.status,
          editTypes: turn.editTypes, requests: turn.requests.map(RequestRecord.init),
          message: turn.message.withControlCharactersVisible,
          readings: turn.readings.map(\.withControlCharactersVisible), wish: turn.wish,
          plan: turn.plan, phrases: phrases, time: now)))
    let take = history.turn(number)?.chosen ?? 0
    if take > 0 { enqueue(TakeID(turn: number, take: take)) }
    return outcome(
      .turn, turn.instruction, status: turn.status, message: turn.message,
      at: TakeID(turn: number, take: take))
  }
}

extension Plan {
  /// What was done where the instruction left it open, and how the results of these steps fall
  /// short of the real thing, each said once.
  public var remarks: [String] {
    steps.flatMap { step in
      Catalogue.edit(step.edit).map { [$0.account(step.arguments), $0.approximation] } ?? []
    }.compactMap { $0 }.withoutRepeats
  }
}

extension [Request] {
  /// What was left aside of what was said.
  var notes: [String] { compactMap(\.note) }

  /// What to offer in place of what the catalogue hasn't got.
  var nearest: [String] { first { $0.edit == nil }?.nearest ?? [] }
}

extension Array where Element: Hashable {
  /// The first of each, in order.
  var withoutRepeats: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
