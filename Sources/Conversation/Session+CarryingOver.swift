import Edits
import Engine
import Imaging

extension Session {
  /// Carries a conversation over to another photograph: a new session in which the turns on the way
  /// to where `record` stands are said again, each with the plan that it had. A plan that doesn't
  /// fit the photograph becomes a refusal that says why. Files are written as by `create`.
  public static func carryOver(
    _ record: SessionRecord, toPhotographAt path: String, in parent: String = "Sessions",
    folder: String? = nil, attribution: Attribution? = nil, tools: SessionTools
  ) async throws -> Session {
    let session = try await Session.create(
      photographAt: path, in: parent, folder: folder, attribution: attribution, tools: tools)
    do {
      try await session.say(record.history)
    } catch {
      await session.close()
      throw error
    }
    return session
  }

  private func say(_ other: History) async throws {
    for (name, region) in other.regions.sorted(by: { $0.key < $1.key }) {
      try record(.region(JournalEvent.RegionRecord(name: name, region: region, time: now)))
    }
    var renamed: [StepID: StepID] = [:]
    for id in other.path {
      guard let turn = other.turn(id.turn), let take = other.take(id) else { continue }
      let number = history.turns.count + 1
      for step in take.plan.steps {
        renamed[step.id] = StepID(turn: number, index: step.id.index)
      }
      try await say(turn, take.plan.renamed(renamed), take.phrases)
    }
  }

  private func say(_ turn: Turn, _ plan: Plan, _ phrases: Phrases) async throws {
    var record = JournalEvent.TurnRecord(
      turn: history.turns.count + 1, parent: history.head, instruction: turn.instruction,
      status: turn.status, editTypes: turn.editTypes, requests: turn.requests,
      message: turn.message, readings: [], plan: plan, phrases: phrases, time: now)
    do {
      _ = try await tools.engine.render(
        plan.applied(to: history.steps), of: photograph,
        at: .fitting(PixelSize(width: 256, height: 256)))
    } catch let error where !(error is CancellationError) {
      record.status = .refused
      record.message = "\(error)".withControlCharactersVisible
      record.plan = nil
      record.phrases = nil
    }
    try self.record(.turn(record))
    if record.plan != nil { enqueue(history.head) }
  }
}

extension Plan {
  /// The same plan where steps have other names. What replaced or removed a step that isn't there
  /// stays without effect on it.
  fileprivate func renamed(_ names: [StepID: StepID]) -> Plan {
    var plan = self
    for index in plan.steps.indices {
      let step = plan.steps[index]
      plan.steps[index].id = names[step.id] ?? step.id
      plan.steps[index].replaces = step.replaces.flatMap { names[$0] }
    }
    plan.removes = removes.compactMap { names[$0] }
    return plan
  }
}
