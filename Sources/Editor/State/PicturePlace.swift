import Imaging
import Scene
import Terminal

/// Where on the screen the picture is, and what lies in its cells.
struct PicturePlace: Equatable {
  let cells: CellRectangle
  /// Of the picture as it is shown.
  private let size: PixelSize
  private let cell: PixelSize
  private let zoom: Zoom

  /// `nil` while none is shown.
  init?(_ state: EditorState) {
    guard let picture = state.picture, let area = Layout(state).picture,
      let cells = state.abilities.place(of: picture.size, in: area)
    else { return nil }
    self.cells = cells
    size = picture.size
    switch state.abilities.graphics {
    case .sixel: cell = state.abilities.cell
    case .halfBlocks: cell = PixelSize(width: 1, height: 2)
    case .none: return nil
    }
    zoom = picture.request.view.zoom
  }

  /// The cells between two, inclusive, as fractions of the whole picture; `nil` where they lie
  /// outside of it.
  func region(_ one: CellPlace, _ other: CellPlace) -> Region? {
    let columns = (min(one.column, other.column), max(one.column, other.column) + 1)
    let rows = (min(one.row, other.row), max(one.row, other.row) + 1)
    return Region(
      left: x(columns.0), top: y(rows.0), right: x(columns.1), bottom: y(rows.1))
  }

  /// The middle of a cell as fractions of what is shown, 0...1.
  func shares(_ place: CellPlace) -> (x: Double, y: Double) {
    (
      (Double(place.column - cells.column) + 0.5) * Double(cell.width) / Double(size.width),
      (Double(place.row - cells.row) + 0.5) * Double(cell.height) / Double(size.height)
    )
  }

  /// The same of the whole picture.
  func point(_ place: CellPlace) -> (x: Double, y: Double) {
    let share = shares(place)
    let window = zoom.shares
    return (window.left + share.x * window.width, window.top + share.y * window.height)
  }

  /// Left edge of a column of cells as a fraction of the whole picture's width, in thousandths.
  private func x(_ column: Int) -> Double {
    let share = Double((column - cells.column) * cell.width) / Double(size.width)
    return Self.rounded(zoom.shares.left + min(max(0, share), 1) * zoom.shares.width)
  }

  private func y(_ row: Int) -> Double {
    let share = Double((row - cells.row) * cell.height) / Double(size.height)
    return Self.rounded(zoom.shares.top + min(max(0, share), 1) * zoom.shares.height)
  }

  private static func rounded(_ value: Double) -> Double {
    (min(max(0, value), 1) * 1000).rounded() / 1000
  }
}

extension TerminalAbilities {
  /// The cells of a picture in the middle of an area; `nil` where it doesn't fit, as after the window
  /// has shrunk.
  func place(of size: PixelSize, in area: CellRectangle) -> CellRectangle? {
    let cells = cells(covering: size)
    guard cells.columns > 0, cells.rows > 0, cells.columns <= area.columns, cells.rows <= area.rows
    else { return nil }
    return area.centred(columns: cells.columns, rows: cells.rows)
  }
}
