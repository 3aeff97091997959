public import Edits
import Judging

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a set of sessions holds, in figures. Shares and scores are from 0 to 1.
public struct SessionsReport: Sendable, Encodable {
  /// Of one edit type, or one category of them.
  public struct Kind: Sendable, Encodable {
    public var name: String
    public var category: String
    public var editType: EditType?
    /// Turns that asked for it, whatever came of them.
    public var turns = 0
    public var applied = 0
    public var refused = 0
    /// Takes that have been judged, and those of them that pass.
    public var judged = 0
    public var passing = 0
    /// Turns whose take was neither undone nor rejected.
    public var kept = 0
    /// Of the turns that ask for something.
    public var share = 0.0
    /// Of Pico-Banana-400K's single-turn edits; absent for a type of retake's own.
    public var picoBananaShare: Double?
    public var picoBananaSuccessRate: Double?

    /// Judged takes that pass.
    public var successRate: Double? { judged == 0 ? nil : Double(passing) / Double(judged) }

    private enum CodingKeys: String, CodingKey {
      case name, category, turns, applied, refused, judged, passing, kept, share
      case editType = "edit_type"
      case picoBananaShare = "pico_banana_share"
      case picoBananaSuccessRate = "pico_banana_success_rate"
    }
  }

  /// How the values of one measure lie.
  public struct Distribution: Sendable, Encodable {
    public var name: String
    /// Counts of equal parts of `from`...`to`; values beyond are in the last one.
    public var counts: [Int]
    public var from: Double
    public var to: Double
    public var median: Double?
    public var mean: Double?
    public var tenthPercentile: Double?
    public var ninetiethPercentile: Double?

    private enum CodingKeys: String, CodingKey {
      case name, counts, from, to, median, mean
      case tenthPercentile = "tenth_percentile"
      case ninetiethPercentile = "ninetieth_percentile"
    }
  }

  public struct LabelCount: Sendable, Encodable {
    public var label: String
    /// Given by a person with a rejection.
    public var byPerson: Int
    /// Found by the judge in takes that don't pass.
    public var byJudge: Int

    private enum CodingKeys: String, CodingKey {
      case label
      case byPerson = "by_person"
      case byJudge = "by_judge"
    }
  }

  public struct Point: Sendable, Encodable {
    public var time: Date
    public var value: Double
  }

  public struct Series: Sendable, Encodable {
    public var name: String
    public var points: [Point]
    public var findings: [DriftFinding]
    /// Why nothing can be said; absent where something can.
    public var caveat: String?
  }

  public var program: String
  public var sessions = 0
  public var photographs = 0
  public var turns = 0
  public var takes = 0
  public var statuses: [String: Int] = [:]
  public var judgedTakes = 0
  public var passingTakes = 0
  public var keptTurns = 0
  public var firstTime: Date?
  public var lastTime: Date?
  public var editTypes: [Kind] = []
  public var categories: [Kind] = []
  public var scores: [Distribution] = []
  public var failureLabels: [LabelCount] = []
  public var turnsPerSession: Distribution?
  public var secondsPerTurn: Distribution?
  /// Edit types of Pico-Banana-400K that no turn carried out, in sentences.
  public var gaps: [String] = []
  public var series: [Series] = []
  public var anomalies: [Anomaly] = []
  /// Whether all takes were rendered again and compared.
  public var isVerified = false

  public init(program: String) {
    self.program = program
  }

  /// Whether a check of the sessions passes.
  public var isSound: Bool { anomalies.isEmpty }

  private enum CodingKeys: String, CodingKey {
    case program, sessions, photographs, turns, takes, statuses, categories, scores, gaps, series
    case anomalies
    case judgedTakes = "judged_takes"
    case passingTakes = "passing_takes"
    case keptTurns = "kept_turns"
    case firstTime = "first_time"
    case lastTime = "last_time"
    case editTypes = "edit_types"
    case failureLabels = "failure_labels"
    case turnsPerSession = "turns_per_session"
    case secondsPerTurn = "seconds_per_turn"
    case isVerified = "verified"
  }
}

/// Something that whoever uses the sessions should look at.
public struct Anomaly: Sendable, Equatable, Encodable {
  public enum Kind: String, Sendable, Encodable, CaseIterable {
    case unreadable, unverified, incomplete
    case noLicence = "no_licence"
    case noChange = "no_change"
    case nearDuplicate = "near_duplicate"
    case contradiction = "contradictory_preference"
    case circle = "circular_preference"
    case quickVerdict = "quick_verdict"
    case drift
  }

  public var kind: Kind
  /// Path of the session's folder; absent where it's about several.
  public var session: String?
  public var turn: Int?
  public var take: Int?
  /// A sentence.
  public var message: String

  public init(
    kind: Kind, session: String? = nil, turn: Int? = nil, take: Int? = nil, message: String
  ) {
    self.kind = kind
    self.session = session
    self.turn = turn
    self.take = take
    self.message = message
  }
}

/// A test that says that values have come to lie elsewhere.
public struct DriftFinding: Sendable, Equatable, Encodable {
  public enum Test: String, Sendable, Encodable {
    case stabilityIndex = "PSI"
    case kolmogorovSmirnov = "KS"
    case pageHinkley = "Page–Hinkley"
  }

  public var test: Test
  /// When the first value was recorded that the test looked at; for Page–Hinkley, the last one.
  public var date: Date
  /// The index, or the chance of as large a distance; for Page–Hinkley the mean since the change.
  public var value: Double
  /// A sentence.
  public var message: String
}

extension SessionsReport {
  /// Drift as something to look at.
  public var driftAnomalies: [Anomaly] {
    series.flatMap { series in
      series.findings.map { finding in
        Anomaly(
          kind: .drift,
          message: "\(series.name), \(finding.date.formatted(.iso8601).prefix(10)), "
            + "\(finding.test.rawValue): \(finding.message)")
      }
    }
  }
}
