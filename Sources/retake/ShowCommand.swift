import ArgumentParser
import Conversation
import Curation

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List a session's turns, takes, plans, scores and verdicts.")

  @Argument(help: "The session's folder.", completion: .directory)
  var session: String

  @Flag(help: "Print one JSON object a turn.")
  var json = false

  @OptionGroup var ranking: RankingOptions

  func run() throws {
    let record = try SessionRecord.read(session)
    for notice in record.notices { Standard.error(notice) }
    let model =
      try ranking.model.map { try RewardModel(contentsOf: $0) }
      ?? RewardModel.inPlace(forSession: session)
    let reports = record.history.turns.map { turn in
      var report = TurnReport(turn, take: turn.chosen)
      report.addTakes(of: turn, model)
      return report
    }
    if json {
      for report in reports { try Standard.output(json: report) }
      return
    }
    let header = record.header
    Standard.output("\(header.photograph)  \(header.width) × \(header.height)")
    if let attribution = header.attribution {
      let parts = [attribution.title, attribution.author, attribution.license].compactMap { $0 }
      Standard.output(parts.joined(separator: ", "))
    }
    for report in reports { Standard.output(report.text) }
    Standard.output("Now at \(record.history.name(of: record.history.head)).")
  }
}
