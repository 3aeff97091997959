import ArgumentParser
import Conversation
import Scene

/// Where a new session is kept.
struct SessionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the session in this new or empty folder instead of one under Sessions.",
      valueName: "dir"),
    completion: .directory)
  var session: String?

  @OptionGroup var annotations: AnnotationOptions

  func create(_ photograph: String, _ workbench: Workbench) async throws -> Session {
    let findings = try annotations.findings(onPhotographAt: photograph)
    return try await Session.create(
      photographAt: photograph, folder: session,
      attribution: findings?.attribution
        ?? PhotographCredits.attribution(ofPhotographAt: photograph),
      objects: findings?.objects,
      tools: workbench.sessionTools)
  }
}
