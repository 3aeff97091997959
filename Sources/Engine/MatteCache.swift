import Edits
import Imaging
import Scene
import Synchronization

/// Mattes that were lately drawn, so that planning a step, rendering its preview and its full size
/// and judging it select only once. Results don't depend on it.
final class MatteCache: Sendable {
  /// Where objects are, whatever they are called.
  struct Places: Equatable {
    let boxes: [Region]
    let without: [Region]

    init(_ objects: FoundObjects) {
      (boxes, without) = (objects.boxes, objects.without ?? [])
    }
  }

  private struct Entry {
    /// Held, so that its identity stays its own.
    let photograph: Photograph
    let objects: Places
    /// The steps so far that moved anything.
    let moves: [Step]
    let matte: Mask
  }

  private static let capacity = 12
  private let entries = Mutex<[Entry]>([])

  func matte(of objects: Places, moves: [Step], photograph: Photograph) -> Mask? {
    entries.withLock { entries in
      entries.first {
        $0.photograph === photograph && $0.objects == objects && $0.moves == moves
      }?.matte
    }
  }

  func store(_ matte: Mask, of objects: Places, moves: [Step], photograph: Photograph) {
    entries.withLock { entries in
      entries.removeAll {
        $0.photograph === photograph && $0.objects == objects && $0.moves == moves
      }
      if entries.count >= Self.capacity { entries.removeFirst() }
      entries.append(
        Entry(photograph: photograph, objects: objects, moves: moves, matte: matte))
    }
  }
}
