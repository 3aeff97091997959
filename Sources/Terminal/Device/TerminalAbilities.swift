public import Imaging

/// How pictures can be shown.
public enum Graphics: Sendable, Equatable {
  /// Sixel with this many colours a picture; a picture larger than `largest` is not drawn at all.
  case sixel(colours: Int, largest: PixelSize?)
  /// Two pixels a character cell.
  case halfBlocks(inTrueColour: Bool)
  /// Text only.
  case none
}

/// What a terminal can show.
public struct TerminalAbilities: Sendable, Equatable {
  public var graphics: Graphics
  /// A character cell in pixels.
  public var cell: PixelSize
  /// Why pictures are not shown in sixel, as a sentence for the person.
  public var remark: String?

  /// Whether text stands on a light ground; `nil` where the terminal doesn't say.
  public var isBackgroundLight: Bool?

  /// The pane of tmux around which the terminal is that shows sixel; `nil` without one in between.
  var throughPane: TmuxPane?
  /// Whether another program stands between, which may draw over pictures unasked.
  public var isMultiplexed: Bool { throughPane != nil }

  public init(graphics: Graphics, cell: PixelSize, remark: String? = nil) {
    self.graphics = graphics
    self.cell = cell
    self.remark = remark
  }

  /// The most pixels that a picture on `area` may have.
  public func canvas(of area: CellRectangle) -> PixelSize? {
    guard !area.isEmpty else { return nil }
    switch graphics {
    case .sixel(_, let largest):
      return PixelSize(
        width: min(area.columns * cell.width, largest?.width ?? .max),
        height: min(area.rows * cell.height, largest?.height ?? .max))
    case .halfBlocks: return PixelSize(width: area.columns, height: area.rows * 2)
    case .none: return nil
    }
  }

  /// The cells that a picture of this size covers, at least in part.
  public func cells(covering size: PixelSize) -> (columns: Int, rows: Int) {
    switch graphics {
    case .sixel:
      (
        (size.width + cell.width - 1) / cell.width, (size.height + cell.height - 1) / cell.height
      )
    case .halfBlocks: (size.width, (size.height + 1) / 2)
    case .none: (0, 0)
    }
  }
}
