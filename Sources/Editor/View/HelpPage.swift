import Terminal

/// The keys and commands of the editor.
enum HelpPage {
  enum Line: Equatable {
    case heading(String)
    case entry(String, String)
    case gap
  }

  static let lines: [Line] =
    [.heading("Say what should change")]
    + [
      ("make it warmer", "an instruction; amounts like 20 % or half a stop are understood"),
      ("a bit less", "means what was changed last"),
      ("undo the crop but keep the rest", "takes one step out of the picture"),
    ].map { .entry($0, $1) }
    + [.gap, .heading("Keys")]
    + [
      ("F1 or ?", "this page"),
      ("F2 or Ctrl-O", "before the last turn, the photograph, and back"),
      ("Ctrl-Z or F3", "undo"),
      ("Alt-Z or F4", "redo"),
      ("Ctrl-T or Page Up", "go to any turn"),
      ("Esc", "stop what is running"),
      ("Up, Down", "earlier lines"),
      ("Ctrl-A Ctrl-E", "to the beginning, the end of the line"),
      ("Alt-B Alt-F", "a word back, a word on"),
      ("Ctrl-W Ctrl-U Ctrl-K", "cut the word, to the beginning, to the end"),
      ("Ctrl-Y", "put back what was cut"),
      ("Ctrl-_", "take back what was typed"),
      ("Ctrl-L", "draw the screen again"),
      ("Ctrl-D, Ctrl-C twice", "save and quit"),
    ].map { .entry($0, $1) }
    + [.gap, .heading("Commands")]
    + [
      ("/undo, /redo, /goto 3", "move in the history; 0 is the photograph"),
      ("/retake, /take 2", "another attempt at this turn, another one's picture"),
      ("/retake 4", "four attempts side by side; a number chooses"),
      ("/keep, /reject LABEL", "say whether a take is wanted"),
      ("/tie 1 2", "two takes are equally good"),
      ("/region NAME X0 Y0 X1 Y1", "name a part, in fractions of width and height"),
      ("/objects", "what is known to be in the picture"),
      ("/compare", "the same as F2"),
      ("/export NAME", "write training data"),
      ("/help, /quit", ""),
    ].map { .entry($0, $1) }

  private static let keyColumns = 28

  static func draw(from firstLine: Int, in area: CellRectangle, on frame: inout Frame) {
    for (row, line) in lines.dropFirst(firstLine).prefix(area.rows).enumerated() {
      switch line {
      case .gap: break
      case .heading(let text):
        frame.write(text, column: area.column + 1, row: area.row + row, style: .bold)
      case .entry(let key, let meaning):
        let column = min(keyColumns, area.columns / 2)
        frame.write(
          key, column: area.column + 3, row: area.row + row, limit: column - 4)
        frame.write(
          meaning.truncated(columns: area.columns - column - 1), column: area.column + column,
          row: area.row + row, style: .dim)
      }
    }
  }
}
