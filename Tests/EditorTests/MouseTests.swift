import Imaging
import Scene
import Terminal
import Testing

@testable import Editor

/// What the mouse does: a pointer over cells of 6 × 13 pixels.
@Suite("The mouse")
struct MouseTests {
  private let turns = [
    turn(1, "make it warmer", understood: "warmer"), turn(2, "crop it", understood: "crop to 1:1"),
  ]

  private func opened(_ turns: [TurnSummary] = []) -> EditorState { editor(turns).withPicture() }

  /// The picture's cells.
  private func place(_ state: EditorState) throws -> CellRectangle {
    try #require(state.frame().picture?.place)
  }

  @Test("dragging over the picture draws a box as it goes, and offers to name it")
  func drawing() throws {
    let state = opened()
    let place = try place(state)
    let pressed = state.pointing(.press, place.column, place.row)
    #expect(pressed.requested?.overlay.box == nil)
    let dragged = pressed.pointing(
      .drag, place.column + place.columns / 2, place.row + place.rows / 2)
    let box = try #require(dragged.requested?.overlay.box)
    #expect(box.left == 0 && box.top == 0)
    #expect(abs(box.right - 0.5) < 0.03 && abs(box.bottom - 0.5) < 0.06)
    let released = dragged.withPicture().pointing(
      .release, place.column + place.columns / 2, place.row + place.rows / 2)
    #expect(released.prompt.text == "/region  \(box.numbers)")
    #expect(released.prompt.cursor == "/region ".count)
    #expect(released.screen.contains("Type a name"))
    let (entered, commands) = released.typing("the dog").updated(by: .key(.enter))
    #expect(commands.contains(.performDrawn("/region the dog \(box.numbers)", box)))
    #expect(entered.drawn == nil)
  }

  @Test("a box reaches to the edges, however far beyond them the mouse goes")
  func beyond() throws {
    let state = opened()
    let place = try place(state)
    let drawn = state.pointing(.press, place.column, place.row)
      .pointing(.drag, 99, 29).pointing(.release, 99, 29)
    #expect(drawn.drawn == Region.whole)
  }

