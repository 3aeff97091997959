import ArgumentParser
import Conversation
import Datasets

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write sessions as training data.",
    discussion: DatasetExport.formats.map { "\($0.name): \($0.summary)" }.joined(separator: "\n"))

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

  func validate() throws {
    let names = DatasetExport.formats.map { $0.name }
    guard names.contains(format) else {
      throw ValidationError(
        "There is no format “\(format)”; there is \(names.joined(separator: ", ")).")
    }
    guard !sessions.isEmpty else { throw ValidationError("Name at least one session.") }
  }

  func run() async throws {
    let counts = try await DatasetExport.write(
      sessions: sessions, format: format, to: output, engine: try Workbench().engine,
      program: Retake.version
    ) { done, total in
      Standard.progress("writing pictures: \(done) of \(total)")
    }
    Standard.progress("")
    for count in counts { Standard.output("\(count.count) \(count.what)") }
  }
}
