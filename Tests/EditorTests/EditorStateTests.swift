import Editor
import Imaging
import Terminal
import Testing

/// What keys and news make of the editor's state, without a terminal.
@Suite("The editor's state")
struct EditorStateTests {
  private let twoTurns = [
    turn(1, "make it warmer", understood: "warmer"), turn(2, "crop it", understood: "crop to 1:1"),
  ]

  @Test("a line that is entered is carried out, and can be had again")
  func entering() {
    let typed = editor().typing("make it warmer")
    let (entered, commands) = typed.updated(by: .key(.enter))
    #expect(commands.contains(.perform("make it warmer")))
    #expect(entered.prompt.isEmpty && entered.running == ["make it warmer"])
    #expect(entered.after(.up).prompt.text == "make it warmer")
    #expect(entered.after(.up, .down).prompt.text.isEmpty)
  }

  @Test("an empty line does nothing")
  func emptyLine() {
    let (state, commands) = editor().typing("   ").updated(by: .key(.enter))
    #expect(commands.isEmpty && state.running.isEmpty)
  }

  @Test(
    "undo and redo have keys and go to the session",
    arguments: [
      (Key.control("z"), "/undo"), (.function(3), "/undo"), (.alt("z"), "/redo"),
      (.function(4), "/redo"),
    ])
  func undo(_ key: Key, _ line: String) {
    #expect(editor(twoTurns).updated(by: .key(key)).commands.contains(.perform(line)))
  }

  @Test("Esc stops what is running and never throws away what is typed")
  func escape() {
    let running = editor().typing("add rain").after(.enter).typing("next")
    let (state, commands) = running.updated(by: .key(.escape))
    #expect(commands == [.stop])
    #expect(state.prompt.text == "next")
    #expect(editor().typing("half").after(.escape).prompt.text == "half")
  }

  @Test("Ctrl-C empties the line, and twice quits")
  func interrupt() {
    let once = editor().typing("nonsense").updated(by: .key(.control("c")))
    #expect(once.state.prompt.isEmpty && !once.commands.contains(.quit))
    #expect(once.state.updated(by: .key(.control("c"))).commands == [.quit])
    // anything in between starts it over
    let between = once.state.after(.text("a"))
    #expect(!between.updated(by: .key(.control("c"))).commands.contains(.quit))
  }

  @Test("Ctrl-D quits from an empty line only, and a closed terminal always does")
  func quitting() {
    #expect(editor().updated(by: .key(.control("d"))).commands == [.quit])
    #expect(!editor().typing("ab").updated(by: .key(.control("d"))).commands.contains(.quit))
    #expect(editor().typing("ab").updated(by: .closed).commands == [.quit])
  }

  @Test("F2 shows what was before, the photograph, and the picture again")
  func comparing() {
    let state = editor(twoTurns)
    #expect(state.shownPoint == TurnPoint(turn: 2, take: 1))
    #expect(state.after(.function(2)).shownPoint == TurnPoint(turn: 1, take: 1))
    #expect(state.after(.function(2), .function(2)).shownPoint == .photograph)
    #expect(state.after(.function(2), .function(2), .function(2)).shownPoint == state.shownPoint)
    #expect(editor().after(.function(2)).message?.text.isEmpty == false)
  }

  @Test("any turn can be looked at and gone to")
  func turns() {
    let choosing = editor(twoTurns).after(.control("t"))
    #expect(choosing.mode == .turns(selected: 2))
    let first = choosing.after(.up)
    #expect(first.shownPoint == TurnPoint(turn: 1, take: 1))
    #expect(first.after(.up).shownPoint == .photograph)
    #expect(first.updated(by: .key(.enter)).commands.contains(.perform("/goto 1")))
    #expect(first.after(.escape).shownPoint == TurnPoint(turn: 2, take: 1))
    // whoever types on means the prompt
    let typed = first.after(.text("m"))
    #expect(typed.mode == .prompt && typed.prompt.text == "m")
  }

  @Test("a picture is asked for once, and one that comes too late isn't shown")
  func previews() {
    let state = editor()
    let wanted = state.requested
    #expect(wanted?.point == .photograph)
    #expect(state.updated(by: .key(.text("a"))).commands == [.interpret("a")])
    let (changed, commands) = state.updated(by: .news(.changed(summary(twoTurns))))
    #expect(commands.contains { if case .preview = $0 { true } else { false } })
    guard let wanted else { return }
    let late = EditorState.ReadyPicture(
      request: wanted, content: 9, size: PixelSize(width: 60, height: 40))
    #expect(changed.after(.pictureReady(late)).picture?.content != 9)
  }

  @Test("what came of a line is said")
  func replies() {
    let running = editor().typing("flibber").after(.enter)
    let failed = running.after(
      .performed(SessionReply(kind: .failed, message: "No such command.", summary: summary())))
    #expect(failed.running.isEmpty && failed.message?.kind == .problem)
    let stopped = running.after(.performed(SessionReply(kind: .stopped, summary: summary())))
    #expect(stopped.message?.text.contains("nothing has changed") == true)
  }

  @Test("any sequence of keys keeps the state drawable", arguments: 0..<20)
  func anyKeys(_ seed: Int) {
    let keys: [Key] = [
      .text("a"), .text("é"), .text("日"), .text("?"), .paste("two\nlines"), .enter, .escape, .up,
      .down, .left, .right, .home, .end, .pageUp, .pageDown, .backspace, .delete, .tab, .backTab,
      .control("a"), .control("e"), .control("k"), .control("y"), .control("w"), .control("_"),
      .control("t"), .control("z"), .control("l"), .control("c"), .alt("b"), .alt("z"),
      .function(1), .function(2), .function(12), .wordLeft, .wordRight,
    ]
    let noise = CounterNoise(seed: UInt64(seed))
    var state = editor(twoTurns)
    for step in 0..<300 {
      let choice = Int(noise.bits(UInt64(step)) % UInt32(keys.count + 1))
      if choice == keys.count {
        let columns = Int(noise.bits(UInt64(step) + 5000) % 160) + 1
        let rows = Int(noise.bits(UInt64(step) + 9000) % 60) + 1
        state = state.after(.resized(WindowSize(columns: columns, rows: rows), abilities()))
      } else {
        state = state.after(.key(keys[choice]))
      }
      if step.isMultiple(of: 7) { state = state.withPicture(content: step) }
      let frame = state.frame()
      #expect(frame.columns == max(1, state.window.columns))
      #expect(frame.rows == max(1, state.window.rows))
    }
  }
}
