import Edits
import Scene

/// Turns wishes about the history into requests.
struct HistoryResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause
  let act: String

  var reading: Reading { clause.reading }

  func request() throws(Question) -> HistoryRequest {
    switch act {
    case "undo": return try undo(turns: count())
    case "undo-none": return try undo(turns: 1)
    case "undo-twice": return try undo(turns: 2)
    case "redo": return try redo(turns: count())
    case "redo-all": return try redo(turns: max(1, context.redoableTurns))
    case "bring-back":
      // What has been taken away comes back as it was.
      let isRemoved =
        context.steps.last.map { Catalogue.edit($0.edit)?.editType == .removeObject } ?? false
      let isTakenBack = context.turns.last?.made.isEmpty ?? false
      return (isRemoved || isTakenBack) && context.redoableTurns == 0
        ? .undo(turns: 1) : try redo(turns: count())
    case "retake": return try retake()
    case "start-over": return .goTo(turn: 0)
    case "go-to": return try goTo(turn: count())
    case "undo-turn": return .remove(try stepsCounted(count()))
    case "remove": return .remove(try namedSteps().map(\.id))
    case "remove-all": return .remove(try allSteps().map(\.id))
    case "undo-part":
      return saysOnlyThat ? try undo(turns: 1) : .remove(try stepsOnPart())
    case "keep-only": return try keepOnly()
    case "keep-part":
      let kept = try stepsOnPart()
      return try remove { !kept.contains($0.id) }
    case "keep-last":
      let kept = turnsInEffect.last
      return try remove { $0.id.turn != kept }
    case "undo-last-but-one":
      guard let turn = turnsInEffect.dropLast().last else { throw Question("nothing-to-undo") }
      return .remove(try steps(ofTurn: turn))
    case "go-to-edit": return .goTo(turn: try namedStep().id.turn)
    case "original-colours":
      return try remove {
        $0.edit != FilmGrain.id && Catalogue.edit($0.edit)?.editType.isAboutColour ?? false
      }
    case "original-frame":
      return try remove { Catalogue.edit($0.edit)?.editType.isAboutFrame ?? false }
    case "before":
      if reading.captures["part"] != nil {
        let steps = try stepsOnPart()
        guard let step = context.steps.last(where: { steps.contains($0.id) }) else {
          throw Question("nothing-to-undo")
        }
        return .goTo(turn: turnBefore(step))
      }
      return .goTo(turn: turnBefore(try namedStep()))
    default: throw Question("not-understood", ["part": "“\(clause.phrase.prefix(80))”"])
    }
  }

  private func count() -> Int {
    switch reading.captures["number"] ?? reading.captures["factor"] {
    case .number(let number) where number.magnitude < 1e6: Int(number)
    case .entry(let entry, _) where entry.payload >= 0: Int(vocabulary.values[entry.payload])
    default: 1
    }
  }

  /// "undo that" is about what was done last, whatever else was done to the same thing.
  private var saysOnlyThat: Bool {
    guard case .noun(let phrase)? = reading.captures["part"], phrase.isPronoun else { return false }
    func says(_ words: WordClass, _ place: Int) -> Bool {
      vocabulary.contains(clause.tokens[place].text, in: words)
    }
    let common = vocabulary.common
    let rest = clause.tokens.indices.filter {
      !phrase.words.contains($0) && !says(common.courtesy, $0)
    }
    return rest.count == 1 && says(common.undo, rest[0])
      && !phrase.words.contains { says(common.personal, $0) }
  }

  private func undo(turns: Int) throws(Question) -> HistoryRequest {
    if context.turns.isEmpty, context.redoableTurns > 0, clause.tokens.count > 2 {
      // "go back to my last version", from the photograph
      return .redo(turns: context.redoableTurns)
    }
    guard !context.turns.isEmpty else { throw Question("nothing-to-undo") }
    guard (1...context.turns.count).contains(turns) else {
      throw Question("too-many-turns", ["count": String(context.turns.count)])
    }
    return .undo(turns: turns)
  }

  private func redo(turns: Int) throws(Question) -> HistoryRequest {
    // What was taken back by name comes back by taking that turn back.
    if context.redoableTurns == 0, turns == 1, context.turns.last?.made.isEmpty ?? false {
      return .undo(turns: 1)
    }
    guard context.redoableTurns > 0 else { throw Question("nothing-to-redo") }
    guard (1...context.redoableTurns).contains(turns) else {
      throw Question("too-many-redos", ["count": String(context.redoableTurns)])
    }
    return .redo(turns: turns)
  }

  private func retake() throws(Question) -> HistoryRequest {
    guard !context.turns.isEmpty else { throw Question("nothing-to-repeat") }
    return .retake(takes: max(1, count()))
  }

  private func goTo(turn: Int) throws(Question) -> HistoryRequest {
    guard (0...context.lastTurnNumber).contains(turn) else {
      throw Question(
        "no-such-turn", ["turn": String(turn), "last": String(context.lastTurnNumber)])
    }
    return .goTo(turn: turn)
  }

  /// "undo the first one", of a list that one turn made.
  private func stepsCounted(_ number: Int) throws(Question) -> [StepID] {
    if turnsInEffect.count == 1, context.steps.count > 1,
      context.steps.indices.contains(number - 1),
      case .entry? = reading.captures["number"]
    {
      return [context.steps[number - 1].id]
    }
    return try steps(ofTurn: number)
  }

  private func steps(ofTurn number: Int) throws(Question) -> [StepID] {
    let steps = context.steps.map(\.id).filter { $0.turn == number }
    guard !steps.isEmpty else { throw Question("no-steps-of-turn", ["turn": String(number)]) }
    return steps
  }

  /// The numbers of the turns whose steps are in effect, oldest first.
  private var turnsInEffect: [Int] {
    var turns: [Int] = []
    for step in context.steps where !turns.contains(step.id.turn) { turns.append(step.id.turn) }
    return turns.sorted()
  }

  private func namedSteps() throws(Question) -> [Step] {
    let onPart = stepsOnNamedPart
    guard onPart.isEmpty else { return onPart }
    var steps = [try namedStep()]
    if reading.captures["edit2"] != nil { steps.append(try namedStep("edit2")) }
    return steps
  }

  /// Everything but the steps of these names.
  private func keepOnly() throws(Question) -> HistoryRequest {
    let kept = try namedSteps().map(\.edit)
    return try remove { !kept.contains($0.edit) }
  }

  private func remove(_ isMeant: (Step) -> Bool) throws(Question) -> HistoryRequest {
    let removed = context.steps.filter(isMeant)
    guard !removed.isEmpty else { throw Question("nothing-to-undo") }
    return .remove(removed.map(\.id))
  }

  /// The last step in effect that goes by the name that was said.
  func namedStep(_ slot: String = "edit") throws(Question) -> Step {
    guard case .entry(let entry, _)? = reading.captures[slot] else { throw Question("which-edit") }
    if let step = context.steps.last(where: { isNamed($0, entry) }) { return step }
    // "the rotation", which is the name of an edit as well as a kind of blur
    if case .entry(_, let range)? = reading.captures[slot] {
      let names = vocabulary.entries(named: clause.tokens[range].map(\.text))
        .filter { $0.wordClass == vocabulary.common.edit }
      if let step = context.steps.last(where: { step in names.contains { isNamed(step, $0) } }) {
        return step
      }
    }
    if let step = context.steps.last(where: { hasValue($0, slot) }) { return step }
    guard let choice = vocabulary.choices[entry.wordClass] else { throw noSuchStep(entry.payload) }
    throw noSuchStep(choice.words, called: said(slot))
  }

  func said(_ slot: String) -> String? {
    guard case .entry(_, let range)? = reading.captures[slot] else { return nil }
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    return resolver.name(resolver.withoutArticle(range))
  }

  /// "I want the vignette back": the last step by a name, where it has been taken back.
  func stepTakenBack() throws(Question) -> Step {
    guard case .entry(let entry, _)? = reading.captures["edit"] else {
      throw Question("which-edit")
    }
    guard let step = context.turns.flatMap(\.made).last(where: { isNamed($0, entry) }) else {
      throw noSuchStep(vocabulary.choices[entry.wordClass]?.words ?? entry.payload)
    }
    return step
  }

  /// "the orange", which may be a value of more than one edit.
  private func hasValue(_ step: Step, _ slot: String) -> Bool {
    guard case .entry(_, let range)? = reading.captures[slot],
      let words = vocabulary.words(forEdit: step.edit)
    else { return false }
    let said = clause.tokens[range].map(\.text)
    return words.choices.keys.contains { parameter in
      guard let value = vocabulary.value(named: said, of: parameter, in: step.edit) else {
        return false
      }
      return step.arguments.text(parameter) == value
    }
  }

  func noSuchStep(_ index: Int, called name: String? = nil) -> Question {
    Question(
      context.steps.isEmpty ? "no-edits" : "no-such-step",
      [
        "name": name ?? vocabulary.edits[index].name, "edits": vocabulary.names(of: context.steps),
      ])
  }

  /// By the edit's name, or by that of one of its values: "the snow".
  private func isNamed(_ step: Step, _ entry: Entry) -> Bool {
    guard let choice = vocabulary.choices[entry.wordClass] else {
      return namesakes(entry.payload).contains(step.edit)
    }
    return vocabulary.edits[choice.words].edit == step.edit
      && step.arguments.text(choice.parameter) == vocabulary.texts[entry.payload]
  }

  /// "both crops"
  private func allSteps() throws(Question) -> [Step] {
    guard case .entry(let entry, _)? = reading.captures["edit"] else {
      throw Question("which-edit")
    }
    let steps = context.steps.filter { isNamed($0, entry) }
    guard !steps.isEmpty else { throw noSuchStep(entry.payload) }
    return steps
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
    // A step that was revised began with the one that it took the place of.
    var first = step
    while let earlier = context.earlier(than: first) { first = earlier }
    guard let place = context.turns.firstIndex(where: { $0.steps.contains(first.id) }), place > 0
    else { return 0 }
    return context.turns[place - 1].number
  }
}

extension EditType {
  /// Whether undoing it brings the original colours and tones back.
  var isAboutColour: Bool {
    switch self {
    case .colorTone, .saturation, .hueTint, .brightness, .contrast, .lighting, .filmGrain: true
    default: false
    }
  }

  /// Whether undoing it brings the original framing back.
  var isAboutFrame: Bool {
    switch self {
    case .crop, .zoomIn, .rotateFlip, .resize, .outpaint, .perspective: true
    default: false
    }
  }
}
