import ArgumentParser
import Conversation

/// Where a new session is kept.
struct SessionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the session in this new or empty folder instead of one under Sessions.",
      valueName: "dir"),
    completion: .directory)
  var session: String?

  func create(_ photograph: String, _ workbench: Workbench) async throws -> Session {
    try await Session.create(
      photographAt: photograph, folder: session,
      attribution: PhotographCredits.attribution(ofPhotographAt: photograph),
      tools: workbench.sessionTools)
  }
}
