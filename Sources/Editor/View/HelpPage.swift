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

  /// The row that can come first when this one is wanted there.
  func row(_ wanted: Int, in window: WindowSize) -> Int {
    let count = rows(columns: window.columns).count
    return min(max(0, count - max(1, window.rows - Layout.footerRows - 1)), max(0, wanted))
  }

  /// A stretch of text in a row.
  private struct Piece {
    var text: String
    var column: Int
    var style = TextStyle.plain
  }

  private static let indent = 3
  private static let keyColumns = 36
  /// With fewer than this an explanation comes under what it explains.
  private static let columnsSideBySide = 76

  private func rows(columns: Int) -> [[Piece]] {
    lines.flatMap { line -> [[Piece]] in
      switch line {
      case .gap: [[]]
      case .heading(let text): pieces(text, from: 1, columns, .bold)
      case .text(let text): pieces(text, from: Self.indent, columns)
      case .entry(let key, let meaning):
        entry(pieces(key, from: Self.indent, columns), meaning, columns)
      }
    }
  }

  private func entry(_ key: [[Piece]], _ meaning: String, _ columns: Int) -> [[Piece]] {
    let isBeside =
      columns >= Self.columnsSideBySide
      && key.joined().allSatisfy { DisplayWidth.of($0.text) < Self.keyColumns - Self.indent }
    guard isBeside else { return key + pieces(meaning, from: 2 * Self.indent, columns, .dim) }
    let beside = pieces(meaning, from: Self.keyColumns, columns, .dim)
    return (0..<max(key.count, beside.count)).map { row in
      (row < key.count ? key[row] : []) + (row < beside.count ? beside[row] : [])
    }
  }

  private func pieces(
    _ text: String, from column: Int, _ columns: Int, _ style: TextStyle = .plain
  ) -> [[Piece]] {
    text.wrapped(columns: max(2, columns - column - 1))
      .map { [Piece(text: $0, column: column, style: style)] }
  }

  func draw(from firstRow: Int, in area: CellRectangle, on frame: inout Frame) {
    let seen = rows(columns: area.columns).dropFirst(firstRow).prefix(area.rows)
    for (row, pieces) in seen.enumerated() {
      for piece in pieces {
        frame.write(
          piece.text, column: area.column + piece.column, row: area.row + row, style: piece.style)
      }
    }
  }
}
