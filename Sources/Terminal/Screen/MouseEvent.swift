/// Something that the person did with the mouse, in character cells from the top left, from 0.
public struct MouseEvent: Sendable, Hashable {
  public enum Action: Sendable, Hashable {
    case press, release
    /// Moved with a button held.
    case drag
    case wheelUp, wheelDown
  }

  public enum Button: Sendable, Hashable { case left, middle, right }

  public var action: Action
  public var button: Button
  public var column: Int
  public var row: Int

  public init(_ action: Action, _ button: Button = .left, column: Int, row: Int) {
    self.action = action
    self.button = button
    self.column = column
    self.row = row
  }
}

extension MouseEvent {
  /// What a terminal is asked to report: buttons, and movement while one is held (1002), in numbers
  /// that have no largest column (1006).
  static let reportsOn = "\u{1B}[?1002h\u{1B}[?1006h"
  static let reportsOff = "\u{1B}[?1006l\u{1B}[?1002l"
  /// What such a report begins with; numbers between semicolons follow, and `M` or `m`.
  static let reportStart = "\u{1B}[<"

  /// `nil` for what isn't a report, and for buttons that mice hardly have.
  init?(report: String) {
    let numbers = report.dropLast().split(separator: ";").map { Int($0) }
    guard let last = report.last, last == "M" || last == "m", numbers.count == 3,
      let code = numbers[0], let column = numbers[1], let row = numbers[2], column > 0, row > 0
    else { return nil }
    // 4, 8 and 16 are shift, meta and control
    let isMotion = code & 32 != 0
    switch (code & 0b1100_0011, last) {
    case (64, _): self.init(.wheelUp, column: column - 1, row: row - 1)
    case (65, _): self.init(.wheelDown, column: column - 1, row: row - 1)
    case (0...2, _):
      let button: Button = [.left, .middle, .right][code & 3]
      let action: Action = last == "m" ? .release : isMotion ? .drag : .press
      self.init(action, button, column: column - 1, row: row - 1)
    default: return nil
    }
  }
}
