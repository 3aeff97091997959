import Edits
public import Imaging
public import Language
public import Scene

extension History {
  /// What understanding the next instruction needs of the conversation so far. `photographSize`
  /// is the photograph's full size, `objects` the things known in it; both `nil` when
  /// nothing is known.
  public func context(photographSize: PixelSize?, objects: [SceneObject]?) -> DialogueContext {
    let size = photographSize.map { self.size(at: head, photographSize: $0) }
    var context = DialogueContext(
      steps: steps,
      turns: path.compactMap { id in
        guard let turn = turn(id.turn), let take = take(id) else { return nil }
        return DialogueContext.Turn(
          number: turn.number, instruction: turn.instruction, steps: take.plan.steps.map(\.id),
          made: take.plan.steps)
      },
      redoableTurns: redoable.count, lastTurnNumber: turns.count, regions: regions,
      objects: objects, offeredReadings: offeredReadings,
      width: size?.width, height: size?.height)
    context.wishes = wishes
    context.added = added(objects ?? [])
    context.gone = gone
    context.lastRegion = lastRegion
    context.lastRequests =
      turns.last { !$0.requests.isEmpty }?.requests.compactMap(Request.init) ?? []
    if let last = turns.last {
      context.lastWasApplied = last.status == .applied || last.status == .history
      context.lastWasRefused = turns.last { !$0.requests.isEmpty }?.status == .refused
      context.questioned = turns.reversed().prefix { $0.status == .unclear }.prefix(4)
        .map(\.instruction)
    }
    context.instructions =
      turns.suffix(6).filter { !$0.requests.isEmpty }.suffix(3).map(\.instruction)
    context.recent = turns.suffix(4).flatMap(talkedAbout)
    return context
  }

  /// What a turn was about. Of one that was taken back only things are talked about further, and no
  /// longer the background or the sky.
  private func talkedAbout(in turn: Turn) -> [Request] {
    let requests = turn.requests.compactMap(Request.init)
    guard turn.status == .applied, !path.contains(where: { $0.turn == turn.number }) else {
      return requests
    }
    return requests.filter {
      switch $0.target {
      case .objects, .object: true
      default: false
      }
    }
  }

  /// What the steps in effect brought into the picture. Another one of a thing is called like it.
  private func added(_ objects: [SceneObject]) -> [SceneObject] {
    var added: [SceneObject] = []
    for step in steps {
      guard let edit = Catalogue.edit(step.edit) else { continue }
      let maker = step.id.description
      if let name = edit.bringsIn(step.arguments) {
        added.append(SceneObject(name: name, maker: maker))
      } else if edit.doubles, let found = step.target.foundObjects {
        let own = (objects + added).first(where: found.contains)
        added.append(SceneObject(name: own?.name ?? found.name, maker: maker))
      }
    }
    return added
  }

  /// The turns whose steps in effect took things out.
  private var gone: [Thing: Int] {
    var gone: [Thing: Int] = [:]
    for step in steps where Catalogue.edit(step.edit)?.takesAway == true {
      guard case .objects(let found) = step.target else { continue }
      for thing in found.things { gone[thing] = step.id.turn }
    }
    return gone
  }

  /// What was offered last; an answer that wasn't understood doesn't take it back.
  private var offeredReadings: [String] {
    guard let last = turns.last else { return [] }
    let isLost = last.status == .unclear && last.readings.isEmpty
    return isLost ? turns.dropLast().last?.readings ?? [] : last.readings
  }

  /// Full size of the picture after `id`.
  public func size(at id: TakeID, photographSize: PixelSize) -> PixelSize {
    steps(at: id).reduce(photographSize) { size, step in
      (try? Catalogue.edit(step.edit)?.outputSize(step.arguments, for: size)) ?? size
    }
  }
}
