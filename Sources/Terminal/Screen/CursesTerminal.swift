import CNcurses
import Foundation

/// Curses on a terminal, from start to end.
final class CursesTerminal {
  let window: UnsafeMutablePointer<WINDOW>

  private static let escapeDelayInMilliseconds: Int32 = 25
  private static let pasteOn = "\u{1B}[?2004h"
  private static let pasteOff = "\u{1B}[?2004l"
  /// With Alt or Meta a key sends an escape before it, not a letter with an accent; put back to what
  /// it was at the end. Terminals other than xterm do so anyway.
  private static let escapesOn = "\u{1B}[?1036;1039s\u{1B}[?1036;1039h"
  static let escapesOff = "\u{1B}[?1036;1039r"

  /// What is asked of the terminal beyond curses, and what takes it back.
  private let modesOn: [UInt8]
  private let modesOff: [UInt8]
  private let device: TerminalDevice
  private let screen: OpaquePointer
  private let streams: [UnsafeMutablePointer<FILE>]
  private var modes = termios()

  init(
    device: TerminalDevice, description: TerminalDescription, wakeup: Wakeup, usesMouse: Bool
  ) throws(TerminalError) {
    self.device = device
    modesOn = Array((Self.pasteOn + Self.escapesOn + (usesMouse ? MouseEvent.reportsOn : "")).utf8)
    modesOff = Array(
      ((usesMouse ? MouseEvent.reportsOff : "") + Self.escapesOff + Self.pasteOff).utf8)
    Self.chooseLocale()
    set_escdelay(Self.escapeDelayInMilliseconds)
    tcgetattr(device.input, &modes)
    // before curses, which leaves signals alone that have a handler
    TerminalRescue.arm(device, modes: modes, leaving: description.leaving, wakeup: wakeup)
    guard let output = fdopen(dup(device.output), "w"), let input = fdopen(dup(device.input), "r"),
      let screen = newterm(description.name, output, input),
      let window = retake_standard_window()
    else {
      TerminalRescue.disarm()
      throw .cursesFailed(name: description.name)
    }
    streams = [output, input]
    self.screen = screen
    self.window = window
    raw()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    leaveok(window, false)
    idcok(window, false)
    device.write(modesOn)
  }

  /// Without any word on the language, text is taken to be UTF-8, as terminals have it today.
  private static func chooseLocale() {
    setlocale(LC_ALL, "")
    let isChosen = ["LC_ALL", "LC_CTYPE", "LANG"].contains { (name: String) in getenv(name) != nil }
    if !isChosen { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  func close() {
    leave()
    delscreen(screen)
    for stream in streams { fclose(stream) }
    tcsetattr(device.input, TCSADRAIN, &modes)
    TerminalRescue.disarm()
  }

  /// Hands the terminal over for a while.
  func leave() {
    device.write(modesOff)
    curs_set(1)
    endwin()
  }

  func enter() {
    wrefresh(window)
    device.write(modesOn)
  }

  /// Has curses read these bytes before what comes from the terminal.
  func pretendTyped(_ bytes: [UInt8]) {
    for byte in bytes.reversed() { ungetch(Int32(byte)) }
  }
}
