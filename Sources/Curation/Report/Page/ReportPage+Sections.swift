#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ReportPage {
  static func problems(_ report: SessionsReport) -> HTML {
    let verified =
      report.isVerified
      ? "Every take was rendered again and compared with the record."
      : "Takes were not rendered again to compare them with the record."
    guard !report.anomalies.isEmpty else {
      return .section(
        "wrong", "What is wrong",
        [
          .element("p", [("class", "good")], "Nothing was found."),
          .element("p", [("class", "soft")], verified),
        ])
    }
    let groups = Anomaly.Kind.allCases.compactMap { kind -> HTML? in
      let found = report.anomalies.filter { $0.kind == kind }
      guard !found.isEmpty else { return nil }
      let items = found.prefix(300).map { anomaly in
        let name = anomaly.session.map { path in
          HTML.element("strong", (path.split(separator: "/").last.map(String.init) ?? path) + ": ")
        }
        return HTML.element("li", (name.map { [$0] } ?? []) + [.text(anomaly.message)])
      }
      return .element(
        "div",
        [.element("h3", [("class", "bad")], "\(kind.title) (\(found.count))")]
          + list(items, of: found.count))
    }
    return .section(
      "wrong", "What is wrong", groups + [.element("p", [("class", "soft")], verified)])
  }

  /// The first few, and the rest where it is asked for.
  private static func list(_ items: [HTML], of count: Int) -> [HTML] {
    let few = 8
    let shown = HTML.element("ul", [("class", "problems")], Array(items.prefix(few)))
    guard items.count > few else { return [shown] }
    let cut = items.count < count ? [HTML.element("li", "and \(count - items.count) more")] : []
    let rest = HTML.element("ul", [("class", "problems")], items.dropFirst(few) + cut)
    return [shown, .element("details", [.element("summary", "\(count - few) more"), rest])]
  }

  static func pictures(_ strips: [HTML], of count: Int) -> HTML {
    let rest =
      strips.count < count
      ? [
        HTML.element(
          "p", [("class", "soft")],
          "\(strips.count) of \(count) conversations are shown, those with something to look at "
            + "first.")
      ] : []
    return .section("pictures", "Pictures", rest + strips)
  }

  static func kinds(_ report: SessionsReport) -> HTML {
    let key = HTML.element(
      "p", [("class", "key")],
      [
        .element("span", "these sessions"),
        .element("span", [("class", "other")], "Pico-Banana-400K"),
      ])
    let chart = Charts.pairs(
      report.categories.map { ($0.name, $0.share, $0.picoBananaShare) },
      title: "Shares by category")
    let rows = report.editTypes.filter { $0.turns > 0 }.sorted { $0.turns > $1.turns }.map { kind in
      [
        HTML.text(kind.name), .text(kind.category), .text("\(kind.turns)"),
        .text(Charts.percent(kind.share)),
        .text(kind.picoBananaShare.map(Charts.percent) ?? "–"),
        .text(share(kind.applied, of: kind.turns)), .text(share(kind.passing, of: kind.judged)),
        .text(kind.picoBananaSuccessRate.map(Charts.percent) ?? "–"),
        .text(share(kind.kept, of: kind.applied)),
      ]
    }
    let table = HTML.table(
      "Every kind of edit that was asked for",
      [
        "kind", "category", "turns", "share", "Pico-Banana’s share", "carried out",
        "takes that pass", "Pico-Banana’s success", "kept",
      ], rows, numeric: [2, 3, 4, 5, 6, 7, 8])
    return .section("kinds", "Kinds of edit", [key, chart] + (rows.isEmpty ? [] : [table]))
  }

  static func scores(_ report: SessionsReport) -> HTML {
    guard !report.scores.isEmpty else {
      return .section("scores", "Scores", [.element("p", "No take has been judged yet.")])
    }
    let plots = report.scores.map { distribution in
      Charts.histogram(
        distribution, mark: distribution.name == "Overall" ? 0.7 : nil, format: Charts.percent)
    }
    return .section("scores", "Scores", [.element("div", [("class", "plots")], plots)])
  }

  static func labels(_ report: SessionsReport) -> HTML {
    let used = report.failureLabels.filter { $0.byPerson + $0.byJudge > 0 }
    guard !used.isEmpty else {
      return .section(
        "labels", "Failures",
        [.element("p", "No take has failed, and none was rejected for a reason.")])
    }
    let rows = used.sorted { $0.byPerson + $0.byJudge > $1.byPerson + $1.byJudge }.map {
      [HTML.text($0.label.spaced), .text("\($0.byPerson)"), .text("\($0.byJudge)")]
    }
    return .section(
      "labels", "Failures",
      [
        .table(
          "How takes failed", ["label", "said by a person", "found by the judge"], rows,
          numeric: [1, 2])
      ])
  }

  static func times(_ report: SessionsReport) -> HTML {
    var plots: [HTML] = []
    if let turns = report.turnsPerSession {
      plots.append(Charts.histogram(turns) { "\(Int($0.rounded()))" })
    }
    if let seconds = report.secondsPerTurn {
      plots.append(Charts.histogram(seconds) { Self.duration($0) })
    }
    let statuses = ["applied", "refused", "unclear", "history"].map { status in
      [
        HTML.text(status), .text("\(report.statuses[status] ?? 0)"),
        .text(share(report.statuses[status] ?? 0, of: report.turns)),
      ]
    }
    return .section(
      "times", "Turns and time",
      [
        .element("div", [("class", "plots")], plots),
        .table("How turns ended", ["status", "turns", "share"], statuses, numeric: [1, 2]),
      ])
  }

  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "\(Int((seconds * 1000).rounded())) ms"
    case ..<10: "\(seconds.rounded(to: 1)) s"
    case ..<120: "\(Int(seconds.rounded())) s"
    case ..<7200: "\(Int((seconds / 60).rounded())) min"
    default: "\(Int((seconds / 3600).rounded())) h"
    }
  }

  static func gaps(_ report: SessionsReport) -> HTML {
    guard !report.gaps.isEmpty else {
      return .section(
        "gaps", "Gaps", [.element("p", [("class", "good")], "Every kind of edit was carried out.")])
    }
    return .section(
      "gaps", "Gaps",
      [
        .element(
          "p",
          "Of Pico-Banana-400K's 35 kinds of edit, \(report.gaps.count) have never been carried out "
            + "here:"),
        .element("ul", [("class", "chips")], report.gaps.map { .element("li", $0.asChip) }),
      ])
  }

  static func drift(_ report: SessionsReport) -> HTML {
    let parts = report.series.flatMap { series -> [HTML] in
      guard !series.points.isEmpty else { return [] }
      var parts = [HTML.element("h3", series.name), Charts.series(series)]
      if let caveat = series.caveat {
        parts.append(.element("p", [("class", "soft")], caveat))
      } else if series.findings.isEmpty {
        parts.append(.element("p", [("class", "good")], "No test finds a drift."))
      } else {
        let rows = series.findings.enumerated().map { number, finding in
          [
            HTML.text("\(number + 1) · \(finding.test.rawValue)"),
            .text(Charts.moment(finding.date, of: series)), .text(finding.message),
          ]
        }
        parts.append(.table("Where tests fire", ["test", "date", "finding"], rows))
      }
      return parts
    }
    return .section(
      "drift", "Drift",
      parts.isEmpty ? [.element("p", "Nothing has been judged yet.")] : parts)
  }
}

extension Anomaly.Kind {
  /// As a heading.
  public var title: String {
    switch self {
    case .unreadable: "Sessions that can't be read"
    case .unverified: "Takes that aren't what the record says"
    case .incomplete: "Unfinished sessions"
    case .noLicence: "Photographs without a licence"
    case .noChange: "Turns that changed nothing"
    case .nearDuplicate: "The same more than once"
    case .contradiction: "Contradictory preferences"
    case .circle: "Preferences that go round in circles"
    case .quickVerdict: "Verdicts in under a second"
    case .drift: "Drift"
    }
  }
}

extension String {
  /// "No season edits yet." as "season".
  fileprivate var asChip: String {
    var text = self[...]
    if text.hasPrefix("No ") { text = text.dropFirst(3) }
    if text.hasSuffix(".") { text = text.dropLast() }
    return String(text.replacing(" edits yet", with: ""))
  }
}
