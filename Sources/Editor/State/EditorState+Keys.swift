import Terminal

extension EditorState {
  mutating func take(_ key: Key) -> [EditorCommand] {
    if key == .control("c") { return interrupt() }
    isAboutToQuit = false
    if key == .control("l") { return [.redraw] }
    switch mode {
    case .prompt: return takeAtPrompt(key)
    case .help(let page, let line): takeInHelp(key, page, firstLine: line)
    case .turns(let selected): return takeInTurns(key, selected: selected)
    case .search(let search): return takeInSearch(key, search)
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
    message = Message(text: "Ctrl-C once more quits.", kind: .hint)
    return []
  }

  mutating func takeAtPrompt(_ key: Key) -> [EditorCommand] {
    if key == .tab || key == .backTab {
      complete(movingBy: key == .tab ? 1 : -1)
      return []
    }
    completion = nil
    if prompt.isEmpty, takeOverPicture(key) { return [] }
    switch key {
    case .enter: return enter()
    case .escape: return escape()
    case .control("d") where prompt.isEmpty: return [.quit]
    case .function(1), .alt("h"): mode = .help(.overview(knowledge), firstLine: 0)
    case .text("?") where prompt.isEmpty: mode = .help(.overview(knowledge), firstLine: 0)
    case .function(2), .control("o"): compare()
    case .function(3), .control("z"): return perform("/undo")
    case .function(4), .alt("z"): return perform("/redo")
    case .function(5): lookAt(.split(from: comparisonPoint, at: 0.5))
    case .function(6): lookAt(.difference(from: comparisonPoint))
    case .function(7): view.zoom.zoomIn()
    case .function(8): view.zoom.zoomOut()
    case .control("r"): mode = .search(HistorySearch(lines: history.lines, draft: prompt.text))
    case .control("t"), .pageUp: openTurns(movingBy: key == .pageUp ? -1 : 0)
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

  private mutating func type(_ key: Key) {
    if prompt.handle(key), message?.kind == .hint { message = nil }
  }

  private mutating func enter() -> [EditorCommand] {
    let line = prompt.text.trimmingSpaces
    prompt.clear()
    guard !line.isEmpty else { return [] }
    history.add(line)
    let remembering = [EditorCommand.remember(line)]
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first {
    case "/help": showHelp(about: words.dropFirst().first)
    case "/compare" where words.count == 1: compare()
    case "/split": lookAt(.split(from: comparisonPoint, at: 0.5))
    case "/difference": lookAt(.difference(from: comparisonPoint))
    case "/quit", "/exit": return remembering + [.quit]
    default: return remembering + perform(line)
    }
    return remembering
  }

  private mutating func showHelp(about topic: String?) {
    guard let topic else { return mode = .help(.overview(knowledge), firstLine: 0) }
    guard let page = HelpPage.about(topic, knowledge) else {
      message = Message(
        text: "There is no help on “\(topic)”; /help lists what there is.", kind: .problem)
      return
    }
    mode = .help(page, firstLine: 0)
  }

  mutating func perform(_ line: String) -> [EditorCommand] {
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
    if comparison != .none || view != PictureView() {
      comparison = .none
      view = PictureView()
    } else if !offered.isEmpty {
      offered = []
      message = nil
    } else {
      message = nil
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
      !Completion.isQuoting(text),
      let line = Completion.mostLikelyLine(text, knowledge, history: history.lines)
    else { return nil }
    return String(line.dropFirst(text.count))
  }
}

// Help and search.
extension EditorState {
  private mutating func takeInHelp(_ key: Key, _ help: HelpPage, firstLine: Int) {
    let page = max(1, window.rows - Layout.footerRows - 1)
    let last = max(0, help.lines.count - page)
    switch key {
    case .down, .control("n"): mode = .help(help, firstLine: min(last, firstLine + 1))
    case .up, .control("p"): mode = .help(help, firstLine: max(0, firstLine - 1))
    case .pageDown, .text(" "): mode = .help(help, firstLine: min(last, firstLine + page))
    case .pageUp: mode = .help(help, firstLine: max(0, firstLine - page))
    default: mode = .prompt
    }
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

extension String {
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
