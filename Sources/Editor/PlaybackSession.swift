public import Conversation
public import Engine
public import Imaging

/// A recorded session, to be played in the editor. Nothing is written.
public final class PlaybackSession: EditorSession {
  public let news: AsyncStream<SessionNews>
  private let told: AsyncStream<SessionNews>.Continuation
  private let record: SessionRecord
  private let photograph: Photograph
  private let engine: any EditingEngine
  private let pace: Double

  /// Each turn's result is shown for `pace` seconds. Throws a `SessionError` when the photograph
  /// can't be read.
  public init(_ record: SessionRecord, engine: any EditingEngine, pace: Double) throws {
    self.record = record
    self.engine = engine
    self.pace = pace
    photograph = try record.photograph()
    (news, told) = AsyncStream.makeStream(of: SessionNews.self)
  }

  private var recording: SessionSummary {
    SessionSummary(
      fileName: record.header.photograph, size: record.header.size, folder: record.folder,
      history: record.history, unsavedCount: 0)
  }

  public var playback: Playback? { Playback(recording, pace: pace) }

  public func summary() async -> SessionSummary { recording }

  public func knowledge() async -> EditorKnowledge { EditorKnowledge() }

  public func meaning(of line: String) async -> LineMeaning? { nil }

  public func perform(_ line: String) async -> SessionReply {
    SessionReply(
      kind: .failed, message: "This is a recording; retake resume goes on with it.",
      summary: recording)
  }

  public func preview(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    try await render(point, at: .fitting(box))
  }

  public func thumbnail(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    try await render(point, at: .thumbnail(box))
  }

  private func render(_ point: TurnPoint, at size: Resolution) async throws -> DisplayImage8 {
    try await engine.render(record.history.steps(at: TakeID(point)), of: photograph, at: size)
      .displayed()
  }

  public func showPreviews(fitting box: PixelSize?) async {}

  public func finish(progress: @escaping @Sendable (SavingProgress) -> Void) async {}

  public func close() async { told.finish() }
}
