public import Edits
public import Language
public import Scene

/// The tree of turns, and where in it the conversation stands. Undo and going back move in it;
/// nothing is ever dropped from it.
///
/// A value that follows from the journal alone: `apply` takes one event after the other.
public struct History: Sendable, Equatable {
  /// All turns of all branches; turn number n is at index n − 1.
  public private(set) var turns: [Turn] = []
  /// The take whose picture is shown.
  public private(set) var head = TakeID.photograph
  /// What redo would go to, the next one first.
  public private(set) var redoable: [TakeID] = []
  /// Names that the person gave to parts of the picture.
  public private(set) var regions: [String: Region] = [:]
  /// The one of them that was named last.
  public private(set) var lastRegion: String?
  /// What holds until it is lifted, in the order in which it was said.
  public private(set) var wishes: [StandingWish] = []

  public init() {}

  /// `nil` when there is no turn of that number.
  public func turn(_ number: Int) -> Turn? {
    turns.indices.contains(number - 1) ? turns[number - 1] : nil
  }

  public func take(_ id: TakeID) -> Take? {
    turn(id.turn)?.takes.first { $0.number == id.take }
  }

  /// The takes on the way from the photograph to `id`, oldest first, `id` included and the
  /// photograph not.
  public func path(to id: TakeID) -> [TakeID] {
    var path: [TakeID] = []
    var place = id
    while let turn = turn(place.turn) {
      path.append(place)
      place = turn.parent
    }
    return path.reversed()
  }

  /// The takes on the way to where the conversation stands.
  public var path: [TakeID] { path(to: head) }

  /// The steps in effect after `id`, in the order of rendering.
  public func steps(at id: TakeID) -> [Step] {
    path(to: id).reduce([]) { steps, id in
      take(id).map { $0.plan.applied(to: steps) } ?? steps
    }
  }

  /// The steps in effect now.
  public var steps: [Step] { steps(at: head) }

  /// The steps before the turn of `id`.
  public func steps(before id: TakeID) -> [Step] {
    turn(id.turn).map { steps(at: $0.parent) } ?? []
  }

  /// The state after a turn: its kept take, or where it was said when it changed nothing.
  /// Turn 0 is the photograph. `nil` when there is no such turn.
  public func state(afterTurn number: Int) -> TakeID? {
    if number == 0 { return .photograph }
    guard let turn = turn(number) else { return nil }
    return turn.chosen == 0 ? turn.parent : TakeID(turn: number, take: turn.chosen)
  }
}

extension History {
  /// What an event says that can't be, in words that follow "it …".
  struct Contradiction: Error {
    var reason: String
  }

  /// Takes up an event. Throws a `Contradiction`, and is as before, when the event doesn't fit.
  mutating func apply(_ event: JournalEvent) throws {
    switch event {
    case .session, .unknown: break
    case .region(let record):
      regions[record.name] = record.region
      lastRegion = record.name
    case .turn(let record): try add(record)
    case .take(let record): try add(record)
    case .choice(let choice):
      try require(choice.take)
      turns[choice.take.turn - 1].chosen = choice.take.take
      move(to: choice.take, leavingBehind: .retake)
      passOver(othersThan: choice.take)
    case .verdict(let record):
      try change(record.take) { $0.givenVerdict = record.verdict }
    case .tie(let record): try add(record)
    case .head(let record):
      if record.to != .photograph { try require(record.to) }
      if record.to.turn > 0 { turns[record.to.turn - 1].chosen = record.to.take }
      move(to: record.to, leavingBehind: .undo)
    case .rendered(let record):
      try change(record.take) { $0.rendering = record.rendering }
    }
  }

  private mutating func add(_ record: JournalEvent.TurnRecord) throws {
    guard record.turn == turns.count + 1 else {
      throw Contradiction(reason: "it names turn \(record.turn) where \(turns.count + 1) is next")
    }
    if record.parent != .photograph { try require(record.parent) }
    var turn = Turn(record)
    if let take = record.firstTake {
      turn.takes = [take]
      turn.chosen = take.number
    }
    turns.append(turn)
    if let wish = record.wish { wishes.take(wish) }
    guard turn.chosen > 0 else { return }
    if record.parent != head { move(to: record.parent, leavingBehind: .undo) }
    head = TakeID(turn: turn.number, take: turn.chosen)
    redoable = []
  }

  private mutating func add(_ record: JournalEvent.FurtherTakeRecord) throws {
    guard let turn = turn(record.take.turn), let last = turn.takes.last else {
      throw Contradiction(reason: "it adds to turn \(record.take.turn), which has no take")
    }
    guard record.take.take == last.number + 1 else {
      throw Contradiction(reason: "it names take \(record.take.take) after \(last.number)")
    }
    turns[turn.number - 1].takes.append(Take(record))
    if record.isOffered { return }
    turns[turn.number - 1].chosen = record.take.take
    move(to: record.take, leavingBehind: .retake)
  }

  private mutating func add(_ record: JournalEvent.TieRecord) throws {
    let takes = [record.tie.first, record.tie.second].map { TakeID(turn: record.turn, take: $0) }
    for take in takes { try require(take) }
    turns[record.turn - 1].ties.removeAll { $0.holds(record.tie.first, record.tie.second) }
    turns[record.turn - 1].ties.append(record.tie)
    // neither was passed over for the other
    for id in takes {
      guard let take = take(id), take.impliedVerdict?.by == .retake else { continue }
      imply(nil, of: id)
    }
  }

  /// Whoever chooses a take of several has seen the others.
  private mutating func passOver(othersThan kept: TakeID) {
    for take in turn(kept.turn)?.takes ?? [] where take.number != kept.take {
      let isTied = turns[kept.turn - 1].ties.contains { $0.holds(take.number, kept.take) }
      imply(
        isTied ? nil : Verdict(.reject, by: .retake), of: TakeID(turn: kept.turn, take: take.number)
      )
    }
  }

  /// Takes that are left are rejected by implication, takes that are come to no longer.
  private mutating func move(to new: TakeID, leavingBehind source: Verdict.Source) {
    let (oldPath, newPath) = (path(to: head), path(to: new))
    let left = oldPath.filter { !newPath.contains($0) }
    for id in left where !isTied(id, new) { imply(Verdict(.reject, by: source), of: id) }
    for id in newPath where !oldPath.contains(id) { imply(nil, of: id) }
    if oldPath.starts(with: newPath) {
      redoable = left + redoable
    } else if let place = redoable.firstIndex(of: new) {
      redoable.removeFirst(place + 1)
    } else {
      redoable = []
    }
    head = new
  }

  private func isTied(_ one: TakeID, _ other: TakeID) -> Bool {
    one.turn == other.turn
      && turn(one.turn)?.ties.contains { $0.holds(one.take, other.take) } ?? false
  }

  private mutating func imply(_ verdict: Verdict?, of id: TakeID) {
    guard let index = turn(id.turn)?.takes.firstIndex(where: { $0.number == id.take }) else {
      return
    }
    turns[id.turn - 1].takes[index].impliedVerdict = verdict
  }

  private func require(_ id: TakeID) throws {
    guard take(id) != nil else { throw Contradiction(reason: "it names \(id), which isn't there") }
  }

  private mutating func change(_ id: TakeID, _ body: (inout Take) -> Void) throws {
    guard let index = turn(id.turn)?.takes.firstIndex(where: { $0.number == id.take }) else {
      throw Contradiction(reason: "it names \(id), which isn't there")
    }
    body(&turns[id.turn - 1].takes[index])
  }
}
