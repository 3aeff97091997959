import Foundation
import Imaging

/// The pane of tmux that the program runs in, as far as pictures need to know it.
struct TmuxPane: Equatable {
  /// Whether what is wrapped for it is handed on to the terminal around it as it is.
  var passesThrough: Bool
  /// The terminal's column and row where the pane's top left cell lies, from 0.
  var column: Int
  var row: Int
  /// A character cell of the terminal, where tmux knows it.
  var cell: PixelSize?

  /// Asks tmux; `nil` outside of it, and where it doesn't answer.
  init?(environment: [String: String]) {
    guard environment["TMUX"] != nil, let pane = environment["TMUX_PANE"],
      pane.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "%") }),
      let stream = popen("tmux display-message -p -t '\(pane)' '\(Self.question)' 2>/dev/null", "r")
    else { return nil }
    defer { pclose(stream) }
    var buffer = [CChar](repeating: 0, count: 512)
    guard fgets(&buffer, Int32(buffer.count), stream) != nil else { return nil }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    self.init(answer: String(decoding: bytes, as: UTF8.self))
  }

  static let question =
    "#{allow-passthrough} #{pane_left} #{pane_top} #{status} #{status-position} "
    + "#{client_cell_width} #{client_cell_height}"

  /// From what tmux answers to the question.
  init?(answer: String) {
    let words = answer.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count >= 5, let column = Int(words[1]), let row = Int(words[2]) else { return nil }
    passesThrough = ["on", "all", "1", "2"].contains(words[0])
    self.column = column
    // the status line takes one row, or as many as it says
    let statusRows = ["off": 0, "on": 1, "0": 0, "1": 1][words[3]] ?? Int(words[3]) ?? 1
    self.row = row + (words[4] == "top" || words[4] == "0" ? statusRows : 0)
    if words.count >= 7, let width = Int(words[5]), let height = Int(words[6]), width > 0,
      height > 0
    {
      cell = PixelSize(width: width, height: height)
    }
  }

  /// What makes tmux hand these bytes on.
  static func wrapped(_ bytes: [UInt8]) -> [UInt8] {
    var result = Array("\u{1B}Ptmux;".utf8)
    result.reserveCapacity(bytes.count + 64)
    for byte in bytes {
      if byte == 0x1B { result.append(0x1B) }
      result.append(byte)
    }
    return result + "\u{1B}\\".utf8
  }
}
