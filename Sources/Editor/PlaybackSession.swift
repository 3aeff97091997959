public import Conversation
public import Engine
public import Imaging
import Synchronization

/// A recorded session that plays itself: its turns appear one after the other, each with its
/// picture. Undo, redo and going to a turn move in it; nothing is written.
public final class PlaybackSession: EditorSession {
  public let news: AsyncStream<SessionNews>
  private let told: AsyncStream<SessionNews>.Continuation
  private let record: SessionRecord
  private let photograph: Photograph
  private let engine: any EditingEngine
  /// How many turns have been played.
  private let played = Mutex(0)
  private let player = Mutex<Task<Void, Never>?>(nil)

  /// Each turn is shown for `pace`. Throws a `SessionError` when the photograph can't be read.
  public init(_ record: SessionRecord, engine: any EditingEngine, pace: Duration) throws {
    self.record = record
    self.engine = engine
    photograph = try record.photograph()
    (news, told) = AsyncStream.makeStream(of: SessionNews.self)
    let task = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: pace)
        guard !Task.isCancelled, self?.playNext() == true else { break }
      }
    }
    player.withLock { $0 = task }
  }

  /// `false` when all has been played.
  private func playNext() -> Bool {
    let isLeft = played.withLock { played in
      guard played < record.history.turns.count else { return false }
      played += 1
      return true
    }
    told.yield(
      isLeft
        ? .changed(current)
        : .notice("This is the end of the recording. retake resume goes on with it; Ctrl-D leaves."))
    return isLeft
  }

  private var current: SessionSummary {
    let played = played.withLock { $0 }
    var summary = SessionSummary(
      fileName: record.header.photograph, size: record.header.size, folder: record.folder,
      history: record.history, unsavedCount: 0)
    summary.turns.removeAll { $0.number > played }
    summary.head = summary.turns.last?.point ?? .photograph
    summary.size = record.history.size(
      at: TakeID(summary.head), photographSize: record.header.size)
    return summary
  }

  public func knowledge() async -> EditorKnowledge {
    EditorKnowledge(
      commands: SessionCommand.help.prefix(3).map { .init(usage: $0.usage, effect: $0.effect) })
  }

  public func summary() async -> SessionSummary { current }

  public func meaning(of line: String) async -> LineMeaning? { nil }

  public func perform(_ line: String) async -> SessionReply {
    guard let command = try? SessionCommand(line) else {
      return SessionReply(
        kind: .failed, message: "This is a recording; retake resume goes on with it.",
        summary: current)
    }
    player.withLock { $0?.cancel() }
    let count = record.history.turns.count
    played.withLock { played in
      switch command {
      case .undo(let turns): played = max(0, played - turns)
      case .redo(let turns): played = min(count, played + turns)
      case .goTo(let turn): played = min(count, turn)
      case .take, .retake, .keep, .reject, .tie, .tieWithLast, .region: break
      }
    }
    return SessionReply(kind: .done, message: "", summary: current)
  }

  public func preview(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    try await engine.render(
      record.history.steps(at: TakeID(point)), of: photograph, at: .fitting(box)
    ).displayed()
  }

  public func showPreviews(fitting box: PixelSize?) async {}

  public func finish(progress: @escaping @Sendable (SavingProgress) -> Void) async {}

  public func close() async {
    player.withLock { $0?.cancel() }
    told.finish()
  }
}
