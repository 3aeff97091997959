import Imaging
import Terminal
import Testing

@testable import Editor

/// Playing a recording: instructions type themselves, and keys steer.
@Suite("Playing a recording")
struct PlaybackTests {
  private let turns = [
    turn(1, "warm", understood: "warmer"), turn(2, "crop", understood: "crop to 1:1"),
    turn(3, "cool", understood: "cooler", parent: 1),
  ]

  private func opened() -> EditorState {
    let window = WindowSize(columns: 100, rows: 30)
    return EditorState(
      window: window, abilities: abilities(), session: summary(turns),
      playback: Playback(summary(turns), pace: 1)
    ).after(.resized(window, abilities()))
  }

  /// After so many waits, each as it was asked for.
  private func played(_ state: EditorState, waits: Int) -> EditorState {
    (0..<waits).reduce(state) { state, _ in state.after(.waited(state.playback?.wait ?? 0)) }
  }

  @Test("it begins with the photograph, and the first wait is asked for")
  func beginning() {
    let state = opened()
    #expect(state.session.turns.isEmpty && state.shownPoint == .photograph)
    #expect(state.firstCommands() == [.wait(seconds: 0.5, number: 0)])
    #expect(state.screen.contains("Playing, 0 of 3"))
  }

  @Test("an instruction is typed letter by letter, then its result is shown")
  func typing() {
    let state = opened()
    #expect(played(state, waits: 2).prompt.text == "wa")
    let typed = played(state, waits: 4)
    #expect(typed.prompt.text == "warm" && typed.session.turns.isEmpty)
    let shown = played(state, waits: 5)
    #expect(shown.prompt.isEmpty && shown.shownPoint == TurnPoint(turn: 1, take: 1))
    #expect(shown.screen.contains("1+ warm"))
    #expect(!shown.screen.contains("crop"))
  }

  @Test("it pauses at the end, and Space begins anew")
  func end() {
    let state = played(opened(), waits: 15)
    #expect(state.screen.contains("The end, 3 of 3"))
    let wait = state.playback?.wait ?? 0
    #expect(state.updated(by: .waited(wait)).commands.isEmpty)
    #expect(state.after(.text(" ")).screen.contains("Playing, 0 of 3"))
  }

  @Test("Space pauses and goes on; a wait of before counts no more")
  func pausing() {
    let state = played(opened(), waits: 2)
    let paused = state.after(.text(" "))
    #expect(paused.screen.contains("Paused, 0 of 3"))
    let wait = state.playback?.wait ?? 0
    #expect(paused.after(.waited(wait)).prompt.text == "wa")
    let (on, commands) = paused.updated(by: .key(.text(" ")))
    #expect(commands.contains { if case .wait = $0 { true } else { false } })
    #expect(played(on, waits: 1).prompt.text == "war")
    // the wait from before the pause
    #expect(on.after(.waited(wait)).prompt.text == "wa")
  }

  @Test("arrows step on and back, also to the ends")
  func stepping() {
    let second = opened().after(.right, .right)
    #expect(second.shownPoint == TurnPoint(turn: 2, take: 1))
    #expect(second.screen.contains("Paused, 2 of 3"))
    #expect(second.after(.left).shownPoint == TurnPoint(turn: 1, take: 1))
    #expect(second.after(.home).shownPoint == .photograph)
    #expect(second.after(.end).shownPoint == TurnPoint(turn: 3, take: 1))
    #expect(second.after(.end, .right).shownPoint == TurnPoint(turn: 3, take: 1))
  }

  @Test("what was left for another branch is shown as no longer in effect")
  func branches() {
    #expect(opened().after(.right, .right).session.turns.map(\.isInEffect) == [true, true])
    #expect(opened().after(.end).session.turns.map(\.isInEffect) == [true, false, true])
  }

  @Test("the speed changes the waits, between a quarter and eight times")
  func speed() {
    let (fast, commands) = opened().updated(by: .key(.text("+")))
    let wait = fast.playback?.wait ?? 0
    #expect(commands.contains(.wait(seconds: 0.5, number: wait)))
    #expect(fast.screen.contains("at 2.0×"))
    let fastest = (0..<9).reduce(opened()) { state, _ in state.after(.text("+")) }
    #expect(fastest.playback?.speed == 8)
    let slowest = (0..<9).reduce(opened()) { state, _ in state.after(.text("-")) }
    #expect(slowest.playback?.speed == 0.25)
  }

  @Test("any turn can be gone to, compared and enlarged; nothing is carried out")
  func looking() {
    let state = opened().after(.end)
    #expect(state.after(.function(2)).comparison == .before)
    #expect(state.after(.function(7)).view.zoom.factor == 2)
    let (gone, commands) = state.after(.control("t"), .home).updated(by: .key(.enter))
    #expect(!commands.contains { if case .perform = $0 { true } else { false } })
    #expect(gone.shownPoint == .photograph)
    #expect(state.updated(by: .key(.text("q"))).commands == [.quit])
  }
}
