import Imaging
import Terminal

/// Small pictures of the turns, with their branches, and lines from each to those that followed.
struct TimelinePane {
  /// Columns between two pictures.
  private static let gap = 3
  /// A name needs that much.
  private static let leastColumns = 10
  /// Fewer rows leave the picture too small.
  private static let leastRows = 22

  private let state: EditorState
  private let timeline: Timeline
  private let selected: Int
  private let size: (columns: Int, rows: Int)

  init(_ state: EditorState) {
    self.state = state
    timeline = state.timeline
    selected = state.shownTurn
    size = Self.size(for: state)
  }

  /// How many rows it takes; `nil` where it isn't to be seen.
  static func rows(for state: EditorState) -> Int? {
    guard state.isInTurns || state.isTimelineKept, state.window.rows >= leastRows,
      !state.session.turns.isEmpty
    else { return nil }
    let most = max(1, (state.window.rows - 20) / 10)
    return min(most, state.timeline.rowCount) * (size(for: state).rows + 1) + 1
  }

  /// Of one of the pictures, in cells.
  private static func size(for state: EditorState) -> (columns: Int, rows: Int) {
    let rows = state.window.rows >= 30 ? 4 : 3
    let (size, cell) = (state.session.size, state.abilities.cell)
    let aspect = Double(size.width) / Double(size.height)
    let columns = Double(rows * cell.height) * aspect / Double(cell.width)
    return (min(14, max(leastColumns, Int(columns.rounded()))), rows)
  }

  /// Whether the node can be seen, and where.
  private struct Place {
    var node: Timeline.Node
    var picture: CellRectangle
    /// In it the number stands.
    var labelRow: Int
  }

  private func places(in area: CellRectangle) -> [Place] {
    let (width, height) = (size.columns + Self.gap, size.rows + 1)
    let (columns, rows) = (max(1, (area.columns - 1) / width), max(1, (area.rows - 1) / height))
    let focus = timeline.node(turn: selected) ?? timeline.nodes[0]
    let firstColumn = min(
      max(0, focus.column - columns / 2), max(0, timeline.columnCount - columns))
    let firstRow = min(max(0, focus.row - rows + 1), max(0, timeline.rowCount - rows))
    return timeline.nodes.compactMap { node in
      let (column, row) = (node.column - firstColumn, node.row - firstRow)
      guard (0..<columns).contains(column), (0..<rows).contains(row) else { return nil }
      let picture = CellRectangle(
        column: area.column + 1 + column * width, row: area.row + 1 + row * height,
        columns: size.columns, rows: size.rows)
      return Place(node: node, picture: picture, labelRow: picture.row + picture.rows)
    }
  }

  /// The small pictures that are to be seen.
  func wanted(in area: CellRectangle) -> [ThumbnailRequest] {
    places(in: area).compactMap { request(for: $0) }
  }

  private func request(for place: Place) -> ThumbnailRequest? {
    state.abilities.canvas(of: place.picture).map {
      ThumbnailRequest(point: place.node.point, box: $0)
    }
  }

  func turn(at cell: CellPlace, in area: CellRectangle) -> Int? {
    places(in: area).first {
      var whole = $0.picture
      whole.rows += 1
      return whole.contains(cell)
    }?.node.turn
  }

  func draw(in area: CellRectangle, on frame: inout Frame) {
    frame.write(
      String(repeating: "─", count: area.columns), column: area.column, row: area.row, style: .dim)
    let places = places(in: area)
    for place in places {
      drawLine(to: place, from: places.first { $0.node.turn == parent(of: place.node) }, on: &frame)
    }
    for place in places {
      drawLabel(place, on: &frame)
      if let request = request(for: place), let thumbnail = state.thumbnails[request],
        let cells = state.abilities.place(of: thumbnail.size, in: place.picture)
      {
        frame.place(Frame.Picture(place: cells, content: thumbnail.content))
      }
    }
  }

  private func parent(of node: Timeline.Node) -> Int? {
    node.parent.map { timeline.nodes[$0].turn }
  }

  private func drawLabel(_ place: Place, on frame: inout Frame) {
    let turn = state.session.turns.first { $0.number == place.node.turn }
    let isCurrent = place.node.point == state.session.head
    let text = turn.map { turn in
      "\(turn.number) " + (turn.understood.isEmpty ? turn.instruction : turn.understood)
    }
    var style: TextStyle = turn?.isInEffect ?? true ? .plain : .dim
    style.isReversed = place.node.turn == selected
    style.isBold = isCurrent
    frame.write(
      ((isCurrent ? ">" : "") + (text ?? "0 photograph")).truncated(columns: size.columns),
      column: place.picture.column, row: place.labelRow, style: style)
  }

  /// From the right of the turn before to the left of this one; a branch comes from above.
  private func drawLine(to place: Place, from parent: Place?, on frame: inout Frame) {
    guard place.node.parent != nil else { return }
    let row = place.picture.row + size.rows / 2
    let left = place.picture.column - Self.gap
    guard let parent, parent.node.row != place.node.row else {
      // a parent beyond the edge, or at the left
      frame.write("───", column: max(0, left), row: row, style: .dim, limit: Self.gap)
      return
    }
    let start = parent.picture.row + size.rows / 2
    let isGoneOn = timeline.nodes.contains {
      $0.column == place.node.column && $0.row == parent.node.row
    }
    frame.write(isGoneOn ? "─┬─" : "─┐", column: left, row: start, style: .dim)
    for between in start + 1..<max(start + 1, row) {
      frame.write("│", column: left + 1, row: between, style: .dim)
    }
    frame.write("└─", column: left + 1, row: row, style: .dim)
  }
}
