import Terminal

extension Tutorial {
  /// What stands over the message: what to do, and what came of the last try.
  func lines(columns: Int) -> [String] {
    let text = text.wrapped(columns: max(8, columns - 2))
    return Array(text.prefix(3)) + (remark.map { [$0.truncated(columns: columns - 2)] } ?? [])
  }

  func draw(in area: CellRectangle, on frame: inout Frame) {
    frame.write(
      String(repeating: "─", count: area.columns), column: 0, row: area.row, style: .dim)
    let lines = lines(columns: area.columns)
    for (index, line) in lines.enumerated() {
      let isRemark = remark != nil && index == lines.count - 1
      frame.write(
        line, column: 1, row: area.row + 1 + index,
        style: isRemark ? .dim : TextStyle(colour: .cyan, isBold: true))
    }
  }
}
