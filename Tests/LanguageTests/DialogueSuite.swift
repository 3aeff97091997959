import Conversation
import Edits
import Foundation
import Language
import Scene

/// Conversations with what is expected after every turn, as the files under `Dialogues` hold them:
/// `# title`, then `> what is said` and `= what it comes to`, turn by turn. `% name left top right
/// bottom` names a thing that is known to be in the picture.
struct WrittenDialogue: CustomStringConvertible {
  struct Turn {
    var said: String
    var expected: String
  }

  var title: String
  var turns: [Turn] = []
  /// `nil` where nothing is known, and targets are taken as they are named.
  var objects: [SceneObject]?
  var description: String { title }

  static let all: [WrittenDialogue] = files.flatMap(read)

  private static var files: [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Dialogues"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(".txt") }.map { folder + "/" + $0 }
  }

  private static func read(_ path: String) -> [WrittenDialogue] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    var dialogues: [WrittenDialogue] = []
    for line in text.split(separator: "\n") {
      let rest = String(line.dropFirst(2))
      switch line.first {
      case "#": dialogues.append(WrittenDialogue(title: rest))
      case "%":
        let words = rest.split(separator: " ")
        let sides = words.suffix(4).compactMap { Double($0) }
        guard sides.count == 4 else { continue }
        dialogues[dialogues.count - 1].objects =
          (dialogues.last?.objects ?? []) + [
            SceneObject(
              name: words.dropLast(4).joined(separator: " "),
              box: Region(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3]))
          ]
      case ">": dialogues[dialogues.count - 1].turns.append(Turn(said: rest, expected: ""))
      case "=":
        let last = dialogues[dialogues.count - 1].turns.count - 1
        dialogues[dialogues.count - 1].turns[last].expected = rest
      default: break
      }
    }
    return dialogues
  }
}

extension Rehearsal.Turn {
  /// What `expected` leaves out, or says otherwise; `nil` where it is met.
  ///
  /// An expectation is `asks`, `moves` or `refused` with the message, `takes back` with edit types,
  /// or operations divided by ` ;; `, each an edit type, `@target`, and the parameters that matter,
  /// divided by ` | `.
  func difference(from expected: String) -> String? {
    if expected.hasPrefix("refused") {
      let found = status.rawValue + " " + message
      return found == expected ? nil : found
    }
    if expected.hasPrefix("asks") || expected.hasPrefix("moves") {
      let kind = status == .unclear ? "asks" : status == .history ? "moves" : status.rawValue
      let found = kind + " " + ([message] + readings).joined(separator: " | ")
      return found == expected ? nil : found
    }
    if expected.hasPrefix("takes back") {
      let found = "takes back " + editTypes.map(\.rawValue).joined(separator: ", ")
      return found == expected && status == .history && plan != nil ? nil : found
    }
    let wanted = expected.components(separatedBy: " ;; ").map { $0.components(separatedBy: " | ") }
    let found = operations
    let isMet =
      wanted.count == found.count
      && zip(wanted, found).allSatisfy { $0.allSatisfy($1.contains) }
    return isMet
      ? nil
      : status.rawValue + " "
        + found.map { $0.joined(separator: " | ") }.joined(separator: " ;; ")
  }

  /// Each operation as the words that an expectation may name.
  private var operations: [[String]] {
    let said = requests.map { request in
      [request.editType.rawValue, "@" + request.target.name] + words(request.details)
    }
    guard let plan, !plan.steps.isEmpty else {
      return zip(said, requests).map { $0 + words($1.arguments) + [$1.edit ?? ""] }
    }
    return plan.steps.enumerated().map { index, step in
      let replaced = step.replaces.map { ["for \($0)"] } ?? []
      return said[index] + words(step.arguments) + [step.edit] + replaced
    }
  }

  private func words(_ arguments: Arguments) -> [String] {
    arguments.values.map { name, value in
      switch value {
      case .number(let number): "\(name)=\(Self.text(number))"
      case .text(let text): "\(name)=\(text)"
      }
    }
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }
}
