import Imaging
import Terminal
import Testing

@testable import Editor

/// Small pictures of the turns, with their branches.
@Suite("The timeline")
struct TimelineTests {
  private let branched = [
    turn(1, "warmer", understood: "warmer"), turn(2, "grain", understood: "film grain"),
    turn(3, "flibber", status: .unclear, parent: 2),
    turn(4, "crop", understood: "crop", parent: 1),
    turn(5, "darker", understood: "darker", parent: 4),
    turn(6, "cooler", understood: "cooler", parent: 0),
  ]

  private func opened(rows: Int = 60) -> EditorState {
    editor(columns: 110, rows: rows, branched).after(.control("t")).withThumbnails()
  }

  @Test("what follows stands to the right, what branches off below, and what made nothing nowhere")
  func tree() {
    let nodes = Timeline(branched).nodes
    #expect(nodes.map(\.turn) == [0, 1, 2, 4, 5, 6])
    #expect(nodes.map(\.column) == [0, 1, 2, 2, 3, 1])
    #expect(nodes.map(\.row) == [0, 0, 0, 1, 1, 2])
    #expect(nodes.map(\.parent) == [nil, 0, 1, 1, 3, 0])
    // no two in one place
    #expect(Set(nodes.map { [$0.column, $0.row] }).count == nodes.count)
  }

  @Test("it is drawn with a picture and a name for each, and lines between")
  func drawn() {
    let frame = opened().frame()
    let text = frame.text.joined(separator: "\n")
    #expect(frame.pictures.count >= 3)
    #expect(text.contains("0 photo") && text.contains(">6 cooler"))
    #expect(text.contains("└─"))
  }

  @Test("each small picture is asked for once")
  func asking() {
    let (state, commands) = editor(columns: 110, rows: 40, branched)
      .updated(by: .key(.control("t")))
    let asked = commands.filter { if case .thumbnail = $0 { true } else { false } }
    #expect(!asked.isEmpty)
    let (_, again) = state.updated(by: .key(.up))
    for command in again where asked.contains(command) { Issue.record("\(command) again") }
  }

  @Test("left and right go along a branch, and the picture shows where")
  func walking() {
    let state = opened().after(.up)
    #expect(state.mode == .turns(selected: 5))
    #expect(state.after(.left).mode == .turns(selected: 4))
    #expect(state.after(.left, .left).mode == .turns(selected: 1))
    // the branch that was left last
    #expect(state.after(.left, .left, .right).mode == .turns(selected: 4))
    #expect(state.after(.left).requested?.point == TurnPoint(turn: 4, take: 1))
  }

  @Test("what a turn changed is shown against the turn before it on its branch")
  func changes() {
    let state = opened().after(.up).after(.left).after(.function(6))
    #expect(state.requested?.point == TurnPoint(turn: 4, take: 1))
    #expect(
      state.requested?.view.comparison == .difference(from: TurnPoint(turn: 1, take: 1)))
    #expect(state.screen.contains("What turn 4 changed"))
    #expect(state.after(.escape).view.comparison == .none)
  }

  @Test("a click on a small picture shows it, and a second goes to it")
  func mouse() throws {
    let state = opened()
    let lines = state.frame().text
    let row = try #require(lines.firstIndex { $0.contains("4 crop") })
    let line = lines[row]
    let place = try #require(line.indices.first { line[$0...].hasPrefix("4 crop") })
    let column = line.distance(from: line.startIndex, to: place)
    let shown = state.pointing(.press, column, row - 2)
    #expect(shown.mode == .turns(selected: 4))
    let again = EditorEvent.mouse(MouseEvent(.press, column: column, row: row - 2))
    let moved = shown.frame().text.firstIndex { $0.contains("4 crop") }
    if moved == row {
      #expect(shown.updated(by: again).commands.contains(.perform("/goto 4")))
    }
  }

  @Test("a small window has no room for it, and a kept one stays at the prompt")
  func room() {
    #expect(
      editor(columns: 60, rows: 20, branched).after(.control("t")).requestedThumbnails.isEmpty)
    let kept = editor(columns: 110, rows: 40, branched).after(.alt("t"))
    #expect(kept.mode == .prompt && !kept.requestedThumbnails.isEmpty)
  }

  @Test("any window holds it", arguments: [22, 24, 30, 36, 60])
  func windows(_ rows: Int) {
    for columns in [40, 60, 80, 200] {
      let state = editor(columns: columns, rows: rows, branched).after(.control("t"))
        .withThumbnails().withPicture()
      let frame = state.frame()
      for one in frame.pictures { #expect(one.place.row + one.place.rows < rows) }
      #expect(state.screen.contains("Enter goes to turn 6"))
    }
  }
}

extension EditorState {
  /// With every small picture ready that was asked for.
  func withThumbnails() -> EditorState {
    requestedThumbnails.enumerated().reduce(self) { state, item in
      let size = session.size.scaled(by: min(1, session.size.scale(toFit: item.element.box)))
      return state.after(
        .thumbnailReady(item.element, ReadyThumbnail(content: 1000 + item.offset, size: size)))
    }
  }
}
