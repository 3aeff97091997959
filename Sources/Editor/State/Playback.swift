/// A recorded conversation that plays: each instruction is typed out, then its result is shown.
public struct Playback: Sendable, Equatable {
  static let slowest = 0.25
  static let fastest = 8.0

  /// All of it, as it stands at its end.
  let recording: SessionSummary
  /// How many turns have been shown.
  var shown = 0
  /// How many characters of the next instruction stand at the prompt; `nil` between two.
  var typed: Int?
  var isPlaying = true
  /// How many times as fast as recorded.
  var speed = 1.0
  /// Which wait is the one that counts: keys make earlier ones pointless.
  var wait = 0
  /// Seconds that each result is shown.
  let pace: Double

  public init(_ recording: SessionSummary, pace: Double) {
    self.recording = recording
    self.pace = pace
  }

  var isAtEnd: Bool { shown == recording.turns.count }
  var nextInstruction: String? { isAtEnd ? nil : recording.turns[shown].instruction }

  /// The conversation after the turns that have been shown.
  var summary: SessionSummary {
    var summary = recording
    summary.turns = Array(recording.turns.prefix(shown))
    summary.head = summary.turns.last?.point ?? .photograph
    summary.size = summary.turns.last?.size ?? recording.photographSize
    let path = summary.path
    for index in summary.turns.indices where summary.turns[index].point.turn == index + 1 {
      summary.turns[index].isInEffect = path.contains(index + 1)
    }
    return summary
  }
}

extension SessionSummary {
  /// Numbers of the turns on the way to the picture as it stands.
  fileprivate var path: Set<Int> {
    var path: Set<Int> = []
    var place = head
    while let turn = turns.first(where: { $0.number == place.turn }),
      path.insert(turn.number).inserted
    {
      place = turn.parent
    }
    return path
  }
}
