import Edits
import Scene

// Steps by the part of the picture that they changed.
extension HistoryResolver {
  /// "the sky", which names an edit too, where no such edit is in effect and others are on it.
  var stepsOnNamedPart: [Step] {
    guard (try? namedStep()) == nil, let part = namedPart else { return [] }
    return context.steps.filter { $0.target == part }
  }

  var namedPart: Target? {
    said("edit").flatMap { vocabulary.part(named: $0) }.map(Target.part)
  }

  /// "forget the sky thing": where nothing was done to a part, what was wished for it.
  var liftedWish: Outcome? {
    guard act == "remove" || act == "undo-part",
      let part = namedPart ?? (try? part()), context.wishes.contains(where: { $0.isAbout(part) })
    else { return nil }
    return .standing(
      StandingWish(.lift, part),
      message: vocabulary.message("wish-lifted", ["part": vocabulary.list(of: [part])]))
  }

  /// What was done to a part: "undo the sky".
  func stepsOnPart() throws(Question) -> [StepID] {
    let target = try part()
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    var steps = context.steps.filter { known.isAbout($0, target) }
    // "undo both", after the same was done to one and the other
    if steps.isEmpty, case .objects(let found) = target, found.things.count > 1 {
      steps = context.steps.filter { step in
        step.target.foundObjects.map { $0.things.allSatisfy(found.things.contains) } ?? false
      }
    }
    if steps.isEmpty, vocabulary.isLettering(target) {
      steps = context.writtenSteps.suffix(1)
    }
    guard !steps.isEmpty else {
      let named = vocabulary.edits.firstIndex { $0.name == target.name }
      throw named.map { noSuchStep($0) } ?? Question("nothing-to-restore", ["name": target.name])
    }
    return whichOf(steps, target).map(\.id)
  }

  /// "the left bag", of several that are gone: the one that was called so, or stood there.
  func whichOf(_ steps: [Step], _ target: Target) -> [Step] {
    guard steps.count > 1, case .object(let name) = target else { return steps }
    let called = steps.filter { $0.target.name == name }
    if !called.isEmpty { return called }
    var before = context
    before.gone = [:]
    before.objects = context.objects.map { objects in
      objects.filter { object in
        steps.contains { step in
          object.thing.map { step.target.foundObjects?.things.contains($0) ?? false } ?? false
        }
      }
    }
    guard
      let found = try? ObjectResolver(vocabulary: vocabulary, context: before).target(target),
      let things = found.foundObjects?.things
    else { return steps }
    let meant = steps.filter {
      $0.target.foundObjects?.things.contains(where: things.contains) ?? false
    }
    return meant.isEmpty ? steps : meant
  }

  func part() throws(Question) -> Target {
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    switch reading.captures["part"] {
    case .noun(let phrase): return try resolver.target(.object(phrase))
    case .target(let said): return try resolver.target(said)
    default: throw Question("which-part")
    }
  }
}
