/// A rectangle of character cells; rows and columns count from the top left, from 0.
public struct CellRectangle: Sendable, Hashable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  public var isEmpty: Bool { columns <= 0 || rows <= 0 }

  /// A rectangle of this size in the middle, or as near to it as whole cells allow.
  public func centred(columns: Int, rows: Int) -> CellRectangle {
    CellRectangle(
      column: column + (self.columns - columns) / 2, row: row + (self.rows - rows) / 2,
      columns: columns, rows: rows)
  }
}
