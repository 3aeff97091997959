import Synchronization

/// How long a line has been in the works, and how long it will take by what is done of it.
final class WorkClock: Sendable {
  private let start = ContinuousClock.now
  private let parts = Mutex((done: 0, total: 0))

  func tell(_ done: Int, of total: Int) { parts.withLock { $0 = (done, total) } }

  var state: WorkingState {
    let seconds = start.duration(to: .now) / .seconds(1)
    let (done, total) = parts.withLock { $0 }
    guard done > 0, done < total else { return WorkingState(seconds: Int(seconds)) }
    let share = Double(done) / Double(total)
    return WorkingState(
      seconds: Int(seconds), share: share,
      secondsLeft: max(1, Int((seconds / share * (1 - share)).rounded())))
  }
}
