import ArgumentParser
import Conversation
import Foundation

/// The program. What it prints for people goes to standard error, results to standard output.
@main
struct Retake: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "retake",
    abstract: "Edit a photograph by saying what should change, and keep the conversation.",
    discussion: """
      retake PHOTO opens the editor on a photograph: type what should change, such as “make it \
      warmer”, “a bit less”, “undo the crop but keep the rest”.

      Exit status: 0 done; 1 some instruction could not be carried out, or a verification differs; \
      2 wrong usage or unreadable input.
      """,
    version: version,
    subcommands: [
      EditCommand.self, ResumeCommand.self, TutorialCommand.self, RunCommand.self,
      ApplyCommand.self, PlanCommand.self,
      ObjectsCommand.self, EditsCommand.self, ReplayCommand.self, ShowCommand.self,
      JudgeCommand.self, RewardCommand.self, ExportCommand.self, ImportCommand.self,
      ReportCommand.self,
    ],
    defaultSubcommand: EditCommand.self)

  static func main() async {
    // Whoever reads the output may go away; a write then fails, and that is said.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let status as ExitStatus {
      Foundation.exit(status.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// Help and completion scripts are results; what goes wrong is a sentence and status 2.
  private static func end(with error: any Error) -> Never {
    if exitCode(for: error) == .success {
      Standard.output(fullMessage(for: error))
      Foundation.exit(0)
    }
    let isUsage = exitCode(for: error) == .validationFailure
    Standard.error(isUsage ? fullMessage(for: error) : "\(error)")
    Foundation.exit(ExitStatus.badInput.rawValue)
  }
}

/// How a command ends when nothing more is to be said.
enum ExitStatus: Int32, Error {
  /// Some instruction could not be carried out, or a verification differs.
  case incomplete = 1
  /// Wrong usage or unreadable input.
  case badInput = 2
}
