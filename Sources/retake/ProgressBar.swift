import Foundation
import Synchronization

/// A bar on standard error, where that is a terminal: how much is done, and how long the rest will
/// take. May be told from several threads.
final class ProgressBar: Sendable {
  private let what: String
  private let start = ContinuousClock.now
  private let last = Mutex<(done: Int, time: ContinuousClock.Instant)?>(nil)

  init(_ what: String) {
    self.what = what
  }

  /// Draws at most ten times a second.
  func show(_ done: Int, of total: Int) {
    guard Standard.isErrorTerminal, total > 0 else { return }
    let now = ContinuousClock.now
    last.withLock { last in
      let isOld = last.map { $0.time.duration(to: now) > .milliseconds(100) } ?? true
      guard isOld || done == total, done > last?.done ?? -1 else { return }
      last = (done, now)
      Standard.progress(line(done, total, start.duration(to: now)))
    }
  }

  private func line(_ done: Int, _ total: Int, _ elapsed: Duration) -> String {
    let width = 24
    let filled = width * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rest = seconds / Double(max(1, done)) * Double(total - done)
    let left = done == total || seconds < 1 ? "" : ", \(Self.time(rest)) left"
    return "\(what) \(bar) \(done) of \(total)\(left)"
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 90 ? "\(whole) s" : "\((whole + 30) / 60) min"
  }

  /// Takes the bar away.
  func end() {
    if Standard.isErrorTerminal { Standard.progress("") }
  }
}
