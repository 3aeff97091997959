/// Why the editor can't be shown.
public enum TerminalError: Error, Sendable, Equatable {
  public enum End: String, Sendable { case input, output }

  case notATerminal(End)
  /// TERM is not set.
  case unnamed
  /// The system doesn't know this kind of terminal.
  case unknown(name: String)
  /// The terminal can't place its cursor.
  case tooSimple(name: String)
  /// curses gave up without saying why.
  case cursesFailed(name: String)
}

extension TerminalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notATerminal(let end):
      "The editor needs a terminal, and standard \(end.rawValue) isn't one; \(Self.advice)"
    case .unnamed:
      "The editor can't tell what terminal this is, because TERM isn't set; \(Self.advice)"
    case .unknown(let name):
      "The system doesn't know the terminal \(name.visibleForTerminal) that TERM names; "
        + Self.advice
    case .tooSimple(let name):
      "The terminal \(name.visibleForTerminal) can't show the editor; \(Self.advice)"
    case .cursesFailed(let name):
      "curses can't start on the terminal \(name.visibleForTerminal); \(Self.advice)"
    }
  }

  private static let advice = "retake run does the same without a screen."
}
