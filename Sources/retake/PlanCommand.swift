import ArgumentParser
import Conversation
import Foundation
import Imaging
import Language
import Scene

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Say what instructions would do, one after the other, without a picture.",
    discussion: """
      With --batch it reads {"id", "turns": […], "objects": […]} a line from standard input and \
      answers each with one line. Without “objects”, targets are taken as named.
      """)

  @Argument(help: "What should change, in plain English.")
  var instructions: [String] = []

  @Flag(help: "Print one JSON object an instruction.")
  var json = false

  @Flag(help: "Read conversations as JSON, a line each, from standard input.")
  var batch = false

  @Flag(help: "Say by which rules and words each instruction was read.")
  var explain = false

  func validate() throws {
    guard batch == instructions.isEmpty else {
      throw ValidationError(
        batch
          ? "With --batch the instructions come from standard input, not as arguments."
          : "Name an instruction, or --batch.")
    }
  }

  func run() async throws {
    let workbench = try Workbench()
    if batch { return try runBatch(workbench) }
    var rehearsal = Rehearsal(language: workbench.language)
    var allDone = true
    for instruction in instructions {
      if explain {
        Standard.error(workbench.interpreter.explain(instruction, in: rehearsal.context))
      }
      let turn = rehearsal.say(instruction)
      let report = TurnReport(turn)
      if json { try Standard.output(json: report) } else { Standard.output(report.text) }
      allDone = allDone && turn.status != .refused && turn.status != .unclear
    }
    if !allDone { throw ExitStatus.incomplete }
  }

  private func runBatch(_ workbench: Workbench) throws {
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var number = 0
    while let line = readLine() {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let dialogue = try? decoder.decode(Dialogue.self, from: Data(line.utf8)) else {
        throw BatchError(line: number)
      }
      var rehearsal = Rehearsal(language: workbench.language, objects: dialogue.objects)
      let turns = dialogue.turns.map { TurnReport(rehearsal.say($0)) }
      let cues =
        explain
        ? dialogue.turns.map { workbench.interpreter.cues(of: $0, in: rehearsal.context) } : nil
      let answer = Answer(
        id: dialogue.id, turns: turns,
        cues: cues,
        pieces: cues.map { _ in
          dialogue.turns.map { turn in
            workbench.interpreter.joins(of: turn, in: rehearsal.context).map {
              Piece(text: $0.text, cues: $0.cues)
            }
          }
        })
      Standard.output(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }
  }
}

extension PlanCommand {
  private struct Dialogue: Decodable {
    var id: Identifier?
    var turns: [String]
    var objects: [SceneObject]?
  }

  private struct Answer: Encodable {
    var id: Identifier?
    var turns: [TurnReport]
    var cues: [[String]]?
    var pieces: [[Piece]]?
  }

  private struct Piece: Encodable {
    let text: String
    let cues: [String]
  }

  /// Given back as it came.
  private enum Identifier: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  private struct BatchError: Error, CustomStringConvertible {
    var line: Int
    var description: String {
      "Line \(line) of the batch isn't an object like {\"id\": 1, \"turns\": [\"make it warmer\"]}."
    }
  }
}
