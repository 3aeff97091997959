import Edits
import Imaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether what was asked for can be measured: its direction, and how much of it.
struct Compliance {
  private(set) var score = 1.0
  private(set) var evidence: [String] = []

  init(_ comparison: Comparison, claims: [Claim]) {
    guard comparison.base != comparison.after || comparison.isUnseen else {
      score = 0
      evidence = ["Nothing changed: the two pictures are the same."]
      return
    }
    let checks = claims.compactMap { ClaimCheck($0, comparison) }
    evidence = checks.map(\.sentence)
    let field = effect(comparison)
    let claimScore =
      checks.isEmpty ? nil : checks.reduce(0) { $0 + $1.score } / Double(checks.count)
    switch (claimScore, field) {
    case (let claims?, let field?): score = (claims * field).squareRoot()
    case (let one?, nil), (nil, let one?): score = one
    case (nil, nil): evidence.append("There was nothing to measure the instruction by.")
    }
    checkSize(comparison)
  }

  /// The change that was made, held against the one the plan makes of the picture before.
  private mutating func effect(_ comparison: Comparison) -> Double? {
    guard comparison.wanted != nil else { return nil }
    guard let match = comparison.match else {
      evidence.append("The plan changes next to nothing in this picture.")
      return comparison.isUnseen ? 1 : nil
    }
    let made =
      match.gain < -0.1
      ? "The opposite of the wanted change was made ("
      : "\(percent(match.gain)) of the wanted "
        + "change was made ("
    evidence.append(
      made + "\(figure(match.made)) of "
        + "\(figure(match.wanted)) ΔE); \(percent(max(0, match.agreement * match.agreement))) of "
        + "what changed was wanted.")
    let floor = comparison.tolerance == .asPlanned ? 0.3 : 0.15
    let agreement = min(1, max(0, (match.agreement - floor) / (0.85 - floor)))
    return share(match.gain, comparison.tolerance) * agreement
  }

  /// Holds another reading of the instruction against the plain one, and gives how much of that was
  /// done: a take may do less or more, or by other means, and is the better the nearer it comes.
  mutating func hold(_ comparison: Comparison, against plain: Derivation) -> Double? {
    guard let match = comparison.match(with: plain) else { return nil }
    let octaves = log2(max(match.gain, 0.05))
    let distance = min(1, abs(octaves) / 2)
    let strangeness = 1 - min(1, max(0, match.agreement))
    score *= (1 - 0.2 * distance) * (1 - 0.2 * strangeness)
    evidence.append(
      "It does \(figure(match.gain)) times what the instruction plainly means, and "
        + "\(percent(max(0, match.agreement * match.agreement))) of what changed is that.")
    return match.gain
  }

  private mutating func checkSize(_ comparison: Comparison) {
    guard let wanted = comparison.sizeExpected else { return }
    let (made, before) = (comparison.sizeAfter, comparison.sizeBefore)
    let isRight = abs(made.width - wanted.width) <= 1 && abs(made.height - wanted.height) <= 1
    if isRight {
      if made != before {
        evidence.append("The picture has \(made.width) × \(made.height) pixels, as it should.")
      }
      return
    }
    evidence.append(
      "The picture has \(made.width) × \(made.height) pixels; it should have "
        + "\(wanted.width) × \(wanted.height).")
    if comparison.tolerance == .asPlanned { score *= 0.4 }
  }
}

extension Comparison {
  /// What is to blame for a picture of another size than it should have.
  var sizeLabel: FailureLabel? {
    guard let sizeExpected, tolerance == .asPlanned || sizeExpected != sizeBefore,
      abs(sizeAfter.width - sizeExpected.width) > 1
        || abs(sizeAfter.height - sizeExpected.height) > 1
    else { return nil }
    return sizeAfter == sizeBefore ? .instructionIgnored : .geometryBroken
  }

  /// Whether the plan itself changes nothing that can be seen.
  var isUnseen: Bool { wanted != nil && match == nil }
}

/// How good it is to have made `gain` times the wanted change: 1 near 1, falling off both ways.
func share(_ gain: Double, _ tolerance: AmountTolerance) -> Double {
  let (low, high): (Double, Double) = tolerance == .asPlanned ? (0.8, 1.25) : (0.35, 2.8)
  if gain <= 0.1 { return 0 }
  if gain < low { return 0.95 * (gain - 0.1) / (low - 0.1) }
  if gain <= high { return 1 - 0.05 * min(1, abs(gain - 1) / max(high - 1, 1 - low)) }
  return max(0, 0.95 - 0.75 * (gain - high) / high)
}

