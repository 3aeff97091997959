import Imaging
public import Terminal

extension EditorState {
  /// What the screen shows in this state.
  public func frame() -> Frame {
    var frame = Frame(columns: max(1, window.columns), rows: max(1, window.rows))
    guard !Layout.isTooSmall(window) else {
      drawTooSmall(on: &frame)
      return frame
    }
    let layout = Layout(self)
    switch mode {
    case .help(let page, let firstLine):
      page.draw(from: firstLine, in: layout.conversation, on: &frame)
    case .palette(let palette):
      palette.draw(in: layout.conversation, on: &frame)
    case .prompt, .turns, .search:
      drawPicture(layout, on: &frame)
      ConversationPane(self).draw(in: layout.conversation, on: &frame)
      if let strip = layout.timeline { TimelinePane(self).draw(in: strip, on: &frame) }
    }
    if let area = layout.tutorial { tutorial?.draw(in: area, on: &frame) }
    drawMessage(layout, on: &frame)
    drawPrompt(row: layout.promptRow, rows: layout.promptRows, on: &frame)
    drawMeaning(row: layout.meaningRow, on: &frame)
    drawStatus(row: layout.statusRow, on: &frame)
    return frame
  }

  private func drawTooSmall(on frame: inout Frame) {
    let least = Layout.smallest
    let text =
      "This window has \(window.columns)×\(window.rows) characters; the editor needs "
      + "\(least.columns)×\(least.rows). Make it larger, or quit with Ctrl-D."
    for (row, line) in text.wrapped(columns: max(2, window.columns)).enumerated() {
      frame.write(line, column: 0, row: row)
    }
    if window.rows > 1 { drawPrompt(row: window.rows - 1, on: &frame) }
  }

  private func drawPicture(_ layout: Layout, on frame: inout Frame) {
    if let column = layout.dividerColumn {
      for row in 0..<layout.conversation.rows {
        frame.write("│", column: column, row: row, style: .dim)
      }
    }
    if let row = layout.dividerRow {
      frame.write(
        String(repeating: "─", count: window.columns), column: 0, row: row, style: .dim)
    }
    guard let area = layout.picture else { return }
    guard let picture else {
      frame.write("The picture is being made…", column: 1, row: 0, style: .dim, limit: area.columns)
      return
    }
    guard let place = abilities.place(of: picture.size, in: area) else { return }
    frame.place(Frame.Picture(place: place, content: picture.content))
  }

  private func drawMessage(_ layout: Layout, on frame: inout Frame) {
    let shown = statement
    guard let shown else { return }
    let style: TextStyle =
      switch shown.kind {
      case .hint: .dim
      case .note: .plain
      case .problem: TextStyle(colour: .red, isBold: true)
      }
    frame.write(
      shown.text.truncated(columns: window.columns - 2), column: 1, row: layout.messageRow,
      style: style)
  }

  /// What stands over the prompt: what the picture is when it isn't the one that is edited, or else
  /// the last message.
  private var statement: Message? {
    if let statement = statementOfMode { return statement }
    switch comparison {
    case .none: break
    case .before:
      return Message(text: "Before turn \(session.head.turn). F2 goes on, Esc back.", kind: .note)
    case .photograph:
      return Message(text: "The photograph as it was opened. F2 goes on.", kind: .note)
    }
    if let playback { return Message(text: statement(on: playback), kind: .note) }
    if shownDraft != nil, running.isEmpty, message?.kind != .problem {
      return Message(
        text: "This is how it would be, and not a turn yet: Enter makes it one.", kind: .note)
    }
    if let message { return message }
    if boxShown != nil, drag == nil { return Message(text: Hints.drawn, kind: .note) }
    if let first = offered.first {
      return Message(
        text: "The takes of turn \(first.turn): a number and Enter chooses, /tie 1 2 says that two "
          + "are equally good, Esc closes.", kind: .note)
    }
    if !running.isEmpty {
      return Message(text: working?.text ?? "Working… Esc stops.", kind: .hint)
    }
    switch view.comparison {
    case .split:
      return Message(
        text: "Left before turn \(session.head.turn), right after it. The arrows move the border, "
          + "F5 ends it.", kind: .note)
    case .difference:
      return Message(
        text:
          "Where turn \(session.head.turn) changed the picture, four times as strong. F6 ends it.",
        kind: .note)
    case .none: break
    }
    return prompt.isEmpty && tutorial == nil ? Message(text: Hints.next(self), kind: .hint) : nil
  }

  private var statementOfMode: Message? {
    switch mode {
    case .prompt: return nil
    case .turns(let selected): return Message(text: statement(onTurn: selected), kind: .note)
    case .help: return Message(text: "The arrows scroll, any other key closes help.", kind: .hint)
    case .search:
      return Message(
        text: "Ctrl-R looks further back, Enter takes the line, Esc stays.", kind: .hint)
    case .palette:
      return Message(text: "Type words, the arrows choose, Enter takes it, Esc stays.", kind: .hint)
    }
  }

  private func statement(onTurn selected: Int) -> String {
    guard let turn = session.turns.first(where: { $0.number == selected }) else {
      return "Enter goes to the photograph, the arrows choose, Esc stays."
    }
    let what = turn.understood.isEmpty ? turn.instruction : turn.understood
    switch view.comparison {
    case .none:
      return "Enter goes to turn \(selected), "
        + "\(keys.names(of: .difference)) shows what it changed, the arrows choose, Esc stays."
    case .split: return "Left before turn \(selected), right after it: \(what)."
    case .difference:
      return "What turn \(selected) changed, four times as strong: \(what)."
    }
  }

  private func drawStatus(row: Int, on frame: inout Frame) {
    let size = session.size
    let zoom = view.zoom.isIn ? "  \(view.zoom.factor)×" : ""
    let left = " \(session.fileName)  \(size.width)×\(size.height)\(zoom)"
    let right = [turnStatus, savingStatus, "F1 help "].joined(separator: "  ")
    frame.fill(
      CellRectangle(column: 0, row: row, columns: window.columns, rows: 1), style: .reversed)
    let space = window.columns - DisplayWidth.of(right) - 1
    frame.write(left.truncated(columns: max(1, space)), column: 0, row: row, style: .reversed)
    frame.write(
      right, column: max(0, window.columns - DisplayWidth.of(right)), row: row, style: .reversed)
  }

  private var turnStatus: String {
    session.turns.isEmpty
      ? "no turns yet" : "turn \(session.head.turn) of \(session.turns.last?.number ?? 0)"
  }

  private var savingStatus: String {
    let left = saving?.secondsLeft.map { $0 > 1 ? ", \($0) s" : "" } ?? ""
    return switch session.unsavedCount {
    case 0: playback != nil ? "recording" : session.folder == nil ? "nothing to save" : "saved"
    case 1: "saving 1 picture\(left)"
    default: "saving \(session.unsavedCount) pictures\(left)"
    }
  }
}
