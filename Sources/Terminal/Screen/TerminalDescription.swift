import CNcurses
import Foundation

/// What the system's database says about the terminal that TERM names.
struct TerminalDescription {
  let name: String
  /// How many colours text can have; 0 for none.
  let colours: Int
  /// What leaves the editor's modes: the alternate screen, a hidden cursor, attributes, keypad,
  /// reports of the mouse, bracketed paste, held-back output.
  let leaving: [UInt8]

  init(environment: [String: String], device: TerminalDevice) throws(TerminalError) {
    name = environment["TERM"] ?? ""
    guard !name.isEmpty else { throw .unnamed }
    var status: Int32 = 0
    guard setupterm(name, device.output, &status) == OK, status == 1 else {
      throw .unknown(name: name)
    }
    guard Self.string("cup") != nil, Self.string("clear") != nil else {
      throw .tooSimple(name: name)
    }
    colours = max(0, Int(tigetnum("colors")))
    let ownModes =
      "\u{1B}[?2026l" + MouseEvent.reportsOff + CursesTerminal.escapesOff + "\u{1B}[?2004l"
    leaving =
      Array(ownModes.utf8)
      + ["sgr0", "op", "rmkx", "cnorm", "rmcup"].flatMap { Self.string($0) ?? [] }
  }

  /// A control string without its delays, which are for terminals of another age.
  private static func string(_ capability: String) -> [UInt8]? {
    // the answer is -1 for what isn't a string
    guard let text = tigetstr(capability), Int(bitPattern: text) != -1 else { return nil }
    var bytes: [UInt8] = []
    var rest = String(cString: text)[...]
    while let start = rest.range(of: "$<") {
      bytes += rest[..<start.lowerBound].utf8
      rest = rest[start.upperBound...]
      rest = rest.firstIndex(of: ">").map { rest[rest.index(after: $0)...] } ?? ""
    }
    return bytes + rest.utf8
  }
}
