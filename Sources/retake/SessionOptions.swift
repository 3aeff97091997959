import ArgumentParser
import Conversation
import Editor
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

  /// A new session about a photograph, and what to work on it with.
  func begin(_ photograph: String) async throws -> (session: Session, workbench: Workbench) {
    // both take a while, so that they are done at once
    async let workbench = Workbench()
    let source = try SourceFile(photograph)
    let findings = try annotations.findings(onPhotographAt: photograph)
    let begun = try await Session.create(
      about: source, in: Preferences.settings.sessionsFolder, folder: session,
      attribution: findings?.attribution
        ?? PhotographCredits.attribution(ofPhotographAt: photograph),
      objects: findings?.objects,
      tools: workbench.sessionTools)
    return (begun, try await workbench)
  }
}
