import Terminal

extension EditorState {
  mutating func take(_ key: Key) -> [EditorCommand] {
    if key == .control("c") { return interrupt() }
    isAboutToQuit = false
    if key == .control("l") { return [.redraw] }
    switch mode {
    case .prompt: return takeAtPrompt(key)
    case .help(let line): takeInHelp(key, firstLine: line)
    case .turns(let selected): return takeInTurns(key, selected: selected)
    }
    return []
  }

  /// Ctrl-C empties the line or the mode first; then it quits when struck twice.
  private mutating func interrupt() -> [EditorCommand] {
    if isAboutToQuit { return [.quit] }
    isAboutToQuit = true
    mode = .prompt
    prompt.clear()
    message = Message(text: "Ctrl-C once more quits.", kind: .hint)
    return []
  }

  private mutating func takeAtPrompt(_ key: Key) -> [EditorCommand] {
    switch key {
    case .enter: return enter()
    case .escape: return escape()
    case .control("d") where prompt.isEmpty: return [.quit]
    case .function(1): mode = .help(firstLine: 0)
    case .text("?") where prompt.isEmpty: mode = .help(firstLine: 0)
    case .function(2), .control("o"): compare()
    case .function(3), .control("z"): return perform("/undo")
    case .function(4), .alt("z"): return perform("/redo")
    case .control("t"), .pageUp: openTurns(movingBy: key == .pageUp ? -1 : 0)
    case .up, .control("p"):
      if let line = history.older(than: prompt.text) { prompt.replace(with: line) }
    case .down, .control("n"):
      if let line = history.newer() { prompt.replace(with: line) }
    default:
      if prompt.handle(key), message?.kind == .hint { message = nil }
    }
    return []
  }

  private mutating func enter() -> [EditorCommand] {
    let line = prompt.text.trimmingSpaces
    prompt.clear()
    guard !line.isEmpty else { return [] }
    history.add(line)
    switch line {
    case "/help": mode = .help(firstLine: 0)
    case "/compare": compare()
    case "/quit", "/exit": return [.quit]
    default: return perform(line)
    }
    return []
  }

  private mutating func perform(_ line: String) -> [EditorCommand] {
    running.append(line)
    message = nil
    comparison = .none
    return [.perform(line)]
  }

  private mutating func escape() -> [EditorCommand] {
    if !running.isEmpty {
      message = Message(text: "Stopping…", kind: .note)
      return [.stop]
    }
    if comparison != .none {
      comparison = .none
    } else if !offered.isEmpty {
      offered = []
      message = nil
    } else {
      message = nil
    }
    return []
  }

  /// The picture as it is, before the last turn, the photograph, and round again.
  private mutating func compare() {
    guard let parent = session.parentOfHead else {
      message = Message(text: "This is the photograph; nothing has changed yet.", kind: .note)
      return
    }
    switch comparison {
    case .none: comparison = .before
    case .before: comparison = parent == .photograph ? .none : .photograph
    case .photograph: comparison = .none
    }
    message = nil
  }
}

extension EditorState {
  private mutating func takeInHelp(_ key: Key, firstLine: Int) {
    let page = max(1, window.rows - Layout.footerRows - 1)
    let last = max(0, HelpPage.lines.count - page)
    switch key {
    case .down, .control("n"): mode = .help(firstLine: min(last, firstLine + 1))
    case .up, .control("p"): mode = .help(firstLine: max(0, firstLine - 1))
    case .pageDown, .text(" "): mode = .help(firstLine: min(last, firstLine + page))
    case .pageUp: mode = .help(firstLine: max(0, firstLine - page))
    default: mode = .prompt
    }
  }

  private mutating func openTurns(movingBy step: Int) {
    guard !session.turns.isEmpty else {
      message = Message(text: "There are no turns to go back to yet.", kind: .note)
      return
    }
    let current = session.head.turn
    mode = .turns(selected: neighbour(of: current, by: step))
    comparison = .none
  }

  private mutating func takeInTurns(_ key: Key, selected: Int) -> [EditorCommand] {
    switch key {
    case .up, .pageUp, .control("p"): mode = .turns(selected: neighbour(of: selected, by: -1))
    case .down, .pageDown, .control("n"): mode = .turns(selected: neighbour(of: selected, by: 1))
    case .home: mode = .turns(selected: 0)
    case .end: mode = .turns(selected: stops.last ?? 0)
    case .enter:
      mode = .prompt
      return perform("/goto \(selected)")
    default:
      mode = .prompt
      // whoever types on means the prompt
      if case .text = key { return takeAtPrompt(key) }
    }
    return []
  }

  /// The photograph and the turns that made a picture.
  private var stops: [Int] {
    [0] + session.turns.filter { $0.status == .applied || $0.status == .history }.map(\.number)
  }

  private func neighbour(of turn: Int, by step: Int) -> Int {
    let stops = stops
    let place = stops.lastIndex { $0 <= turn } ?? 0
    return stops[min(max(0, place + step), stops.count - 1)]
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
