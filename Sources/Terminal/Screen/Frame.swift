/// What a screen is to show: text in cells, where pictures go, where the cursor stands.
/// A plain value, so that it can be made and compared without a terminal.
public struct Frame: Sendable, Equatable {
  public struct Cell: Sendable, Equatable {
    /// What begins here; `nil` for the right half of a wide character.
    public var character: Character?
    public var style: TextStyle

    static let blank = Cell(character: " ", style: .plain)
  }

  /// A picture and the cells that it covers.
  public struct Picture: Sendable, Equatable {
    public var place: CellRectangle
    /// Another number means other pixels.
    public var content: Int

    public init(place: CellRectangle, content: Int) {
      self.place = place
      self.content = content
    }
  }

  public struct Cursor: Sendable, Equatable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  public let columns: Int
  public let rows: Int
  /// `columns * rows` cells, row by row.
  public private(set) var cells: [Cell]
  /// None overlaps another.
  public private(set) var pictures: [Picture] = []
  /// `nil` hides it.
  public var cursor: Cursor?

  public init(columns: Int, rows: Int) {
    precondition(columns > 0 && rows > 0)
    self.columns = columns
    self.rows = rows
    cells = [Cell](repeating: .blank, count: columns * rows)
  }

  /// Writes text from a cell to the right, at most `limit` columns and not beyond the edge; what
  /// lies outside is left out, and control characters are made visible.
  /// Returns the column after the text.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, column: Int, row: Int, style: TextStyle = .plain,
    limit: Int = .max
  ) -> Int {
    guard (0..<rows).contains(row), column >= 0 else { return column }
    let end = limit > columns - column ? columns : column + limit
    var place = column
    for character in text.visibleForTerminal {
      let width = DisplayWidth.of(character)
      if width == 0 { continue }
      if place + width > end { break }
      cells[row * columns + place] = Cell(character: character, style: style)
      for half in 1..<max(2, width) where half < width {
        cells[row * columns + place + half] = Cell(character: nil, style: style)
      }
      place += width
    }
    return place
  }

  public mutating func fill(
    _ area: CellRectangle, with character: Character = " ", style: TextStyle = .plain
  ) {
    for row in max(0, area.row)..<max(0, min(rows, area.row + area.rows)) {
      for column in max(0, area.column)..<max(0, min(columns, area.column + area.columns)) {
        cells[row * columns + column] = Cell(character: character, style: style)
      }
    }
  }

  /// Keeps cells for a picture. The last row of the screen can't be had: a picture that touches it
  /// makes terminals scroll.
  public mutating func place(_ picture: Picture) {
    let place = picture.place
    precondition(place.row >= 0 && place.column >= 0 && !place.isEmpty)
    precondition(place.column + place.columns <= columns && place.row + place.rows < rows)
    fill(place)
    pictures.append(picture)
  }

  /// The one that was placed first.
  public var picture: Picture? { pictures.first }

  func isPicture(column: Int, row: Int) -> Bool {
    pictures.contains { $0.place.contains(column: column, row: row) }
  }

  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * columns..<(row + 1) * columns]
  }

  /// The rows as text without styles, spaces at their ends left out; pictures' cells as ░.
  public var text: [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns {
        if let character = cells[row * columns + column].character {
          line.append(isPicture(column: column, row: row) ? "░" : character)
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension CellRectangle {
  public func contains(column: Int, row: Int) -> Bool {
    (self.column..<self.column + columns).contains(column)
      && (self.row..<self.row + rows).contains(row)
  }
}
