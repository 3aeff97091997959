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
  /// `/retake [COUNT]`: makes a further take of the current turn and goes on with it, or makes
  /// several to choose from.
  case retake(count: Int)
  /// `/keep [TURN[.TAKE]]`
  case keep(TakeReference)
  /// `/reject [TURN[.TAKE]] LABEL [words]`
  case reject(TakeReference, FailureLabel, note: String)
  /// `/tie [TAKE TAKE]`: two takes of the current turn, or the kept one and the one before it, are
  /// equally good.
  case tie(first: Int, second: Int)
  case tieWithLast
  /// `/region NAME X0 Y0 X1 Y1`, fractions of width and height from the top left.
  case region(String, Region)

  /// How the commands are written and what they do, for help.
  public static let help: [(usage: String, effect: String)] = [
    ("/undo [TURNS]", "take the last turn back"),
    ("/redo [TURNS]", "bring it back"),
    ("/goto TURN", "go to the state after a turn; 0 is the photograph"),
    ("/take N", "choose another take of this turn"),
    ("/retake [COUNT]", "try this turn again; with a count, make several to choose from"),
    ("/keep [TURN[.TAKE]]", "mark the take as wanted, also when it is undone"),
    ("/reject [TURN[.TAKE]] LABEL [WORDS]", "mark the take as failed, and say how"),
    ("/tie [TAKE TAKE]", "say that two takes of this turn are equally good"),
    ("/region NAME X0 Y0 X1 Y1", "name a part of the picture, by fractions of width and height"),
  ]

  /// Which take a verdict is about: the kept one of the current turn where nothing is said.
  public struct TakeReference: Sendable, Equatable {
    public var turn: Int?
    public var take: Int?

    public init(turn: Int? = nil, take: Int? = nil) {
      (self.turn, self.take) = (turn, take)
    }

    /// From "3" or "3.2"; `nil` for anything else.
    init?(typed text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(parts.count), parts.allSatisfy({ $0.map { $0 >= 1 } ?? false })
      else { return nil }
      self.init(turn: parts[0], take: parts.count == 2 ? parts[1] : nil)
    }
  }

  /// The most takes that one command makes.
  public static let largestTakeCount = 8

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
    case "retake": self = .retake(count: try Self.takeCount(rest))
    case "keep": self = .keep(try Self.reference(rest))
    case "tie": self = try Self.tie(rest)
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

  private static func takeCount(_ words: [String]) throws -> Int {
    guard let word = words.first else { return 1 }
    guard words.count == 1, let count = Int(word), (1...largestTakeCount).contains(count) else {
      throw Misuse(
        description: "It is written /retake [COUNT], with a count from 1 to \(largestTakeCount).")
    }
    return count
  }

  private static func reference(_ words: [String]) throws -> TakeReference {
    guard let word = words.first else { return TakeReference() }
    guard words.count == 1, let reference = TakeReference(typed: word) else {
      throw Misuse(description: "It is written /keep [TURN[.TAKE]].")
    }
    return reference
  }

  private static func tie(_ words: [String]) throws -> SessionCommand {
    if words.isEmpty { return .tieWithLast }
    let numbers = words.compactMap { Int($0) }
    guard words.count == 2, numbers.count == 2, numbers[0] != numbers[1],
      numbers.allSatisfy({ $0 >= 1 })
    else { throw Misuse(description: "It is written /tie [TAKE TAKE], such as /tie 1 2.") }
    return .tie(first: numbers[0], second: numbers[1])
  }

  private static func rejection(_ words: [String]) throws -> SessionCommand {
    let reference = words.first.flatMap { TakeReference(typed: $0) }
    let rest = reference == nil ? words : Array(words.dropFirst())
    let labels = FailureLabel.allCases.map(\.rawValue).joined(separator: ", ")
    guard let word = rest.first else {
      throw Misuse(
        description: "It is written /reject [TURN[.TAKE]] LABEL [WORDS], where LABEL is one of "
          + "\(labels).")
    }
    guard let label = FailureLabel(typed: word) else {
      throw Misuse(
        description: "There is no failure label “\(word)”; there is \(labels). "
          + "It is written /reject [TURN[.TAKE]] LABEL [WORDS]; a beginning of the label will do, and "
          + "/reject other WORDS takes any words.")
    }
    return .reject(
      reference ?? TakeReference(), label, note: rest.dropFirst().joined(separator: " "))
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
