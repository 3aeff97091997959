import Conversation
import Edits
import Engine
import Foundation
import SessionFixtures
import Testing

@testable import Curation

/// What a report says of sessions.
@Suite struct ReportTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func session(
    _ name: String, _ lines: [String], width: Int = 48, license: String? = "CC0"
  ) async throws -> ReportedSession {
    let photograph = try folder.photograph(named: "\(name).png", width: width)
    let session = try await Session.create(
      photographAt: photograph, folder: folder.path + "/" + name,
      attribution: Attribution(author: "<b>A & B</b>", license: license), tools: .testing())
    for line in lines { _ = await session.perform(line) }
    #expect(await session.finish() == [])
    await session.close()
    return try ReportedSession(try SessionRecord.read(folder.path + "/" + name))
  }

  func kinds(_ sessions: [ReportedSession]) -> [Anomaly.Kind] {
    AnomalySearch.find(in: sessions).map(\.kind)
  }

  @Test func countsWhatWasAskedAndWhatCameOfIt() async throws {
    let session = try await session("S", ["brighter", "fly", "what", "grain", "undo", "square"])
    let report = SessionsReport([session], program: "test")
    #expect(report.turns == 5 && report.takes == 3)
    #expect(report.statuses == ["applied": 3, "refused": 1, "unclear": 1])
    let pose = try #require(report.editTypes.first { $0.editType == .pose })
    #expect(pose.turns == 1 && pose.refused == 1 && pose.applied == 0)
    #expect(report.editTypes.map(\.share).reduce(0, +) == 1)
    let grain = try #require(report.editTypes.first { $0.editType == .filmGrain })
    #expect(grain.applied == 1 && grain.kept == 0, "it was undone")
    #expect(report.keptTurns == 2)
    #expect(report.gaps.contains("No season edits yet."))
    #expect(report.gaps.contains("No pose edits yet, though 1 asked for."))
    #expect(!report.gaps.contains { $0.contains("film grain") })
    #expect(report.secondsPerTurn?.counts.reduce(0, +) == 4)
  }

  @Test func sharesOfThePublishedSetComeToOne() {
    let report = SessionsReport([], program: "test")
    #expect(abs(report.categories.compactMap(\.picoBananaShare).reduce(0, +) - 1) < 1e-12)
    #expect(abs(report.editTypes.compactMap(\.picoBananaShare).reduce(0, +) - 1) < 1e-12)
    #expect(report.gaps.count == 35)
  }

  @Test func soundSessionsHaveNoAnomalies() async throws {
    let one = try await session("A", ["brighter", "grain"])
    let other = try await session("B", ["brighter"], width: 60)
    #expect(AnomalySearch.find(in: [one, other]) == [])
    #expect(try await AnomalySearch.verify(one, engine: LocalEngine()) == [])
  }

  @Test func findsWhatChangedNothingAndWhatHasNoLicence() async throws {
    let session = try await session("S", ["exposure 0", "brighter", "exposure 0"], license: nil)
    #expect(kinds([session]) == [.noChange, .noChange, .noLicence])
  }

  @Test func findsSessionsThatAreTheSame() async throws {
    let one = try await session("A", ["brighter", "grain"])
    let other = try await session("B", ["brighter", "grain"])
    #expect(kinds([one, other]) == [.nearDuplicate])
  }

  @Test func findsTakesThatLookTheSame() async throws {
    let session = try await session("S", ["brighter", "/retake", "/retake"])
    #expect(kinds([session]) == [])
    // the second take's picture file in place of the third's
    let bytes = try folder.bytes(of: "S/images/turn-01-take-2.png")
    try folder.write(bytes, to: "S/images/turn-01-take-3.png")
    let found = AnomalySearch.find(in: [session])
    #expect(found.map(\.kind) == [.nearDuplicate])
    #expect(found.first?.message == "Takes 2 and 3 of turn 1 look the same.")
  }

  @Test func findsVerdictsOfNoTime() async throws {
    let photograph = try folder.photograph()
    // a clock that stands still
    var tools = SessionTools.testing()
    tools.now = { Date(timeIntervalSince1970: 0) }
    let session = try await Session.create(
      photographAt: photograph, folder: folder.path + "/S",
      attribution: Attribution(license: "CC0"), tools: tools)
    for line in ["grain", "/reject overdone"] { _ = await session.perform(line) }
    _ = await session.finish()
    await session.close()
    let read = try ReportedSession(try SessionRecord.read(folder.path + "/S"))
    #expect(kinds([read]) == [.quickVerdict])
  }

  @Test func findsWhatDoesNotRenderAgain() async throws {
    let session = try await session("S", ["brighter", "grain"])
    _ = try folder.photograph(named: "S/images/turn-01-take-1.png", width: 20)
    let anomalies = try await AnomalySearch.verify(session, engine: LocalEngine())
    #expect(anomalies.map(\.kind) == [.unverified])
    #expect(anomalies.first?.turn == 1)
  }

  @Test func findsContradictionsAndCircles() {
    func node(_ pixels: String) -> PreferenceGraph.Node { .init(question: "q", pixels: pixels) }
    func place(_ turn: Int) -> PreferenceGraph.Place { .init(session: "S", turn: turn) }
    var graph = PreferenceGraph()
    graph.add(node("a"), over: node("b"), at: place(1))
    graph.add(node("b"), over: node("c"), at: place(2))
    graph.add(node("a"), over: node("c"), at: place(3))
    #expect(graph.contradictions.isEmpty && graph.circles.isEmpty)
    graph.add(node("c"), over: node("d"), at: place(4))
    graph.add(node("d"), over: node("b"), at: place(5))
    #expect(graph.circles.map { $0.map(\.turn) } == [[2, 4, 5]])
    graph.add(node("b"), over: node("a"), at: place(6))
    #expect(graph.contradictions.count == 1)
    #expect(graph.contradictions.first?.there.turn == 1)
  }

  @Test func theSamePictureKeptOnceAndRejectedOnceContradicts() async throws {
    let lines = ["grain", "/retake", "/take 1"]
    let one = try await session("A", lines)
    let other = try await session("B", ["grain", "/retake"])
    #expect(kinds([one, other]).contains(.contradiction))
  }

  @Test func thePageStandsAloneAndEscapesWhatComesFromOutside() async throws {
    let session = try await session(
      "S", ["brighter", "<script>alert(1)</script>", "grain", "undo"])
    var report = SessionsReport([session], program: "test")
    report.anomalies = AnomalySearch.find(in: [session])
    let page = await ReportPage(report, [session], engine: LocalEngine()).text
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(!page.contains("<script") && !page.contains("<b>A"))
    #expect(page.contains("&lt;b&gt;A &amp; B"))
    for outside in ["src=\"http", "href=\"http", "url(", "@import"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.components(separatedBy: "data:image/jpeg;base64,").count == 4)
    for tag in ["section", "table", "ul", "li", "div", "svg", "figure", "dl", "main", "details"] {
      let opened =
        page.components(separatedBy: "<\(tag)>").count - 1
        + page.components(separatedBy: "<\(tag) ").count
      #expect(opened == page.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }
}

/// When a scan of values over time fires.
@Suite struct DriftScanTests {
  func points(_ count: Int, _ value: (Int) -> Double) -> [SessionsReport.Point] {
    (0..<count).map { index in
      // a fixed scatter of a tenth, the same each time
      let scatter = Double((index * 7919) % 101) / 101 - 0.5
      return .init(
        time: Date(timeIntervalSince1970: Double(index) * 3600),
        value: value(index) + scatter * 0.2)
    }
  }

  @Test func staysSilentWhereNothingMoves() {
    let series = DriftScan.series("s", points(600) { _ in 0.8 })
    #expect(series.findings == [] && series.caveat == nil)
  }

  @Test func firesByEveryTestWithTheDateOfTheShift() throws {
    let series = DriftScan.series("s", points(300) { $0 < 180 ? 0.85 : 0.55 })
    #expect(Set(series.findings.map(\.test)).count == 3)
    let moved = try #require(series.findings.first { $0.test == .pageHinkley })
    let hours = moved.date.timeIntervalSince1970 / 3600
    #expect((180...215).contains(hours), "\(hours)")
    #expect(moved.message.contains("down"))
  }

  @Test func saysWhenThereIsTooLittle() {
    let series = DriftScan.series("s", points(59) { $0 < 30 ? 0.9 : 0.1 })
    #expect(series.findings.isEmpty && series.caveat?.contains("60") == true)
  }
}
