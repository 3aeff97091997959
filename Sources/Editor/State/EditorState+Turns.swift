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
