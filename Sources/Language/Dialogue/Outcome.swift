import Edits
import Scene

/// Why a clause that was read can't become a request: a question to the person, by the key of a
/// message and what to put into it.
struct Question: Error, Equatable, Sendable {
  let message: String
  var parts: [String: String] = [:]
  var readings: [String] = []

  /// A question in words, rather than by the key of a message.
  init(asking text: String, readings: [String]) {
    self.init(text, readings: readings)
  }

  init(_ message: String, _ parts: [String: String] = [:], readings: [String] = []) {
    self.message = message
    self.parts = parts
    self.readings = readings
  }
}

/// What a clause turned out to ask for.
enum Outcome: Equatable, Sendable {
  case requests([Request])
  case history(HistoryRequest)
  case standing(StandingWish, message: String)
  case naming(String, Region)
  case answer(String)
}

extension Outcome {
  /// Whether both ask for the same kind of edit.
  func isAbout(_ other: Outcome) -> Bool {
    guard case .requests(let mine) = self, case .requests(let others) = other else { return false }
    return mine.map(\.editType) == others.map(\.editType)
  }

  /// Whether it changes nothing: a chat, or an edit that was declined.
  var asksForNothing: Bool {
    switch self {
    case .requests(let requests): requests.isEmpty
    case .answer: true
    case .history, .standing, .naming: false
    }
  }

  /// Whether both are about colours, or both about light.
  func isAlike(_ other: Outcome) -> Bool {
    guard case .requests(let mine) = self, case .requests(let others) = other else { return false }
    let kinds: [Set<EditType>] = [
      [.colorTone, .hueTint, .saturation], [.brightness, .contrast, .lighting],
    ]
    return kinds.contains { kind in (mine + others).allSatisfy { kind.contains($0.editType) } }
  }

  var isUndo: Bool {
    if case .history(.undo) = self { true } else { false }
  }

  /// With a word about what was left aside.
  func noting(_ asides: [String], _ vocabulary: Vocabulary) -> Outcome {
    guard case .requests(var requests) = self, !asides.isEmpty, let last = requests.indices.last
    else { return self }
    let parts = asides.map { "“\($0.prefix(80))”" }.joined(separator: ", ")
    requests[last].note = vocabulary.message("left-aside", ["part": parts])
    return .requests(requests)
  }
}

extension Vocabulary {
  /// A message with its `{parts}` filled in.
  func message(_ key: String, _ parts: [String: String] = [:]) -> String {
    parts.reduce(messages[key] ?? key) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
