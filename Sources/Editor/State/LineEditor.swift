import Terminal

/// Text that is being written, mostly one line, with the keys that emacs and readline have for it.
public struct LineEditor: Sendable, Equatable {
  public private(set) var characters: [Character] = []
  /// How many characters stand before the cursor.
  public private(set) var cursor = 0
  /// What was last cut.
  private var cut: [Character] = []
  private var undoable: [Snapshot] = []

  private struct Snapshot: Sendable, Equatable {
    var characters: [Character]
    var cursor: Int
  }

  public init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.isEmpty }
  public var isAtEnd: Bool { cursor == characters.count }
  public var beforeCursor: String { String(characters[..<cursor]) }

  public mutating func replace(with text: String) {
    remember()
    characters = Array(text)
    cursor = characters.count
  }

  /// With the cursor after so many characters.
  public mutating func replace(with text: String, cursor: Int) {
    replace(with: text)
    self.cursor = min(max(0, cursor), characters.count)
  }

  public mutating func clear() {
    characters = []
    cursor = 0
    undoable = []
  }

  /// Puts text in place of so many characters before the cursor.
  public mutating func replaceBeforeCursor(_ count: Int, with text: String) {
    remember()
    let start = max(0, cursor - count)
    let before = Array(String(characters[..<start]) + text)
    characters = before + characters[cursor...]
    cursor = before.count
  }

  /// Carries out a key; `false` when it means nothing to a line.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .text(let text): insert(text)
    case .paste("\n"): insert("\n")
    case .up: moveLine(by: -1)
    case .down: moveLine(by: 1)
    case .paste(let text): insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .wordLeft, .alt("b"): cursor = wordStart
    case .wordRight, .alt("f"): cursor = wordEnd
    case .backspace: delete(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): delete(cursor..<min(characters.count, cursor + 1))
    case .control("k"): cut(cursor..<characters.count)
    case .control("u"): cut(0..<cursor)
    case .control("w"): cut(spacedWordStart..<cursor)
    case .alt("\u{7F}"): cut(wordStart..<cursor)
    case .alt("d"): cut(cursor..<wordEnd)
    case .control("y"): insert(String(cut))
    case .control("_"): undo()
    default: return false
    }
    return true
  }
}

extension LineEditor {
  private mutating func insert(_ text: String) {
    guard !text.isEmpty else { return }
    remember()
    // a mark joins the character that stands before it
    let before = Array(String(characters[..<cursor]) + text)
    characters = before + characters[cursor...]
    cursor = before.count
  }

  private mutating func moveLine(by step: Int) { cursor = cursorAfterMoving(by: step) }

  private mutating func delete(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    remember()
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func cut(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    cut = Array(characters[range])
    delete(range)
  }

  private mutating func remember() {
    undoable.append(Snapshot(characters: characters, cursor: cursor))
    if undoable.count > 200 { undoable.removeFirst() }
  }

  private mutating func undo() {
    guard let last = undoable.popLast() else { return }
    (characters, cursor) = (last.characters, last.cursor)
  }

  private func isWord(_ index: Int) -> Bool {
    characters[index].isLetter || characters[index].isNumber
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, !isWord(place - 1) { place -= 1 }
    while place > 0, isWord(place - 1) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, !isWord(place) { place += 1 }
    while place < characters.count, isWord(place) { place += 1 }
    return place
  }

  private var spacedWordStart: Int {
    var place = cursor
    while place > 0, characters[place - 1].isWhitespace { place -= 1 }
    while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
    return place
  }
}
