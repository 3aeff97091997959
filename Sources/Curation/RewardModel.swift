public import Edits
public import Judging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a person prefers: the logarithm of a take's worth as a weighted sum of the judge's four
/// criteria, of how strong the effect is against what the words plainly mean and, for edit types
/// with enough comparisons, of the overall score once more.
public struct RewardModel: Sendable, Equatable, Codable {
  public struct Weight: Sendable, Equatable, Codable {
    /// The id of a criterion, or of an edit type.
    public var name: String
    public var weight: Double
    public var standardError: Double

    private enum CodingKeys: String, CodingKey {
      case name, weight
      case standardError = "standard_error"
    }
  }

  public static let currentFormat = 1
  public static let fileName = "reward-model.json"

  public var format = RewardModel.currentFormat
  public var weights: [Weight]
  /// Logarithm of Davidson's tie parameter; `nil` when no comparison was a tie.
  public var logTie: Double?
  public var ridge: Double
  public var comparisonCount: Int
  public var tieCount: Int
  public var sessionCount: Int
  public var logLikelihood: Double
  /// `nil` when there was too little to hold any out.
  public var heldOut: HeldOutTest?

  private enum CodingKeys: String, CodingKey {
    case format, weights, ridge
    case logTie = "log_tie"
    case comparisonCount = "comparisons"
    case tieCount = "ties"
    case sessionCount = "sessions"
    case logLikelihood = "log_likelihood"
    case heldOut = "held_out"
  }
}

extension RewardModel {
  static let criteria: [(name: String, value: @Sendable (Scores) -> Double)] = [
    ("instruction_compliance", { $0.instructionCompliance }),
    ("seamlessness", { $0.seamlessness }), ("preservation", { $0.preservation }),
    ("technical_quality", { $0.technicalQuality }),
    // doublings of what the instruction plainly means: some like it stronger, some weaker
    ("strength", { $0.effect.map { min(max(log2(max($0, 0.05)), -2), 2) } ?? 0 }),
  ]

  /// The criteria and the strength, then the overall score for each of `types` that was asked for.
  static func features(
    of scores: Scores, editTypes: [EditType], types: [String]
  ) -> [Double] {
    criteria.map { $0.value(scores) }
      + types.map { name in editTypes.contains { $0.rawValue == name } ? scores.overall : 0 }
  }

  var types: [String] { weights.dropFirst(Self.criteria.count).map(\.name) }

  /// Logarithm of the worth of a take.
  public func reward(of scores: Scores, editTypes: [EditType]) -> Double {
    zip(Self.features(of: scores, editTypes: editTypes, types: types), weights)
      .reduce(0) { $0 + $1.0 * $1.1.weight }
  }

  /// How likely each outcome is when a person compares two takes of one instruction.
  public func chances(_ first: Scores, _ second: Scores, editTypes: [EditType]) -> Chances {
    Chances(
      worth: reward(of: first, editTypes: editTypes) - reward(of: second, editTypes: editTypes),
      logTie: logTie)
  }

  /// The chance, 0...1, of a take's being preferred to one that just passes on every criterion.
  public func rating(of scores: Scores, editTypes: [EditType]) -> Double {
    let passing = Scores.passingScore
    let reference = Scores(
      instructionCompliance: passing, seamlessness: passing, preservation: passing,
      technicalQuality: passing)
    let difference =
      reward(of: scores, editTypes: editTypes) - reward(of: reference, editTypes: editTypes)
    return Chances(worth: difference, logTie: nil).first
  }
}

/// How a model did on comparisons that it hadn't seen.
public struct HeldOutTest: Sendable, Equatable, Codable {
  /// Of the comparisons in which the model gave the first side a chance within a stretch.
  public struct CalibrationRow: Sendable, Equatable, Codable {
    public var from: Double
    public var to: Double
    public var count: Int
    /// Mean chance given to the preferred-looking side, and the share in which it was preferred.
    public var predicted: Double
    public var observed: Double
  }

  public var folds: Int
  /// Comparisons that weren't ties.
  public var count: Int
  /// Share in which the model picks the side that was preferred; and the judge's overall score.
  public var accuracy: Double
  public var judgeAccuracy: Double
  /// Mean of −log of the chance given to what happened, ties included.
  public var logLoss: Double
  public var calibration: [CalibrationRow]

  private enum CodingKeys: String, CodingKey {
    case folds, count, accuracy, calibration
    case judgeAccuracy = "judge_accuracy"
    case logLoss = "log_loss"
  }
}
