import Conversation
import Foundation

/// The standard streams, a line at a time.
enum Standard {
  static func output(_ line: String) {
    write(line, to: FileHandle.standardOutput)
  }

  static func error(_ line: String) {
    write(line, to: FileHandle.standardError)
  }

  /// One object on one line, its keys in alphabetical order.
  static func output(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    output(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  private static func write(_ line: String, to file: FileHandle) {
    try? file.write(contentsOf: Data((line + "\n").utf8))
  }

  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// A line of progress on standard error, where that is a terminal.
  static func progress(_ text: String) {
    guard isErrorTerminal else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
  }
}
