import Edits

/// Turns clauses that lean on the turns before into requests and wishes about the history. The name
/// of an act is that of its rule in the file of words.
struct DialogueResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause

  private var reading: Reading { clause.reading }
  private var act: String { vocabulary.patterns[reading.pattern].rule }

  func outcome() throws(Question) -> Outcome {
    switch act {
    case "more": return try scale(.more)
    case "less", "too-much": return try scale(.less)
    case "factor":
      let factor = factor()
      return try revise { step throws(Question) in try step.request(scaledBy: factor) }
    case "set-amount":
      let amount = try amount()
      return try revise { step throws(Question) in try step.set(to: amount) }
    case "opposite": return try revise { step throws(Question) in try step.opposite() }
    case "again": return try again()
    case "list": return .answer(list())
    default: return .history(try HistoryResolver(
      vocabulary: vocabulary, context: context, reading: reading, act: act).request())
    }
  }

  private func scale(_ direction: StepRevision.Direction) throws(Question) -> Outcome {
    let (degree, amount) = (reading.degree, reading.amount)
    return try revise { step throws(Question) in
      try step.scaled(direction, degree: degree, amount: amount)
    }
  }

  private func revise(
    _ change: (StepRevision) throws(Question) -> Request
  ) throws(Question) -> Outcome {
    guard let last = lastSteps.last else { throw Question("nothing-to-revise") }
    guard let revision = lastSteps.reversed().compactMap({ StepRevision($0) }).first else {
      throw Question("no-strength", ["name": vocabulary.name(of: last)])
    }
    var request = try change(revision)
    request.phrase = clause.phrase
    return .requests([request])
  }

  /// The steps of the last turn that made any that are still in effect.
  private var lastSteps: [Step] {
    for turn in context.turns.reversed() {
      let steps = context.steps.filter { turn.steps.contains($0.id) }
      if !steps.isEmpty { return steps }
    }
    return []
  }

  private func again() throws(Question) -> Outcome {
    let requests = lastSteps.compactMap { step in
      Catalogue.edit(step.edit).map {
        Request(
          editType: $0.editType, edit: step.edit, arguments: step.arguments, target: step.target,
          phrase: clause.phrase)
      }
    }
    guard !requests.isEmpty else { throw Question("nothing-to-repeat") }
    return .requests(requests)
  }

  private func factor() -> Double {
    guard case .entry(let entry, _)? = reading.captures["factor"], entry.payload >= 0 else {
      return 0.5
    }
    return vocabulary.values[entry.payload]
  }

  private func amount() throws(Question) -> SaidAmount {
    guard let amount = reading.amount, !reading.hasTwoAmounts else { throw Question("two-amounts") }
    return amount
  }

  private func list() -> String {
    guard !context.steps.isEmpty else { return vocabulary.message("no-edits") }
    let phrasing = Phrasing(vocabulary)
    let lines = context.steps.map { "\($0.id): " + phrasing.short([$0], seed: 0) }
    return vocabulary.message("edits", ["edits": lines.joined(separator: "; ")])
  }
}

extension Vocabulary {
  /// What the history calls a step.
  func name(of step: Step) -> String { words(forEdit: step.edit)?.name ?? step.edit }

  /// "the crop, the film grain"
  func names(of steps: [Step]) -> String {
    var names: [String] = []
    for step in steps where !names.contains(name(of: step)) { names.append(name(of: step)) }
    return names.joined(separator: ", ")
  }
}

/// Turns wishes about the history into requests.
struct HistoryResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let reading: Reading
  let act: String

  func request() throws(Question) -> HistoryRequest {
    switch act {
    case "undo": return try undo(turns: count())
    case "redo": return try redo()
    case "start-over": return .goTo(turn: 0)
    case "go-to": return try goTo(turn: count())
    case "undo-turn": return .remove(try steps(ofTurn: count()))
    case "remove": return .remove([try namedStep().id])
    case "before": return .goTo(turn: turnBefore(try namedStep()))
    default: throw Question("not-understood")
    }
  }

  private func count() -> Int {
    switch reading.captures["number"] ?? reading.captures["factor"] {
    case .number(let number) where number.magnitude < 1e6: Int(number)
    case .entry(let entry, _) where entry.payload >= 0: Int(vocabulary.values[entry.payload])
    default: 1
    }
  }

  private func undo(turns: Int) throws(Question) -> HistoryRequest {
    guard !context.turns.isEmpty else { throw Question("nothing-to-undo") }
    guard (1...context.turns.count).contains(turns) else {
      throw Question("too-many-turns", ["count": String(context.turns.count)])
    }
    return .undo(turns: turns)
  }

  private func redo() throws(Question) -> HistoryRequest {
    let turns = count()
    guard context.redoableTurns > 0 else { throw Question("nothing-to-redo") }
    guard (1...context.redoableTurns).contains(turns) else {
      throw Question("too-many-redos", ["count": String(context.redoableTurns)])
    }
    return .redo(turns: turns)
  }

  private func goTo(turn: Int) throws(Question) -> HistoryRequest {
    guard (0...context.lastTurnNumber).contains(turn) else {
      throw Question("no-such-turn", ["turn": String(turn), "last": String(context.lastTurnNumber)])
    }
    return .goTo(turn: turn)
  }

  private func steps(ofTurn number: Int) throws(Question) -> [StepID] {
    let steps = context.steps.map(\.id).filter { $0.turn == number }
    guard !steps.isEmpty else { throw Question("no-steps-of-turn", ["turn": String(number)]) }
    return steps
  }

  /// The last step in effect that goes by the name that was said.
  private func namedStep() throws(Question) -> Step {
    guard case .entry(let entry, _)? = reading.captures["edit"] else { throw Question("which-edit") }
    let ids = namesakes(entry.payload)
    if let step = context.steps.last(where: { ids.contains($0.edit) }) { return step }
    throw Question(
      context.steps.isEmpty ? "no-edits" : "no-such-step",
      [
        "name": vocabulary.edits[entry.payload].name,
        "edits": vocabulary.names(of: context.steps),
      ])
  }

  /// A name may belong to several edits: "the blur" and "the tint".
  private func namesakes(_ index: Int) -> Set<String> {
    let type = vocabulary.edits[index].editType
    guard let edit = vocabulary.edits[index].edit else { return [] }
    let inEffect = context.steps.contains { $0.edit == edit }
    if inEffect { return [edit] }
    return Set(vocabulary.edits.filter { $0.editType == type }.compactMap(\.edit))
  }

  private func turnBefore(_ step: Step) -> Int {
    guard let place = context.turns.firstIndex(where: { $0.steps.contains(step.id) }), place > 0
    else { return 0 }
    return context.turns[place - 1].number
  }
}
