import Imaging
import Scene
import Terminal
import Testing

@testable import Editor

/// The tutorial: what it asks for, and that it looks at what was done.
@Suite("The tutorial")
struct TutorialTests {
  private func opened(columns: Int = 100, rows: Int = 40) -> EditorState {
    let window = WindowSize(columns: columns, rows: rows)
    return EditorState(
      window: window, abilities: abilities(), session: summary(), tutorial: Tutorial()
    ).after(.resized(window, abilities()))
  }

  private func told(
    _ state: EditorState, _ change: (inout TurnSummary) -> Void = { _ in },
    status: TurnSummary.Status = .applied
  ) -> EditorState {
    var session = state.session
    var next = turn(session.turns.count + 1, "x", status: status)
    change(&next)
    session.turns.append(next)
    session.head = next.point
    return state.after(.performed(SessionReply(kind: .turn, summary: session)))
  }

  @Test("it goes on when the step was done, and remarks where something else was")
  func steps() {
    let state = opened()
    #expect(state.screen.contains("Step 1 of 9") && state.screen.contains("make it warmer"))
    let other = told(state) { $0.edits = ["crop"] }
    #expect(other.screen.contains("Step 1 of 9") && other.screen.contains("That worked too"))
    let unclear = told(state, status: .unclear)
    #expect(unclear.screen.contains("wasn't understood"))
    let warm = told(other) { $0.edits = ["color_tone"] }
    #expect(warm.screen.contains("Step 2 of 9") && warm.screen.contains("Well done"))
  }

  @Test("all steps can be gone through")
  func whole() {
    var state = told(opened()) { $0.edits = ["color_tone"] }
    state = told(state) {
      $0.edits = ["color_tone"]
      $0.revises = true
    }
    state = told(state) { $0.targets = [.object("dog")] }
    #expect(state.screen.contains("Step 4"))
    state = state.after(.function(2)).after(.escape)
    #expect(state.screen.contains("Step 5"))
    state = told(state) { $0.edits = ["crop", "brightness"] }
    state = told(state, status: .history)
    #expect(state.screen.contains("Step 7"))
    var named = state.session
    named.knownNames = ["corner"]
    state = state.after(.performed(SessionReply(kind: .done, summary: named)))
    #expect(state.screen.contains("Step 8"))
    let takes = (1...3).map { TurnPoint(turn: 6, take: $0) }
    state = state.after(.performed(SessionReply(kind: .done, summary: named, offered: takes)))
    #expect(state.screen.contains("Step 8"))
    state = told(state.typing("2").after(.enter))
    #expect(state.screen.contains("Step 9"))
    state = state.after(.pageUp).after(.escape)
    #expect(state.screen.contains("That is all"))
  }

  @Test("it fits into any window", arguments: [(40, 12), (60, 20), (80, 24), (200, 60)])
  func sizes(_ columns: Int, _ rows: Int) {
    let state = opened(columns: columns, rows: rows).withPicture()
    #expect(state.screen.contains("Step 1 of 9"))
    #expect(state.frame().text.count == rows)
  }
}
