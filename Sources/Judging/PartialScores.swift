import Edits
public import Imaging

/// Scores of which some may be missing, because what they speak of can't be measured.
public struct PartialScores: Sendable, Equatable {
  /// Each 0...1; `nil` where it can't be told.
  public var instructionCompliance: Double?
  public var seamlessness: Double?
  public var preservation: Double?
  public var technicalQuality: Double?
  /// What was measured, in words and figures.
  public var evidence: [String]
  /// What can't be scored and why, in sentences.
  public var unscored: [String]
  public var label: FailureLabel?

  public init(_ scores: Scores) {
    instructionCompliance = scores.instructionCompliance
    seamlessness = scores.seamlessness
    preservation = scores.preservation
    technicalQuality = scores.technicalQuality
    (evidence, label) = (scores.evidence, scores.label)
    unscored = []
  }

  /// Of a picture that shows only a share of the one before, `covered`, 0...1: the rest isn't
  /// preserved.
  public mutating func take(covered: Double) {
    guard covered < 0.995 else { return }
    preservation = preservation.map { $0 * covered }
    evidence.append("It shows \(percent(covered)) of what the picture before shows.")
  }

  /// The criteria that are known, weighted as in `Scores`.
  public var overall: Double {
    let parts = [
      (0.4, instructionCompliance), (0.25, seamlessness), (0.2, preservation),
      (0.15, technicalQuality),
    ]
    let known = parts.compactMap { weight, value in value.map { (weight, $0) } }
    return known.reduce(0) { $0 + $1.0 * $1.1 } / known.reduce(0) { $0 + $1.0 }
  }

  /// A picture in which nothing changed doesn't pass, however well it is preserved.
  public var passes: Bool { overall >= Scores.passingScore && instructionCompliance != 0 }
}

extension Judge {
  /// Scores a picture against the one before it where no plan says what should have changed: for
  /// instructions that nothing here can carry out. `isLocal` says that the instruction is about a
  /// thing in the picture, so that most of the picture should stay. Traps when the sizes differ.
  public static func scoreWithoutPlan(
    before: Image, after: Image, isLocal: Bool
  ) -> PartialScores {
    precondition(before.size == after.size)
    let comparison = Comparison(
      before: before, after: after, plan: .init(), stepsBefore: [], carrying: nil, whole: nil,
      tolerance: .asWorded)
    let change = ChangedArea(comparison)
    let (seamlessness, technical) = (Seamlessness(comparison), TechnicalQuality(comparison))
    let preservation = Preservation(comparison)
    var scores = PartialScores(
      Scores(
        instructionCompliance: 0, seamlessness: seamlessness.score,
        preservation: isLocal ? change.preservation : preservation.score,
        technicalQuality: technical.score,
        evidence: [change.sentence] + (isLocal ? [] : preservation.evidence)
          + (change.share > 0.6 ? [] : seamlessness.evidence) + technical.evidence))
    if change.isNothing {
      scores.label = .instructionIgnored
      return scores
    }
    scores.instructionCompliance = nil
    scores.unscored = [
      "Whether the picture shows what was asked for can't be told: that something changed can be "
        + "measured, and not what it shows."
    ]
    if change.share > 0.6 {
      if isLocal { scores.label = .changedTooMuch }
      scores.seamlessness = nil
      scores.unscored.append(
        "Seams can't be told from lines that belong to the new look, as most of the picture changed."
      )
    }
    return scores
  }
}

/// How much of a picture changed, and where.
private struct ChangedArea {
  /// Share of the pixels that changed visibly.
  let share: Double
  /// Mean ΔE of the others.
  let restDifference: Double
  private let place: (left: Double, top: Double, right: Double, bottom: Double)

  init(_ comparison: Comparison) {
    let distance = comparison.after.distance(to: comparison.base).smoothed()
    var (count, rest, restCount) = (0, 0.0, 0)
    var columns = [Int](repeating: 0, count: distance.width)
    var rows = [Int](repeating: 0, count: distance.height)
    for y in 0..<distance.height {
      for x in 0..<distance.width {
        let value = distance[x, y]
        if value > 5 {
          count += 1
          columns[x] += 1
          rows[y] += 1
        } else {
          rest += Double(value)
          restCount += 1
        }
      }
    }
    share = Double(count) / Double(distance.samples.count)
    restDifference = rest / Double(max(1, restCount))
    let (across, down) = (Self.middle(of: columns, count), Self.middle(of: rows, count))
    place = (across.lowerBound, down.lowerBound, across.upperBound, down.upperBound)
  }

  /// Between which shares of the length the middle nine tenths of what was counted lie.
  private static func middle(of counts: [Int], _ total: Int) -> ClosedRange<Double> {
    guard total > 0 else { return 0...1 }
    var (seen, first, last) = (0, 0, counts.count - 1)
    for (index, count) in counts.enumerated() {
      if seen * 20 < total { first = index }
      if seen * 20 < total * 19 { last = index }
      seen += count
    }
    return Double(first) / Double(counts.count)...Double(last + 1) / Double(counts.count)
  }

  var isNothing: Bool { share < 0.0005 && restDifference < 0.4 }

  /// For a change of one thing: most of the picture stays as it was.
  var preservation: Double {
    let spread = min(1, max(0, (share - 0.4) / 0.5))
    return (1 - spread) * (1 - min(1, max(0, (restDifference - 0.5) / 6)))
  }

  var sentence: String {
    guard !isNothing else { return "Nothing changed: the two pictures are the same." }
    return "\(percent(share)) of the pixels changed visibly, most of them between "
      + "\(percent(place.left)) and \(percent(place.right)) of the width and \(percent(place.top)) "
      + "and \(percent(place.bottom)) of the height; the others by ΔE \(figure(restDifference)) on "
      + "average."
  }
}
