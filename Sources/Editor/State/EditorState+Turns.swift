import Imaging
import Terminal

// Going to any turn.
extension EditorState {
  mutating func openTurns(movingBy step: Int) {
    guard !session.turns.isEmpty else {
      message = Message(text: "There are no turns to go back to yet.", kind: .note)
      return
    }
    let current = session.head.turn
    mode = .turns(selected: neighbour(of: current, by: step))
    comparison = .none
  }

  mutating func takeInTurns(_ key: Key, selected: Int) -> [EditorCommand] {
    switch key {
    case .up, .pageUp, .control("p"): mode = .turns(selected: neighbour(of: selected, by: -1))
    case .down, .pageDown, .control("n"): mode = .turns(selected: neighbour(of: selected, by: 1))
    case .left: mode = .turns(selected: timeline.turn(before: selected) ?? selected)
    case .right: mode = .turns(selected: timeline.turn(after: selected) ?? selected)
    case .home: mode = .turns(selected: 0)
    case .end: mode = .turns(selected: stops.last ?? 0)
    case .enter:
      leaveTurns()
      return perform("/goto \(selected)")
    default:
      switch keys.action(for: key) {
      case .difference?: lookAt(.difference(from: comparisonPoint))
      case .split?: lookAt(.split(from: comparisonPoint, at: 0.5))
      case .zoomIn?: view.zoom.zoomIn()
      case .zoomOut?: view.zoom.zoomOut()
      case .histogram?: isHistogramShown.toggle()
      default:
        leaveTurns()
        // whoever types on means the prompt
        if case .text = key { return takeAtPrompt(key) }
      }
    }
    return []
  }

  private mutating func leaveTurns() {
    mode = .prompt
    view.comparison = .none
  }

  var timeline: Timeline { Timeline(session.turns) }

  /// The photograph and the turns that made a picture.
  var stops: [Int] {
    [0] + session.turns.filter { $0.status == .applied || $0.status == .history }.map(\.number)
  }

  func neighbour(of turn: Int, by step: Int) -> Int {
    let stops = stops
    let place = stops.lastIndex { $0 <= turn } ?? 0
    return stops[min(max(0, place + step), stops.count - 1)]
  }

  /// Asks for the small pictures that the timeline shows and hasn't got.
  mutating func wantedThumbnails() -> [EditorCommand] {
    guard let strip = Layout(self).timeline else { return [] }
    let wanted = TimelinePane(self).wanted(in: strip)
    // the window has another size: those of before are of no use any more
    if let box = wanted.first?.box, requestedThumbnails.contains(where: { $0.box != box }) {
      requestedThumbnails = []
      thumbnails = [:]
    }
    let new = wanted.filter { requestedThumbnails.insert($0).inserted }
    return new.map { .thumbnail($0) }
  }
}
