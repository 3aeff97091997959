public import Imaging
public import Terminal

/// What can be opened when the program is started without a photograph: a list with the chosen one's
/// picture beside it. A plain value, like the editor's state.
public struct StartPage: Sendable, Equatable {
  public enum Entry: Sendable, Equatable, Hashable {
    /// A saved session that can be gone on with.
    case session(folder: String, title: String, turnCount: Int)
    case photograph(path: String)

    var label: String {
      switch self {
      case .session(_, let title, let count): "\(title)  \(count) \(count == 1 ? "turn" : "turns")"
      case .photograph(let path): path
      }
    }
  }

  /// An entry's picture that can be shown.
  public struct ReadyPicture: Sendable, Equatable {
    public var entry: Entry
    /// Names its pixels.
    public var content: Int
    public var size: PixelSize

    public init(entry: Entry, content: Int, size: PixelSize) {
      self.entry = entry
      self.content = content
      self.size = size
    }
  }

  public enum Outcome: Sendable, Equatable {
    case stay, leave
    case open(Entry)
  }

  public let entries: [Entry]
  public private(set) var selected = 0
  public var window: WindowSize
  public var abilities: TerminalAbilities
  /// The chosen entry's picture, once it has been made.
  public var picture: ReadyPicture?

  public init(entries: [Entry], window: WindowSize, abilities: TerminalAbilities) {
    self.entries = entries
    self.window = window
    self.abilities = abilities
  }

  public var chosen: Entry? { entries.indices.contains(selected) ? entries[selected] : nil }

  public mutating func take(_ key: Key) -> Outcome {
    switch key {
    case .up, .control("p"): selected = max(0, selected - 1)
    case .down, .control("n"), .tab: selected = min(entries.count - 1, selected + 1)
    case .home: selected = 0
    case .end: selected = max(0, entries.count - 1)
    case .pageUp: selected = max(0, selected - max(1, window.rows - 6))
    case .pageDown: selected = min(entries.count - 1, selected + max(1, window.rows - 6))
    case .enter: return chosen.map { .open($0) } ?? .stay
    case .escape, .text("q"), .control("c"), .control("d"): return .leave
    default: break
    }
    return .stay
  }

  /// A click chooses, a second one opens; the wheel goes up and down.
  public mutating func take(_ mouse: MouseEvent) -> Outcome {
    switch (mouse.action, mouse.button) {
    case (.wheelUp, _): return take(.up)
    case (.wheelDown, _): return take(.down)
    case (.press, .left):
      guard mouse.row >= 2, pictureArea.map({ mouse.column < $0.column }) ?? true,
        let entry = seenLines.dropFirst(mouse.row - 2).first?.entry
      else { return .stay }
      if entry == selected { return take(.enter) }
      selected = entry
      return .stay
    default: return .stay
    }
  }

  /// Where the picture goes; `nil` where there is no room or no way to show one.
  public var pictureArea: CellRectangle? {
    let area = CellRectangle(
      column: listColumns + 1, row: 2, columns: window.columns - listColumns - 2,
      rows: window.rows - 4)
    guard abilities.graphics != .none, area.columns >= 16, area.rows >= 6 else { return nil }
    return area
  }

  private var listColumns: Int { min(60, max(28, window.columns * 2 / 5)) }

  public func frame() -> Frame {
    var frame = Frame(columns: max(1, window.columns), rows: max(1, window.rows))
    frame.write("Open a photograph or go on with a session", column: 1, row: 0, style: .bold)
    for (row, line) in seenLines.enumerated() {
      let columns = pictureArea == nil ? window.columns : listColumns
      var style = line.isHeading ? TextStyle.dim : .plain
      if line.entry == selected {
        style.isReversed = true
        frame.fill(
          CellRectangle(column: 0, row: row + 2, columns: columns, rows: 1), style: style)
      }
      frame.write(
        line.text.truncated(columns: columns - 3), column: line.isHeading ? 1 : 2, row: row + 2,
        style: style)
    }
    if let picture, picture.entry == chosen, let area = pictureArea {
      let cells = abilities.cells(covering: picture.size)
      if cells.columns <= area.columns, cells.rows <= area.rows {
        frame.place(
          Frame.Picture(
            place: area.centred(columns: cells.columns, rows: cells.rows),
            content: picture.content))
      }
    }
    frame.write(
      " Enter opens, the arrows choose, Esc leaves. ", column: 0, row: window.rows - 1, style: .dim)
    return frame
  }

  private struct Line {
    var text: String
    var entry: Int?
    var isHeading: Bool { entry == nil }
  }

  private var seenLines: ArraySlice<Line> {
    let rows = max(1, window.rows - 4)
    let lines = lines
    let place = lines.firstIndex { $0.entry == selected } ?? 0
    let first = min(max(0, place - rows / 2), max(0, lines.count - rows))
    return lines[first...].prefix(rows)
  }

  private var lines: [Line] {
    var lines: [Line] = []
    var wasSession: Bool?
    for (index, entry) in entries.enumerated() {
      let isSession = if case .session = entry { true } else { false }
      if isSession != wasSession {
        lines.append(Line(text: isSession ? "Recent sessions" : "Photographs in this folder"))
        wasSession = isSession
      }
      lines.append(Line(text: entry.label, entry: index))
    }
    return lines
  }
}
