import ArgumentParser
import Conversation
import Curation
import Edits
import Foundation
import Judging

struct RewardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reward",
    abstract: "Learn from the verdicts in sessions which takes are preferred.",
    subcommands: [RewardFitCommand.self, RewardScoreCommand.self, RewardPairsCommand.self])
}

/// Which reward model takes are ordered by.
struct RankingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Order takes by this reward model; otherwise by a reward-model.json beside the session.",
      valueName: "model.json"),
    completion: .file(extensions: ["json"]))
  var model: String?
}

/// The sessions that a command reads.
struct SessionArguments: ParsableArguments {
  @ArgumentParser.Argument(help: "The sessions' folders.", completion: .directory)
  var sessions: [String]

  func validate() throws {
    guard !sessions.isEmpty else { throw ValidationError("Name at least one session.") }
  }

  /// Throws a `SessionError` when one of them can't be read.
  func records() throws -> [SessionRecord] {
    try sessions.map { folder in
      let record = try SessionRecord.read(folder)
      for notice in record.notices { Standard.error(notice) }
      return record
    }
  }
}

struct RewardFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a reward model to the verdicts.",
    discussion: """
      Bradley–Terry with ties (Davidson), on the judge's four criteria, the strength and the edit type, or with \
      --items on the takes or edits themselves.
      """)

  @OptionGroup var input: SessionArguments

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Where the model goes; otherwise to reward-model.json beside the first session.",
      valueName: "model.json"),
    completion: .file(extensions: ["json"]))
  var output: String?

  @Option(help: "Weight of the penalty on large weights; 0 for none.")
  var ridge: Double?

  @Option(help: "Give a worth to each of these instead, and write no model: takes or edits.")
  var items: ComparedItems?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if let ridge, !(ridge.isFinite && ridge >= 0) {
      throw ValidationError("The penalty's weight is a number from 0.")
    }
  }

  func run() throws {
    let preferences = try input.records().flatMap(\.preferences)
    if let items { return try fit(items, to: preferences) }
    let model: RewardModel
    do {
      model = try RewardModel(preferences, ridge: ridge ?? 1)
    } catch {
      Standard.error("\(error)")
      throw ExitStatus.incomplete
    }
    let path = output ?? RewardModel.path(besideSession: input.sessions[0])
    try model.write(to: path)
    if json { try Standard.output(json: model) } else { Standard.output(model.text) }
    Standard.error("The model is in \(path).")
  }

  private struct Worth: Encodable {
    var item: String
    var logWorth: Double
    var standardError: Double
    var worth: Double

    private enum CodingKeys: String, CodingKey {
      case item, worth
      case logWorth = "log_worth"
      case standardError = "standard_error"
    }
  }

  private func fit(_ items: ComparedItems, to preferences: [TakePreference]) throws {
    let worths: ItemWorths
    do {
      worths = try ItemComparisons(preferences, of: items).fit(ridge: ridge ?? 0)
    } catch {
      Standard.error("\(error)")
      throw ExitStatus.incomplete
    }
    let rows = worths.items.indices.map {
      Worth(
        item: worths.items[$0], logWorth: worths.logWorths[$0],
        standardError: worths.standardErrors[$0], worth: worths.worths[$0])
    }.sorted { $0.logWorth > $1.logWorth }
    if json {
      for row in rows { try Standard.output(json: row) }
      return
    }
    for row in rows {
      Standard.output(
        "\(row.logWorth.figure) ± \(row.standardError.figure)  \(row.item)")
    }
    if let tie = worths.tie { Standard.output("Davidson's tie parameter is \(tie.figure).") }
  }
}

extension ComparedItems: ExpressibleByArgument {}

struct RewardScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Rank takes, and rate each turn of a session and the whole.")

  @OptionGroup var input: SessionArguments
  @OptionGroup var ranking: RankingOptions

  @Flag(help: "Print one JSON object a session.")
  var json = false

  func run() throws {
    for record in try input.records() {
      let path = ranking.model ?? RewardModel.path(besideSession: record.folder)
      let report = SequenceReport(record, try RewardModel(contentsOf: path))
      if json { try Standard.output(json: report) } else { Standard.output(report.text) }
    }
  }
}

struct RewardPairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Choose the pairs of takes that preference training learns most from.",
    discussion: """
      Prints one JSON object a pair, the most informative first and edit types in turn. Pairs within \
      the judge's noise and near-duplicates are left out, and counted on standard error.
      """)

  @OptionGroup var input: SessionArguments
  @OptionGroup var ranking: RankingOptions

  @Option(help: "How many pairs; all that qualify otherwise.")
  var count: Int?

  @Option(help: "The least margin of overall scores that counts, 0 to 1.")
  var margin = Judge.noise

  func validate() throws {
    if let count, count < 1 { throw ValidationError("At least one pair is to be chosen.") }
    guard (0...1).contains(margin) else { throw ValidationError("The margin goes from 0 to 1.") }
  }

  private struct Pair: Encodable {
    struct Side: Encodable {
      var turn: Int
      var take: Int
      var pixels: String
      var overall: Double
    }

    var session: String
    var instruction: String
    var editTypes: [String]
    var chosen: Side
    var rejected: Side
    var margin: Double
    var by: Verdict.Source

    private enum CodingKeys: String, CodingKey {
      case session, instruction, chosen, rejected, margin, by
      case editTypes = "edit_types"
    }
  }

  func run() throws {
    let model =
      try ranking.model.map { try RewardModel(contentsOf: $0) }
      ?? RewardModel.inPlace(forSession: input.sessions[0])
    let selection = PairSelection(
      try input.records().flatMap(\.preferences), noise: margin, limit: count, model: model)
    func side(_ take: RatedTake) -> Pair.Side {
      Pair.Side(
        turn: take.id.turn, take: take.id.take, pixels: take.pixels, overall: take.scores.overall)
    }
    for pair in selection.pairs {
      try Standard.output(
        json: Pair(
          session: pair.session, instruction: pair.instruction,
          editTypes: pair.editTypes.map(\.rawValue), chosen: side(pair.first),
          rejected: side(pair.second), margin: pair.margin, by: pair.by))
    }
    let dropped = PairSelection.Drop.allCases.compactMap { reason in
      selection.dropped[reason].map { "\($0) \(reason.words)" }
    }
    Standard.error(
      "\(selection.pairs.count) pairs chosen"
        + (dropped.isEmpty ? "." : "; left out: \(dropped.joined(separator: ", "))."))
  }
}

extension PairSelection.Drop {
  fileprivate var words: String {
    switch self {
    case .tie: "ties"
    case .withinNoise: "within the judge's noise"
    case .nearDuplicate: "near-duplicates"
    case .beyondLimit: "beyond the count"
    }
  }
}
