import Edits
import Judging
import Language

extension Session {
  func carryOut(_ command: SessionCommand, _ line: String) async throws -> TurnOutcome {
    switch command {
    case .undo(let turns): return try move(.undo(turns: turns), line)
    case .redo(let turns): return try move(.redo(turns: turns), line)
    case .goTo(let turn): return try move(.goTo(turn: turn), line)
    case .take(let number): return try choose(number, line)
    case .retake: return try await retake(line)
    case .keep(let turn): return try judge(turn, Verdict(.keep, by: .person), line)
    case .reject(let turn, let label, let note):
      return try judge(turn, Verdict(.reject, label: label, note: note, by: .person), line)
    case .region(let name, let region):
      try record(.region(JournalEvent.RegionRecord(name: name, region: region, time: now)))
      return outcome(.command, line, message: "\(name) is named.")
    }
  }

  /// Undo, redo and going back.
  func move(_ request: HistoryRequest, _ line: String) throws -> TurnOutcome {
    guard let destination = history.destination(of: request) else {
      return outcome(.failed, line, status: .history, message: request.failure)
    }
    if destination != history.head {
      try record(
        .head(
          JournalEvent.HeadRecord(
            move: request.move, to: destination, instruction: line, time: now)))
    }
    return outcome(
      .moved, line, status: .history, message: "This is \(history.name(of: destination)).")
  }

  private func choose(_ number: Int, _ line: String) throws -> TurnOutcome {
    let id = TakeID(turn: try currentTurn().number, take: number)
    guard history.take(id) != nil else { throw SessionError.noSuchTake(id) }
    if id != history.head {
      try record(.choice(JournalEvent.ChoiceRecord(take: id, time: now)))
    }
    return outcome(.command, line, message: "This is \(history.name(of: id)).")
  }

  private func judge(_ number: Int?, _ verdict: Verdict, _ line: String) throws -> TurnOutcome {
    let turn = try number.map { try self.turn(number: $0) } ?? currentTurn()
    guard turn.chosen > 0 else {
      return outcome(.failed, line, message: "Turn \(turn.number) changed nothing.")
    }
    let id = TakeID(turn: turn.number, take: turn.chosen)
    try record(.verdict(JournalEvent.VerdictRecord(take: id, verdict: verdict, time: now)))
    let what = verdict.kind == .keep ? "kept" : "rejected"
    let label = verdict.label.map { " as \($0.rawValue)" } ?? ""
    return outcome(
      .command, line, message: "Take \(id.take) of turn \(id.turn) is \(what)\(label).")
  }

  private func turn(number: Int) throws -> Turn {
    guard let turn = history.turn(number) else { throw SessionError.noSuchTurn(number) }
    return turn
  }

  /// The turn whose picture is shown.
  func currentTurn() throws -> Turn {
    guard let turn = history.turn(history.head.turn) else {
      throw SessionCommand.Misuse(description: "This is the photograph, before any turn.")
    }
    return turn
  }
}

extension HistoryRequest {
  fileprivate var move: JournalEvent.HeadRecord.Move {
    switch self {
    case .undo: .undo
    case .redo: .redo
    case .goTo, .remove: .goto
    }
  }

  /// Why there is nowhere to go.
  var failure: String {
    switch self {
    case .undo: "There is nothing to undo."
    case .redo: "There is nothing to redo."
    case .goTo(let turn): "There is no turn \(turn)."
    case .remove: "Nothing of that is in the picture any more."
    }
  }
}
