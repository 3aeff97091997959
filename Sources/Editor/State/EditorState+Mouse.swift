import Imaging
import Scene
import Terminal

// The mouse: clicks go to turns and choose takes, the wheel zooms and scrolls, dragging moves the
// split or draws a part.
extension EditorState {
  mutating func take(_ mouse: MouseEvent) -> [EditorCommand] {
    isAboutToQuit = false
    guard !Layout.isTooSmall(window) else { return [] }
    let place = CellPlace(column: mouse.column, row: mouse.row)
    switch mouse.action {
    case .wheelUp: turnWheel(up: true, at: place)
    case .wheelDown: turnWheel(up: false, at: place)
    case .press: return press(mouse.button, at: place)
    case .drag: move(to: place)
    case .release: release(at: place)
    }
    return []
  }

  private mutating func turnWheel(up: Bool, at place: CellPlace) {
    let layout = Layout(self)
    if case .help(let page, let line) = mode {
      mode = .help(page, firstLine: page.row(line + (up ? -3 : 3), in: window))
    } else if let picture = PicturePlace(self), picture.cells.contains(place) {
      let point = picture.point(place)
      if up {
        view.zoom.zoomIn(at: point.x, point.y)
      } else {
        view.zoom.zoomOut(at: point.x, point.y)
      }
    } else if case .turns(let selected) = mode {
      mode = .turns(selected: neighbour(of: selected, by: up ? -1 : 1))
    } else if layout.conversation.contains(place) {
      let most = ConversationPane(self).hiddenLines(in: layout.conversation)
      scrolledLines = min(most, max(0, scrolledLines + (up ? 3 : -3)))
    }
  }

  private mutating func press(
    _ button: MouseEvent.Button, at place: CellPlace
  ) -> [EditorCommand] {
    drag = nil
    if case .help = mode {
      mode = .prompt
      return []
    }
    let layout = Layout(self)
    if let picture = PicturePlace(self), picture.cells.contains(place) {
      return press(button, on: picture, at: place)
    }
    guard button == .left else { return [] }
    if let strip = layout.timeline, strip.contains(place) {
      guard let turn = TimelinePane(self).turn(at: place, in: strip) else { return [] }
      return show(turn: turn)
    }
    if layout.conversation.contains(place) {
      switch ConversationPane(self).thing(atRow: place.row, in: layout.conversation) {
      case .turn(let turn)?: return show(turn: turn)
      case .take(let take)?: return perform("\(take)")
      case nil: break
      }
    }
    return []
  }

  /// The first click shows a turn, the second goes to it.
  private mutating func show(turn: Int) -> [EditorCommand] {
    guard stops.contains(turn) else { return [] }
    if mode == .turns(selected: turn) {
      mode = .prompt
      return perform("/goto \(turn)")
    }
    comparison = .none
    mode = .turns(selected: turn)
    return []
  }

  private mutating func press(
    _ button: MouseEvent.Button, on picture: PicturePlace, at place: CellPlace
  ) -> [EditorCommand] {
    guard mode == .prompt || isInTurns else { return [] }
    if button != .left {
      drag = .pan(place)
    } else if !shownTakes.isEmpty {
      let share = picture.shares(place)
      return TakeSheet.index(x: share.x, y: share.y, count: shownTakes.count, state: self)
        .map { perform("\(shownTakes[$0].take)") } ?? []
    } else if case .split = shownView.comparison {
      drag = .split
      move(to: place)
    } else if mode == .prompt {
      drag = .region(from: place, to: place)
      drawn = nil
    }
    return []
  }

  private mutating func move(to place: CellPlace) {
    guard let drag, let picture = PicturePlace(self) else { return }
    let inside = place.clamped(to: picture.cells)
    switch drag {
    case .region(let start, _):
      self.drag = .region(from: start, to: inside)
    case .split:
      guard case .split(let point, _) = view.comparison else { return }
      view.comparison = .split(from: point, at: min(max(0, picture.shares(place).x), 1))
    case .pan(let last):
      let (before, after) = (picture.point(last), picture.point(place))
      view.zoom.move(x: before.x - after.x, y: before.y - after.y)
      self.drag = .pan(place)
    }
  }

  /// Offers to name what was drawn; a click without any movement draws nothing.
  private mutating func release(at place: CellPlace) {
    move(to: place)
    guard case .region(let start, let end)? = drag else {
      drag = nil
      return
    }
    drag = nil
    guard start != end, let picture = PicturePlace(self),
      let region = picture.region(start, end)
    else { return }
    drawn = region
    message = nil
    let before = "/region "
    prompt.replace(with: before + " " + region.numbers, cursor: before.count)
  }

  /// What is being drawn, or has been and isn't named yet.
  var boxShown: Region? {
    if case .region(let start, let end)? = drag, start != end {
      return PicturePlace(self)?.region(start, end)
    }
    return drawn
  }
}

extension Region {
  /// As `/region` takes them.
  var numbers: String { [left, top, right, bottom].map { "\($0)" }.joined(separator: " ") }
}

extension CellPlace {
  fileprivate func clamped(to area: CellRectangle) -> CellPlace {
    CellPlace(
      column: min(max(column, area.column), area.column + area.columns - 1),
      row: min(max(row, area.row), area.row + area.rows - 1))
  }
}

extension CellRectangle {
  func contains(_ place: CellPlace) -> Bool { contains(column: place.column, row: place.row) }
}
