import Conversation
import Edits
public import Judging
import Scene

/// Chooses the pairs that preference training learns most from.
public struct PairSelection: Sendable {
  /// Why a pair isn't taken.
  public enum Drop: String, Sendable, CaseIterable {
    /// A tie has no better side.
    case tie
    /// The judge can't tell them apart, or tells the other way, and no person has said so outright.
    case withinNoise = "within_noise"
    /// Another pair has the same source, instruction and plans.
    case nearDuplicate = "near_duplicate"
    /// There are enough of its edit type.
    case beyondLimit = "beyond_limit"
  }

  /// The most informative first, edit types in turn; the better take is each pair's first.
  public private(set) var pairs: [TakePreference] = []
  public private(set) var dropped: [Drop: Int] = [:]

  /// `noise` is the least margin of overall scores that counts. `limit` is how many pairs are
  /// wanted; `nil`: all that qualify. Informative are those on which `model` (or, without, the
  /// judge's own weights) gives both sides a chance although they differ.
  public init(
    _ preferences: [TakePreference], noise: Double = Judge.noise, limit: Int? = nil,
    model: RewardModel? = nil
  ) {
    var seen: Set<String> = []
    var byType: [String: [(pair: TakePreference, information: Double)]] = [:]
    for preference in preferences {
      guard let pair = preference.betterFirst else {
        drop(.tie)
        continue
      }
      guard pair.by == .person ? abs(pair.margin) >= noise : pair.margin >= noise else {
        drop(.withinNoise)
        continue
      }
      guard seen.insert(pair.likeness).inserted else {
        drop(.nearDuplicate)
        continue
      }
      let type = pair.editTypes.first?.rawValue ?? "none"
      byType[type, default: []].append((pair, pair.information(model)))
    }
    takeInTurn(byType, limit: limit)
  }

  private mutating func drop(_ reason: Drop) { dropped[reason, default: 0] += 1 }

  private mutating func takeInTurn(
    _ byType: [String: [(pair: TakePreference, information: Double)]], limit: Int?
  ) {
    let queues = byType.sorted { $0.key < $1.key }.map { _, pairs in
      pairs.enumerated().sorted {
        ($0.element.information, $1.offset) > ($1.element.information, $0.offset)
      }.map(\.element.pair)
    }
    let total = queues.reduce(0) { $0 + $1.count }
    let wanted = min(limit ?? total, total)
    var round = 0
    while pairs.count < wanted {
      for queue in queues where queue.indices.contains(round) && pairs.count < wanted {
        pairs.append(queue[round])
      }
      round += 1
    }
    if total > wanted { dropped[.beyondLimit] = total - wanted }
  }
}

extension TakePreference {
  /// `nil` for a tie.
  fileprivate var betterFirst: TakePreference? {
    switch outcome {
    case .first: self
    case .second:
      TakePreference(
        session: session, source: source, instruction: instruction, editTypes: editTypes,
        first: second, second: first, outcome: .first, by: by)
    case .tie: nil
    }
  }

  /// The same for pairs that show the same but for chance.
  fileprivate var likeness: String {
    func look(_ take: RatedTake) -> String {
      take.plan.steps.map { step in
        let values = step.arguments.values.sorted { $0.key < $1.key }
          .map { name, value -> String in
            switch value {
            case .number(let number): "\(name)=\((number * 20).rounded() / 20)"
            case .text(let text): "\(name)=\(text)"
            }
          }
        return "\(step.edit) \(step.target.name) \(values.joined(separator: " "))"
      }.joined(separator: "; ")
    }
    return [source, instruction.lowercased(), look(first), look(second)].joined(separator: "\n")
  }

  /// Fisher's information of the comparison: most where the outcome is open and the sides differ.
  fileprivate func information(_ model: RewardModel?) -> Double {
    let one = RewardModel.features(of: first.scores, editTypes: editTypes, types: [])
    let other = RewardModel.features(of: second.scores, editTypes: editTypes, types: [])
    let distance = zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let chances =
      model?.chances(first.scores, second.scores, editTypes: editTypes)
      ?? Chances(worth: 10 * margin, logTie: nil)
    let chance = chances.first / (chances.first + chances.second)
    return chance * (1 - chance) * distance
  }
}
