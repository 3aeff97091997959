public import Edits
public import Imaging
import Scene

/// Scores a take by what is measured in its pixels; the plan only says what to look for.
public enum Judge {
  /// `before` and `after` are the pictures on both sides of `plan`, rendered at like resolution.
  /// `stepsBefore` are the steps in effect before, among which the plan's replaced ones are found.
  public static func score(
    before: Image, after: Image, plan: Plan, stepsBefore: [Step]
  ) -> Scores {
    let comparison = Comparison(before: before, after: after)
    let claims = claims(of: plan, stepsBefore: stepsBefore)
    let compliance = Compliance(comparison, claims: claims)
    let preservation = Preservation(comparison, steps: plan.steps)
    let technical = TechnicalQuality(comparison, steps: plan.steps)
    return Scores(
      instructionCompliance: compliance.score, seamlessness: preservation.seamlessness,
      preservation: preservation.score, technicalQuality: technical.score,
      evidence: compliance.evidence + preservation.evidence + technical.evidence)
  }

  /// What the plan's steps say must be measurable. A step that takes another's place is held
  /// against that one: a little less warmth means that warmth falls.
  private static func claims(of plan: Plan, stepsBefore: [Step]) -> [Claim] {
    plan.steps.flatMap { step -> [Claim] in
      guard let edit = Catalogue.edit(step.edit) else { return [] }
      let claims = edit.evidence(step.arguments).map { Claim($0, target: step.target) }
      guard let old = stepsBefore.first(where: { $0.id == step.replaces }), old.edit == step.edit
      else { return claims }
      return claims.map { $0.revised(isWeaker: step.arguments.strength < old.arguments.strength) }
    }
  }
}

/// One piece of evidence to be looked for in one part of the picture.
struct Claim {
  var evidence: Evidence
  var target: Target

  init(_ evidence: Evidence, target: Target) {
    self.evidence = evidence
    self.target = target
  }

  func revised(isWeaker: Bool) -> Claim {
    switch evidence {
    case .rises(let statistic, _):
      Claim(isWeaker ? .falls(statistic, by: nil) : .rises(statistic, by: nil), target: target)
    case .falls(let statistic, _):
      Claim(isWeaker ? .rises(statistic, by: nil) : .falls(statistic, by: nil), target: target)
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

/// Both pictures, and what was measured of them.
struct Comparison {
  let before: LabPicture
  let after: LabPicture
  let statisticsBefore: PictureStatistics
  let statisticsAfter: PictureStatistics
  /// Whether pixels can be compared one by one.
  let isSameSize: Bool
  /// Mean difference in OKLab, pixel by pixel; `nil` when the sizes differ.
  let meanDifference: Double?

  init(before: Image, after: Image) {
    let (labBefore, labAfter) = (LabPicture(before), LabPicture(after))
    self.before = labBefore
    self.after = labAfter
    statisticsBefore = PictureStatistics(labBefore)
    statisticsAfter = PictureStatistics(labAfter)
    isSameSize = before.size == after.size
    meanDifference = isSameSize ? Comparison.difference(labBefore, labAfter).mean : nil
  }

  /// Distance in OKLab at each pixel, and its mean.
  static func difference(_ left: LabPicture, _ right: LabPicture) -> (plane: Plane, mean: Double) {
    var plane = left.lightness
    var sum = 0.0
    for i in plane.samples.indices {
      let l = left.lightness.samples[i] - right.lightness.samples[i]
      let a = left.a.samples[i] - right.a.samples[i]
      let b = left.b.samples[i] - right.b.samples[i]
      plane.samples[i] = (l * l + a * a + b * b).squareRoot()
      sum += Double(plane.samples[i])
    }
    return (plane, sum / Double(plane.samples.count))
  }
}
