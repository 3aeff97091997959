import Edits
import Imaging
import Scene
import Synchronization

/// Mattes that were lately drawn, so that planning a step, rendering its preview and its full size
/// and judging it select only once. Results don't depend on it.
final class MatteCache: Sendable {
  /// What a thing looks like at some point.
  struct Looks: Equatable {
    let sought: SoughtThing
    /// The steps so far that moved anything.
    let moves: [Step]
  }

  private struct Entry {
    /// Held, so that its identity stays its own.
    let photograph: Photograph
    let looks: Looks
    let matte: Mask
  }

  private static let capacity = 24
  private let entries = Mutex<[Entry]>([])

  func matte(_ looks: Looks, photograph: Photograph) -> Mask? {
    entries.withLock { entries in
      entries.first { $0.photograph === photograph && $0.looks == looks }?.matte
    }
  }

  func store(_ matte: Mask, _ looks: Looks, photograph: Photograph) {
    entries.withLock { entries in
      entries.removeAll { $0.photograph === photograph && $0.looks == looks }
      if entries.count >= Self.capacity { entries.removeFirst() }
      entries.append(Entry(photograph: photograph, looks: looks, matte: matte))
    }
  }
}
