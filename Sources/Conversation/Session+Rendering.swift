import Edits
import Engine
import Imaging
import Judging

/// The takes whose full-size pictures are still to be made.
struct RenderingQueue {
  /// In order; the first one may be in the making.
  var waiting: [TakeID] = []
  var worker: Task<Void, Never>?
  var done = 0
  var failures: [TakeID: SessionError] = [:]
  var listener: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  var waiters: [TakeID: [CheckedContinuation<Rendering, any Error>]] = [:]
}

extension Session {
  /// Waits until all full-size pictures are made and written. `progress` is called with how many
  /// are done, of how many, whenever that changes. Returns what couldn't be made; the next opening
  /// of the session tries that again.
  @discardableResult
  public func finish(
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async -> [SessionError] {
    _ = await lastLine?.value
    queue.listener = progress
    if !queue.waiting.isEmpty { progress?(queue.done, queue.done + queue.waiting.count) }
    while let worker = queue.worker { await worker.value }
    queue.listener = nil
    return queue.failures.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The full-size rendering of a take, once it has been made. Throws a `SessionError`.
  public func rendering(of id: TakeID) async throws -> Rendering {
    guard let take = history.take(id) else { throw SessionError.noSuchTake(id) }
    if let rendering = take.rendering { return rendering }
    if let failure = queue.failures[id] { throw failure }
    guard queue.waiting.contains(id) else { throw SessionError.notRendered(id) }
    return try await withCheckedThrowingContinuation { queue.waiters[id, default: []].append($0) }
  }

  func enqueue(_ id: TakeID) {
    if queue.worker == nil { queue.done = 0 }
    queue.waiting.append(id)
    queue.worker = queue.worker ?? Task(priority: .utility) { await self.renderWaiting() }
  }

  func stopRendering() async {
    queue.worker?.cancel()
    await queue.worker?.value
    for id in queue.waiting { settle(id, .failure(.notRendered(id))) }
    queue.waiting = []
  }

  private func renderWaiting() async {
    while let id = queue.waiting.first, !Task.isCancelled {
      await letPreviewPass()
      notify(.renderingStarted(id))
      do {
        let rendering = try await render(id)
        drop(id)
        notify(.renderingFinished(id, rendering))
        settle(id, .success(rendering))
      } catch is CancellationError {
        break
      } catch {
        let failure = error as? SessionError ?? .cannotRender(id, reason: "\(error)")
        drop(id)
        queue.failures[id] = failure
        notify(.renderingFailed(id, message: "\(failure)"))
        settle(id, .failure(failure))
      }
    }
    queue.worker = nil
  }

  /// Where someone watches, the turn's preview is being made just now; it has the cores first.
  private func letPreviewPass() async {
    guard previewBox != nil, queue.listener == nil else { return }
    try? await Task.sleep(for: .milliseconds(150))
  }

  private func drop(_ id: TakeID) {
    queue.waiting.removeAll { $0 == id }
    queue.done += 1
    queue.listener?(queue.done, queue.done + queue.waiting.count)
  }

  private func settle(_ id: TakeID, _ result: Result<Rendering, SessionError>) {
    for waiter in queue.waiters.removeValue(forKey: id) ?? [] {
      waiter.resume(with: result.mapError { $0 })
    }
  }

  /// Makes the picture, writes it, and then says so in the journal.
  private func render(_ id: TakeID) async throws -> Rendering {
    guard let folder = store.folder, let take = history.take(id) else {
      throw SessionError.noSuchTake(id)
    }
    let image = take.rendering?.image ?? SessionFolder.image(of: id)
    let path = try SessionFolder.path(of: image, in: folder)
    let job = FullSizeRendering(
      plan: take.plan, plain: take.number > 1 ? history.turn(id.turn)?.takes.first?.plan : nil,
      before: history.steps(before: id), photograph: photograph,
      header: header, engine: tools.engine)
    let picture = try await job.carryOut()
    if let recorded = take.rendering {
      guard recorded.pixels == picture.pixels else {
        throw SessionError.cannotRender(id, reason: "its pixels aren't the ones on record")
      }
      try await picture.write(to: path)
      return recorded
    }
    try await picture.write(to: path)
    let rendering = Rendering(
      image: image, pixels: picture.pixels, width: picture.size.width,
      height: picture.size.height, scores: picture.scores)
    try record(
      .rendered(JournalEvent.RenderedRecord(take: id, rendering: rendering, time: now)))
    return rendering
  }
}
