import Edits
import Judging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RewardModel {
  /// Fewer comparisons than it takes.
  public struct TooLittle: Error, Equatable, CustomStringConvertible {
    public let count: Int
    public let needed: Int

    public var description: String {
      "A reward model needs \(needed) comparisons of takes, and there \(count == 1 ? "is" : "are") "
        + "\(count): \(needed - count) more. /retake 4 and choosing a number gives four at once; "
        + "so do /reject and /tie one each."
    }
  }

  /// Comparisons needed for each weight: with fewer a fit follows chance.
  static let comparisonsPerWeight = 10
  /// Comparisons of an edit type for it to get a weight of its own.
  static let comparisonsPerType = 30

  /// Fits Davidson's form of the Bradley–Terry model by maximum likelihood with a quadratic penalty
  /// of weight `ridge` on the weights. Throws a `TooLittle`, or a `DavidsonFit.Failure` when there
  /// is no finite maximum, which can only be with a `ridge` of 0.
  public init(_ preferences: [TakePreference], ridge: Double = 1) throws {
    let needed = Self.comparisonsPerWeight * Self.criteria.count
    guard preferences.count >= needed else {
      throw TooLittle(count: preferences.count, needed: needed)
    }
    let types = Self.typesWithWeight(preferences)
    let fit = try DavidsonFit(Self.rows(preferences, types), ridge: ridge)
    self.init(
      weights: Self.weights(fit, types), logTie: fit.logTie, ridge: ridge,
      comparisonCount: preferences.count, tieCount: preferences.count { $0.outcome == .tie },
      sessionCount: Set(preferences.map(\.session)).count, logLikelihood: fit.logLikelihood)
    heldOut = Self.test(preferences, types, ridge: max(ridge, 1e-3))
  }

  private static func typesWithWeight(_ preferences: [TakePreference]) -> [String] {
    var counts: [String: Int] = [:]
    for preference in preferences {
      for type in Set(preference.editTypes) { counts[type.rawValue, default: 0] += 1 }
    }
    let room = preferences.count / comparisonsPerWeight - criteria.count
    // the commonest one is what the others are told apart from
    return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.dropFirst()
      .filter { $0.value >= comparisonsPerType }.prefix(max(0, room)).map(\.key).sorted()
  }

  private static func rows(
    _ preferences: some Sequence<TakePreference>, _ types: [String]
  ) -> [ComparisonRow] {
    preferences.map { preference in
      func features(_ take: RatedTake) -> [Double] {
        Self.features(of: take.scores, editTypes: preference.editTypes, types: types)
      }
      return ComparisonRow(
        zip(features(preference.first), features(preference.second)).map { $0 - $1 },
        preference.outcome)
    }
  }

  private static func weights(_ fit: DavidsonFit, _ types: [String]) -> [Weight] {
    zip(criteria.map(\.name) + types, zip(fit.coefficients, fit.standardErrors)).map {
      Weight(name: $0, weight: $1.0, standardError: $1.1)
    }
  }
}

extension RewardModel {
  /// Fits to all folds but one and tries the model on that one, in turn. Comparisons of one
  /// photograph are in one fold, where there are enough photographs.
  private static func test(
    _ preferences: [TakePreference], _ types: [String], ridge: Double
  ) -> HeldOutTest? {
    let folds = 5
    guard preferences.count >= 2 * folds else { return nil }
    let sources = Array(Set(preferences.map(\.source))).sorted()
    let isBySource = sources.count >= 2 * folds
    let numbers = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, $0) })
    let fold = preferences.enumerated().map { index, preference in
      (isBySource ? numbers[preference.source] ?? 0 : index) % folds
    }
    var trials: [Trial] = []
    for held in 0..<folds {
      let training = zip(preferences, fold).filter { $1 != held }.map(\.0)
      guard let fit = try? DavidsonFit(rows(training, types), ridge: ridge) else { return nil }
      for (preference, own) in zip(preferences, fold) where own == held {
        trials.append(Trial(preference, fit, types))
      }
    }
    return HeldOutTest(trials, folds: folds)
  }

  fileprivate struct Trial {
    /// The chance of the first side against the second, ties aside.
    let chance: Double
    let loss: Double
    let margin: Double
    let outcome: ComparisonRow.Outcome

    init(_ preference: TakePreference, _ fit: DavidsonFit, _ types: [String]) {
      let row = RewardModel.rows([preference], types)[0]
      let worth = zip(row.difference, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      chance = Chances(worth: worth, logTie: nil).first
      loss = -log(max(Chances(worth: worth, logTie: fit.logTie)[preference.outcome], 1e-12))
      margin = preference.margin
      outcome = preference.outcome
    }

    /// 1 where the side that a number above 0 stands for was preferred, ½ where it stands for none.
    func hit(_ value: Double) -> Double {
      if value == 0 { return 0.5 }
      return (value > 0) == (outcome == .first) ? 1 : 0
    }
  }
}

extension HeldOutTest {
  fileprivate init(_ trials: [RewardModel.Trial], folds: Int) {
    let decided = trials.filter { $0.outcome != .tie }
    let count = Double(max(1, decided.count))
    let edges = stride(from: 0.5, to: 1, by: 0.1)
    let rows = edges.map { edge -> CalibrationRow in
      let inside = decided.filter {
        let likelier = max($0.chance, 1 - $0.chance)
        return likelier >= edge && (likelier < edge + 0.1 || edge > 0.85)
      }
      let size = Double(max(1, inside.count))
      return CalibrationRow(
        from: edge, to: edge + 0.1, count: inside.count,
        predicted: inside.reduce(0) { $0 + max($1.chance, 1 - $1.chance) } / size,
        observed: inside.reduce(0) { $0 + $1.hit($1.chance - 0.5) } / size)
    }
    self.init(
      folds: folds, count: decided.count,
      accuracy: decided.reduce(0) { $0 + $1.hit($1.chance - 0.5) } / count,
      judgeAccuracy: decided.reduce(0) { $0 + $1.hit($1.margin) } / count,
      logLoss: trials.reduce(0) { $0 + $1.loss } / Double(max(1, trials.count)),
      calibration: rows)
  }
}
