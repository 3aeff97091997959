#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Looks for drift in values over time: windows against the first third by two tests of
/// distributions, and the stream as it came by Page–Hinkley.
enum DriftScan {
  /// Below this nothing is said: too little would be found, or too much.
  static let fewestValues = 60
  private static let fewestInWindow = 20

  /// `points` in order of time.
  static func series(_ name: String, _ points: [SessionsReport.Point]) -> SessionsReport.Series {
    guard points.count >= fewestValues else {
      return .init(
        name: name, points: points, findings: [],
        caveat: "\(points.count) values are too few to tell drift; \(fewestValues) are needed.")
    }
    let findings = windows(points) + stream(points)
    return .init(name: name, points: points, findings: findings.sorted { $0.date < $1.date })
  }

  private static func windows(_ points: [SessionsReport.Point]) -> [DriftFinding] {
    let values = points.map(\.value)
    let first = max(fewestInWindow, values.count / 3)
    let size = max(fewestInWindow, (values.count - first) / 4)
    let starts = Array(stride(from: first, through: values.count - size, by: size))
    let reference = Array(values[..<first])
    var findings: [DriftFinding] = []
    var firing: Set<DriftFinding.Test> = []
    for start in starts {
      let window = Array(values[start..<start + size])
      let found = [
        stability(reference, window, points[start].time),
        smirnov(reference, window, points[start].time, tests: starts.count),
      ].compactMap { $0 }
      // a shift that lasts is told once
      findings += found.filter { !firing.contains($0.test) }
      firing = Set(found.map(\.test))
    }
    return findings
  }

  /// Fires above 0.25, and above what one time in a hundred comes of chance with so few values: the
  /// index of equal distributions is about χ² with 9 degrees of freedom times 1/n + 1/m.
  private static func stability(
    _ reference: [Double], _ window: [Double], _ date: Date
  ) -> DriftFinding? {
    guard let index = Drift.stabilityIndex(expected: reference, actual: window) else { return nil }
    let chance = 21.67 * (1 / Double(reference.count) + 1 / Double(window.count))
    let limit = max(0.25, chance)
    guard index > limit else { return nil }
    return DriftFinding(
      test: .stabilityIndex, date: date, value: index,
      message: "Population stability index \(index.rounded(to: 2)) over \(window.count) values, "
        + "above \(limit.rounded(to: 2)).")
  }

  private static func smirnov(
    _ reference: [Double], _ window: [Double], _ date: Date, tests: Int
  ) -> DriftFinding? {
    guard let found = Drift.kolmogorovSmirnov(reference, window),
      found.chance < 0.01 / Double(tests)
    else { return nil }
    let chance = found.chance < 0.0001 ? "below 0.0001" : "\(found.chance.rounded(to: 4))"
    return DriftFinding(
      test: .kolmogorovSmirnov, date: date, value: found.chance,
      message:
        "The distribution lies elsewhere: the two are \(found.distance.rounded(to: 2)) apart "
        + "at most, by chance with probability \(chance).")
  }

  /// In standard deviations of the first values, so that one setting serves scores and verdicts: with
  /// these a shift of one is noticed after about twenty values, and none in 10,000 without one.
  private static func stream(_ points: [SessionsReport.Point]) -> [DriftFinding] {
    let lead = points.prefix(30).map(\.value)
    let mean = lead.reduce(0, +) / Double(lead.count)
    let variance = lead.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(lead.count)
    let spread = max(0.02, variance.squareRoot())
    var test = PageHinkley(least: 30, tolerance: 0.5, threshold: 12)
    var findings: [DriftFinding] = []
    for (index, point) in points.enumerated() where test.add((point.value - mean) / spread) {
      let since = points[max(0, index - 19)...index].map(\.value)
      let now = since.reduce(0, +) / Double(since.count)
      findings.append(
        DriftFinding(
          test: .pageHinkley, date: point.time, value: now,
          message: "The mean has moved \(now > mean ? "up" : "down"), from "
            + "\(mean.rounded(to: 2)) to \(now.rounded(to: 2))."))
    }
    return findings
  }
}

extension Double {
  /// To so many digits after the point.
  func rounded(to digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
