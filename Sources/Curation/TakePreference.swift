public import Conversation
public import Edits
public import Judging

/// A take with what is needed to compare it with others.
public struct RatedTake: Sendable, Equatable {
  public let id: TakeID
  public let plan: Plan
  public let scores: Scores
  /// SHA-256 of its pixels.
  public let pixels: String

  public init(id: TakeID, plan: Plan, scores: Scores, pixels: String) {
    (self.id, self.plan, self.scores, self.pixels) = (id, plan, scores, pixels)
  }

  /// `nil` until its picture has been made and judged.
  init?(_ take: Take, turn: Int) {
    guard let rendering = take.rendering, let scores = rendering.scores else { return nil }
    self.init(
      id: TakeID(turn: turn, take: take.number), plan: take.plan, scores: scores,
      pixels: rendering.pixels)
  }
}

/// What somebody thinks of two takes that were made of the same picture by the same instruction.
public struct TakePreference: Sendable, Equatable {
  /// Folder of the session.
  public let session: String
  /// SHA-256 of the photograph's file.
  public let source: String
  public let instruction: String
  public let editTypes: [EditType]
  public let first: RatedTake
  public let second: RatedTake
  public let outcome: ComparisonRow.Outcome
  public let by: Verdict.Source

  public init(
    session: String, source: String, instruction: String, editTypes: [EditType],
    first: RatedTake, second: RatedTake, outcome: ComparisonRow.Outcome, by: Verdict.Source
  ) {
    (self.session, self.source, self.instruction) = (session, source, instruction)
    (self.editTypes, self.first, self.second) = (editTypes, first, second)
    (self.outcome, self.by) = (outcome, by)
  }

  /// By how much the judge holds the first for better than the second, −1...1.
  public var margin: Double { first.scores.overall - second.scores.overall }
}

extension SessionRecord {
  /// All that its verdicts say of pairs of takes: each take that is wanted against each one of the
  /// same picture and instruction that isn't, and ties. Takes without scores are left out.
  public var preferences: [TakePreference] {
    var groups: [[Turn]] = []
    for turn in history.turns where !turn.takes.isEmpty {
      let place = groups.firstIndex { $0[0].isSameWish(as: turn) }
      if let place { groups[place].append(turn) } else { groups.append([turn]) }
    }
    return groups.flatMap { decisions(in: $0) } + history.turns.flatMap { ties(in: $0) }
  }

  private func decisions(in turns: [Turn]) -> [TakePreference] {
    let takes = turns.flatMap { turn in turn.takes.map { (turn: turn, take: $0) } }
    let wanted = takes.filter { $0.turn.wants($0.take) }
    let rejected = takes.filter { $0.take.verdict?.kind == .reject }
    return wanted.flatMap { better in
      rejected.compactMap { worse -> TakePreference? in
        let isTied =
          better.turn.number == worse.turn.number
          && better.turn.ties.contains { $0.holds(better.take.number, worse.take.number) }
        guard !isTied, let verdict = worse.take.verdict else { return nil }
        return preference(better, worse, .first, by: verdict.by)
      }
    }
  }

  private func ties(in turn: Turn) -> [TakePreference] {
    turn.ties.compactMap { tie in
      guard let first = turn.takes.first(where: { $0.number == tie.first }),
        let second = turn.takes.first(where: { $0.number == tie.second })
      else { return nil }
      return preference((turn, first), (turn, second), .tie, by: tie.by)
    }
  }

  private func preference(
    _ first: (turn: Turn, take: Take), _ second: (turn: Turn, take: Take),
    _ outcome: ComparisonRow.Outcome, by source: Verdict.Source
  ) -> TakePreference? {
    guard let one = RatedTake(first.take, turn: first.turn.number),
      let other = RatedTake(second.take, turn: second.turn.number), one.pixels != other.pixels
    else { return nil }
    return TakePreference(
      session: folder, source: header.sha256, instruction: first.turn.instruction,
      editTypes: first.turn.editTypes, first: one, second: other, outcome: outcome, by: source)
  }
}

extension Turn {
  fileprivate func isSameWish(as other: Turn) -> Bool {
    parent == other.parent && instruction.lowercased() == other.instruction.lowercased()
  }

  /// Said to be wanted, or kept by going on with it.
  fileprivate func wants(_ take: Take) -> Bool {
    take.verdict?.kind == .keep || (take.number == chosen && take.verdict == nil)
  }
}
