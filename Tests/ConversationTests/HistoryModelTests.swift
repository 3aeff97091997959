import Edits
import Foundation
import Testing

@testable import Conversation

/// A splitmix64 generator, so that a failing run can be had again by its seed.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The history as an editor of the plainest kind would keep it: whole paths, copied.
private struct PathModel {
  /// The path that leads to each take, that take included.
  var paths: [TakeID: [TakeID]] = [.photograph: []]
  var takeCounts: [Int] = []
  var lastTake: [Int: Int] = [:]
  var current: [TakeID] = []
  var undone: [TakeID] = []

  mutating func add() {
    takeCounts.append(1)
    let id = TakeID(turn: takeCounts.count, take: 1)
    current.append(id)
    arrive(id)
    undone = []
  }

  mutating func retake(_ turn: Int) {
    takeCounts[turn - 1] += 1
    let id = TakeID(turn: turn, take: takeCounts[turn - 1])
    current[current.count - 1] = id
    arrive(id)
    undone = []
  }

  mutating func undo() {
    undone.insert(current.removeLast(), at: 0)
  }

  mutating func redo() {
    current.append(undone.removeFirst())
    if let last = current.last { lastTake[last.turn] = last.take }
  }

  mutating func choose(_ id: TakeID) {
    guard id != current.last else { return }
    current = paths[id] ?? []
    lastTake[id.turn] = id.take
    undone = []
  }

  mutating func go(to id: TakeID) {
    let target = paths[id] ?? []
    if current.starts(with: target) {
      while current.count > target.count { undo() }
    } else if let place = undone.firstIndex(of: id) {
      for _ in 0...place { redo() }
    } else {
      current = target
      undone = []
    }
  }

  private mutating func arrive(_ id: TakeID) {
    paths[id] = current
    lastTake[id.turn] = id.take
  }
}

private let noon = Date(timeIntervalSince1970: 1_795_348_800)

private func plan(_ id: TakeID) -> Plan {
  Plan(steps: [
    Step(
      id: StepID(turn: id.turn, index: 1), edit: "exposure", version: 1,
      arguments: ["stops": .number(Double(id.take))])
  ])
}

/// A history, the model of it, and the journal events that made both.
private struct Walk {
  var history = History()
  var model = PathModel()
  var events: [JournalEvent] = []
  var random: SeededGenerator

  mutating func apply(_ event: JournalEvent) throws {
    try history.apply(event)
    events.append(event)
  }

  mutating func step() throws {
    let head = history.head
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4: try add()
    case 4 where !model.current.isEmpty:
      try move(.undo, to: history.path.dropLast().last ?? .photograph) { $0.undo() }
    case 5 where !model.undone.isEmpty:
      try move(.redo, to: model.undone[0]) { $0.redo() }
    case 6: try go()
    case 7 where head.turn > 0: try retake(head)
    case 8 where head.turn > 0:
      let count = model.takeCounts[head.turn - 1]
      let id = TakeID(turn: head.turn, take: Int.random(in: 1...count, using: &random))
      if id != head { try apply(.choice(.init(take: id, time: noon))) }
      model.choose(id)
    default: try refuse()
    }
  }

  private mutating func add() throws {
    let number = history.turns.count + 1
    try apply(.turn(record(number, plan: plan(TakeID(turn: number, take: 1)))))
    model.add()
  }

  /// A turn without a take moves nothing.
  private mutating func refuse() throws {
    try apply(.turn(record(history.turns.count + 1, plan: nil)))
    model.takeCounts.append(0)
  }

  private mutating func retake(_ head: TakeID) throws {
    let id = TakeID(turn: head.turn, take: model.takeCounts[head.turn - 1] + 1)
    try apply(
      .take(.init(take: id, plan: plan(id), phrases: Phrases(long: "", short: ""), time: noon)))
    model.retake(head.turn)
  }

  private mutating func go() throws {
    let number = Int.random(in: 0...history.turns.count, using: &random)
    guard number == 0 || model.takeCounts[number - 1] > 0 else { return }
    let target = TakeID(turn: number, take: model.lastTake[number] ?? 0)
    #expect(history.state(afterTurn: number) == target)
    try move(.goto, to: target) { $0.go(to: target) }
  }

  private mutating func move(
    _ move: JournalEvent.HeadRecord.Move, to target: TakeID, _ change: (inout PathModel) -> Void
  ) throws {
    try apply(.head(.init(move: move, to: target, instruction: "", time: noon)))
    change(&model)
  }

  private func record(_ number: Int, plan: Plan?) -> JournalEvent.TurnRecord {
    JournalEvent.TurnRecord(
      turn: number, parent: history.head, instruction: "turn \(number)",
      status: plan == nil ? .refused : .applied, editTypes: [], requests: [], message: "",
      readings: [], plan: plan, phrases: plan.map { _ in Phrases(long: "", short: "") },
      time: noon)
  }
}

