import Terminal

// What keys other than those of the line, and some commands, do.
extension EditorState {
  mutating func carryOut(_ action: Action) -> [EditorCommand] {
    switch action {
    case .help: mode = .help(.overview(knowledge, keys), firstLine: 0)
    case .palette: openPalette()
    case .compare: compare()
    case .undo: return perform("/undo")
    case .redo: return perform("/redo")
    case .split: lookAt(.split(from: comparisonPoint, at: 0.5))
    case .difference: lookAt(.difference(from: comparisonPoint))
    case .zoomIn: view.zoom.zoomIn()
    case .zoomOut: view.zoom.zoomOut()
    case .turns: openTurns(movingBy: 0)
    case .timeline: isTimelineKept.toggle()
    case .selection: changeSelection()
    case .histogram: isHistogramShown.toggle()
    case .search: mode = .search(HistorySearch(lines: history.lines, draft: prompt.text))
    case .newLine: type(.paste("\n"))
    case .redraw: return [.redraw]
    }
    return []
  }

  /// A line that is the editor's own business; `nil` for any other.
  mutating func carryOut(ownCommand line: String) -> [EditorCommand]? {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first {
    case "/help":
      showHelp(about: words.dropFirst().first)
      return []
    case "/compare" where words.count == 1: return carryOut(.compare)
    case "/split": return carryOut(.split)
    case "/difference": return carryOut(.difference)
    case "/histogram": return carryOut(.histogram)
    case "/timeline": return carryOut(.timeline)
    case "/selection": return carryOut(.selection)
    case "/quit", "/exit": return [.quit]
    default: return nil
    }
  }

  private mutating func showHelp(about topic: String?) {
    guard let topic else {
      mode = .help(.overview(knowledge, keys), firstLine: 0)
      return
    }
    guard let page = HelpPage.about(topic, knowledge) else {
      message = Message(
        text: "There is no help on “\(topic)”; /help lists what there is.", kind: .problem)
      return
    }
    mode = .help(page, firstLine: 0)
  }
}
