import Terminal

// The prompt and what stands around it.
extension EditorState {
  func drawPrompt(row: Int, rows: Int = 1, on frame: inout Frame) {
    if case .search(let search) = mode { return drawSearch(search, row: row, on: &frame) }
    if case .palette(let palette) = mode { return drawQuery(of: palette, row: row, on: &frame) }
    let lines = prompt.lines
    let current = prompt.cursorPlace.line
    let first = min(max(0, current - rows + 1), lines.count - rows)
    for index in max(0, first)..<min(lines.count, max(0, first) + rows) {
      let place = row + index - max(0, first)
      frame.write(
        index == 0 ? "> " : "  ", column: 0, row: place,
        style: TextStyle(colour: .cyan, isBold: true))
      if index == current {
        drawCurrentLine(row: place, on: &frame)
      } else {
        let part = LineEditor.visiblePart(of: lines[index], cursor: 0, columns: window.columns - 3)
        frame.write(part.text, column: 2, row: place)
      }
    }
  }

  private func drawCurrentLine(row: Int, on frame: inout Frame) {
    let start = 2
    let part = prompt.visiblePart(columns: max(2, window.columns - start - 1))
    let end = frame.write(part.text, column: start, row: row)
    if let suggestion {
      frame.write(
        suggestion.truncated(columns: max(0, window.columns - end - 1)), column: end, row: row,
        style: .dim)
    }
    if mode == .prompt {
      frame.cursor = Frame.Cursor(
        column: min(window.columns - 1, start + part.cursorColumn), row: row)
    }
  }

  private func drawQuery(of palette: Palette, row: Int, on frame: inout Frame) {
    let column = frame.write(
      "find: ", column: 0, row: row, style: TextStyle(colour: .cyan, isBold: true))
    let end = frame.write(
      palette.query, column: column, row: row, limit: window.columns - column - 1)
    frame.cursor = Frame.Cursor(column: min(window.columns - 1, end), row: row)
  }

  private func drawSearch(_ search: HistorySearch, row: Int, on frame: inout Frame) {
    let column = frame.write(
      "earlier line with “\(search.query)”: ", column: 0, row: row,
      style: TextStyle(colour: .cyan, isBold: true))
    frame.write(
      (search.found ?? "").truncated(columns: max(0, window.columns - column - 1)),
      column: column, row: row)
    frame.cursor = Frame.Cursor(
      column: min(window.columns - 1, max(0, column - 3)), row: row)
  }

  /// What Tab has found, or what the line would do.
  func drawMeaning(row: Int, on frame: inout Frame) {
    if let completion { return drawMenu(completion, row: row, on: &frame) }
    guard let meaning, mode == .prompt else { return }
    let (mark, style): (String, TextStyle) =
      switch meaning.kind {
      case .edit: ("→ ", TextStyle(colour: .green))
      case .history: ("→ ", .dim)
      case .unclear: ("? ", TextStyle(colour: .yellow))
      case .refused: ("x ", TextStyle(colour: .red))
      }
    frame.write(
      (mark + meaning.text).truncated(columns: window.columns - 3), column: 2, row: row,
      style: style)
  }

  /// The candidates in a line, so far along that the chosen one is seen.
  private func drawMenu(_ completion: Completion, row: Int, on frame: inout Frame) {
    let chosen = completion.chosen ?? 0
    let widths = completion.candidates.map { DisplayWidth.of($0.visibleForTerminal) + 2 }
    var first = 0
    while first < chosen, widths[first...chosen].reduce(0, +) > window.columns - 4 { first += 1 }
    var column = 2
    for index in first..<completion.candidates.count where column < window.columns - 2 {
      let text = completion.candidates[index].truncated(columns: window.columns - column - 1)
      frame.write(
        text, column: column, row: row, style: index == completion.chosen ? .reversed : .plain)
      column += widths[index]
    }
    if first > 0 { frame.write("<", column: 0, row: row, style: .dim) }
  }
}
