import Edits
import Engine
import Imaging

extension Session {
  /// Makes further takes of the current turn, each another defensible reading of what was said. One
  /// becomes the turn's take; several are offered, and the conversation stays where it is until
  /// one of them is chosen.
  func retake(_ count: Int, _ line: String) async throws -> TurnOutcome {
    let turn = try currentTurn()
    guard let first = turn.takes.first, !first.plan.steps.isEmpty else {
      return outcome(.failed, line, message: "Turn \(turn.number) made nothing to try again.")
    }
    let before = history.steps(at: turn.parent)
    let plans = try await otherPlans(count, for: turn, after: before)
    guard let only = plans.first else { return outcome(.failed, line, message: nothingElse(turn)) }
    try Task.checkCancellation()
    if count == 1 { try await tryOut(only.applied(to: before)) }
    var made: [TakeID] = []
    for plan in plans {
      let id = TakeID(turn: turn.number, take: (history.turn(turn.number)?.takes.count ?? 0) + 1)
      try record(
        .take(
          JournalEvent.FurtherTakeRecord(
            take: id, plan: plan, phrases: tools.language.phrase(plan, before),
            isOffered: count > 1, time: now)))
      enqueue(id)
      made.append(id)
    }
    guard count > 1 else {
      return outcome(
        .command, line, status: turn.status,
        message: "This is take \(made[0].take) of turn \(turn.number).")
    }
    offeredTurn = turn.number
    var result = outcome(
      .command, line, status: turn.status, message: offer(made.count, of: count, turn))
    result.offered = (history.turn(turn.number)?.takes ?? [])
      .map { TakeID(turn: turn.number, take: $0.number) }
    return result
  }

  private func nothingElse(_ turn: Turn) -> String {
    turn.saysExactly
      ? "\"\(turn.instruction)\" says exactly how much, and leaves nothing to chance: "
        + "another take would be the same picture."
      : "Turn \(turn.number) already has a take for each of the ways in which its words can be "
        + "taken."
  }

  private func offer(_ made: Int, of count: Int, _ turn: Turn) -> String {
    let total = history.turn(turn.number)?.takes.count ?? made
    let shortage = made < count ? "The words allow \(made) more only. " : ""
    return shortage
      + "Turn \(turn.number) has \(total) takes now; a number chooses, /tie 1 2 says that two are "
      + "equally good."
  }

  /// Plans that the words allow and that no take has, each a picture of its own.
  private func otherPlans(
    _ count: Int, for turn: Turn, after before: [Step]
  ) async throws -> [Plan] {
    var seen: [DisplayImage8] = []
    for take in turn.takes { seen.append(try await sample(take.plan.applied(to: before))) }
    let choices = TakeChoices(turn, after: before, next: turn.takes.count + 1)
    var plans: [Plan] = []
    for plan in choices.plans {
      try Task.checkCancellation()
      if plans.count == count { break }
      // a strength out of an edit's range, or a method that this photograph can't take, is none
      guard let picture = try? await sample(plan.applied(to: before)),
        !seen.contains(where: { picture.looksLike($0) })
      else { continue }
      seen.append(picture)
      plans.append(plan)
    }
    return plans
  }

  private func sample(_ steps: [Step]) async throws -> DisplayImage8 {
    let box = PixelSize(width: 256, height: 256)
    return try await tools.engine.render(steps, of: photograph, at: .thumbnail(box)).displayed()
  }
}

extension DisplayImage8 {
  /// Whether hardly a pixel differs by what can be seen: less than one in five hundred by three
  /// codes.
  fileprivate func looksLike(_ other: DisplayImage8) -> Bool {
    guard width == other.width, height == other.height else { return false }
    let different = zip(samples, other.samples).count { abs(Int($0) - Int($1)) >= 3 }
    return different * 500 < samples.count
  }
}

extension Turn {
  /// Whether the instruction leaves no amount open.
  var saysExactly: Bool { instruction.contains(where: \.isNumber) }
}
