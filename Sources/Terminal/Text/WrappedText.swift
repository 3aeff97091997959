extension StringProtocol {
  /// The text in lines of at most `columns` columns (at least 2), broken between words where
  /// possible. Line breaks in the text are kept; an empty text is one empty line.
  public func wrapped(columns: Int) -> [String] {
    precondition(columns >= 2)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { String($0).visibleForTerminal.wrappedLine(columns: columns) }
  }

  /// The longest beginning that fits into `columns`, with … for what is left out.
  public func truncated(columns: Int) -> String {
    let text = visibleForTerminal
    guard DisplayWidth.of(text) > columns else { return text }
    guard columns >= 1 else { return "" }
    return text.prefix(columns: columns - 1) + "…"
  }
}

extension String {
  fileprivate func wrappedLine(columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      var word = String(word)
      var wordWidth = DisplayWidth.of(word)
      if !line.isEmpty, width + 1 + wordWidth <= columns {
        line += " " + word
        width += 1 + wordWidth
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while wordWidth > columns {
        let head = word.prefix(columns: columns)
        lines.append(head)
        word.removeFirst(head.count)
        wordWidth = DisplayWidth.of(word)
      }
      (line, width) = (word, wordWidth)
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// The longest beginning of whole characters that fits.
  fileprivate func prefix(columns: Int) -> String {
    var width = 0
    var result = ""
    for character in self {
      width += DisplayWidth.of(character)
      if width > columns { break }
      result.append(character)
    }
    return result
  }
}
