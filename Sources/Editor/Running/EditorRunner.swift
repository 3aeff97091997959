import Foundation
import Synchronization
public import Terminal

/// Runs the editor on the terminal: brings events to the state, and carries out what it wants.
public enum Editor {
  /// Shows a session until the person quits, then waits until all its pictures are saved, with a
  /// line of progress on standard error. Throws when the terminal can't show the editor; the
  /// session is as it was then.
  public static func run(
    _ session: any EditorSession, environment: [String: String], settings: Settings = Settings(),
    tutorial: Tutorial? = nil
  ) async throws(TerminalError) {
    let summary = await session.summary()
    let result: Result<Void, TerminalError> = await withCheckedContinuation { continuation in
      // a thread of its own: the threads that tasks share may all be busy with pixels
      let thread = Thread {
        continuation.resume(
          returning: Result { () throws(TerminalError) in
            try EditorLoop(session, summary, environment: environment, settings, tutorial).run()
          })
      }
      thread.name = "editor"
      thread.qualityOfService = .userInteractive
      thread.stackSize = 1 << 22
      thread.start()
    }
    try result.get()
    await SavingLine.wait(for: session)
  }
}

/// The thread that has the screen.
private final class EditorLoop {
  private let session: any EditorSession
  private let screen: Screen
  private let mailbox: Mailbox
  private let performer: Performer
  private let historyFile: HistoryFile
  private let environment: [String: String]
  private var state: EditorState
  private var hasBegunToLearn = false

  init(
    _ session: any EditorSession, _ summary: SessionSummary, environment: [String: String],
    _ settings: Settings, _ tutorial: Tutorial?
  ) throws(TerminalError) {
    self.session = session
    screen = try Screen(
      environment: environment, theme: settings.theme, usesMouse: settings.usesMouse)
    self.environment = environment
    mailbox = Mailbox(wakeup: screen.wakeup)
    performer = Performer(session: session, mailbox: mailbox, settings: settings)
    historyFile = HistoryFile(environment: environment)
    state = EditorState(
      window: WindowSize(columns: screen.columns, rows: screen.rows),
      abilities: screen.abilities, session: summary, settings: settings,
      history: LineHistory(lines: historyFile.lines()), tutorial: tutorial,
      playback: session.playback)
  }

  func run() {
    defer { screen.close() }
    let (session, mailbox) = (session, mailbox)
    let listening = Task {
      for await news in session.news { mailbox.post(.news(news)) }
    }
    defer { listening.cancel() }
    var isRunning = take(currentSize())
    for command in state.firstCommands() where isRunning { isRunning = carryOut(command) }
    if screen.abilities.isMultiplexed { performer.redrawLater() }
    while isRunning {
      show()
      for event in screen.events(waitingMilliseconds: nil) where isRunning {
        isRunning = take(editorEvent(for: event))
      }
      for event in mailbox.collect() where isRunning { isRunning = take(event) }
    }
  }

  private func editorEvent(for event: ScreenEvent) -> EditorEvent {
    switch event {
    case .key(let key): .key(key)
    case .mouse(let mouse): .mouse(mouse)
    case .resized: currentSize()
    case .closed: .closed
    }
  }

  private func currentSize() -> EditorEvent {
    .resized(WindowSize(columns: screen.columns, rows: screen.rows), screen.abilities)
  }

  private func show() {
    screen.show(state.frame()) { performer.pictures.picture(content: $0) }
  }

  /// `false` once the editor is to quit.
  private func take(_ event: EditorEvent) -> Bool {
    let (next, commands) = state.updated(by: event)
    state = next
    if !hasBegunToLearn, state.picture != nil || state.requested == nil {
      // not before the first picture is there, which needs the processor
      hasBegunToLearn = true
      performer.learn()
    }
    return commands.allSatisfy(carryOut)
  }

  /// `false` where the editor is to quit.
  private func carryOut(_ command: EditorCommand) -> Bool {
    switch command {
    case .perform(let line): performer.perform(line)
    case .performDrawn(let line, let region): performer.perform(line, drawn: region)
    case .stop: performer.stop()
    case .preview(let request): performer.preview(request, graphics: state.abilities.graphics)
    case .thumbnail(let request):
      performer.thumbnail(request, graphics: state.abilities.graphics)
    case .interpret(let line): performer.interpret(line)
    case .pause(let line): performer.pause(after: line)
    case .editElsewhere(let text):
      if let edited = screen.handOver({ OwnEditor(environment: environment).edit(text) }) {
        mailbox.post(.edited(edited))
      }
    case .remember(let line): historyFile.add(line)
    case .redraw: screen.forget()
    case .wait(let seconds, let number): performer.wait(seconds, number)
    case .quit: return false
    }
    return true
  }
}
