import ArgumentParser
import Conversation
import Editor
import Foundation
import Language

struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open the editor on a photograph; the same as retake PHOTO.",
    discussion: "Without a photograph, the recent sessions and the photographs here are offered.")

  @Argument(help: "A PNG or JPEG file.", completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var photo: String?

  @OptionGroup var options: SessionOptions

  func run() async throws {
    guard let photo else { return try await runFromStart() }
    try await edit(photo)
  }

  private func runFromStart() async throws {
    switch try StartingPoint.choose() {
    case .photograph(let path): try await edit(path)
    case .session(let folder, _, _): try await ResumeCommand.resume(folder)
    case nil: break
    }
  }

  private func edit(_ photo: String) async throws {
    let (session, workbench) = try await options.begin(photo)
    try await Screenplay(session: session, workbench: workbench).run()
  }
}

struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a saved session.")

  @Argument(help: "The session's folder.", completion: .directory)
  var session: String

  func run() async throws { try await Self.resume(session) }

  static func resume(_ folder: String) async throws {
    let workbench = try Workbench()
    let session = try await Session.open(folder, tools: workbench.sessionTools)
    for notice in await session.state.notices { Standard.error(notice) }
    try await Screenplay(session: session, workbench: workbench).run()
  }
}

/// A conversation on the screen, or by plain lines where the terminal can't show the editor.
struct Screenplay {
  let session: Session
  let workbench: Workbench
  var tutorial: Tutorial?

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    guard Standard.isTerminal, environment["TERM"] != "dumb" else { return try await runPlainly() }
    let engine = workbench.engine
    try await Editor.run(
      ConversationSession(
        session, engine: engine, programVersion: Retake.version,
        guides: { [interpreter = workbench.interpreter] in interpreter.guides }),
      environment: environment, settings: Preferences.settings, tutorial: tutorial)
    if tutorial == nil, let folder = await session.state.folder {
      Standard.error("The session is kept in \(folder).")
    }
  }

  private func runPlainly() async throws {
    let isTyped = isatty(STDIN_FILENO) == 1
    if isTyped { Standard.error("This terminal can't show pictures; type what should change.") }
    let conversation = LineConversation(
      session: session, workbench: workbench, inJSON: false, isInteractive: isTyped)
    let allDone = try await conversation.hold {
      if isTyped { try? FileHandle.standardError.write(contentsOf: Data("> ".utf8)) }
      return readLine()
    }
    if !allDone, !isTyped { throw ExitStatus.incomplete }
  }
}
