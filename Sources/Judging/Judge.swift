public import Edits
public import Imaging
import Scene

/// Scores a take by what is measured in its pixels; the plan only says what to look for.
public enum Judge {
  /// `before` and `after` are the pictures on both sides of `plan`; they are looked at with half a
  /// megapixel at most. `stepsBefore` are the steps in effect before, among which the plan's
  /// replaced ones are found. With `carrying`, the size of the effect is judged too, and what the
  /// plan doesn't account for is found; without, only what the edits' evidence says. `whole` tells
  /// what a plan that changes earlier steps should come to, which the picture before can't tell.
  /// `plain` is the plan that the instruction plainly means, where `plan` is another reading of it.
  public static func score(
    before: Image, after: Image, plan: Plan, stepsBefore: [Step], carrying: StepCarrying? = nil,
    whole: WholeRendering? = nil, plain: Plan? = nil,
    amounts tolerance: AmountTolerance = .asPlanned
  ) -> Scores {
    let comparison = Comparison(
      before: before, after: after, plan: plan, stepsBefore: stepsBefore, carrying: carrying,
      whole: whole, tolerance: tolerance)
    var compliance = Compliance(comparison, claims: claims(of: plan, stepsBefore: stepsBefore))
    var effect = comparison.match?.gain
    if let plain, plain != plan, let carrying,
      let meant = Derivation(
        plain, after: stepsBefore, small: before.copyToJudge, fullSize: before.size, carrying)
    {
      effect = compliance.hold(comparison, against: meant)
    }
    let preservation = Preservation(comparison)
    let seamlessness = Seamlessness(comparison)
    let technical = TechnicalQuality(comparison)
    var scores = Scores(
      instructionCompliance: compliance.score, seamlessness: seamlessness.score,
      preservation: preservation.score, technicalQuality: technical.score,
      evidence: compliance.evidence + preservation.evidence + seamlessness.evidence
        + technical.evidence)
    scores.effect = effect
    scores.label = scores.passes ? nil : label(scores, comparison, preservation)
    return scores
  }

  /// The size at which a picture of `size` is looked at.
  public static func copySize(of size: PixelSize) -> PixelSize {
    size.scaled(by: min(1, (Comparison.pixelCount / Double(size.pixelCount)).squareRoot()))
  }

  /// Margins of overall scores below this say nothing: takes that differ by their seed alone differ
  /// by as much.
  public static let noise = 0.03

  /// What is most to blame for a take that doesn't pass.
  private static func label(
    _ scores: Scores, _ comparison: Comparison, _ preservation: Preservation
  ) -> FailureLabel {
    let losses = [
      0.4 * (1 - scores.instructionCompliance), 0.25 * (1 - scores.seamlessness),
      0.2 * (1 - scores.preservation), 0.15 * (1 - scores.technicalQuality),
    ]
    switch losses.firstIndex(of: losses.max() ?? 0) {
    case 0:
      if let label = comparison.sizeLabel { return label }
      guard let match = comparison.match else { return .instructionIgnored }
      if match.gain < -0.3 { return .instructionIgnored }
      if match.gain < 0.15 { return match.made > 1.5 ? .wrongTarget : .instructionIgnored }
      if match.agreement < 0.5 { return .drift }
      return match.gain < 0.6 ? .partlyDone : match.gain > 1.4 ? .overdone : .artefact
    case 1: return .visibleSeam
    case 2: return (preservation.changedOutside ?? 0) > 0.05 ? .changedTooMuch : .drift
    default: return .technical
    }
  }

  /// What the plan's steps say must be measurable. A step that takes another's place is held
  /// against that one: a little less warmth means that warmth falls.
  private static func claims(of plan: Plan, stepsBefore: [Step]) -> [Claim] {
    plan.steps.flatMap { step -> [Claim] in
      guard let edit = Catalogue.edit(step.edit) else { return [] }
      let claims = edit.evidence(step.arguments).map { Claim(evidence: $0) }
      guard let old = stepsBefore.first(where: { $0.id == step.replaces }), old.edit == step.edit
      else { return claims }
      return claims.map { $0.revised(isWeaker: step.arguments.strength < old.arguments.strength) }
    }
  }
}

/// One piece of evidence to be looked for.
struct Claim {
  var evidence: Evidence

  func revised(isWeaker: Bool) -> Claim {
    switch evidence {
    case .rises(let statistic, _):
      Claim(evidence: isWeaker ? .falls(statistic, by: nil) : .rises(statistic, by: nil))
    case .falls(let statistic, _):
      Claim(evidence: isWeaker ? .rises(statistic, by: nil) : .falls(statistic, by: nil))
    case .becomes: self
    }
  }
}

extension Arguments {
  /// Sum of the magnitudes of the numbers, to tell a stronger from a weaker setting.
  fileprivate var strength: Double {
    values.values.reduce(0) { sum, value in
      if case .number(let number) = value { sum + abs(number) } else { sum }
    }
  }
}
