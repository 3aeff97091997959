import Edits
import Imaging

/// The last few renderings, so that a turn that adds a step renders that step alone.
/// Results don't depend on it: a step's result from here has the same bits as made anew.
actor RenderCache {
  private struct Key: Hashable {
    let photograph: ObjectIdentifier
    let sourceSize: PixelSize
    let steps: [Step]
  }

  private struct Entry {
    let key: Key
    /// Held, so that no other photograph takes its place in memory and is taken for it.
    let photograph: Photograph
    let image: Image
    let fullSize: PixelSize
  }

  private var entries: [Entry] = []
  private let capacity: Int
  private let pixelCapacity: Int

  /// Keeps at most `capacity` pictures, and of more than one no more than `pixelCapacity` pixels.
  init(capacity: Int, pixelCapacity: Int = .max) {
    self.capacity = capacity
    self.pixelCapacity = pixelCapacity
  }

  /// The rendering of the longest run of first steps that is known, and how many steps that is.
  func longestPrefix(
    of steps: [Step], photograph: Photograph, sourceSize: PixelSize
  ) -> (image: Image, fullSize: PixelSize, count: Int)? {
    let candidates = entries.filter {
      $0.key.photograph == ObjectIdentifier(photograph) && $0.key.sourceSize == sourceSize
        && steps.starts(with: $0.key.steps)
    }
    guard let best = candidates.max(by: { $0.key.steps.count < $1.key.steps.count }) else {
      return nil
    }
    return (best.image, best.fullSize, best.key.steps.count)
  }

  func store(
    _ image: Image, fullSize: PixelSize, steps: [Step], photograph: Photograph,
    sourceSize: PixelSize
  ) {
    let key = Key(
      photograph: ObjectIdentifier(photograph), sourceSize: sourceSize, steps: steps)
    entries.removeAll { $0.key == key }
    entries.append(
      Entry(key: key, photograph: photograph, image: image, fullSize: fullSize))
    while entries.count > 1, entries.count > capacity || pixelCount > pixelCapacity {
      entries.removeFirst()
    }
  }

  private var pixelCount: Int {
    entries.reduce(0) { $0 + $1.image.pixelCount }
  }
}
