import Conversation
public import Engine

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The report as one page that needs nothing beside it: no script, no font, no picture from
/// elsewhere.
public struct ReportPage: Sendable {
  /// How many sessions are shown with their pictures.
  public static let shownSessions = 24

  /// The HTML.
  public let text: String

  /// Makes the thumbnails on the way. `progress` is called with how many sessions have been drawn.
  public init(
    _ report: SessionsReport, _ sessions: [ReportedSession], engine: any EditingEngine,
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) async {
    var strips: [HTML] = []
    let shown = Self.chosen(sessions, report)
    for session in shown {
      strips.append(await Filmstrip.html(of: session, engine: engine))
      progress?(strips.count, shown.count)
    }
    text = Self.page(report, strips, of: sessions.count)
  }

  /// Those in which something is wrong first, then from the beginning.
  private static func chosen(
    _ sessions: [ReportedSession], _ report: SessionsReport
  ) -> [ReportedSession] {
    let wrong = Set(report.anomalies.compactMap(\.session))
    let order = sessions.indices.sorted { first, second in
      let firstIsWrong = wrong.contains(sessions[first].record.folder)
      let secondIsWrong = wrong.contains(sessions[second].record.folder)
      return firstIsWrong == secondIsWrong ? first < second : firstIsWrong
    }
    return order.prefix(shownSessions).sorted().map { sessions[$0] }
  }

  private static func page(_ report: SessionsReport, _ strips: [HTML], of count: Int) -> String {
    let sections = [
      problems(report), pictures(strips, of: count), kinds(report), scores(report), labels(report),
      times(report), gaps(report), drift(report),
    ]
    let body = HTML.element(
      "body",
      [
        .element("a", [("class", "skip"), ("href", "#wrong")], "Skip to what is wrong"),
        .element("main", [head(report)] + sections + [foot(report)]),
      ])
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      + "<title>Recorded edits: a report</title><style>\(PageStyle.css)</style></head>"
      + body.source + "</html>\n"
  }

  private static func head(_ report: SessionsReport) -> HTML {
    let days = [report.firstTime, report.lastTime].compactMap { $0 }.map(Charts.day)
    let when =
      days.count < 2 ? "" : days[0] == days[1] ? ", \(days[0])" : ", \(days[0]) to \(days[1])"
    let links = [
      ("wrong", "What is wrong"), ("pictures", "Pictures"), ("kinds", "Kinds of edit"),
      ("scores", "Scores"), ("labels", "Failures"), ("times", "Turns and time"),
      ("gaps", "Gaps"), ("drift", "Drift"),
    ].map { HTML.element("li", [.element("a", [("href", "#" + $0.0)], $0.1)]) }
    return .element(
      "header",
      [
        .element("h1", "Recorded edits"),
        .element(
          "p", [("class", "soft")],
          plural(report.sessions, "conversation") + " about "
            + plural(report.photographs, "photograph") + when + "."),
        .element("nav", [("aria-label", "Sections")], [.element("ul", links)]), cards(report),
      ])
  }

  private static func cards(_ report: SessionsReport) -> HTML {
    let asked = report.turns - (report.statuses["history"] ?? 0)
    let applied = report.statuses["applied"] ?? 0
    let figures: [(String, String)] = [
      ("turns", "\(report.turns)"), ("takes", "\(report.takes)"),
      ("of instructions carried out", share(applied, of: asked)),
      ("of judged takes pass", share(report.passingTakes, of: report.judgedTakes)),
      ("of applied turns kept", share(report.keptTurns, of: applied)),
      ("things to look at", "\(report.anomalies.count)"),
    ]
    return .element(
      "dl", [("class", "cards")],
      figures.map { .element("div", [.element("dt", $0.0), .element("dd", $0.1)]) })
  }

  private static func foot(_ report: SessionsReport) -> HTML {
    .element(
      "footer",
      [
        .element(
          "p",
          "Made by retake \(report.program). Scores are the judge's, measured in the pixels; a take "
            + "passes at 70 %. Pico-Banana's shares and success rates are those of "
            + "Pico-Banana-400K (arXiv 2510.19808).")
      ])
  }

  static func share(_ count: Int, of all: Int) -> String {
    all == 0 ? "–" : Charts.percent(Double(count) / Double(all))
  }

  static func plural(_ count: Int, _ what: String) -> String {
    "\(count) \(what)\(count == 1 ? "" : "s")"
  }
}
