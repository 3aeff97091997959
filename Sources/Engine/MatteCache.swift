import Edits
import Imaging
import Scene
import Synchronization

/// Mattes that were lately drawn, so that planning a step, rendering its preview and its full size
/// and judging it select only once. Results don't depend on it.
final class MatteCache: Sendable {
  private struct Entry {
    /// Held, so that its identity stays its own.
    let photograph: Photograph
    let thing: Thing
    /// The steps so far that moved anything.
    let moves: [Step]
    let matte: Mask
  }

  private static let capacity = 24
  private let entries = Mutex<[Entry]>([])

  func matte(of thing: Thing, moves: [Step], photograph: Photograph) -> Mask? {
    entries.withLock { entries in
      entries.first {
        $0.photograph === photograph && $0.thing == thing && $0.moves == moves
      }?.matte
    }
  }

  func store(_ matte: Mask, of thing: Thing, moves: [Step], photograph: Photograph) {
    entries.withLock { entries in
      entries.removeAll {
        $0.photograph === photograph && $0.thing == thing && $0.moves == moves
      }
      if entries.count >= Self.capacity { entries.removeFirst() }
      entries.append(Entry(photograph: photograph, thing: thing, moves: moves, matte: matte))
    }
  }
}
