import Synchronization

/// Something that one worker does at a stretch.
enum ExportUnit: Sendable {
  case files(session: Int, [ExportLayout.File])
  case shard(path: String, [Int])
}

/// What is still to be done, for several workers.
final class WorkList: Sendable {
  let units: [ExportUnit]
  private let pictureCount: Int
  private let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  private let taken = Mutex(0)
  private let done = Mutex(0)

  init(
    _ units: [ExportUnit], pictureCount: Int,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  ) {
    self.units = units
    self.pictureCount = pictureCount
    self.progress = progress
  }

  func next() -> ExportUnit? {
    taken.withLock { taken in
      guard units.indices.contains(taken) else { return nil }
      taken += 1
      return units[taken - 1]
    }
  }

  func noteDone(_ pictures: Int) {
    let sum = done.withLock { done in
      done += pictures
      return done
    }
    progress?(sum, pictureCount)
  }
}