/// One claim, looked for in the pixels.
private struct ClaimCheck {
  let score: Double
  let sentence: String

  /// `nil` when the statistic isn't one that can be measured.
  init?(_ claim: Claim, _ comparison: Comparison) {
    let statistic = claim.evidence.statistic
    let isWhole = [.width, .height, .aspect, .cornerRatio].contains(statistic)
    let mask = isWhole ? nil : comparison.mask
    let sides = Sides(comparison, within: mask)
    guard let before = sides.before[statistic], let after = sides.after[statistic] else {
      return nil
    }
    switch claim.evidence {
    case .becomes(_, let value):
      let miss = abs(after - value) / max(abs(value), 0.05)
      score = min(1, max(0, 1.2 - 10 * miss))
      sentence = "\(statistic.words) is \(figure(after)), asked for \(figure(value))."
    case .rises(_, let amount), .falls(_, let amount):
      let sign: Double = if case .falls = claim.evidence { -1 } else { 1 }
      let derived = sides.expected?[statistic].map { ($0 - before) * sign }
      let wanted = amount.map { abs($0) } ?? derived
      let change = (after - before) * sign
      let threshold = statistic.threshold(from: before)
      let verb = after > before ? "rose" : after < before ? "fell" : "stayed"
      let asked = wanted.map { $0 > threshold ? ", asked for about \(figure($0))" : "" } ?? ""
      sentence =
        "\(statistic.words) \(verb) by \(figure(abs(after - before))) to \(figure(after))\(asked)."
      score = Self.score(change, wanted: wanted, threshold, comparison)
    }
  }

  private static func score(
    _ change: Double, wanted: Double?, _ threshold: Double, _ comparison: Comparison
  ) -> Double {
    let direction = min(max(change / threshold, 0), 1)
    guard let wanted else { return direction }
    // where the edit itself moves the statistic the other way on this picture, or hardly at all,
    // there is nothing to hold the take against but that
    if wanted < threshold { return 1 - min(1, abs(change - wanted) / (4 * threshold)) * 0.5 }
    return min(direction, share(change / wanted, comparison.tolerance))
  }
}

/// Statistics of the pictures before, after, and as it should be.
private struct Sides {
  let before: PictureStatistics
  let after: PictureStatistics
  let expected: PictureStatistics?

  init(_ comparison: Comparison, within mask: Mask?) {
    before = PictureStatistics(
      comparison.base, within: mask, fullSize: comparison.sizeBefore, base: nil)
    after = PictureStatistics(
      comparison.after, within: mask, fullSize: comparison.sizeAfter, base: comparison.base)
    expected = comparison.expected.map {
      PictureStatistics(
        $0, within: mask, fullSize: comparison.sizeExpected ?? comparison.sizeAfter,
        base: comparison.base)
    }
  }
}

extension Evidence {
  var statistic: Statistic {
    switch self {
    case .rises(let statistic, _), .falls(let statistic, _), .becomes(let statistic, _): statistic
    }
  }
}

extension Statistic {
  /// The smallest change that counts as one: about what can just be seen.
  func threshold(from value: Double) -> Double {
    switch self {
    case .detail: max(0.01, 0.02 * value)
    case .cornerRatio: 0.01
    case .width, .height: 0.5
    case .aspect: 0.005
    case .contrast, .chroma, .redness, .yellowness: 0.25
    default: 0.4
    }
  }

  /// What a person calls it, in CIELAB.
  var words: String {
    switch self {
    case .lightness: "L*"
    case .shadowLightness: "L* of the darkest quarter"
    case .highlightLightness: "L* of the lightest quarter"
    case .contrast: "Spread of L*"
    case .chroma: "Chroma"
    case .redness: "a* (green to red)"
    case .yellowness: "b* (blue to yellow)"
    case .detail: "Fine detail"
    case .cornerRatio: "Corners against centre"
    case .width: "Width"
    case .height: "Height"
    case .aspect: "Width over height"
    case .difference: "Difference (ΔE)"
    }
  }
}

/// Three significant digits or so, as people write them.
func figure(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "beyond measure" }
  let scale = abs(value) < 1 ? 100.0 : abs(value) < 100 ? 10 : 1
  let scaled = (value * scale).rounded() / scale
  return scaled == scaled.rounded() ? String(Int(scaled)) : String(scaled)
}

func percent(_ share: Double) -> String {
  let value = share * 100
  guard value.isFinite, abs(value) < 1e12 else { return "beyond measure" }
  return (value != 0 && abs(value) < 1 ? figure(value) : String(Int(value.rounded()))) + " %"
}
