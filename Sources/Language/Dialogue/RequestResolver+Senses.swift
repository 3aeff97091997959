import Edits
import Scene

// Words that stand for a direction of an edit.
extension RequestResolver {
  func outcome(of sense: Sense) throws(Question) -> Outcome {
    let words = vocabulary.edits[sense.words]
    let said = try TargetResolver(
      vocabulary: vocabulary, context: context, clause: clause
    ).target()
    let target =
      (try? ObjectResolver(vocabulary: vocabulary, context: context).target(said)) ?? said
    if let gentler = try gentlerLast(words) { return .requests([gentler]) }
    if let stronger = try strongerRetouch() { return .requests([stronger]) }
    let existing = stepInEffect(words, target)
    if existing == nil, leansOnRefused(words) { throw Question("refused-before") }
    let isRemoval = met(common.remove) || isRule("remove-grain")
    if isRemoval, reading.amount == nil, reading.degree == nil, let existing {
      return .history(.remove([existing.id]))
    }
    if let existing, let lowered = try lowered(existing, sense) { return .requests([lowered]) }
    if let existing, isRule("set-contrast"), let amount = reading.amount, amount.mode != .by,
      sense.settings.count == 1, let revision = StepRevision(existing),
      fits(existing, sense, revision)
    {
      // "contrast 40" where there is some already
      var request = try request(
        words, sense.settings, isReversed: reading.isReversed, isOfPresent: sense.isOfPresent)
      request.revises = existing.id
      return .requests([request])
    }
    if let existing, let revised = try revision(of: existing, by: sense) {
      return .requests([revised])
    }
    let (settledWords, settings, isReversed) = settled(sense)
    var request = try request(
      settledWords, settings, isReversed: isReversed, isOfPresent: sense.isOfPresent)
    if let weaker = try lessColoured(request) { return .requests([weaker]) }
    if takesBack(request), let last = revisableStep(for: request) {
      request.revises = last.id
      keepStrength(of: last, in: &request)
    }
    return .requests([request])
  }

  /// "sorry, I meant cooler" is as much cooler as it was made warmer.
  private func keepStrength(of last: Step, in request: inout Request) {
    guard reading.amount == nil, reading.degree == nil, !met(common.fullest), !met(common.too),
      last.edit == request.edit, let revision = StepRevision(last),
      let said = request.arguments.number(revision.parameter.name)
    else { return }
    let isOpposite = (said >= revision.neutral) != revision.isUp
    let strength = isOpposite ? 2 * revision.neutral - revision.value : revision.value
    request.arguments[revision.parameter.name] = .number(AmountConversion.rounded(strength))
  }

  /// "reduce the grain to a quarter": of what there is; "to 10 %": that much.
  private func lowered(_ step: Step, _ sense: Sense) throws(Question) -> Request? {
    guard let amount = reading.amount, amount.mode == .to, let revision = StepRevision(step),
      fits(step, sense, revision), met(common.lower) || met(common.raise) || reading.isReversed
    else { return nil }
    let entries = ClauseEntries(clause.tokens, vocabulary: vocabulary)
    let isShare = clause.tokens.indices.contains { place in
      [common.fraction, common.factor].contains { entries.exact(at: place, $0) != nil }
    }
    var request =
      isShare && amount.unit == .percent
      ? try revision.request(scaledBy: amount.value / 100) : try revision.set(to: amount)
    request.phrase = clause.phrase
    return request
  }

  func isRule(_ name: String) -> Bool {
    vocabulary.patterns[reading.pattern].rule == name
  }

  /// Whether a request takes the last step's place: "no, …", "… instead", or another value for the
  /// same ("make the car red", "green").
  func takesBack(_ request: Request) -> Bool {
    if isCorrection || met(common.instead) || isPutRight { return true }
    guard clause.isCompleted, !clause.goesOn, let last = context.lastRequests.last else {
      return false
    }
    return last.edit == request.edit && last.target == request.target
      && Set(last.arguments.values.keys) == Set(request.arguments.values.keys)
  }

  /// "a little less blur", after a blur that couldn't be made.
  private func leansOnRefused(_ words: EditWords) -> Bool {
    guard context.lastWasRefused,
      context.lastRequests.contains(where: { $0.editType == words.editType })
    else { return false }
    return reading.isReversed || met(common.less) || met(common.more) || met(common.even)
  }

  /// "oops I meant warmer"
  private var isPutRight: Bool {
    guard met(common.no), let first = clause.tokens.first else { return false }
    return vocabulary.contains(first.text, in: common.no)
      && !vocabulary.contains(first.text, in: common.decline)
  }

  /// "less grain" where there is none is another edit, "less yellow" more of another colour.
  func settled(_ sense: Sense) -> (EditWords, [Setting], isReversed: Bool) {
    let isReversed = reading.isReversed || isRule("remove-grain")
    if isReversed, !sense.lessSettings.isEmpty {
      return (vocabulary.edits[sense.words], sense.lessSettings, false)
    }
    guard isReversed, let id = sense.lessEdit,
      let other = vocabulary.edits.firstIndex(where: { $0.id == id })
    else { return (vocabulary.edits[sense.words], sense.settings, isReversed) }
    let settings = vocabulary.senses.first { $0.words == other }?.settings ?? []
    return (vocabulary.edits[other], settings, false)
  }

  func stepInEffect(_ words: EditWords, _ target: Target) -> Step? {
    let kept = context.wishes.filter { $0.kind == .keep }.map(\.target)
    let steps = context.steps.filter { $0.edit == words.edit && !kept.contains($0.target) }
    if reading.target == nil || target == .whole { return steps.last }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    return steps.last { known.isAbout($0, target) }
  }

  /// "less grain", "even warmer", "still too dark" about a step that is there already.
  func revision(of step: Step, by sense: Sense) throws(Question) -> Request? {
    let isLast = context.turns.last { !$0.steps.isEmpty }?.steps.contains(step.id) ?? false
    let isComparison =
      met(common.more) || met(common.less) || met(common.tooMuchAlone)
      || met(common.notEnoughAlone) || (met(common.raise) || met(common.lower)) && met(common.noun)
    let isComplaint = met(common.too) || met(common.tooMuch) || met(common.notEnough)
    guard isComparison || (isLast && (met(common.even) || isComplaint)) else { return nil }
    guard !isCorrection, let revision = StepRevision(step), fits(step, sense, revision) else {
      return nil
    }
    var isMore = revision.isSameDirection(sense.settings) != reading.isReversed
    // "still a bit dark", after it was brightened, asks for more.
    if !isComparison, met(common.even), met(common.adjective), !met(common.comparative) {
      isMore = true
    }
    // "still too dark" asks for more of the same, "too bright" for less of it.
    if isComplaint, isMore, !met(common.even) { return nil }
    var request = try revision.scaled(
      isMore ? .more : .less, degree: reading.degree, amount: reading.amount)
    request.phrase = clause.phrase
    return request
  }

  /// Whether a step is about what a word is about: the same parameter, the same choices.
  func fits(_ step: Step, _ sense: Sense, _ revision: StepRevision) -> Bool {
    sense.settings.contains { $0.parameter == revision.parameter.name }
      && sense.settings.allSatisfy { setting in
        guard case .text(let choice) = setting.value else { return true }
        return step.arguments.text(setting.parameter) == choice
      }
  }

  /// The step that "no, …" or "… instead" takes back: the last one.
  func revisableStep(for request: Request) -> Step? {
    request.edit == nil ? nil : context.lastSteps.last
  }
}
