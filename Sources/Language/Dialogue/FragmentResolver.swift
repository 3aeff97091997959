import Edits
import Scene

/// Turns sentences that only name a part of the picture into requests: what was asked last, for that
/// part.
struct FragmentResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause
  /// The sentence began with "no".
  let isCorrection: Bool

  func outcome(_ act: String) throws(Question) -> Outcome {
    guard !context.lastRequests.isEmpty else {
      throw Question("not-understood", ["part": "“\(clause.phrase.prefix(80))”"])
    }
    if let back = try takenBackToo() { return back }
    switch act {
    case "same-for": return try requests(inPlaceOfLast: false)
    case "meant": return try requests(inPlaceOfLast: true)
    case "not-that":
      if let other = try theOther() { return other }
      if let spared = try spared() { return spared }
      if context.lastWasApplied, context.lastRequests.allSatisfy({ $0.target == .whole }) {
        return try excepted()
      }
      throw Question("which-then", ["name": lastName])
    case "except": return try excepted()
    default:
      // A bare name answers a question, corrects, or goes on with the next.
      let isAnswer = isCorrection || !context.lastWasApplied || mentionsOne || saysOnly
      return try requests(inPlaceOfLast: isAnswer)
    }
  }

  private func requests(inPlaceOfLast: Bool) throws(Question) -> Outcome {
    let (said, name) = try part()
    let target = (inPlaceOfLast ? removedPart(said) : nil) ?? said
    if let cut = cutToo(target) { return .requests([cut]) }
    if let last = context.lastRequests.last, last.editType.isAboutFrame, last.edit != nil {
      throw Question("whole-only", ["name": vocabulary.words(forEdit: last.edit ?? "")?.name ?? ""])
    }
    let steps = lastSteps
    if inPlaceOfLast, let others = others(than: target, among: steps) {
      return .history(.remove(others))
    }
    var asked: [Request] = []
    for said in requests(for: target, called: name, steps, inPlaceOfLast) {
      let request = try withAmount(said)
      if !asked.contains(where: { $0.isSame(as: request) }) { asked.append(request) }
    }
    return .requests(asked)
  }

  /// "and the same on the right", after something was cut off on the left.
  private func cutToo(_ target: Target) -> Request? {
    guard let last = context.lastRequests.last, last.edit == Crop.id,
      case .region(let region, _) = target
    else { return nil }
    let sides = [
      "left": region.right < 1, "right": region.left > 0, "top": region.bottom < 1,
      "bottom": region.top > 0,
    ].filter(\.value).keys
    let amounts = ["", "_pixels"].compactMap { unit in
      Region.sides.lazy.compactMap { side in
        last.arguments[side + unit].map { (unit, $0) }
      }.first
    }
    guard sides.count == 1, let side = sides.first, let (unit, amount) = amounts.first else {
      return nil
    }
    var cut = last
    cut.arguments = [side + unit: amount]
    cut.phrase = clause.phrase
    return cut
  }

  /// "and the dog", after "bring back the cat".
  private func takenBackToo() throws(Question) -> Outcome? {
    guard let turn = context.turns.last, turn.made.isEmpty, let (part, _) = try? part() else {
      return nil
    }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    let steps = context.steps.filter { known.isAbout($0, part) }.map(\.id)
    return steps.isEmpty ? nil : .history(.remove(steps))
  }

  /// "not that one", where there is just one other of its kind.
  private func theOther() throws(Question) -> Outcome? {
    guard case .objects(let found)? = context.lastRequests.last?.target, found.things.count == 1
    else { return nil }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    let noun = ObjectPhrase(found.name, vocabulary: vocabulary).noun.joined(separator: " ")
    guard
      case .objects(let all)? = try? known.target(
        .object(vocabulary.message("every", ["name": noun]))),
      all.things.count == 2
    else { return nil }
    let name = vocabulary.message("other", ["name": noun])
    return .requests(requests(for: .object(name), called: name, lastSteps, true))
  }

  /// "not the windows", after the truck was painted: the same less what lies in it.
  private func spared() throws(Question) -> Outcome? {
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    guard let (said, _) = try? part(), let last = context.lastRequests.last,
      context.lastRequests.count == 1, let step = lastSteps.last,
      case .objects(var whole) = step.target, case .objects(let left) = try known.target(said),
      left.boxes.allSatisfy({ box in whole.boxes.contains { $0.holds(box) } })
    else { return nil }
    let more = left.boxes.filter { !(whole.without ?? []).contains($0) }
    guard !more.isEmpty else {
      return .answer(vocabulary.message("spared-already", ["part": left.name]))
    }
    whole.without = (whole.without ?? []) + more
    var request = last
    (request.target, request.revises, request.phrase) = (.objects(whole), step.id, clause.phrase)
    return .requests([request])
  }

  /// "except for the car": what was asked last, less that part.
  private func excepted() throws(Question) -> Outcome {
    let (target, name) = try part()
    // "leave the nose as it was": what was done to it is taken back.
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    let mine = context.steps.filter { $0.target != .whole && known.isAbout($0, target) }
    let isOfPast = clause.tokens.contains {
      vocabulary.contains($0.text, in: vocabulary.common.been)
    }
    let isMore = context.lastRequests.last.map { vocabulary.spared(by: $0.target) != nil } ?? false
    if !mine.isEmpty, isOfPast || !isMore { return .history(.remove(mine.map(\.id))) }
    if let spared = try spared() { return spared }
    if let more = try excepted(also: known.target(target), name) { return more }
    guard context.lastRequests.allSatisfy({ $0.target == .whole }) else {
      if case .object(let name) = target, !known.isKnown(name) {
        throw Question("nothing-to-keep", ["part": name])
      }
      throw Question("not-understood", ["part": "“\(clause.phrase.prefix(80))”"])
    }
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    return .requests(
      requests(for: try resolver.except(target), called: name, lastSteps, true))
  }

  /// "keep the dogs in colour too", after all but the towel lost it.
  private func excepted(also target: Target, _ name: String) throws(Question) -> Outcome? {
    guard let last = context.lastRequests.last, context.lastRequests.count == 1 else { return nil }
    let kept: [Target]
    if case .allBut(let parts) = last.target {
      kept = parts
    } else if let part = vocabulary.spared(by: last.target) {
      kept = [part]
    } else {
      return nil
    }
    return .requests(requests(for: .allBut(kept + [target]), called: name, lastSteps, true))
  }

  /// "and the hands by 10": the same, so much.
  private func withAmount(_ request: Request) throws(Question) -> Request {
    guard let amount = clause.reading.amount, let edit = request.edit.flatMap(Catalogue.edit) else {
      return request
    }
    let step = Step(
      id: StepID(turn: 0, index: 0), edit: edit.id, version: edit.version,
      arguments: request.arguments.filled(from: edit.plainArguments), target: request.target)
    guard let revision = StepRevision(step, said: amount) else {
      throw Question("no-strength", ["name": vocabulary.name(of: step)])
    }
    var changed = request
    if let set = try? revision.set(to: amount) { changed.arguments = set.arguments }
    return changed
  }

  /// "only the rocket", after the flag and the rocket: the steps that are taken back.
  private func others(than target: Target, among steps: [Step]) -> [StepID]? {
    let found = (try? ObjectResolver(vocabulary: vocabulary, context: context).target(target))
    let isMeant = { (step: Step) in
      step.target == found
        || step.target.foundObjects.map { $0.things == found?.foundObjects?.things } ?? false
    }
    let others = steps.filter { !isMeant($0) }.map(\.id)
    return others.isEmpty || others.count == steps.count ? nil : others
  }

  private func requests(
    for target: Target, called name: String, _ steps: [Step], _ inPlaceOfLast: Bool
  ) -> [Request] {
    context.lastRequests.enumerated().map { index, last in
      var request = last
      request.target = target
      request.note = nil
      if last.edit == nil, let words = vocabulary.words(lacking: last.editType) {
        request.refusal = words.refusal
        request.nearest = Suggestions(vocabulary).nearest(to: words, for: request)
      }
      request.phrase = clause.phrase
      request.revises = inPlaceOfLast && steps.indices.contains(index) ? steps[index].id : nil
      if last.details.text("object") != nil { request.details["object"] = .text(name) }
      return request
    }
  }

  private var lastSteps: [Step] {
    context.lastWasApplied ? context.stepsOfLastTurn : []
  }

  /// "one" stands for the kind of thing that was named last.
  private var mentionsOne: Bool {
    clause.tokens.contains { vocabulary.contains($0.text, in: vocabulary.common.one) }
  }

  /// "the second only"
  private var saysOnly: Bool {
    [clause.tokens.first, clause.tokens.last].contains { token in
      token.map { vocabulary.contains($0.text, in: vocabulary.common.only) } ?? false
    }
  }

  private var lastName: String {
    context.lastRequests.last.map { $0.details.text("object") ?? $0.target.name } ?? ""
  }

  /// "no, just the one on the left", after both were removed: among what was there before.
  private func removedPart(_ target: Target) -> Target? {
    let steps = lastSteps
    guard case .object = target, !steps.isEmpty,
      steps.allSatisfy({ Catalogue.edit($0.edit)?.takesAway ?? false })
    else { return nil }
    var before = context
    for thing in steps.flatMap({ $0.target.foundObjects?.things ?? [] }) {
      before.gone[thing] = nil
    }
    let known = ObjectResolver(vocabulary: vocabulary, context: before)
    guard case .objects(let found)? = try? known.target(target) else { return nil }
    return .objects(found)
  }

  private func part() throws(Question) -> (Target, name: String) {
    let said: SaidTarget
    if case .noun(let phrase)? = clause.reading.captures["part"] {
      said = .object(phrase)
    } else if case .target(let part)? = clause.reading.captures["part"] {
      said = part
    } else if let target = clause.reading.target {
      said = target
    } else {
      throw Question("which-part")
    }
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    let target = try resolver.target(said)
    guard case .object(let name) = target, mentionsOne || hasOnlyWhich(name) else {
      return (target, target.name)
    }
    guard let last = context.lastRequests.last,
      last.target != .whole || last.details.text("object") != nil
    else {
      throw Question("not-understood", ["part": "“\(clause.phrase.prefix(80))”"])
    }
    let noun =
      resolver.kindTalkedAbout
      ?? vocabulary.objects.singular(lastName.split(separator: " ").last.map(String.init) ?? "")
    let words = name.split(separator: " ").map(String.init)
    let full = words.map { vocabulary.contains($0, in: vocabulary.common.one) ? noun : $0 }
    let named = (mentionsOne ? full : full + [noun]).joined(separator: " ")
    return (.object(named), named)
  }

  /// "the rightmost"
  private func hasOnlyWhich(_ name: String) -> Bool {
    ObjectPhrase(name, vocabulary: vocabulary).hasOnlyWhich
  }
}

extension Request {
  /// Whether both do the same to the same.
  fileprivate func isSame(as other: Request) -> Bool {
    edit == other.edit && arguments == other.arguments && target == other.target
      && details == other.details
  }
}
