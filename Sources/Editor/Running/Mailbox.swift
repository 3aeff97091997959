import Synchronization
import Terminal

/// Events on their way from any thread to the one that has the screen.
final class Mailbox: Sendable {
  private let events = Mutex<[EditorEvent]>([])
  private let wakeup: Wakeup

  init(wakeup: Wakeup) {
    self.wakeup = wakeup
  }

  func post(_ event: EditorEvent) {
    events.withLock { $0.append(event) }
    wakeup.wake()
  }

  func collect() -> [EditorEvent] {
    events.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
