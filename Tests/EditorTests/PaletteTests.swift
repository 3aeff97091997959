import Imaging
import Terminal
import Testing

@testable import Editor

/// Finding commands and edits by words, and lines of more than one line.
@Suite("The palette, and several lines")
struct PaletteTests {
  private func opened() -> EditorState {
    let window = WindowSize(columns: 100, rows: 30)
    return EditorState(
      window: window, abilities: abilities(), session: summary([turn(1, "warmer")]),
      knowledge: EditorKnowledge(
        commands: [
          .init(usage: "/undo [TURNS]", effect: "take the last turn back"),
          .init(usage: "/objects", effect: "what is known to be in the picture"),
        ],
        topics: [
          .init(
            id: "film_grain", name: "film grain", examples: ["add grain", "grainier"],
            inFull: "Add film grain.")
        ])
    ).after(.resized(window, abilities()))
  }

  private func palette(_ words: String) -> EditorState {
    opened().after(.alt("x")).typing(words)
  }

  @Test("all words must fit, whatever their order")
  func finding() {
    #expect(palette("grain").screen.contains("add grain"))
    #expect(!palette("grain").screen.contains("/undo"))
    #expect(palette("back turn").screen.contains("/undo [TURNS]"))
    #expect(palette("xyzzy").screen.contains("Nothing is called so"))
  }

  @Test("Enter takes it: an instruction for the prompt, a command that is whole, an action")
  func choosing() {
    let grain = palette("add grain").after(.enter)
    #expect(grain.mode == .prompt && grain.prompt.text == "add grain")
    #expect(palette("/undo").after(.enter).prompt.text == "/undo ")
    #expect(palette("/objects").updated(by: .key(.enter)).commands.contains(.perform("/objects")))
    #expect(palette("zoom in").after(.enter).view.zoom.factor == 2)
    #expect(palette("histogram").after(.enter).isHistogramShown)
  }

  @Test("Esc leaves everything as it was")
  func leaving() {
    let state = opened().typing("half").after(.alt("x")).typing("grain").after(.escape)
    #expect(state.mode == .prompt && state.prompt.text == "half")
  }

  @Test("Alt-Enter begins a further line, and Enter carries out all of them")
  func severalLines() {
    let state = opened().typing("warmer").after(.alt("\r")).typing("  darker ")
    #expect(state.prompt.text == "warmer\n  darker ")
    #expect(state.screen.contains("> warmer\n    darker"))
    let (entered, commands) = state.updated(by: .key(.enter))
    let lines = commands.compactMap { if case .perform(let line) = $0 { line } else { nil } }
    #expect(lines == ["warmer", "darker"])
    #expect(entered.running == ["warmer", "darker"])
  }

  @Test("up and down move between the lines before they go through earlier ones")
  func moving() {
    let state = opened().typing("first").after(.alt("\r")).typing("second")
    let up = state.after(.up)
    #expect(up.prompt.text == state.prompt.text && up.prompt.cursor == 5)
    #expect(up.after(.down).prompt.cursorPlace.line == 1)
  }

  @Test("many lines scroll with the cursor, and the panes keep some room")
  func many() {
    var state = opened()
    for number in 1...12 { state = state.typing("line \(number)").after(.alt("\r")) }
    #expect(state.screen.contains("line 12") && !state.screen.contains("line 1\n"))
    #expect(state.withPicture().frame().picture != nil)
  }

  @Test("Ctrl-X Ctrl-E hands the line to another editor, and takes it back")
  func ownEditor() {
    let (state, commands) = opened().typing("dark").after(.control("x"))
      .updated(by: .key(.control("e")))
    #expect(commands.contains(.editElsewhere("dark")))
    #expect(state.after(.edited("one\ntwo")).prompt.text == "one\ntwo")
    // another key in between means itself
    let other = opened().typing("dark").after(.control("x"), .text("x"), .control("e"))
    #expect(other.prompt.text == "darkx")
  }
}
