import CNcurses
import Foundation
import Imaging

/// A terminal's screen under curses: shows frames, writes pictures beside curses' back, reads keys.
///
/// Only one may be open at a time, and only one thread may use it. `close()` gives the terminal back
/// as it was found; a signal or a trap does the same.
///
/// Curses doesn't know of pictures. It is told that their cells hold dim spaces, which it takes for
/// text: so it never clears a whole line over them, and takes them away when other text comes there.
public final class Screen {
  public private(set) var abilities: TerminalAbilities
  /// Ends a wait for events; may be kept and used by other threads.
  public let wakeup = Wakeup()

  private let device: TerminalDevice
  private let query: AbilityQuery
  private let terminal: CursesTerminal
  private let keys: KeyReader
  private var painter: FramePainter
  private var isOpen = true

  /// Opens the terminal that standard input and output are. Without `usesMouse` the mouse is left to
  /// the terminal.
  public init(
    environment: [String: String], theme: Theme = .auto, usesMouse: Bool = true
  ) throws(TerminalError) {
    device = try .standard()
    let description = try TerminalDescription(environment: environment, device: device)
    query = AbilityQuery(environment: environment, textColours: description.colours)
    let answer = query.ask(device)
    abilities = answer.abilities
    terminal = try CursesTerminal(
      device: device, description: description, wakeup: wakeup, usesMouse: usesMouse)
    keys = KeyReader(window: terminal.window)
    painter = FramePainter(
      window: terminal.window, device: device,
      theme: environment["NO_COLOR", default: ""].isEmpty ? theme : .plain,
      isBackgroundLight: abilities.isBackgroundLight)
    painter.throughPane = abilities.throughPane
    terminal.pretendTyped(answer.typed)
  }

  deinit { close() }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    terminal.close()
  }

  public var columns: Int { max(1, Int(getmaxx(terminal.window))) }
  public var rows: Int { max(1, Int(getmaxy(terminal.window))) }

  /// Shows a frame of the screen's size; `picture` gives what the number of one of the frame's
  /// pictures stands for. Only what differs from the last frame is written.
  public func show(_ frame: Frame, picture: (_ content: Int) -> EncodedPicture?) {
    painter.show(frame, picture: picture)
  }

  /// Forgets what the terminal shows, so that the next frame is written as a whole.
  public func forget() {
    clearok(terminal.window, true)
    painter.forget()
  }

  /// What has happened, after waiting for it at most so long; nothing when only woken.
  public func events(waitingMilliseconds: Int?) -> [ScreenEvent] {
    var ends = [
      pollfd(fd: device.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeup.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    poll(&ends, 2, Int32(clamping: waitingMilliseconds ?? -1))
    var events: [ScreenEvent] = []
    let signals = ends[1].revents != 0 ? wakeup.drain() : []
    if signals.contains(UInt8(SIGTSTP)) { suspend() }
    if signals.contains(UInt8(SIGCONT)) { forget() }
    if signals.contains(UInt8(SIGWINCH)) || signals.contains(UInt8(SIGCONT)) {
      resize()
      events.append(.resized)
    }
    events += keys.waitingEvents()
    if ends[0].revents & Int16(POLLHUP) != 0 { events.append(.closed) }
    return events
  }

  private func resize() {
    guard let size = device.windowSize() else { return }
    resizeterm(Int32(size.rows), Int32(size.columns))
    let answer = query.ask(device)
    abilities = answer.abilities
    painter.throughPane = abilities.throughPane
    terminal.pretendTyped(answer.typed)
    forget()
  }

  /// Gives the terminal to another program while `body` runs.
  public func handOver<Result>(_ body: () -> Result) -> Result {
    terminal.leave()
    defer {
      terminal.enter()
      forget()
    }
    return body()
  }

  /// Gives the terminal to the shell until the program is continued.
  private func suspend() {
    terminal.leave()
    raise(SIGSTOP)
    terminal.enter()
    forget()
  }
}
