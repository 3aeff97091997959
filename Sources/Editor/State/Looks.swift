public import Scene

/// What is drawn over the picture.
public struct Overlay: Sendable, Hashable {
  /// A rectangle that is being drawn or named, as fractions of the picture.
  public var box: Region?
  public var selection: Selection?
  public var hasHistogram = false

  public init() {}
}

/// Parts of the picture, and how they are shown.
public struct Selection: Sendable, Hashable {
  public enum Style: Sendable, Hashable {
    case outline
    /// What doesn't belong to them is darkened.
    case mask
  }

  public var targets: [Target]
  public var style: Style

  public init(_ targets: [Target], _ style: Style) {
    self.targets = targets
    self.style = style
  }
}

/// What the mouse is doing while a button is held.
public enum Drag: Sendable, Equatable {
  /// Drawing a part, between two cells.
  case region(from: CellPlace, to: CellPlace)
  /// Moving the border between before and after.
  case split
  /// Moving an enlarged picture; where the mouse was last.
  case pan(CellPlace)
}

/// A character cell of the screen.
public struct CellPlace: Sendable, Hashable {
  public var column: Int
  public var row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// How far the line has come that is being carried out.
public struct WorkingState: Sendable, Equatable {
  public var seconds: Int
  /// 0...1, where that can be told.
  public var share: Double?
  public var secondsLeft: Int?

  /// After so many seconds, with so much done; of what is done or not begun nothing can be told.
  public init(seconds: Double, share: Double?) {
    self.seconds = Int(seconds)
    guard let share, share > 0, share < 1 else { return }
    self.share = share
    secondsLeft = max(1, Int((seconds / share * (1 - share)).rounded()))
  }

  var text: String {
    var text = "Working"
    if let share { text += ", \(Int(share * 100)) %" }
    if let secondsLeft {
      text += ", about \(secondsLeft) s left"
    } else {
      text += " for \(seconds) s"
    }
    return text + "… Esc stops."
  }
}

/// A full-size picture that is being made behind the editor's back.
public struct SavingState: Sendable, Equatable {
  public var turn: Int
  public var secondsLeft: Int?

  public init(turn: Int, secondsLeft: Int? = nil) {
    self.turn = turn
    self.secondsLeft = secondsLeft
  }
}
