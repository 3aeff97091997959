import Edits
import Scene

/// Why a clause that was read can't become a request: a question to the person, by the key of a
/// message and what to put into it.
struct Question: Error, Equatable, Sendable {
  let message: String
  var parts: [String: String] = [:]
  var readings: [String] = []

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

extension Vocabulary {
  /// A message with its `{parts}` filled in.
  func message(_ key: String, _ parts: [String: String] = [:]) -> String {
    parts.reduce(messages[key] ?? key) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
