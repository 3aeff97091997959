import Terminal

/// A page of help: the keys, commands and edits, or one edit.
public struct HelpPage: Sendable, Equatable {
  enum Line: Sendable, Equatable {
    case heading(String)
    case entry(String, String)
    case text(String)
    case gap
  }

  let lines: [Line]

  static func overview(_ knowledge: EditorKnowledge, _ map: KeyMap = KeyMap()) -> HelpPage {
    let actions = Action.allCases.map { Line.entry(map.names(of: $0), $0.effect) }
    let commands = knowledge.commands.map { Line.entry($0.usage, $0.effect) }
    let edits = knowledge.topics.map { Line.entry($0.name, $0.examples.first ?? $0.id) }
    return HelpPage(
      lines: saying + [.gap, .heading("Keys")] + actions + keys + [.gap, .heading("Mouse")] + mouse
        + [.gap, .heading("Commands")] + commands
        + (edits.isEmpty
          ? [] : [.gap, .heading("Edits (/help NAME shows what one understands)")] + edits))
  }

  /// What one edit understands; `nil` where there is none of that name.
  static func about(_ name: String, _ knowledge: EditorKnowledge) -> HelpPage? {
    if let command = knowledge.commands.first(where: { $0.name.dropFirst() == name }) {
      return HelpPage(lines: [.heading(command.usage), .text(command.effect)])
    }
    guard let topic = knowledge.topic(named: name) else { return nil }
    return HelpPage(
      lines: [.heading(topic.name), .gap] + topic.examples.map { .text($0) }
        + [.gap, .text("In full: " + topic.inFull)]
        + (topic.remark.map { [.gap, .text($0)] } ?? []))
  }

  private static let saying: [Line] =
    [.heading("Say what should change")]
    + [
      ("make it warmer", "an instruction; amounts like 20 % or half a stop are understood"),
      ("a bit less", "means what was changed last"),
      ("undo the crop but keep the rest", "takes one step out of the picture"),
    ].map { .entry($0, $1) }

  private static let keys: [Line] = [
    ("Tab", "complete what is typed; once more for the next"),
    ("Right, End", "take over the suggestion behind the cursor"),
    ("the arrows on an empty line", "move over the enlarged picture, or the border"),
    ("Esc", "stop what is running; show the picture as it is"),
    ("Up, Down", "earlier lines"),
    ("Ctrl-X Ctrl-E", "write in your own editor ($VISUAL); each line is carried out"),
    ("Ctrl-A Ctrl-E", "to the beginning, the end of the line"),
    ("Alt-B Alt-F", "a word back, a word on"),
    ("Ctrl-W Ctrl-U Ctrl-K", "cut the word, to the beginning, to the end"),
    ("Ctrl-Y", "put back what was cut"),
    ("Ctrl-_", "take back what was typed"),
    ("Ctrl-D, Ctrl-C twice", "save and quit"),
  ].map { .entry($0, $1) }

  private static let mouse: [Line] = [
    ("drag over the picture", "draw a part and name it; move the border"),
    ("wheel, right button", "zoom, move; over the conversation, scroll"),
    ("click on a turn", "show it; once more, go to it"),
    ("with Shift", "select text, as the terminal does"),
  ].map { .entry($0, $1) }

  /// The line that can come first when this one is wanted there.
  func line(_ wanted: Int, in window: WindowSize) -> Int {
    min(max(0, lines.count - max(1, window.rows - Layout.footerRows - 1)), max(0, wanted))
  }

  private static let keyColumns = 36

  func draw(from firstLine: Int, in area: CellRectangle, on frame: inout Frame) {
    for (row, line) in lines.dropFirst(firstLine).prefix(area.rows).enumerated() {
      switch line {
      case .gap: break
      case .heading(let text):
        frame.write(text, column: area.column + 1, row: area.row + row, style: .bold)
      case .text(let text):
        frame.write(
          text.truncated(columns: area.columns - 4), column: area.column + 3, row: area.row + row)
      case .entry(let key, let meaning):
        let column = min(Self.keyColumns, area.columns / 2)
        frame.write(
          key, column: area.column + 3, row: area.row + row, limit: column - 4)
        frame.write(
          meaning.truncated(columns: area.columns - column - 1), column: area.column + column,
          row: area.row + row, style: .dim)
      }
    }
  }
}
