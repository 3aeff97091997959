/// What couldn't be exported, and why, in sentences.
struct ExportFailures: Sendable {
  var sessions: [Int: String] = [:]
  var samples: [Int: String] = [:]

  mutating func merge(_ other: ExportFailures) {
    sessions.merge(other.sessions) { first, _ in first }
    samples.merge(other.samples) { first, _ in first }
  }

  var messages: [String] {
    sessions.sorted { $0.key < $1.key }.map(\.value)
      + samples.sorted { $0.key < $1.key }.map(\.value)
  }
}
