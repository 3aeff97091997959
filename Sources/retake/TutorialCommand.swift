import ArgumentParser
import Conversation
import Editor
import Foundation
import Imaging
import Scene

struct TutorialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tutorial",
    abstract: "Learn the editor in two minutes, on a photograph of its own.",
    discussion: "What is done is thrown away at the end, unless --session says where to keep it.")

  @Option(
    help: ArgumentHelp("Keep what is done in this new or empty folder.", valueName: "dir"),
    completion: .directory)
  var session: String?

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    guard Standard.isTerminal, environment["TERM"] != "dumb" else {
      throw ValidationError("The tutorial needs a terminal.")
    }
    let workbench = try Workbench()
    let material = try TutorialMaterial()
    let temporary = FileManager.default.temporaryDirectory
      .appendingPathComponent("retake-tutorial-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    let begun = try await Session.create(
      photographAt: material.photograph,
      folder: session ?? temporary.appendingPathComponent("session").path,
      attribution: PhotographCredits.attribution(ofPhotographAt: material.photograph),
      objects: try material.objects(), tools: workbench.sessionTools)
    try await Screenplay(session: begun, workbench: workbench, tutorial: Tutorial()).run()
    if let session, await begun.state.folder != nil {
      Standard.error("The session is kept in \(session).")
    }
  }
}

/// The tutorial's photograph and what is known to be in it.
private struct TutorialMaterial {
  let photograph: String
  private let folder: URL

  /// Looks beside an installed program, and in the source tree of one that was built there.
  init() throws {
    let executable = URL(fileURLWithPath: Bundle.main.executablePath ?? "")
      .resolvingSymlinksInPath()
    var places = [
      executable.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("share/retake/Assets")
    ]
    var parent = executable.deletingLastPathComponent()
    while parent.path != "/", !parent.path.isEmpty {
      places.append(parent.appendingPathComponent("Assets"))
      parent.deleteLastPathComponent()
    }
    let found = places.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent(Self.name).path)
    }
    guard let found else {
      throw ValidationError(
        "The tutorial's photograph, \(Self.name), isn't where the program was installed or built; "
          + "install retake again with Scripts/install.")
    }
    folder = found
    photograph = found.appendingPathComponent(Self.name).path
  }

  private static let name = "two-dogs.jpg"

  func objects() throws -> [SceneObject]? {
    try AnnotationOptions.parse([
      "--objects", folder.appendingPathComponent("objects.csv").path,
      "--classes", folder.appendingPathComponent("classes.csv").path,
    ]).findings(onPhotographAt: photograph)?.objects
  }
}
