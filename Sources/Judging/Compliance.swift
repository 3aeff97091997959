import Edits

/// Whether what was asked for can be measured.
struct Compliance {
  private(set) var score = 1.0
  private(set) var evidence: [String] = []

  init(_ comparison: Comparison, claims: [Claim]) {
    guard !claims.isEmpty else {
      evidence = ["There was nothing to measure the instruction by."]
      return
    }
    var sum = 0.0
    for claim in claims {
      let result = Compliance.check(claim, comparison)
      sum += result.score
      evidence.append(result.sentence)
    }
    score = sum / Double(claims.count)
  }

  /// The smallest change that counts as one: about what can just be seen.
  private static func threshold(_ statistic: Statistic, from value: Double) -> Double {
    switch statistic {
    case .lightness, .shadowLightness, .highlightLightness: 0.004
    case .contrast, .chroma, .redness, .yellowness: 0.002
    case .detail: max(0.00005, 0.02 * value)
    case .cornerRatio: 0.01
    case .difference: 0.004
    case .width, .height: 0.5
    case .aspect: 0.005
    }
  }

  private static func check(
    _ claim: Claim, _ comparison: Comparison
  ) -> (score: Double, sentence: String) {
    switch claim.evidence {
    case .rises(let statistic, let wanted):
      directed(statistic, sign: 1, wanted: wanted, comparison)
    case .falls(let statistic, let wanted):
      directed(statistic, sign: -1, wanted: wanted, comparison)
    case .becomes(let statistic, let value):
      reached(statistic, value, comparison)
    }
  }

  private static func directed(
    _ statistic: Statistic, sign: Double, wanted: Double?, _ comparison: Comparison
  ) -> (score: Double, sentence: String) {
    let before = statistic == .difference ? 0 : comparison.statisticsBefore[statistic]
    let after =
      statistic == .difference
      ? comparison.meanDifference ?? 1 : comparison.statisticsAfter[statistic]
    let change = (after - before) * sign
    let threshold = threshold(statistic, from: before)
    var score = min(max(change / threshold, 0), 1)
    let verb = after > before ? "rose" : after < before ? "fell" : "stayed"
    var sentence = "\(statistic.words) \(verb) from \(figure(before)) to \(figure(after))"
    if let wanted {
      let miss = max(0, abs(change - abs(wanted)) - threshold) / max(abs(wanted), threshold)
      score = min(score, max(0, 1.25 - miss))
      sentence += ", asked for about \(figure(abs(wanted)))"
    }
    return (score, sentence + ".")
  }

  private static func reached(
    _ statistic: Statistic, _ value: Double, _ comparison: Comparison
  ) -> (score: Double, sentence: String) {
    let after = comparison.statisticsAfter[statistic]
    let miss = abs(after - value) / max(abs(value), 0.05)
    let score = min(1, max(0, 1.2 - 10 * miss))
    return (score, "\(statistic.words) is \(figure(after)), asked for \(figure(value)).")
  }

  static func figure(_ value: Double) -> String {
    let scaled = (value * 10000).rounded() / 10000
    return scaled == scaled.rounded() ? String(Int(scaled)) : String(scaled)
  }
}

extension Statistic {
  /// What a person calls it.
  var words: String {
    switch self {
    case .lightness: "Mean lightness"
    case .shadowLightness: "Lightness of the darkest quarter"
    case .highlightLightness: "Lightness of the lightest quarter"
    case .contrast: "Spread of lightness"
    case .chroma: "Mean chroma"
    case .redness: "Mean of green to red"
    case .yellowness: "Mean of blue to yellow"
    case .detail: "Fine detail"
    case .cornerRatio: "Corners against centre"
    case .width: "Width"
    case .height: "Height"
    case .aspect: "Width over height"
    case .difference: "Mean difference in OKLab"
    }
  }
}
