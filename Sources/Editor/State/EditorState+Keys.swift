import Terminal

extension EditorState {
  mutating func take(_ key: Key) -> [EditorCommand] {
    if key == .control("c") { return interrupt() }
    isAboutToQuit = false
    if keys.action(for: key) == .redraw { return [.redraw] }
    switch mode {
    case .prompt: return playback == nil ? takeAtPrompt(key) : takeInPlayback(key)
    case .help(let page, let line): takeInHelp(key, page, firstLine: line)
    case .turns(let selected): return takeInTurns(key, selected: selected)
    case .search(let search): return takeInSearch(key, search)
    case .palette(let palette): return takeInPalette(key, palette)
    }
    return []
  }

  /// Ctrl-C empties the line or the mode first; then it quits when struck twice.
  private mutating func interrupt() -> [EditorCommand] {
    if isAboutToQuit { return [.quit] }
    isAboutToQuit = true
    mode = .prompt
    prompt.clear()
    completion = nil
    drawn = nil
    message = Message(text: "Ctrl-C once more quits.", kind: .hint)
    return []
  }

  mutating func takeAtPrompt(_ key: Key) -> [EditorCommand] {
    if isAfterControlX {
      isAfterControlX = false
      if key == .control("e") { return [.editElsewhere(prompt.text)] }
    }
    if key == .tab || key == .backTab {
      complete(movingBy: key == .tab ? 1 : -1)
      return []
    }
    completion = nil
    if prompt.isEmpty, takeOverPicture(key) { return [] }
    if key == .pageUp, keys.action(for: key) == .turns {
      openTurns(movingBy: -1)
      return []
    }
    if let action = keys.action(for: key) { return carryOut(action) }
    switch key {
    case .enter: return enter()
    case .escape: return escape()
    case .control("d") where prompt.isEmpty: return [.quit]
    case .control("x"): isAfterControlX = true
    // the numbers go too, so that a sentence can name what was drawn
    case .control("u") where drawn != nil && prompt.text.hasPrefix("/region "):
      prompt.replace(with: "")
    case .text("?") where prompt.isEmpty: return carryOut(.help)
    case .up where prompt.isCursorBelowFirstLine, .down where prompt.isCursorAboveLastLine:
      type(key)
    case .up, .control("p"):
      if let line = history.older(than: prompt.text) { prompt.replace(with: line) }
    case .down, .control("n"):
      if let line = history.newer() { prompt.replace(with: line) }
    case .right, .end, .control("f"), .control("e"):
      if let rest = suggestion { prompt.replace(with: prompt.text + rest) } else { type(key) }
    default: type(key)
    }
    return []
  }

  mutating func type(_ key: Key) {
    if prompt.handle(key), message?.kind == .hint { message = nil }
  }

  /// Several lines are carried out one after the other.
  private mutating func enter() -> [EditorCommand] {
    let lines = prompt.text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }
    prompt.clear()
    return lines.filter { !$0.isEmpty }.flatMap { enter($0) }
  }

  private mutating func enter(_ line: String) -> [EditorCommand] {
    history.add(line)
    return [.remember(line)] + (carryOut(ownCommand: line) ?? perform(line))
  }

  mutating func perform(_ line: String) -> [EditorCommand] {
    if playback != nil {
      // only going to a turn means anything to a recording
      let turn = line.hasPrefix("/goto ") ? Int(line.dropFirst(6)) : nil
      return turn.map { step(to: $0) } ?? []
    }
    running.append(line)
    message = nil
    comparison = .none
    defer { drawn = nil }
    return [drawn.map { .performDrawn(line, $0) } ?? .perform(line)]
  }

  private mutating func escape() -> [EditorCommand] {
    if !running.isEmpty {
      message = Message(text: "Stopping…", kind: .note)
      return [.stop]
    }
    message = nil
    if drawn != nil || drag != nil {
      (drawn, drag) = (nil, nil)
      if prompt.text.hasPrefix("/region ") { prompt.clear() }
    } else if draft != nil {
      draft = nil
    } else if comparison != .none || view != PictureView() {
      comparison = .none
      view = PictureView()
    } else if !offered.isEmpty {
      offered = []
    } else {
      lastSelectionStyle = nil
      scrolledLines = 0
    }
    return []
  }
}

// Completion.
extension EditorState {
  private mutating func complete(movingBy step: Int) {
    if completion == nil {
      completion = Completion(
        before: prompt.beforeCursor, knowledge: knowledge, names: session.knownNames,
        turns: session.turns.map(\.number), history: history.lines)
    }
    guard var current = completion else { return }
    let replaced = current.chosen.map { current.candidates[$0].count } ?? current.replacing
    let text = current.choose(movingBy: step)
    prompt.replaceBeforeCursor(replaced, with: text)
    // the only one needs no menu
    completion = current.candidates.count == 1 ? nil : current
  }

  /// How the line would most likely go on, when the cursor stands at its end.
  var suggestion: String? {
    let text = prompt.text
    guard mode == .prompt, text.count >= 2, completion == nil, prompt.isAtEnd, !text.hasPrefix("/"),
      !Completion.isQuoting(text), !text.contains(where: \.isNewline),
      let line = Completion.mostLikelyLine(text, knowledge, history: history.lines)
    else { return nil }
    return String(line.dropFirst(text.count))
  }
}

// Help and search.
extension EditorState {
  private mutating func takeInHelp(_ key: Key, _ help: HelpPage, firstLine: Int) {
    let page = max(1, window.rows - Layout.footerRows - 1)
    let step: Int? =
      switch key {
      case .down, .control("n"): 1
      case .up, .control("p"): -1
      case .pageDown, .text(" "): page
      case .pageUp: -page
      default: nil
      }
    mode = step.map { .help(help, firstLine: help.row(firstLine + $0, in: window)) } ?? .prompt
  }

  private mutating func takeInSearch(_ key: Key, _ search: HistorySearch) -> [EditorCommand] {
    var search = search
    switch key {
    case .text(let text): search.add(text)
    case .backspace: search.removeLast()
    case .control("r"): search.searchOn()
    case .escape, .control("g"):
      mode = .prompt
      prompt.replace(with: search.draft)
      return []
    default:
      mode = .prompt
      prompt.replace(with: search.found ?? search.draft)
      return takeAtPrompt(key)
    }
    mode = .search(search)
    return []
  }
}

extension StringProtocol {
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
