import CNcurses

/// Turns what curses reads into keys and what the mouse did.
struct KeyReader {
  /// Codes of our own for sequences that terminal descriptions leave out, beyond curses' codes.
  private enum Code {
    static let pasteBegins: Int32 = 0o2001
    static let pasteEnds: Int32 = 0o2002
    static let wordLeft: Int32 = 0o2003
    static let wordRight: Int32 = 0o2004
    static let mouse: Int32 = 0o2005
  }

  private let window: UnsafeMutablePointer<WINDOW>

  /// Teaches curses the sequences; the screen must be open.
  init(window: UnsafeMutablePointer<WINDOW>) {
    self.window = window
    define_key("\u{1B}[200~", Code.pasteBegins)
    define_key("\u{1B}[201~", Code.pasteEnds)
    for modifier in [3, 5] {
      define_key("\u{1B}[1;\(modifier)D", Code.wordLeft)
      define_key("\u{1B}[1;\(modifier)C", Code.wordRight)
    }
    // in place of curses' own reading of it, which knows no movement
    define_key(MouseEvent.reportStart, Code.mouse)
  }

  /// All that has been done, without waiting for more.
  func waitingEvents() -> [ScreenEvent] {
    var events: [ScreenEvent] = []
    while let stroke = nextStroke() {
      if case .code(Code.mouse) = stroke {
        if let mouse = mouseReport() { events.append(.mouse(mouse)) }
      } else {
        events += keys(for: stroke).map { .key($0) }
      }
    }
    return events
  }

  private enum Stroke {
    case character(Unicode.Scalar)
    case code(Int32)
  }

  private func nextStroke() -> Stroke? {
    var value: wint_t = 0
    switch wget_wch(window, &value) {
    case OK: return Unicode.Scalar(UInt32(value)).map { .character($0) }
    case KEY_CODE_YES: return .code(Int32(bitPattern: UInt32(value)))
    default: return nil
    }
  }

  private func keys(for stroke: Stroke) -> [Key] {
    switch stroke {
    case .character("\u{1B}"): afterEscape()
    case .character(let scalar): Self.key(for: scalar).map { [$0] } ?? []
    case .code(Code.pasteBegins): [.paste(pastedText())]
    case .code(let code): Self.key(forCode: code).map { [$0] } ?? []
    }
  }

  private static func key(for scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 9: .tab
    case 10, 13: .enter
    case 8, 127: .backspace
    case 0..<32:
      Unicode.Scalar(scalar.value + 64).map { .control(Character(String($0).lowercased())) }
    default: .text(String(scalar))
    }
  }

  private static func key(forCode code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_HOME: .home
    case KEY_END: .end
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_BACKSPACE: .backspace
    case KEY_DC: .delete
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case Code.wordLeft, KEY_SLEFT: .wordLeft
    case Code.wordRight, KEY_SRIGHT: .wordRight
    case KEY_F0...KEY_F0 + 63: .function(Int(code - KEY_F0))
    default: nil
    }
  }

  /// A letter right after an escape was struck with the meta key. Sequences that nobody asked for,
  /// like a late answer of the terminal, are swallowed.
  private func afterEscape() -> [Key] {
    guard let next = nextStroke() else { return [.escape] }
    switch next {
    case .character("["):
      while case .character(let scalar)? = nextStroke(), !(0x40...0x7E).contains(scalar.value) {}
      return []
    case .character("\r"), .character("\n"), .code(KEY_ENTER): return [.alt("\r")]
    case .character("\u{7F}"), .character("\u{8}"), .code(KEY_BACKSPACE): return [.alt("\u{7F}")]
    case .character(let scalar) where scalar.value >= 0x20: return [.alt(Character(scalar))]
    case .code(KEY_LEFT): return [.wordLeft]
    case .code(KEY_RIGHT): return [.wordRight]
    case .character, .code: return [.escape] + keys(for: next)
    }
  }

  /// Reads the rest of a report, waiting a moment where it comes in pieces.
  private func mouseReport() -> MouseEvent? {
    var report = ""
    wtimeout(window, 50)
    defer { wtimeout(window, 0) }
    while report.utf8.count < 32, case .character(let scalar)? = nextStroke() {
      report.unicodeScalars.append(scalar)
      if (0x40...0x7E).contains(scalar.value) { return MouseEvent(report: report) }
    }
    return nil
  }

  /// Reads to the end of what is pasted, waiting a moment where it comes in pieces.
  private func pastedText() -> String {
    var text = String.UnicodeScalarView()
    wtimeout(window, 200)
    defer { wtimeout(window, 0) }
    while let stroke = nextStroke() {
      switch stroke {
      case .code(Code.pasteEnds): return String(text)
      case .character("\r"): text.append("\n")
      case .character(let scalar): text.append(scalar)
      case .code: break
      }
    }
    return String(text)
  }
}
