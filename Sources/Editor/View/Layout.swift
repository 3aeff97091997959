import Imaging
import Terminal

/// Where the panes are. The conversation stands beside the picture or under it, whichever leaves the
/// picture larger.
struct Layout: Equatable {
  static let smallest = WindowSize(columns: 40, rows: 12)
  /// The message, the prompt, what the line would do, and the status line.
  static let footerRows = 4
  static let mostPromptRows = 5
  static let widestConversation = 60

  /// `nil` when no picture can be shown.
  private(set) var picture: CellRectangle?
  private(set) var conversation: CellRectangle
  /// Small pictures of the turns, below both panes; `nil` while they aren't shown.
  private(set) var timeline: CellRectangle?
  /// Between the panes, where they stand side by side.
  private(set) var dividerColumn: Int?
  private(set) var dividerRow: Int?
  /// What a tutorial says, over the message.
  private(set) var tutorial: CellRectangle?
  private(set) var messageRow: Int
  /// The first of the prompt's rows.
  private(set) var promptRow: Int
  private(set) var promptRows: Int
  private(set) var meaningRow: Int
  private(set) var statusRow: Int

  static func isTooSmall(_ window: WindowSize) -> Bool {
    window.columns < smallest.columns || window.rows < smallest.rows
  }

  init(_ state: EditorState) {
    let window = state.window
    statusRow = window.rows - 1
    meaningRow = window.rows - 2
    promptRows = min(Self.mostPromptRows, state.prompt.lines.count, max(1, window.rows - 11))
    promptRow = window.rows - 2 - promptRows
    messageRow = promptRow - 1
    var body = CellRectangle(
      column: 0, row: 0, columns: window.columns, rows: max(0, messageRow))
    if let lines = state.tutorial?.lines(columns: window.columns), !Self.isTooSmall(window) {
      body.rows = max(0, body.rows - lines.count - 1)
      tutorial = CellRectangle(
        column: 0, row: body.rows, columns: window.columns, rows: lines.count + 1)
    }
    conversation = body
    guard !Self.isTooSmall(window), state.abilities.graphics != .none else { return }
    switch state.mode {
    case .help, .palette: return
    case .prompt, .turns, .search: break
    }
    if let rows = TimelinePane.rows(for: state) {
      body.rows -= rows
      conversation = body
      timeline = CellRectangle(column: 0, row: body.rows, columns: body.columns, rows: rows)
    }

    let besideColumns = min(44, max(26, body.columns / 3))
    let underRows = min(12, max(4, body.rows / 4))
    var beside = body
    beside.columns -= besideColumns + 1
    var under = body
    under.rows -= underRows + 1
    if Self.area(of: state, on: beside) >= Self.area(of: state, on: under) {
      // what a small photograph leaves is the conversation's, up to a comfortable width
      let needed = Self.cells(of: state, on: beside).columns
      beside.columns = max(needed, body.columns - Self.widestConversation - 1)
      picture = beside
      dividerColumn = beside.columns
      conversation.column = beside.columns + 1
      conversation.columns = body.columns - beside.columns - 1
    } else {
      picture = under
      dividerRow = under.rows
      conversation.row = under.rows + 1
      conversation.rows = underRows
    }
  }

  private static func cells(
    of state: EditorState, on area: CellRectangle
  ) -> (columns: Int, rows: Int) {
    guard let box = state.abilities.canvas(of: area) else { return (0, 0) }
    let size = state.session.size
    return state.abilities.cells(covering: size.scaled(by: size.scale(toFit: box)))
  }

  /// How many pixels the photograph would get there.
  private static func area(of state: EditorState, on area: CellRectangle) -> Double {
    guard let box = state.abilities.canvas(of: area) else { return 0 }
    let scale = state.session.size.scale(toFit: box)
    return Double(state.session.size.pixelCount) * scale * scale
  }
}
