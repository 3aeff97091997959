public import Conversation
import Edits

/// A session as training data sees it: the turns whose pictures led to where it stands, and beside
/// them what was refused and what was rejected.
public struct MultiTurnSequence: Sendable, Equatable {
  /// A turn whose take is kept.
  public struct KeptTurn: Sendable, Equatable {
    public let id: TakeID
    public let turn: Turn
    public let take: Take
  }

  public let record: SessionRecord
  public let kept: [KeptTurn]

  /// Ends before the first take on the way that somebody rejected: what was built on it isn't a
  /// good example. With `renderedOnly` also before the first one whose picture isn't there yet.
  public init(_ record: SessionRecord, renderedOnly: Bool = false) {
    self.record = record
    let history = record.history
    var kept: [KeptTurn] = []
    for id in history.path {
      guard let turn = history.turn(id.turn), let take = history.take(id),
        take.verdict?.kind != .reject, !renderedOnly || take.rendering != nil
      else { break }
      kept.append(KeptTurn(id: id, turn: turn, take: take))
    }
    self.kept = kept
  }

  /// A take that wasn't wanted, on whatever branch.
  struct Rejection: Equatable {
    let id: TakeID
    let turn: Turn
    let take: Take
    let verdict: Verdict
  }

  var rejections: [Rejection] {
    record.history.turns.flatMap { turn in
      turn.takes.compactMap { take in
        guard let verdict = take.verdict, verdict.kind == .reject else { return nil }
        return Rejection(
          id: TakeID(turn: turn.number, take: take.number), turn: turn, take: take,
          verdict: verdict)
      }
    }
  }

  /// Rejected takes of the same picture and the same instruction as a kept turn, that show
  /// something else: further takes of it, and the same words said and undone before.
  func rejections(insteadOf kept: KeptTurn) -> [Rejection] {
    rejections.filter { rejection in
      let isSameWish =
        rejection.turn.number == kept.turn.number
        || rejection.turn.instruction.lowercased() == kept.turn.instruction.lowercased()
      let isSamePicture =
        rejection.take.rendering != nil
        && rejection.take.rendering?.pixels == kept.take.rendering?.pixels
      return rejection.turn.parent == kept.turn.parent && isSameWish && !isSamePicture
    }
  }

  var refusals: [Turn] { record.history.turns.filter { $0.status == .refused } }
}
