import ArgumentParser
import Conversation
import Datasets
import Engine
import Foundation

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write sessions as training data.",
    discussion: """
      The formats:

      \(DatasetExport.formats.map { "\($0.name): \($0.summary)" }.joined(separator: "\n"))

      An export that was stopped goes on where it was when it is begun again. README.md in the \
      folder says what is in it, SHA256SUMS has the checksums.
      """)

  @Argument(help: "The sessions' folders.", completion: .directory)
  var sessions: [String]

  @Option(
    help: "The form of training data.",
    completion: .list(DatasetExport.formats.map { $0.name }))
  var format: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("A new folder, or one that holds an earlier export.", valueName: "dir"),
    completion: .directory)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Shares of training, validation and test data, such as 0.9/0.05/0.05, by photograph.",
      valueName: "shares"))
  var split: String?

  @Option(
    help: ArgumentHelp(
      "Reduce pictures to this many pixels on the longer side, 1024 as Pico-Banana does.",
      valueName: "pixels"))
  var maxSide: Int?

  @Option(
    help: ArgumentHelp(
      "The words of a single turn: long, short, or as they were said.", valueName: "words"),
    completion: .list(ExportOptions.Prompt.allCases.map(\.rawValue)))
  var prompt = ExportOptions.Prompt.long

  @Option(
    help: ArgumentHelp("How many examples a tar archive holds.", valueName: "count"))
  var shardSize = 500

  func validate() throws {
    let names = DatasetExport.formats.map { $0.name }
    guard names.contains(format) else {
      throw ValidationError(
        "There is no format “\(format)”; there is \(names.joined(separator: ", ")).")
    }
    guard !sessions.isEmpty else { throw ValidationError("Name at least one session.") }
    if let split, SplitShares(split) == nil {
      throw ValidationError(
        "The split is two or three shares that come to 1, such as 0.9/0.05/0.05.")
    }
    if let maxSide, !(16...65_535).contains(maxSide) {
      throw ValidationError("The longer side has 16 to 65535 pixels.")
    }
    guard (1...100_000).contains(shardSize) else {
      throw ValidationError("An archive holds 1 to 100000 examples.")
    }
  }

  func run() async throws {
    let bar = ProgressBar("writing pictures")
    let outcome = try await DatasetExport.write(
      sessions: sessions, format: format, to: output,
      options: ExportOptions(
        prompt: prompt, longestSide: maxSide, split: split.flatMap { SplitShares($0) },
        samplesPerShard: shardSize),
      engine: LocalEngine(), program: Retake.version
    ) { done, total in
      bar.show(done, of: total)
    }
    bar.end()
    for count in outcome.counts { Standard.output("\(count.count) \(count.what)") }
    guard !outcome.leftOut.isEmpty else { return }
    for message in outcome.leftOut { Standard.error("Left out: \(message)") }
    Standard.error("\(outcome.leftOut.count) left out; everything else is in \(output).")
    throw ExitStatus.incomplete
  }
}

extension ExportOptions.Prompt: ExpressibleByArgument {}
