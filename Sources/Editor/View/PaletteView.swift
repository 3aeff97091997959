import Terminal

extension Palette {
  func draw(in area: CellRectangle, on frame: inout Frame) {
    let entries = entries
    guard !entries.isEmpty else {
      frame.write("Nothing is called so.", column: 1, row: area.row, style: .dim)
      return
    }
    let first = min(max(0, selected - area.rows / 2), max(0, entries.count - area.rows))
    let column = min(44, area.columns / 2)
    for (row, entry) in entries[first...].prefix(area.rows).enumerated() {
      var style = TextStyle.plain
      if first + row == selected {
        style.isReversed = true
        frame.fill(
          CellRectangle(column: 0, row: area.row + row, columns: area.columns, rows: 1),
          style: style)
      }
      frame.write(
        entry.title.truncated(columns: column - 3), column: 2, row: area.row + row, style: style)
      style.isDim = !style.isReversed
      frame.write(
        entry.effect.truncated(columns: area.columns - column - 1), column: column,
        row: area.row + row, style: style)
    }
  }
}
