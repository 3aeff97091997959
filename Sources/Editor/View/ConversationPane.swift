import Terminal

/// The turns so far, the newest at the bottom.
struct ConversationPane {
  private struct Line {
    var text: String
    var style: TextStyle
    var indent: Int
    /// At the right edge.
    var note = ""
    var noteStyle = TextStyle.dim
    var isSelected = false
    var thing: Thing?
  }

  /// What a line is about.
  enum Thing: Equatable {
    case turn(Int)
    /// A take of those to choose from.
    case take(Int)
  }

  private static let indent = 5
  private let state: EditorState
  private let selected: Int?

  init(_ state: EditorState) {
    self.state = state
    if case .turns(let selected) = state.mode { self.selected = selected } else { selected = nil }
  }

  func draw(in area: CellRectangle, on frame: inout Frame) {
    guard !area.isEmpty, area.columns > Self.indent + 2 else { return }
    for (row, line) in seenLines(in: area).enumerated() {
      draw(line, row: area.row + row, in: area, on: &frame)
    }
  }

  /// Fewer lines than fit stand at the top.
  private func seenLines(in area: CellRectangle) -> ArraySlice<Line> {
    let lines = allLines(columns: area.columns)
    var first = max(0, lines.count - area.rows)
    first = max(0, first - state.scrolledLines)
    if let place = lines.firstIndex(where: \.isSelected) { first = min(first, place) }
    return lines[first...].prefix(area.rows)
  }

  /// What stands in a row of the screen.
  func thing(atRow row: Int, in area: CellRectangle) -> Thing? {
    guard area.columns > Self.indent + 2, row >= area.row else { return nil }
    return seenLines(in: area).dropFirst(row - area.row).first?.thing
  }

  /// How many lines there are beyond those that fit.
  func hiddenLines(in area: CellRectangle) -> Int {
    guard area.columns > Self.indent + 2 else { return 0 }
    return max(0, allLines(columns: area.columns).count - area.rows)
  }

  private func draw(_ line: Line, row: Int, in area: CellRectangle, on frame: inout Frame) {
    var style = line.style
    if line.isSelected {
      style.isReversed = true
      var whole = area
      (whole.row, whole.rows) = (row, 1)
      frame.fill(whole, style: style)
    }
    frame.write(
      line.text, column: area.column + line.indent, row: row, style: style,
      limit: area.columns - line.indent)
    let noteWidth = DisplayWidth.of(line.note)
    if noteWidth > 0 {
      frame.write(
        line.note, column: area.column + area.columns - noteWidth - 1, row: row,
        style: line.noteStyle)
    }
  }

  private func allLines(columns: Int) -> [Line] {
    var lines: [Line] = []
    if state.session.turns.isEmpty || selected != nil {
      lines.append(
        Line(
          text: "  0  the photograph", style: .dim, indent: 0, isSelected: selected == 0,
          thing: .turn(0)))
    }
    for turn in state.session.turns {
      lines += self.lines(of: turn, columns: columns).map { line in
        var line = line
        line.thing = line.thing ?? .turn(turn.number)
        return line
      }
    }
    for line in state.running {
      lines += heading(number: "", mark: "…", text: line, style: .bold, columns: columns)
    }
    return lines
  }

  private func lines(of turn: TurnSummary, columns: Int) -> [Line] {
    let isCurrent = turn.point == state.session.head && turn.point.turn == turn.number
    var result = heading(
      number: "\(turn.number)", mark: mark(of: turn), text: turn.instruction,
      style: turn.isInEffect ? .bold : .dim, columns: columns,
      isSelected: selected == turn.number, isCurrent: isCurrent)
    let detailStyle: TextStyle =
      switch turn.status {
      case .refused: TextStyle(colour: .red)
      case .unclear: TextStyle(colour: .yellow)
      case .applied, .history: turn.isInEffect ? .plain : .dim
      }
    var details: [(text: String, thing: Thing?)] = []
    if !turn.understood.isEmpty { details.append((turn.understood, nil)) }
    if !turn.message.isEmpty { details.append((turn.message, nil)) }
    details += turn.readings.enumerated().map { ("\($0.offset + 1)  \($0.element)", nil) }
    if state.offered.first?.turn == turn.number {
      details += turn.takes.map {
        (Self.line(on: $0, isKept: $0.number == turn.point.take), .take($0.number))
      }
    }
    let note = note(on: turn)
    for (index, detail) in details.enumerated() {
      let room = columns - Self.indent - 1 - (index == 0 ? DisplayWidth.of(note) + 1 : 0)
      for text in detail.text.wrapped(columns: max(8, room)) {
        result.append(
          Line(text: text, style: detailStyle, indent: Self.indent, thing: detail.thing))
      }
      if index == 0 {
        result[result.count - 1].note = note
        if isWanting(turn) {
          result[result.count - 1].noteStyle = TextStyle(colour: .red, isBold: true)
        }
      }
    }
    return result
  }

  /// A take among those to choose from.
  private static func line(on take: TakeSummary, isKept: Bool) -> String {
    var parts = ["\(take.number)\(isKept ? "+" : take.isRejected ? "-" : " ") \(take.understood)"]
    if let score = take.score { parts.append("\(Int((score * 100).rounded())) %") }
    if let reward = take.reward { parts.append("reward \((reward * 100).rounded() / 100)") }
    return parts.joined(separator: " · ")
  }

  private func heading(
    number: String, mark: String, text: String, style: TextStyle, columns: Int,
    isSelected: Bool = false, isCurrent: Bool = false
  ) -> [Line] {
    let room = max(8, columns - Self.indent - 1)
    let space = String(repeating: " ", count: max(0, 2 - number.count))
    let prefix = (isCurrent ? ">" : " ") + space + number + mark + " "
    return text.wrapped(columns: room).enumerated().map { index, part in
      index == 0
        ? Line(text: prefix + part, style: style, indent: 0, isSelected: isSelected)
        : Line(text: part, style: style, indent: Self.indent)
    }
  }

  /// Understood without colour: done, taken back, can't be done, asked back.
  private func mark(of turn: TurnSummary) -> String {
    switch turn.status {
    case .applied, .history: turn.isInEffect ? "+" : "-"
    case .refused: "x"
    case .unclear: "?"
    }
  }

  private func note(on turn: TurnSummary) -> String {
    var parts: [String] = []
    if turn.takeCount > 1 { parts.append("\(turn.takeCount) takes") }
    if let score = turn.score {
      let percent = Int((score * 100).rounded())
      parts.append("\(percent) %" + (isWanting(turn) ? " wanting" : ""))
    }
    return parts.joined(separator: " ")
  }

  private func isWanting(_ turn: TurnSummary) -> Bool {
    turn.score.map { $0 < state.settings.judgeThreshold } ?? false
  }
}
