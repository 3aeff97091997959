import Terminal

// How the picture is looked at.
extension EditorState {
  /// The picture as it is, before the last turn, the photograph, and round again.
  mutating func compare() {
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

  /// What the picture is compared with: the state before the turn that is shown.
  var comparisonPoint: TurnPoint {
    guard case .turns(let selected) = mode else { return session.parentOfHead ?? .photograph }
    return session.turns.first { $0.number == selected }?.parent ?? .photograph
  }

  /// The turn that is shown, or whose result is.
  var shownTurn: Int { if case .turns(let selected) = mode { selected } else { session.head.turn } }

  /// Looks at the picture beside another state, or, asked for the same again, at it alone.
  mutating func lookAt(_ wanted: PictureView.Comparison) {
    guard shownPoint != .photograph else {
      message = Message(text: "This is the photograph; nothing has changed yet.", kind: .note)
      return
    }
    comparison = .none
    view.comparison = view.comparison.isLike(wanted) ? .none : wanted
    message = nil
  }

  /// The view of what is shown; one state beside itself is just that state.
  var shownView: PictureView {
    guard comparison == .none, shownTurn != 0 else { return PictureView(zoom: view.zoom) }
    switch view.comparison {
    case .none: return view
    case .split(_, let place):
      return PictureView(comparison: .split(from: comparisonPoint, at: place), zoom: view.zoom)
    case .difference:
      return PictureView(comparison: .difference(from: comparisonPoint), zoom: view.zoom)
    }
  }

  /// Takes that stand side by side in the picture's place.
  var shownTakes: [TurnPoint] {
    mode == .prompt && comparison == .none && view == PictureView() ? offered : []
  }

  /// The arrows move over an enlarged picture, or move the split; `false` where a key means
  /// something else.
  mutating func takeOverPicture(_ key: Key) -> Bool {
    if view.zoom.isIn {
      switch key {
      case .left: view.zoom.pan(right: -1)
      case .right: view.zoom.pan(right: 1)
      case .up: view.zoom.pan(down: -1)
      case .down: view.zoom.pan(down: 1)
      default: return false
      }
      return true
    }
    guard case .split(let point, let place) = view.comparison else { return false }
    switch key {
    case .left: view.comparison = .split(from: point, at: max(0, place - 0.05))
    case .right: view.comparison = .split(from: point, at: min(1, place + 0.05))
    default: return false
    }
    return true
  }
}

extension PictureView.Comparison {
  fileprivate func isLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.split, .split), (.difference, .difference): true
    default: false
    }
  }
}
