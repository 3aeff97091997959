import Terminal

extension EditorState {
  mutating func openPalette() {
    mode = .palette(Palette(knowledge, keys))
    completion = nil
  }

  mutating func takeInPalette(_ key: Key, _ palette: Palette) -> [EditorCommand] {
    var palette = palette
    let page = max(1, window.rows - Layout.footerRows - 1)
    switch key {
    case .text(let text): palette.add(text)
    case .backspace: palette.removeLast()
    case .up, .control("p"), .backTab: palette.move(by: -1)
    case .down, .control("n"), .tab: palette.move(by: 1)
    case .pageUp: palette.move(by: -page)
    case .pageDown: palette.move(by: page)
    case .enter:
      mode = .prompt
      return palette.chosen.map { choose($0) } ?? []
    default:
      mode = .prompt
      return []
    }
    mode = .palette(palette)
    return []
  }

  private mutating func choose(_ entry: Palette.Entry) -> [EditorCommand] {
    switch entry.choice {
    case .action(let action): return carryOut(action)
    case .line(let line, let isComplete):
      prompt.replace(with: line)
      return isComplete ? takeAtPrompt(.enter) : []
    }
  }
}
