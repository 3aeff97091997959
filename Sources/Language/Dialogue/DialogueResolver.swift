import Edits
import Scene

/// Turns clauses that lean on the turns before into requests and wishes about the history. The name
/// of an act is that of its rule in the file of words.
struct DialogueResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause
  /// The sentence began with "no".
  let isCorrection: Bool

  var reading: Reading { clause.reading }
  var act: String { vocabulary.patterns[reading.pattern].rule }

  func outcome() throws(Question) -> Outcome {
    switch act {
    case "more": return try scale(.more)
    case "less", "too-much": return try scale(.less)
    case "up": return try turned(up: true)
    case "down": return try turned(up: false)
    case "factor":
      let factor = factor()
      if reading.target == nil, reading.captures["edit"] == nil, factor < 1,
        let looser = cropped(by: factor)
      {
        return .requests([looser])
      }
      return try revise { step throws(Question) in try step.request(scaledBy: factor) }
    case "set-amount":
      let amount = try amount()
      return try revise(said: amount) { [isCorrection] step throws(Question) in
        isCorrection ? try step.set(to: amount) : try step.moved(by: amount)
      }
    case "disliked":
      guard !context.lastSteps.isEmpty else { throw Question("nothing-to-undo") }
      throw Question("disliked", readings: [vocabulary.message("undo-reading")])
    case "opposite": return try revise { step throws(Question) in try step.opposite() }
    case "set-level":
      return try revise { [reading] step throws(Question) in
        try step.set(toLevel: reading.degree)
      }
    case "swap": return try swapped()
    case "turn-way": return try turnedOtherWay()
    case "more-of": return try addedMore()
    case "again": return try again()
    case "again-edit": return try againEdit()
    case "restore":
      if let words = wordsTakenBack() { return .requests([request(like: words, revising: nil)]) }
      return .history(
        try history("undo-part").request())
    case "restore-edit":
      return .requests([request(like: try history(act).stepTakenBack(), revising: nil)])
    case "list": return .answer(list())
    case "last": return .answer(last())
    case "compare": return .answer(try compare())
    case "as-before": return try asBefore()
    case "as-in-turn": return try asInTurn()
    case "undo-turn":
      if let outcome = try undoneTurn() { return outcome }
      return try history()
    case "same-for", "meant", "part", "not-that", "except":
      return try FragmentResolver(
        vocabulary: vocabulary, context: context, clause: clause, isCorrection: isCorrection
      ).outcome(act)
    default: return try history()
    }
  }

  /// "delete turn 3", which only changed what an earlier turn made: as it was before that.
  private func undoneTurn() throws(Question) -> Outcome? {
    guard case .number(let number)? = reading.captures["number"] else { return nil }
    let steps = context.steps.filter { Double($0.id.turn) == number }
    let earlier = steps.compactMap(context.earlier)
    guard !steps.isEmpty, earlier.count == steps.count else { return nil }
    return .requests(zip(earlier, steps).map { request(like: $0, revising: $1.id) })
  }

  /// "bring the text back"
  private func wordsTakenBack() -> Step? {
    guard case .noun(let phrase)? = reading.captures["part"], context.writtenSteps.isEmpty,
      clause.tokens[phrase.words].contains(where: {
        vocabulary.contains($0.text, in: vocabulary.common.letteringNoun)
      })
    else { return nil }
    return context.turns.flatMap(\.made).last { $0.edit == AddText.id }
  }

  private func history(_ act: String) -> HistoryResolver {
    HistoryResolver(vocabulary: vocabulary, context: context, clause: clause, act: act)
  }

  /// What a wish about the history comes to; where there is nothing to take back, what was wished for
  /// a part holds no longer.
  private func history() throws(Question) -> Outcome {
    let resolver = history(act)
    do {
      return .history(try resolver.request())
    } catch {
      guard let lifted = resolver.liftedWish else { throw error }
      return lifted
    }
  }

  /// "up" turns around what went down, and goes on where it went up already.
  private func turned(up: Bool) throws(Question) -> Outcome {
    if context.lastSteps.last?.edit == AddText.id { throw Question("where-words") }
    if reading.amount == nil, !context.lastWasRefused, let moved = movedAddition(up: up) {
      return .requests([moved])
    }
    let (degree, amount) = (reading.degree, reading.amount)
    if isCorrection, let last = context.lastSteps.last, let before = context.earlier(than: last),
      let revision = StepRevision(before)
    {
      var request = try revision.scaled(
        up == revision.isUp ? .more : .less, degree: degree, amount: amount)
      (request.phrase, request.revises) = (clause.phrase, last.id)
      return .requests([request])
    }
    return try revise { [isCorrection] step throws(Question) in
      if up == step.isUp { return try step.scaled(.more, degree: degree, amount: amount) }
      return isCorrection
        ? try step.opposite() : try step.scaled(.less, degree: degree, amount: amount)
    }
  }

  private func scale(_ direction: StepRevision.Direction) throws(Question) -> Outcome {
    let (degree, amount) = (reading.degree, reading.amount)
    if amount == nil, reading.target == nil,
      let changed = cropped(direction, degree) ?? counted(direction, degree)
        ?? recolored(direction)
    {
      return .requests([changed])
    }
    return try revise { step throws(Question) in
      try step.scaled(direction, degree: degree, amount: amount)
    }
  }

  private func againEdit() throws(Question) -> Outcome {
    let step = try history(act).namedStep()
    return .requests([request(like: step, revising: nil)])
  }

  /// "make the greens less intense"
  private func saturated(_ target: Target) -> Request {
    var request = Request(
      editType: .saturation, edit: Saturation.id, target: target, phrase: clause.phrase)
    let strength = 0.35 * (reading.degree ?? 1)
    request.arguments["amount"] = .number(
      AmountConversion.rounded(act == "more" ? strength : -strength))
    return request
  }

  /// "the sky a bit more": what was done last, on that part.
  private func reviseOnPart(
    _ target: Target, _ change: (StepRevision) throws(Question) -> Request
  ) throws(Question) -> Outcome? {
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    let onPart = context.steps.last { known.isAbout($0, target) }
    if onPart == nil, case .part(let part) = target, part.isColor {
      return .requests([saturated(target)])
    }
    guard let step = onPart ?? context.lastSteps.last,
      let revision = StepRevision(step)
    else { return nil }
    var request = try revised(revision, change)
    if onPart == nil { (request.target, request.revises) = (target, nil) }
    return .requests([request])
  }

  private func revise(
    said: SaidAmount? = nil, _ change: (StepRevision) throws(Question) -> Request
  ) throws(Question) -> Outcome {
    var part = reading.target
    if case .noun(let phrase)? = reading.captures["part"] { part = .object(phrase) }
    if let said = part, said != .picture {
      let target = try TargetResolver(
        vocabulary: vocabulary, context: context, clause: clause
      ).target(said)
      if isInPicture(target), let outcome = try reviseOnPart(target, change) { return outcome }
    }
    if reading.captures["edit"] != nil {
      let named = try history(act).namedStep()
      guard let revision = StepRevision(named) else {
        throw Question("no-strength", ["name": vocabulary.name(of: named)])
      }
      return try .requests([revised(revision, change)])
    }
    if context.lastWasRefused { throw Question("refused-before") }
    guard let last = context.lastSteps.last else { throw Question("nothing-to-revise") }
    let inUnit = said.flatMap { said in
      context.steps.reversed().lazy.compactMap { StepRevision($0, said: said) }
        .first { $0.takes(said) }
    }
    guard
      let revision = inUnit
        ?? context.lastSteps.reversed().compactMap({ StepRevision($0, said: said) }).first
    else {
      throw Question("no-strength", ["name": vocabulary.name(of: last)])
    }
    return try .requests([revised(revision, change)])
  }

  /// "the fade" is a quality of the last edit and no part of the picture.
  private func isInPicture(_ target: Target) -> Bool {
    guard case .object(let name) = target else { return target != .whole }
    if vocabulary.color(named: [name]) != nil { return false }
    return ObjectResolver(vocabulary: vocabulary, context: context).isKnown(name)
      || vocabulary.namesThing(name)
  }

  private func revised(
    _ revision: StepRevision, _ change: (StepRevision) throws(Question) -> Request
  ) throws(Question) -> Request {
    var request = try change(revision)
    request.phrase = clause.phrase
    return request
  }

  private func again() throws(Question) -> Outcome {
    let requests = context.lastSteps.compactMap { step in
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
    if case .number(let number)? = reading.captures["number"] { return number }
    guard case .entry(let entry, _)? = reading.captures["factor"], entry.payload >= 0 else {
      return 0.5
    }
    return vocabulary.values[entry.payload]
  }

  private func amount() throws(Question) -> SaidAmount {
    guard let amount = reading.amount, !reading.hasTwoAmounts else { throw Question("two-amounts") }
    return amount
  }

  /// What the last turn did, in words.
  private func last() -> String {
    guard let turn = context.turns.last, !turn.made.isEmpty else {
      return vocabulary.message("no-edits")
    }
    let said = Phrasing(vocabulary).short(turn.made, seed: 0)
    return vocabulary.message("last", ["turn": String(turn.number), "edits": said])
  }

  private func turn() throws(Question) -> DialogueContext.Turn {
    guard case .number(let number)? = reading.captures["number"] else {
      throw Question("not-understood")
    }
    guard let turn = context.turns.first(where: { Double($0.number) == number }) else {
      throw Question(
        number <= Double(context.lastTurnNumber) ? "no-steps-of-turn" : "no-such-turn",
        ["turn": Numbers.text(number), "last": String(context.lastTurnNumber)])
    }
    return turn
  }

  private func compare() throws(Question) -> String {
    let turn = try turn()
    return vocabulary.message(
      "compare", ["turn": String(turn.number), "instruction": turn.instruction])
  }

  /// The last step with the amount that it had before it was revised.
  private func asBefore() throws(Question) -> Outcome {
    guard let last = context.lastSteps.last, let earlier = context.earlier(than: last) else {
      return try again()
    }
    return .requests([request(like: earlier, revising: last.id)])
  }

  /// "as in turn 2": what that turn made, in place of what came of the same edits since.
  private func asInTurn() throws(Question) -> Outcome {
    let steps = try turn().made
    guard !steps.isEmpty else { throw Question("nothing-to-repeat") }
    return .requests(
      steps.map { step in
        let later = context.steps.last { $0.edit == step.edit && $0.target == step.target }
        return request(like: step, revising: later?.id)
      })
  }

  func request(like step: Step, revising id: StepID?) -> Request {
    Request(
      editType: Catalogue.edit(step.edit)?.editType ?? .colorTone, edit: step.edit,
      arguments: step.arguments, target: step.target, revises: id, phrase: clause.phrase)
  }

  private func list() -> String {
    guard !context.steps.isEmpty else {
      return vocabulary.message(context.lastTurnNumber > 0 ? "no-edits-now" : "no-edits")
    }
    return vocabulary.inEffect(context.steps)
  }
}

extension Vocabulary {
  /// "These edits are in effect: turn 2: make it warmer; …"
  func inEffect(_ steps: [Step]) -> String {
    let phrasing = Phrasing(self)
    let lines = steps.map { step in
      message(
        "edit-of-turn",
        ["turn": String(step.id.turn), "edit": phrasing.short([step], seed: 0)])
    }
    return message("edits", ["edits": lines.joined(separator: "; ")])
  }

  /// What the history calls a step.
  func name(of step: Step) -> String { words(forEdit: step.edit)?.name ?? step.edit }

  /// "crop, the vignette and the film grain"
  func names(of steps: [Step]) -> String {
    var names: [String] = []
    for step in steps where !names.contains(name(of: step)) { names.append(name(of: step)) }
    guard names.count > 1, let last = names.popLast() else { return names.first ?? "" }
    return names.joined(separator: ", the ") + message("and") + "the " + last
  }
}
