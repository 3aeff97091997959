import Conversation
import Datasets
import Foundation

/// A line that begins with `/` and is no business of the conversation itself.
enum SideCommand {
  case objects, help, compare
  case export(format: String)
  case save(path: String)

  /// `nil` for every other line.
  init?(_ line: String) {
    let words = line.split(separator: " ").map(String.init)
    switch words.first {
    case "/objects": self = .objects
    case "/help": self = .help
    case "/compare": self = .compare
    case "/save":
      self = .save(path: line.dropFirst(5).trimmingCharacters(in: .whitespaces))
    case "/export": self = .export(format: words.dropFirst().first ?? "")
    default: return nil
    }
  }

  private struct Answer: Encodable {
    var command: String
    var message: String
  }

  /// Whether it could be carried out.
  func carryOut(for session: Session, _ workbench: Workbench, inJSON: Bool) async throws -> Bool {
    let (text, isDone) = try await answer(for: session, workbench)
    if inJSON {
      try Standard.output(json: Answer(command: name, message: text))
    } else {
      Standard.output(text)
    }
    return isDone
  }

  private var name: String {
    switch self {
    case .objects: "/objects"
    case .help: "/help"
    case .compare: "/compare"
    case .export: "/export"
    case .save: "/save"
    }
  }

  private func answer(
    for session: Session, _ workbench: Workbench
  ) async throws -> (text: String, isDone: Bool) {
    let state = await session.state
    switch self {
    case .help:
      let lines = SessionCommand.help.map { "\($0.usage)  \($0.effect)" }
      return ((lines + Self.furtherHelp).joined(separator: "\n"), true)
    case .objects:
      let known = state.knownNames
      return (
        known.isEmpty
          ? "Nothing is known to be in the picture; name a part with /region."
          : known.joined(separator: "\n"), true
      )
    case .compare:
      guard let turn = state.history.turn(state.history.head.turn) else {
        return ("This is the photograph; nothing has changed yet.", false)
      }
      return (
        "\(state.history.name(of: state.history.head).capitalizedFirst) follows "
          + "\(state.history.name(of: turn.parent)).", true
      )
    case .save(let path):
      do { return (try await session.save(to: path), true) } catch { return ("\(error)", false) }
    case .export(let format):
      let outcome = await session.export(
        as: format, engine: workbench.engine, program: Retake.version)
      return (outcome.message, outcome.isDone)
    }
  }

  private static let furtherHelp = [
    "/objects  list what is known to be in the picture",
    "/save FILE  write the picture as it stands to a .png or .jpg",
    "/export NAME  write the session as training data",
    "/quit  save and leave",
  ]
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