  @Test("what was drawn stays for a sentence that names it, and Esc forgets it")
  func naming() throws {
    let state = opened()
    let place = try place(state)
    let drawn = state.pointing(.press, place.column + 2, place.row + 2)
      .pointing(.drag, place.column + 9, place.row + 9)
      .pointing(.release, place.column + 9, place.row + 9)
    let box = try #require(drawn.drawn)
    let said = drawn.after(.control("u")).typing("this is the dog")
    #expect(said.requested?.overlay.box == box)
    #expect(
      said.updated(by: .key(.enter)).commands.contains(.performDrawn("this is the dog", box)))
    let forgotten = drawn.after(.escape)
    #expect(forgotten.drawn == nil && forgotten.prompt.isEmpty)
    #expect(forgotten.requested?.overlay.box == nil)
  }

  @Test("a click without a movement draws nothing and types nothing")
  func click() throws {
    let state = opened()
    let place = try place(state)
    let clicked = state.pointing(.press, place.column + 3, place.row + 3)
      .pointing(.release, place.column + 3, place.row + 3)
    #expect(clicked.drawn == nil && clicked.prompt.isEmpty && clicked.drag == nil)
  }

  @Test("the border follows a drag")
  func split() throws {
    let state = opened(turns).after(.function(5)).withPicture()
    let place = try place(state)
    let moved = state.pointing(.press, place.column + place.columns / 4, place.row + 1)
    guard case .split(_, let quarter) = moved.view.comparison else {
      Issue.record("the split is gone")
      return
    }
    #expect(abs(quarter - 0.25) < 0.03)
    let dragged = moved.pointing(.drag, place.column + place.columns - 1, place.row + 1)
    guard case .split(_, let end) = dragged.view.comparison else { return }
    #expect(end > 0.95)
    #expect(dragged.pointing(.release, place.column, place.row).drawn == nil)
  }

  @Test("the wheel zooms to what is under the mouse, and the right button moves it")
  func wheel() throws {
    let state = opened()
    let place = try place(state)
    let corner = (place.column + 1, place.row + 1)
    let zoomed = state.pointing(.wheelUp, corner.0, corner.1)
    #expect(zoomed.view.zoom.factor == 2)
    #expect(zoomed.view.zoom.x < 0.3 && zoomed.view.zoom.y < 0.3)
    let moved = zoomed.withPicture()
      .after(.mouse(MouseEvent(.press, .right, column: corner.0 + 20, row: corner.1 + 5)))
      .after(.mouse(MouseEvent(.drag, .right, column: corner.0, row: corner.1)))
    #expect(moved.view.zoom.x > zoomed.view.zoom.x)
    #expect(moved.pointing(.wheelDown, corner.0, corner.1).view.zoom.factor == 1)
  }

  @Test("a click on a turn shows it, a second one goes to it")
  func turnsClicked() throws {
    let state = opened(turns)
    let row = try #require(state.frame().text.firstIndex { $0.contains("1+ make it warmer") })
    let shown = state.pointing(.press, 95, row)
    #expect(shown.mode == .turns(selected: 1))
    #expect(shown.requested?.point == TurnPoint(turn: 1, take: 1))
    let again = try #require(shown.frame().text.firstIndex { $0.contains("1+ make it warmer") })
    let event = EditorEvent.mouse(MouseEvent(.press, column: 95, row: again))
    #expect(shown.updated(by: event).commands.contains(.perform("/goto 1")))
  }

  @Test("the wheel scrolls the conversation, and no further than there is")
  func scrolling() throws {
    let many = (1...40).map { turn($0, "make it warmer by \($0) %") }
    let state = opened(many)
    #expect(state.screen.contains("40+"))
    var scrolled = state
    for _ in 0..<100 { scrolled = scrolled.pointing(.wheelUp, 95, 3) }
    #expect(scrolled.screen.contains(" 1+ make it warmer"))
    for _ in 0..<100 { scrolled = scrolled.pointing(.wheelDown, 95, 3) }
    #expect(scrolled.screen.contains("40+"))
  }

  @Test("a click on one of the takes chooses it")
  func takes() throws {
    let points = (1...2).map { TurnPoint(turn: 1, take: $0) }
    let state = editor([turn(1, "make it warmer", takes: 2)]).after(
      .performed(
        SessionReply(
          kind: .done, summary: summary([turn(1, "make it warmer", takes: 2)]), offered: points))
    ).withPicture()
    let place = try place(state)
    let last = EditorEvent.mouse(
      MouseEvent(
        .press, column: place.column + place.columns - 1, row: place.row + place.rows - 1))
    #expect(state.updated(by: last).commands.contains(.perform("2")))
  }

  @Test("any movement of the mouse keeps the state drawable", arguments: 0..<10)
  func anything(_ seed: Int) {
    let noise = CounterNoise(seed: UInt64(seed))
    var state = opened(turns).after(.control("t"))
    let actions: [MouseEvent.Action] = [.press, .release, .drag, .wheelUp, .wheelDown]
    for step in 0..<300 {
      let bits = noise.bits(UInt64(step))
      let button: MouseEvent.Button = [.left, .middle, .right][Int(bits >> 20) % 3]
      state = state.after(
        .mouse(
          MouseEvent(
            actions[Int(bits % 5)], button, column: Int(bits >> 3 % 128) % 110,
            row: Int(bits >> 10) % 34)))
      if step.isMultiple(of: 5) { state = state.withPicture(content: step) }
      if step.isMultiple(of: 40) { state = state.after(.function(5)) }
      _ = state.frame()
      if let box = state.requested?.overlay.box { #expect(box.left < box.right) }
    }
  }
}

extension EditorState {
  func pointing(_ action: MouseEvent.Action, _ column: Int, _ row: Int) -> EditorState {
    after(.mouse(MouseEvent(action, column: column, row: row)))
  }
}
