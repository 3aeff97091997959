import ArgumentParser
import Conversation
import Curation
import Engine
import Foundation
import Imaging

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show what sessions hold, what drifts, and what is wrong with them.",
    discussion: """
      Writes one HTML page that needs nothing beside it, or with --json an object to standard \
      output. Every take is rendered again to see whether the record is true, which takes its time; \
      --no-verify leaves that out.
      """)

  @Argument(help: "The sessions' folders.", completion: .directory)
  var sessions: [String]

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the page goes.", valueName: "report.html"),
    completion: .file(extensions: ["html"]))
  var output: String?

  @Flag(help: "Print the figures as JSON; a page is written only with -o.")
  var json = false

  @Flag(help: "Exit with 1 when something is wrong; a page is written only with -o.")
  var check = false

  @Flag(inversion: .prefixedNo, help: "Render every take again and compare it with the record.")
  var verify = true

  func validate() throws {
    guard !sessions.isEmpty else { throw ValidationError("Name at least one session.") }
  }

  func run() async throws {
    let engine = LocalEngine()
    var (read, anomalies) = try readSessions()
    var report = SessionsReport(read, program: Retake.version)
    if verify {
      let bar = ProgressBar("rendering again")
      let total = report.takes
      var done = 0
      for session in read {
        let before = done
        anomalies += try await AnomalySearch.verify(session, engine: engine) { takes, _ in
          bar.show(before + takes, of: total)
        }
        done += session.record.takes.count
      }
      bar.end()
    }
    report.isVerified = verify
    report.anomalies = anomalies + AnomalySearch.find(in: read) + report.driftAnomalies
    let page = output ?? (json || check ? nil : "report.html")
    if let page {
      let bar = ProgressBar("drawing")
      let text = await ReportPage(report, read, engine: engine) { bar.show($0, of: $1) }.text
      bar.end()
      try Files.write(Array(text.utf8), to: page)
    }
    if json { try Standard.output(json: report) }
    tell(report, page)
    if check, !report.isSound { throw ExitStatus.incomplete }
  }

  /// Throws when no session can be read.
  private func readSessions() throws -> ([ReportedSession], [Anomaly]) {
    var read: [ReportedSession] = []
    var anomalies: [Anomaly] = []
    var first: (any Error)?
    for folder in sessions {
      do {
        read.append(try ReportedSession(try SessionRecord.read(folder)))
      } catch {
        first = first ?? error
        anomalies.append(Anomaly(kind: .unreadable, session: folder, message: "\(error)"))
      }
    }
    if read.isEmpty, let first { throw first }
    return (read, anomalies)
  }

  private func tell(_ report: SessionsReport, _ page: String?) {
    for anomaly in report.anomalies where check {
      let name = anomaly.session.map { "\($0.withControlCharactersVisible): " } ?? ""
      Standard.error(name + anomaly.message)
    }
    var counts: [String] = []
    for kind in Anomaly.Kind.allCases {
      let count = report.anomalies.count { $0.kind == kind }
      if count > 0 { counts.append("\(kind.title.lowercased()): \(count)") }
    }
    let found =
      counts.isEmpty ? "Nothing is wrong" : counts.joined(separator: "; ").capitalizedFirst
    Standard.error(
      "\(report.sessions) sessions, \(report.turns) turns, \(report.takes) takes. \(found).")
    if let page { Standard.error("The page is \(page).") }
  }
}
