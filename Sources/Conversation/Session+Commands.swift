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
    case .retake(let count): return try await retake(count, line)
    case .keep(let take): return try judge(take, Verdict(.keep, by: .person), line)
    case .reject(let take, let label, let note):
      return try judge(take, Verdict(.reject, label: label, note: note, by: .person), line)
    case .tie(let first, let second): return try tie(first, second, line)
    case .tieWithLast: return try tieWithLast(line)
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

  func choose(_ number: Int, _ line: String) throws -> TurnOutcome {
    let id = TakeID(turn: try currentTurn().number, take: number)
    guard history.take(id) != nil else { throw SessionError.noSuchTake(id) }
    if id != history.head {
      try record(.choice(JournalEvent.ChoiceRecord(take: id, time: now)))
    }
    return outcome(.command, line, message: "This is \(history.name(of: id)).")
  }

  private func judge(
    _ reference: SessionCommand.TakeReference, _ verdict: Verdict, _ line: String
  ) throws -> TurnOutcome {
    if let advice = advice(on: reference) { return outcome(.failed, line, message: advice) }
    let turn = try reference.turn.map { try self.turn(number: $0) } ?? currentTurn()
    guard turn.chosen > 0 else {
      return outcome(.failed, line, message: "Turn \(turn.number) changed nothing.")
    }
    let id = TakeID(turn: turn.number, take: reference.take ?? turn.chosen)
    guard history.take(id) != nil else { throw SessionError.noSuchTake(id) }
    try record(.verdict(JournalEvent.VerdictRecord(take: id, verdict: verdict, time: now)))
    let what = verdict.kind == .keep ? "kept" : "rejected"
    let label = verdict.label.map { " as \($0.rawValue)" } ?? ""
    return outcome(
      .command, line, message: "Take \(id.take) of turn \(id.turn) is \(what)\(label).")
  }

  /// Where a number names no turn but a take of the current one, how that take is written.
  private func advice(on reference: SessionCommand.TakeReference) -> String? {
    guard let number = reference.turn, reference.take == nil, history.turn(number) == nil,
      let current = history.turn(history.head.turn),
      current.takes.contains(where: { $0.number == number })
    else { return nil }
    return "There is no turn \(number); take \(number) of turn \(current.number) is written "
      + "\(current.number).\(number)."
  }

  private func tie(_ first: Int, _ second: Int, _ line: String) throws -> TurnOutcome {
    let turn = try currentTurn()
    for number in [first, second] where !turn.takes.contains(where: { $0.number == number }) {
      throw SessionError.noSuchTake(TakeID(turn: turn.number, take: number))
    }
    let tie = Tie(first: min(first, second), second: max(first, second), by: .person)
    try record(.tie(JournalEvent.TieRecord(turn: turn.number, tie: tie, time: now)))
    return outcome(
      .command, line,
      message: "Takes \(tie.first) and \(tie.second) of turn \(turn.number) are equally good.")
  }

  /// The kept take and the newest other one.
  private func tieWithLast(_ line: String) throws -> TurnOutcome {
    let turn = try currentTurn()
    guard let other = turn.takes.last(where: { $0.number != turn.chosen }) else {
      return outcome(
        .failed, line,
        message: "Turn \(turn.number) has one take only; /retake makes another to compare.")
    }
    return try tie(turn.chosen, other.number, line)
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
    case .goTo, .remove, .retake: .goto
    }
  }

  /// Why there is nowhere to go.
  var failure: String {
    switch self {
    case .undo: "There is nothing to undo."
    case .redo: "There is nothing to redo."
    case .goTo(let turn): "There is no turn \(turn)."
    case .retake: "There is nothing to try again."
    case .remove: "Nothing of that is in the picture any more."
    }
  }
}
