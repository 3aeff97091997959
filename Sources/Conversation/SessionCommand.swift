public import Judging
public import Scene

/// A line that begins with `/`, as far as it is the conversation's own business.
public enum SessionCommand: Sendable, Equatable {
  /// `/undo [TURNS]`
  case undo(turns: Int)
  /// `/redo [TURNS]`
  case redo(turns: Int)
  /// `/goto TURN`; 0 is the photograph.
  case goTo(turn: Int)
  /// `/take N`: another take of the current turn.
  case take(Int)
  /// `/retake`: makes a further take of the current turn.
  case retake
  /// `/keep [TURN]`
  case keep(turn: Int?)
  /// `/reject [TURN] LABEL [words]`
  case reject(turn: Int?, FailureLabel, note: String)
  /// `/region NAME X0 Y0 X1 Y1`, fractions of width and height from the top left.
  case region(String, Region)

  /// How the commands are written and what they do, for help.
  public static let help: [(usage: String, effect: String)] = [
    ("/undo [TURNS]", "take the last turn back"),
    ("/redo [TURNS]", "bring it back"),
    ("/goto TURN", "go to the state after a turn; 0 is the photograph"),
    ("/take N", "choose another take of this turn"),
    ("/retake", "try this turn again"),
    ("/keep [TURN]", "mark the take as wanted, also when it is undone"),
    ("/reject [TURN] LABEL [WORDS]", "mark the take as failed, and say how"),
    ("/region NAME X0 Y0 X1 Y1", "name a part of the picture, by fractions of width and height"),
  ]

  /// A command that isn't written as it should be.
  public struct Misuse: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String
  }
}

extension SessionCommand {
  /// `nil` when the line isn't one of the conversation's commands. Throws a `Misuse`.
  public init?(_ line: String) throws {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let name = words.first, name.hasPrefix("/") else { return nil }
    let rest = Array(words.dropFirst())
    switch name.dropFirst() {
    case "undo": self = .undo(turns: try Self.count(rest, name) ?? 1)
    case "redo": self = .redo(turns: try Self.count(rest, name) ?? 1)
    case "goto": self = .goTo(turn: try Self.number(rest, usage: "/goto TURN", atLeast: 0))
    case "take": self = .take(try Self.number(rest, usage: "/take N", atLeast: 1))
    case "retake":
      try Self.require(rest.isEmpty, "/retake")
      self = .retake
    case "keep": self = .keep(turn: try Self.count(rest, name))
    case "reject": self = try Self.rejection(rest)
    case "region": self = try Self.region(rest)
    default: return nil
    }
  }

  private static func require(_ condition: Bool, _ usage: String) throws {
    guard condition else { throw Misuse(description: "It is written \(usage).") }
  }

  /// An optional number, at least 1.
  private static func count(_ words: [String], _ name: String) throws -> Int? {
    guard let word = words.first else { return nil }
    let usage = help.first { $0.usage.hasPrefix(name) }?.usage ?? name
    guard words.count == 1, let number = Int(word), number >= 1 else {
      throw Misuse(description: "It is written \(usage).")
    }
    return number
  }

  private static func number(_ words: [String], usage: String, atLeast least: Int) throws -> Int {
    guard words.count == 1, let number = Int(words[0]), number >= least else {
      throw Misuse(description: "It is written \(usage).")
    }
    return number
  }

  private static func rejection(_ words: [String]) throws -> SessionCommand {
    let turn = words.first.flatMap { Int($0) }
    let rest = turn == nil ? words : Array(words.dropFirst())
    guard let word = rest.first, let label = FailureLabel(typed: word) else {
      let labels = FailureLabel.allCases.map(\.rawValue).joined(separator: ", ")
      throw Misuse(
        description: "It is written /reject [TURN] LABEL [WORDS], where LABEL is one of \(labels).")
    }
    return .reject(turn: turn, label, note: rest.dropFirst().joined(separator: " "))
  }

  private static func region(_ words: [String]) throws -> SessionCommand {
    let numbers = words.suffix(4).compactMap { Double($0) }
    let name = words.dropLast(4).joined(separator: " ")
    guard !name.isEmpty, numbers.count == 4,
      let region = Region(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
    else {
      throw Misuse(
        description: "It is written /region NAME X0 Y0 X1 Y1, with fractions of the width and "
          + "height from 0 to 1 and X0 < X1, Y0 < Y1.")
    }
    return .region(name, region)
  }
}
