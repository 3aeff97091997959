import Edits
public import Engine
public import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One photograph and the conversation about it.
///
/// Instructions come in through `perform`; what they do is in the journal, and safe on disk, when
/// that returns. Full-size pictures are made behind its back; `finish` waits for them. Where the
/// task that awaits `perform` or `preview` is cancelled, nothing is recorded and nothing is lost.
public actor Session {
  /// Everything that happens, for one listener. Ends when the session is closed.
  public nonisolated let events: AsyncStream<SessionEvent>
  public nonisolated let photograph: Photograph

  let tools: SessionTools
  let announce: AsyncStream<SessionEvent>.Continuation
  var store: SessionStore
  var header: SessionHeader
  var history: History
  var notices: [String]
  /// The size of preview that every turn is tried out in before it's recorded.
  var previewBox: PixelSize?
  var lastLine: Task<TurnOutcome, Never>?
  /// The turn whose takes were last laid out to choose from; a bare number chooses among them.
  var offeredTurn: Int?
  var queue = RenderingQueue()

  init(
    tools: SessionTools, photograph: Photograph, store: SessionStore, header: SessionHeader,
    history: History, notices: [String]
  ) {
    (events, announce) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1024))
    self.tools = tools
    self.photograph = photograph
    self.store = store
    self.header = header
    self.history = history
    self.notices = notices
  }

  public var state: SessionState {
    SessionState(
      folder: store.folder, header: header, history: history, notices: notices,
      pending: queue.waiting)
  }

  /// What an instruction would come to if it were said now. Nothing is recorded or rendered, so
  /// that amounts which only the picture tells stay open.
  public func rehearse(_ instruction: String) -> Rehearsal.Turn {
    var rehearsal = Rehearsal(
      language: tools.language, objects: header.objects, history: history)
    return rehearsal.say(instruction)
  }

  /// A preview of this size is rendered for every turn before the turn is recorded, so that it
  /// can be shown at once and stopped before anything is kept. `nil`: none is.
  public func showPreviews(fitting box: PixelSize?) {
    previewBox = box
  }

  /// The picture as the conversation stands, no larger than `box`.
  public func preview(fitting box: PixelSize) async throws -> Image {
    try await preview(of: history.head, fitting: box)
  }

  /// The picture after a take, on whatever branch; `.photograph` for the unedited one.
  public func preview(of id: TakeID, fitting box: PixelSize) async throws -> Image {
    if id != .photograph, history.take(id) == nil { throw SessionError.noSuchTake(id) }
    return try await tools.engine.render(
      history.steps(at: id), of: photograph, at: .fitting(box))
  }

  /// Carries out one line: an instruction, or a command of the conversation that begins with `/`
  /// (`SessionCommand` has the list). Lines are carried out one after the other, in the order of
  /// the calls.
  public func perform(_ line: String) async -> TurnOutcome {
    let before = lastLine
    let task = Task {
      _ = await before?.value
      return await self.carryOut(line)
    }
    lastLine = task
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Ends the session: stops rendering, lets others write to the folder, ends `events`.
  /// What is still to be rendered is when the session is opened again.
  public func close() async {
    _ = await lastLine?.value
    await stopRendering()
    store.close()
    announce.finish()
  }
}

extension Session {
  /// Writes an event to the journal, which is made with the session's folder when it's the first,
  /// and takes it up. Throws a `SessionError`, and everything is as before, when it can't be
  /// written.
  func record(_ event: JournalEvent) throws {
    var next = history
    try next.apply(event)
    let isNew = store.folder == nil
    try store.append(event, header: header)
    history = next
    if isNew, let folder = store.folder { notify(.notice("The session is kept in \(folder).")) }
    notify(.recorded(state))
    tellOthers()
  }

  private func tellOthers() {
    guard let folder = store.folder, let onRecorded = tools.onRecorded else { return }
    do {
      try onRecorded(
        SessionRecord(folder: folder, header: header, history: history, notices: notices))
    } catch {
      notify(.notice("\(error)"))
    }
  }

  func notify(_ event: SessionEvent) {
    announce.yield(event)
  }

  var now: Date { tools.now() }

  func outcome(
    _ kind: TurnOutcome.Kind, _ line: String, status: TurnStatus? = nil, message: String = "",
    error: SessionError? = nil, at id: TakeID? = nil
  ) -> TurnOutcome {
    let id = id ?? history.head
    return TurnOutcome(
      kind: kind, line: line, status: status, turn: id.turn, take: id.take, message: message,
      state: state, error: error)
  }
}
