import Terminal

// Several lines, and the part of one that is seen.
extension LineEditor {
  /// Never none.
  var lines: [[Character]] {
    characters.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// Which line the cursor is in, and how many characters of it stand before the cursor.
  var cursorPlace: (line: Int, column: Int) {
    let before = characters[..<cursor]
    let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return (before.count { $0 == "\n" }, cursor - start)
  }

  public var isCursorBelowFirstLine: Bool { cursorPlace.line > 0 }
  public var isCursorAboveLastLine: Bool { cursorPlace.line < lines.count - 1 }

  /// Where the cursor comes to stand when it moves up or down; it stays in its column where it can.
  func cursorAfterMoving(by step: Int) -> Int {
    let (lines, place) = (lines, cursorPlace)
    let target = place.line + step
    guard lines.indices.contains(target) else { return cursor }
    return lines[..<target].reduce(0) { $0 + $1.count + 1 } + min(place.column, lines[target].count)
  }

  /// The part of the line that fits into `columns` with the cursor in it, and the cursor's column
  /// there. The same while the cursor moves within it, wherever possible.
  public func visiblePart(columns: Int) -> (text: String, cursorColumn: Int) {
    let place = cursorPlace
    return Self.visiblePart(of: lines[place.line], cursor: place.column, columns: columns)
  }

  static func visiblePart(
    of characters: [Character], cursor: Int, columns: Int
  ) -> (text: String, cursorColumn: Int) {
    let widths = characters.map { DisplayWidth.of(String($0).visibleForTerminal) }
    var start = 0
    var before = widths[..<cursor].reduce(0, +)
    while before > columns - 1, start < cursor {
      // half a window at a time, so that the line doesn't jump with every key
      let goal = before - max(1, columns / 2)
      while start < cursor, before > goal {
        before -= widths[start]
        start += 1
      }
    }
    var end = start
    var width = 0
    while end < characters.count, width + widths[end] <= columns {
      width += widths[end]
      end += 1
    }
    return (String(characters[start..<end]).visibleForTerminal, before)
  }
}
