import ArgumentParser
import Conversation
import Datasets
import Foundation
import Judging

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make sessions of published multi-turn rows, carried out by retake itself.",
    discussion: """
      pico-banana: the rows of Pico-Banana-400K's multi-turn.jsonl, as they were published or as \
      retake exports them. The published pictures are kept beside retake's own and judged alike. \
      Rows that an earlier import took are passed over.
      """)

  @Argument(help: "A file with a row a line.", completion: .file(extensions: ["jsonl"]))
  var file: String

  @Option(help: "The form of the rows.", completion: .list(DatasetImport.formats))
  var format: String

  @Option(
    help: ArgumentHelp("Where the pictures lie that the rows name.", valueName: "dir"),
    completion: .directory)
  var images: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where to make the sessions.", valueName: "dir"), completion: .directory)
  var output = "Sessions"

  @Flag(help: "Print one JSON object a row.")
  var json = false

  func validate() throws {
    guard DatasetImport.formats.contains(format) else {
      throw ValidationError(
        "There is no format “\(format)”; there is "
          + "\(DatasetImport.formats.joined(separator: ", ")).")
    }
  }

  func run() async throws {
    let rows = try DatasetImport(
      file, images: images, output: output, tools: try Workbench().sessionTools)
    let bar = ProgressBar("importing rows")
    var tally = Tally()
    try await rows.run { result in
      bar.end()
      tally.count(result)
      try say(result)
      bar.show(tally.done, of: rows.count)
    }
    bar.end()
    Standard.error(tally.text)
    if tally.imported + tally.present == 0, tally.bad > 0 { throw ExitStatus.badInput }
    if tally.bad > 0 { throw ExitStatus.incomplete }
  }

  private func say(_ result: DatasetImport.Result) throws {
    switch result {
    case .bad(let message): Standard.error(message)
    case .present(let folder):
      if json {
        try Standard.output(json: RowReport(session: folder, present: true))
      } else {
        Standard.output("\(folder)  was imported before")
      }
    case .imported(let record, let published, let notes):
      for note in notes { Standard.error(note) }
      let report = RowReport(record, published)
      if json { try Standard.output(json: report) } else { Standard.output(report.text) }
    }
  }
}

private struct Tally {
  var imported = 0
  var present = 0
  var bad = 0

  var done: Int { imported + present + bad }

  mutating func count(_ result: DatasetImport.Result) {
    switch result {
    case .imported: imported += 1
    case .present: present += 1
    case .bad: bad += 1
    }
  }

  var text: String {
    let rows = imported == 1 ? "1 row was imported" : "\(imported) rows were imported"
    let before = present == 0 ? "" : ", \(present) had been before"
    let wrong = bad == 0 ? "" : ", \(bad) could not be"
    return rows + before + wrong + "."
  }
}

/// A session that was imported, with both results of each turn.
private struct RowReport: Encodable {
  struct Turn: Encodable {
    var instruction: String
    var turn: Int?
    var status: TurnStatus?
    var message: String?
    var image: String?
    var score: Double?
    var published: String?
    var publishedScore: Double?

    private enum CodingKeys: String, CodingKey {
      case instruction, turn, status, message, image, score, published
      case publishedScore = "published_score"
    }
  }

  var session: String
  var line: Int?
  var present = false
  var turns: [Turn] = []

  init(session: String, present: Bool) {
    self.session = session
    self.present = present
  }

  init(_ record: SessionRecord, _ published: PublishedResults) {
    session = record.folder
    line = published.origin.line
    turns = published.turns.map { result in
      let turn = result.turn.flatMap { record.history.turn($0) }
      let rendering = turn?.keptTake?.rendering
      return Turn(
        instruction: result.instruction, turn: result.turn, status: turn?.status,
        message: turn?.message, image: rendering?.image, score: rendering?.scores?.overall,
        published: result.image, publishedScore: result.scores?.overall)
    }
  }

  var text: String {
    ([session]
      + turns.enumerated().map { index, turn in
        let status = turn.status?.rawValue ?? "history"
        let own = turn.score.map { "retake \(percent($0))" } ?? turn.message
        let published = turn.publishedScore.map { "published \(percent($0))" }
        let details = [status, own, published].compactMap { $0 }.filter { !$0.isEmpty }
        return "  \(index + 1)  \(turn.instruction)\n     \(details.joined(separator: " · "))"
      }).joined(separator: "\n")
  }

  private func percent(_ score: Double) -> String { "\(Int((score * 100).rounded())) %" }
}