@Suite struct HistoryModelTests {
  @Test(arguments: 1...40)
  func anyWalkAgreesWithCopiedPaths(seed: Int) throws {
    var walk = Walk(random: SeededGenerator(state: UInt64(seed)))
    for _ in 0..<120 {
      try walk.step()
      let (history, model) = (walk.history, walk.model)
      #expect(history.path == model.current)
      #expect(history.redoable == model.undone)
      #expect(history.steps == model.current.flatMap { plan($0).steps })
      for turn in history.turns {
        for take in turn.takes {
          let isShown = model.current.contains(TakeID(turn: turn.number, take: take.number))
          #expect((take.verdict == nil) == isShown, "exactly what isn't shown counts as rejected")
        }
      }
    }
  }

  @Test(arguments: 1...10)
  func theJournalAloneBringsTheHistoryBack(seed: Int) throws {
    var walk = Walk(random: SeededGenerator(state: UInt64(1000 + seed)))
    for _ in 0..<80 { try walk.step() }
    var check = JournalLine.firstCheck
    var again = History()
    for event in walk.events {
      let (line, next) = try JournalLine.encoded(event, after: check)
      try again.apply(try JournalLine.decoded(line.dropLast(), after: check).event)
      check = next
    }
    #expect(again == walk.history)
  }

  @Test func whatAPersonSaidOutlivesUndoAndRedo() throws {
    var history = History()
    let first = TakeID(turn: 1, take: 1)
    var walk = Walk(random: SeededGenerator(state: 1))
    while walk.history.turns.first?.takes.isEmpty ?? true {
      walk = Walk(random: walk.random)
      try walk.step()
    }
    for event in walk.events { try history.apply(event) }
    let undo = JournalEvent.head(
      .init(move: .undo, to: .photograph, instruction: "", time: noon))
    let redo = JournalEvent.head(.init(move: .redo, to: first, instruction: "", time: noon))
    try history.apply(undo)
    #expect(history.take(first)?.verdict == Verdict(.reject, by: .undo))
    try history.apply(redo)
    #expect(history.take(first)?.verdict == nil)
    try history.apply(
      .verdict(.init(take: first, verdict: Verdict(.keep, by: .person), time: noon)))
    try history.apply(undo)
    #expect(history.take(first)?.verdict == Verdict(.keep, by: .person))
  }

  @Test func eventsAboutWhatIsNotThereChangeNothing() throws {
    var history = History()
    let nowhere = TakeID(turn: 4, take: 1)
    for event in [
      JournalEvent.choice(.init(take: nowhere, time: noon)),
      .verdict(.init(take: nowhere, verdict: Verdict(.keep, by: .person), time: noon)),
      .head(.init(move: .goto, to: nowhere, instruction: "", time: noon)),
      .take(.init(take: nowhere, plan: Plan(), phrases: Phrases(long: "", short: ""), time: noon)),
    ] {
      #expect(throws: History.Contradiction.self) { try history.apply(event) }
      #expect(history == History())
    }
  }
}
