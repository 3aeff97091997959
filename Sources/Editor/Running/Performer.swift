import Imaging
import Scene
import Synchronization
import Terminal

/// Does what takes time away from the screen's thread, and posts what came of it.
final class Performer: Sendable {
  let pictures = PictureStore()
  private let session: any EditorSession
  private let mailbox: Mailbox
  private let settings: Settings
  private let tasks = Mutex(Tasks())

  private struct Tasks {
    var lines: [Int: Task<Void, Never>] = [:]
    var lastLine: Task<Void, Never>?
    var lineCount = 0
    var preview: Task<Void, Never>?
    var meaning: Task<Void, Never>?
    var pause: Task<Void, Never>?
    var lastThumbnail: Task<Void, Never>?
  }

  init(session: any EditorSession, mailbox: Mailbox, settings: Settings) {
    self.settings = settings
    self.session = session
    self.mailbox = mailbox
  }

  /// Lines are carried out one after the other.
  func perform(_ line: String, drawn: Region? = nil) {
    tasks.withLock { tasks in
      let number = tasks.lineCount
      tasks.lineCount += 1
      let before = tasks.lastLine
      let task = Task(priority: .userInitiated) { [self] in
        await before?.value
        let reply = await performWatched(line, drawn)
        self.tasks.withLock { _ = $0.lines.removeValue(forKey: number) }
        mailbox.post(.performed(reply))
      }
      tasks.lines[number] = task
      tasks.lastLine = task
    }
  }

  /// Says how far the line has come, from the moment on at which one begins to wonder.
  private func performWatched(_ line: String, _ drawn: Region?) async -> SessionReply {
    let start = ContinuousClock.now
    let watching = Task(priority: .userInitiated) { [session, mailbox] in
      while true {
        try await Task.sleep(for: .seconds(1))
        let seconds = start.duration(to: .now) / .seconds(1)
        mailbox.post(.working(WorkingState(seconds: seconds, share: session.progress)))
      }
    }
    defer { watching.cancel() }
    guard let drawn else { return await session.perform(line) }
    return await session.perform(line, drawn: drawn)
  }

  func stop() {
    for task in tasks.withLock({ Array($0.lines.values) }) { task.cancel() }
  }

  /// Says that the person hasn't typed on; earlier waits are over.
  func pause(after line: String) {
    tasks.withLock { tasks in
      tasks.pause?.cancel()
      tasks.pause = Task { [mailbox] in
        try? await Task.sleep(for: .milliseconds(350))
        if !Task.isCancelled { mailbox.post(.paused(line)) }
      }
    }
  }

  func wait(_ seconds: Double, _ number: Int) {
    Task(priority: .userInitiated) { [mailbox] in
      try? await Task.sleep(for: .seconds(seconds))
      mailbox.post(.waited(number))
    }
  }

  /// A multiplexer that has just opened the window draws it once more when it gets round to it.
  func redrawLater() {
    Task { [mailbox] in
      try? await Task.sleep(for: .milliseconds(600))
      mailbox.post(.overdrawn)
    }
  }

  /// Small pictures are made one after the other, when nothing else is to be done.
  func thumbnail(_ request: ThumbnailRequest, graphics: Graphics) {
    tasks.withLock { tasks in
      let before = tasks.lastThumbnail
      tasks.lastThumbnail = Task(priority: .utility) { [self] in
        await before?.value
        guard
          let image = try? await session.thumbnail(of: request.point, fitting: request.box),
          let encoded = EncodedPicture(image, for: graphics)
        else { return }
        mailbox.post(.thumbnailReady(request, pictures.keep(thumbnail: encoded)))
      }
    }
  }

  /// Says what can be said and typed, once that has been found out.
  func learn() {
    Task(priority: .utility) { [self] in mailbox.post(.knowledge(await session.knowledge())) }
  }

  /// Says what a line would do, if no other key comes at once. That it can't be done or understood
  /// is said later: half a sentence often can't.
  func interpret(_ line: String) {
    tasks.withLock { tasks in
      tasks.meaning?.cancel()
      tasks.meaning = Task(priority: .userInitiated) { [self] in
        try? await Task.sleep(for: .milliseconds(40))
        guard !Task.isCancelled else { return }
        let meaning = await session.meaning(of: line)
        if meaning?.kind == .refused || meaning?.kind == .unclear {
          try? await Task.sleep(for: .milliseconds(600))
        }
        if !Task.isCancelled { mailbox.post(.meaning(of: line, meaning)) }
      }
    }
  }

  /// Makes a picture ready; one that was asked for before is no longer wanted.
  func preview(_ request: PreviewRequest, graphics: Graphics) {
    tasks.withLock { tasks in
      tasks.preview?.cancel()
      if let ready = pictures.ready(request, graphics) {
        mailbox.post(.pictureReady(ready))
        return
      }
      tasks.preview = Task(priority: .userInitiated) { [self] in
        await session.showPreviews(fitting: request.box)
        do {
          let image =
            request.takes.isEmpty
            ? try await ViewedPicture(
              session: session, request: request, isQuick: settings.preview == .quick
            ).make()
            : try await session.sheet(of: request.takes, fitting: request.box)
          try Task.checkCancellation()
          guard let encoded = EncodedPicture(image, for: graphics) else { return }
          mailbox.post(.pictureReady(pictures.keep(encoded, for: request, graphics)))
        } catch is CancellationError {
        } catch {
          mailbox.post(.pictureFailed(request, reason: "\(error)"))
        }
      }
    }
  }
}
