import ArgumentParser
import Conversation
import Editor
import Foundation
import Imaging

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Play a session on the screen, prove it, or draw it.")

  @Argument(help: "The session's folder.", completion: .directory)
  var session: String

  @Flag(help: "Render every take again and compare its pixels with the record.")
  var verify = false

  @Flag(help: "Make the session's missing pictures again.")
  var restore = false

  @Option(
    help: ArgumentHelp("Carry the conversation over to another photograph.", valueName: "photo"),
    completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var onto: String?

  @OptionGroup var options: SessionOptions

  @Option(
    help: ArgumentHelp("Draw the turns side by side into a PNG.", valueName: "out.png"),
    completion: .file(extensions: ["png"]))
  var filmstrip: String?

  @Option(help: ArgumentHelp("Seconds that each turn is shown.", valueName: "seconds"))
  var pace = 1.5

  func validate() throws {
    if let filmstrip, PictureFormat(pathExtension: filmstrip) != .png {
      throw ValidationError("The filmstrip must end in .png.")
    }
    if options.session != nil, onto == nil {
      throw ValidationError("--session says where the result of --onto goes.")
    }
    guard pace.isFinite, pace >= 0, pace <= 3600 else {
      throw ValidationError("The pace is a number of seconds from 0 to 3600.")
    }
  }

  func run() async throws {
    let record = try SessionRecord.read(session)
    for notice in record.notices { Standard.error(notice) }
    let workbench = try Workbench()
    if let onto { try await carryOver(record, onto: onto, workbench) }
    if let filmstrip {
      try await Filmstrip(record, engine: workbench.engine).write(to: filmstrip)
    }
    if verify || restore { try await examine(record, workbench) }
    if !verify, !restore, onto == nil, filmstrip == nil { try await play(record, workbench) }
  }

  private func carryOver(
    _ record: SessionRecord, onto photograph: String, _ workbench: Workbench
  ) async throws {
    let session = try await Session.carryOver(
      record, toPhotographAt: photograph, folder: options.session,
      attribution: PhotographCredits.attribution(ofPhotographAt: photograph),
      tools: workbench.sessionTools)
    let failures = await session.finish { done, total in
      Standard.progress("rendering: \(done) of \(total)")
    }
    Standard.progress("")
    let state = await session.state
    await session.close()
    if let failure = failures.first { throw failure }
    for turn in state.history.turns {
      Standard.output(TurnReport(turn, take: turn.chosen).text)
    }
    if let folder = state.folder { Standard.error("The session is kept in \(folder).") }
  }

  private func examine(_ record: SessionRecord, _ workbench: Workbench) async throws {
    let progress: @Sendable (Int, Int) -> Void = { done, total in
      Standard.progress("rendering: \(done) of \(total)")
    }
    let results =
      restore
      ? try await record.restore(engine: workbench.engine, progress: progress)
      : try await record.verify(engine: workbench.engine, progress: progress)
    Standard.progress("")
    for result in results { Standard.output(result.text) }
    let failed = results.count { !$0.passes }
    Standard.output(
      failed == 0
        ? "All \(results.count) takes have the pixels on record."
        : "\(failed) of \(results.count) takes differ from the record.")
    if failed > 0 { throw ExitStatus.incomplete }
  }

  private func play(_ record: SessionRecord, _ workbench: Workbench) async throws {
    let environment = ProcessInfo.processInfo.environment
    guard Standard.isTerminal, environment["TERM"] != "dumb" else {
      for turn in record.history.turns {
        Standard.output(TurnReport(turn, take: turn.chosen).text)
      }
      return
    }
    let playback = try PlaybackSession(
      record, engine: workbench.engine, pace: pace)
    try await Editor.run(
      playback, environment: environment, settings: Preferences.settings)
  }
}

extension TakeVerification {
  fileprivate var text: String {
    let verdict =
      switch pixels {
      case .identical: "identical"
      case .different(nil): "different"
      case .different(let difference?):
        "different, by \((difference * 100).rounded() / 100) in OKLab × 100 on average"
      case .unrecorded: "not on record: the program ended before its picture was made"
      case .failed(let message): "can't be rendered: \(message)"
      }
    let picture =
      switch file {
      case .sound: ""
      case .missing: "; its picture file is missing, and --restore makes it again"
      case .damaged: "; its picture file is damaged"
      }
    return "\(id): \(verdict)\(picture)"
  }
}
