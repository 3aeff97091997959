import Imaging
import Scene
import Terminal
import Testing

@testable import Editor

/// What is shown of a line before it is entered: what it acts on, and how the picture would be.
@Suite("Drafts")
struct DraftTests {
  private let dog = Target.object("dog")

  private func quick(_ targets: [Target] = []) -> LineMeaning {
    LineMeaning(.edit, "darker", targets: targets, isQuick: true)
  }

  @Test("what a line acts on is outlined, and stays so while more is typed")
  func outline() {
    let state = editor().typing("darken the dog")
    #expect(state.requested?.overlay.selection == nil)
    let told = state.after(.meaning(of: "darken the dog", quick([dog])))
    #expect(told.requested?.overlay.selection == Selection([dog], .outline))
    let on = told.typing(" a")
    #expect(on.requested?.overlay.selection == Selection([dog], .outline))
    #expect(on.after(.meaning(of: on.prompt.text, nil)).requested?.overlay.selection == nil)
    #expect(told.after(.control("u")).requested?.overlay.selection == nil)
  }

  @Test("F9 shows it as a mask, then not at all")
  func styles() {
    let told = editor().typing("darken the dog").after(.meaning(of: "darken the dog", quick([dog])))
    let mask = told.after(.function(9))
    #expect(mask.requested?.overlay.selection == Selection([dog], .mask))
    #expect(mask.after(.function(9)).requested?.overlay.selection == nil)
  }

  @Test("on an empty line F9 shows what the last turn acted on")
  func lastTurn() {
    var last = turn(1, "darken the dog")
    last.targets = [dog]
    let state = editor([last])
    #expect(state.requested?.overlay.selection == nil)
    #expect(
      state.after(.function(9)).requested?.overlay.selection == Selection([dog], .outline))
    #expect(editor([turn(1, "darker")]).after(.function(9)).screen.contains("whole picture"))
  }

  @Test("a line that is quick to carry out is shown after a pause, and is no turn")
  func draft() {
    let typed = editor().typing("darker")
    let (told, commands) = typed.updated(by: .meaning(of: "darker", quick()))
    #expect(commands.contains(.pause("darker")))
    let shown = told.after(.paused("darker"))
    #expect(shown.requested?.draft == "darker")
    #expect(shown.screen.contains("not a turn yet"))
    #expect(shown.session.turns.isEmpty)
  }

  @Test("it goes away when the line changes or is cleared, and with Esc")
  func gone() {
    let shown = editor().typing("darker").after(.meaning(of: "darker", quick()))
      .after(.paused("darker"))
    #expect(shown.typing("x").requested?.draft == nil)
    #expect(shown.after(.control("u")).requested?.draft == nil)
    #expect(shown.after(.escape).requested?.draft == nil)
    #expect(shown.after(.control("c")).requested?.draft == nil)
    // a pause after another line comes too late
    #expect(editor().typing("bright").after(.paused("darker")).draft == nil)
  }

  @Test("it stays while its line is carried out, and gives way to the turn")
  func entered() {
    let shown = editor().typing("darker").after(.meaning(of: "darker", quick()))
      .after(.paused("darker"))
    let entered = shown.after(.enter)
    #expect(entered.requested?.draft == "darker")
    let done = entered.after(
      .performed(SessionReply(kind: .turn, summary: summary([turn(1, "darker")]))))
    #expect(done.requested?.draft == nil && done.requested?.point == TurnPoint(turn: 1, take: 1))
  }

  @Test("what takes long isn't tried out")
  func slow() {
    let typed = editor().typing("paint it")
    let meaning = LineMeaning(.edit, "oil painting")
    #expect(
      !typed.updated(by: .meaning(of: "paint it", meaning)).commands.contains(.pause("paint it")))
  }

  @Test("a box that is written out is shown like one that is drawn")
  func written() throws {
    let line = "/region dog 0.1 0.2 0.5 0.6"
    let region = try #require(Region(left: 0.1, top: 0.2, right: 0.5, bottom: 0.6))
    let meaning = LineMeaning(.history, "name a part", targets: [.region(region, name: "dog")])
    let state = editor().typing(line).after(.meaning(of: line, meaning))
    #expect(state.requested?.overlay.selection?.targets == [.region(region, name: "dog")])
  }

  @Test("the histogram comes and goes with a key or a command")
  func histogram() {
    #expect(editor().after(.function(10)).requested?.overlay.hasHistogram == true)
    #expect(editor().typing("/histogram").after(.enter).requested?.overlay.hasHistogram == true)
    #expect(editor().after(.function(10), .function(10)).requested?.overlay.hasHistogram == false)
  }
}

@Suite("How far work has come")
struct WorkingTests {
  @Test("time left follows from what is done; before and after there is only the time that passed")
  func left() {
    let half = WorkingState(seconds: 4, share: 0.25)
    #expect(half.secondsLeft == 12 && half.text == "Working, 25 %, about 12 s left… Esc stops.")
    #expect(WorkingState(seconds: 3, share: nil).text == "Working for 3 s… Esc stops.")
    #expect(WorkingState(seconds: 3, share: 1).text == "Working for 3 s… Esc stops.")
    #expect(WorkingState(seconds: 3, share: 0).secondsLeft == nil)
  }

  @Test("it is said while a line runs, and no longer")
  func shown() {
    let state = editor().typing("paint it").after(.enter)
      .after(.working(WorkingState(seconds: 4, share: 0.25)))
    #expect(state.screen.contains("25 %"))
    let done = state.after(.performed(SessionReply(kind: .turn, summary: summary([turn(1, "x")]))))
    #expect(!done.screen.contains("25 %") && done.working == nil)
  }
}
