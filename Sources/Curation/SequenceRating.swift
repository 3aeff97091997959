public import Conversation
import Judging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How good a session's sequence is: every turn by itself, and the whole, in which a good end
/// doesn't hide a bad middle.
public struct SequenceRating: Sendable, Equatable {
  public struct TurnRating: Sendable, Equatable {
    public let id: TakeID
    public let instruction: String
    /// Logarithm of the worth of the take that the turn keeps.
    public let reward: Double
    /// The chance, 0...1, of its being preferred to a take that just passes.
    public let rating: Double
    /// The judge's own overall score.
    public let overall: Double
  }

  public let turns: [TurnRating]
  /// Turns on the way that have no scores.
  public let unrated: [TakeID]

  /// The turns on the way to where the session stands.
  public init(_ record: SessionRecord, _ model: RewardModel) {
    var turns: [TurnRating] = []
    var unrated: [TakeID] = []
    for id in record.history.path {
      guard let turn = record.history.turn(id.turn) else { continue }
      guard let scores = record.history.take(id)?.rendering?.scores else {
        unrated.append(id)
        continue
      }
      turns.append(
        TurnRating(
          id: id, instruction: turn.instruction,
          reward: model.reward(of: scores, editTypes: turn.editTypes),
          rating: model.rating(of: scores, editTypes: turn.editTypes), overall: scores.overall))
    }
    self.turns = turns
    self.unrated = unrated
  }

  /// The geometric mean of the turns' ratings; `nil` without any.
  public var whole: Double? {
    guard !turns.isEmpty else { return nil }
    let sum = turns.reduce(0.0) { $0 + log(max($1.rating, 1e-6)) }
    return exp(sum / Double(turns.count))
  }

  public var weakest: TurnRating? { turns.min { $0.rating < $1.rating } }
}
