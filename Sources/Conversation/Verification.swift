import Edits
public import Engine
import Imaging

/// What rendering a take again came to.
public struct TakeVerification: Sendable, Equatable {
  /// The new rendering against the hash on record.
  public enum Pixels: Sendable, Equatable {
    case identical
    /// `meanDifference` is the mean distance from the picture file in OKLab, times 100 (1 is about
    /// what can just be seen); `nil` when there is no such file of the same size.
    case different(meanDifference: Double?)
    /// The record holds no hash: the program ended before the picture was made.
    case unrecorded
    /// It can't be rendered.
    case failed(message: String)
  }

  /// The picture file in the session's folder.
  public enum File: Sendable, Equatable {
    case sound
    case missing
    /// It can't be read, or holds other pixels than were recorded.
    case damaged
  }

  public let id: TakeID
  public internal(set) var pixels: Pixels
  public internal(set) var file: File

  /// Whether the record is true: the take renders to the pixels on record, and the file, if there
  /// is one, holds them. A missing file can be made again.
  public var passes: Bool { pixels == .identical && file != .damaged }
}

extension SessionRecord {
  /// All takes of all branches, in order.
  public var takes: [TakeID] {
    history.turns.flatMap { turn in
      turn.takes.map { TakeID(turn: turn.number, take: $0.number) }
    }
  }

  /// Renders every take again and compares it with the record. Nothing is written.
  /// `progress` is called after each take with how many are done, of how many.
  public func verify(
    engine: any EditingEngine, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [TakeVerification] {
    try await examine(engine: engine, restoring: false, progress: progress)
  }

  /// The same, and writes the picture files again that are missing or damaged, wherever the take
  /// renders to the pixels on record. The result is how things stand afterwards.
  public func restore(
    engine: any EditingEngine, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [TakeVerification] {
    try await examine(engine: engine, restoring: true, progress: progress)
  }

  private func examine(
    engine: any EditingEngine, restoring: Bool, progress: (@Sendable (Int, Int) -> Void)?
  ) async throws -> [TakeVerification] {
    let photograph = try photograph()
    var results: [TakeVerification] = []
    for id in takes {
      try Task.checkCancellation()
      var result = try examineFile(of: id)
      do {
        let picture = try await engine.render(history.steps(at: id), of: photograph, at: .full)
        result.pixels = try compare(picture, with: id)
        if restoring, result.pixels == .identical, result.file != .sound {
          try write(picture, for: id)
          result.file = .sound
        }
      } catch let error where !(error is SessionError || error is CancellationError) {
        result.pixels = .failed(message: "\(error)")
      }
      results.append(result)
      progress?(results.count, takes.count)
    }
    return results
  }

  private func examineFile(of id: TakeID) throws -> TakeVerification {
    guard let rendering = history.take(id)?.rendering else {
      return TakeVerification(id: id, pixels: .unrecorded, file: .missing)
    }
    let path = try path(of: rendering.image)
    guard Files.kind(of: path) != nil else {
      return TakeVerification(id: id, pixels: .unrecorded, file: .missing)
    }
    let pixels = try? PictureFile(path: path).decode().asEightBit.pixelHash
    return TakeVerification(
      id: id, pixels: .unrecorded, file: pixels == rendering.pixels ? .sound : .damaged)
  }

  private func compare(_ picture: Image, with id: TakeID) throws -> TakeVerification.Pixels {
    guard let rendering = history.take(id)?.rendering else { return .unrecorded }
    if header.eightBitPixels(of: picture).pixelHash == rendering.pixels { return .identical }
    let path = try path(of: rendering.image)
    let file = try? PictureFile(path: path).decode()
    return .different(meanDifference: file.flatMap { picture.meanDifference(from: $0.image()) })
  }

  private func write(_ picture: Image, for id: TakeID) throws {
    guard let rendering = history.take(id)?.rendering else { return }
    try header.pixels(of: picture).write(to: try path(of: rendering.image))
  }
}

extension Image {
  /// Mean distance in OKLab, times 100, of what the two pictures show; `nil` when they differ in
  /// size.
  fileprivate func meanDifference(from other: Image) -> Double? {
    guard size == other.size else { return nil }
    var sum = 0.0
    for i in red.samples.indices {
      let mine = OKLab(red: red.samples[i], green: green.samples[i], blue: blue.samples[i])
      let theirs = OKLab(
        red: other.red.samples[i], green: other.green.samples[i], blue: other.blue.samples[i])
      let (l, a, b) = (mine.l - theirs.l, mine.a - theirs.a, mine.b - theirs.b)
      sum += Double(l * l + a * a + b * b).squareRoot()
    }
    return 100 * sum / Double(pixelCount)
  }
}
