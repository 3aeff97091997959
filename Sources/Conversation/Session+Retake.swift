import Edits
import Engine
import Imaging

extension Session {
  /// Makes a further take of the current turn: with other seeds where chance plays a part, and
  /// otherwise with another strength that the words allow.
  func retake(_ line: String) async throws -> TurnOutcome {
    let turn = try currentTurn()
    guard let first = turn.takes.first, let last = turn.takes.last, !first.plan.steps.isEmpty else {
      return outcome(.failed, line, message: "Turn \(turn.number) made nothing to try again.")
    }
    let id = TakeID(turn: turn.number, take: last.number + 1)
    let before = history.steps(at: turn.parent)
    guard let plan = try await anotherPlan(for: turn, after: before, take: id.take) else {
      return outcome(
        .failed, line,
        message: "\"\(turn.instruction)\" says exactly how much, and leaves nothing to chance: "
          + "another take would be the same picture.")
    }
    try await tryOut(plan.applied(to: before))
    try Task.checkCancellation()
    try record(
      .take(
        JournalEvent.FurtherTakeRecord(
          take: id, plan: plan, phrases: tools.language.phrase(plan, before), time: now)))
    enqueue(id)
    return outcome(
      .command, line, status: turn.status, message: "This is take \(id.take) of turn \(id.turn).")
  }

  /// `nil` when every plan that the words allow gives a picture that a take already has.
  private func anotherPlan(
    for turn: Turn, after before: [Step], take: Int
  ) async throws -> Plan? {
    guard let first = turn.takes.first else { return nil }
    var seen: [DisplayImage8] = []
    for take in turn.takes { seen.append(try await sample(take.plan.applied(to: before))) }
    var candidates = [first.plan.reseeded(take: take)]
    if !turn.instruction.contains(where: \.isNumber) {
      candidates += Plan.otherStrengths.map { first.plan.reseeded(take: take).strengthened(by: $0) }
    }
    for plan in candidates {
      try Task.checkCancellation()
      // a strength out of an edit's range is no candidate
      guard let picture = try? await sample(plan.applied(to: before)) else { continue }
      if !seen.contains(picture) { return plan }
    }
    return nil
  }

  private func sample(_ steps: [Step]) async throws -> DisplayImage8 {
    let box = PixelSize(width: 256, height: 256)
    return try await tools.engine.render(steps, of: photograph, at: .fitting(box)).displayed()
  }
}

extension Plan {
  /// Factors on how much an edit does, in the order in which takes try them: all of them what
  /// "brighter", said without a figure, may well have meant.
  static let otherStrengths = [0.65, 1.5, 0.8, 1.25, 0.5, 2]

  func reseeded(take: Int) -> Plan {
    var plan = self
    for index in plan.steps.indices {
      let noise = CounterNoise(seed: plan.steps[index].seed &+ UInt64(take))
      plan.steps[index].seed =
        UInt64(noise.bits(UInt64(index) * 2)) << 32 | UInt64(noise.bits(UInt64(index) * 2 + 1))
    }
    return plan
  }

  /// Every number that has a neutral value lies `factor` times as far from it, as far as its range
  /// goes.
  func strengthened(by factor: Double) -> Plan {
    var plan = self
    for index in plan.steps.indices {
      let step = plan.steps[index]
      for parameter in Catalogue.edit(step.edit)?.parameters ?? [] {
        guard case .number(_, let range, _, let neutral) = parameter.domain,
          let value = step.arguments.number(parameter.name)
        else { continue }
        let moved = neutral + (value - neutral) * factor
        plan.steps[index].arguments[parameter.name] = .number(
          min(max(moved, range.lowerBound), range.upperBound))
      }
    }
    return plan
  }
}
