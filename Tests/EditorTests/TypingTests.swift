import Editor
import Terminal
import Testing

/// What helps while a line is being typed: completion, suggestions, what it would do, earlier lines.
@Suite("Typing a line")
struct TypingTests {
  private let knowledge = EditorKnowledge(
    commands: [
      .init(usage: "/undo [TURNS]", effect: "take the last turn back"),
      .init(usage: "/reject [TURN] LABEL [WORDS]", effect: "mark the take as failed"),
      .init(usage: "/redo [TURNS]", effect: "bring it back"),
    ],
    topics: [
      .init(
        id: "film_grain", name: "film grain", examples: ["add film grain", "grainier"],
        inFull: "Add film grain to the whole picture."),
      .init(
        id: "color_tone", name: "colour tone", examples: ["make it warmer", "make it cooler"],
        inFull: "Make the whole picture warmer."),
    ],
    failureLabels: ["overdone", "underdone", "other"])

  private func editor(names: [String] = [], earlier: [String] = []) -> EditorState {
    let window = WindowSize(columns: 100, rows: 30)
    var session = summary()
    session.knownNames = names
    return EditorState(
      window: window, abilities: abilities(), session: session, knowledge: knowledge,
      history: LineHistory(lines: earlier)
    ).after(.resized(window, abilities()))
  }

  @Test("Tab goes through the commands that begin like this, and back")
  func commands() {
    let state = editor().typing("/re")
    #expect(state.after(.tab).prompt.text == "/reject")
    #expect(state.after(.tab, .tab).prompt.text == "/redo")
    #expect(state.after(.tab, .tab, .tab).prompt.text == "/reject")
    #expect(state.after(.tab, .backTab).prompt.text == "/redo")
    #expect(state.after(.tab).screen.contains("/reject  /redo"))
  }

  @Test("what a command wants is completed too, and the only candidate needs no menu")
  func commandWords() {
    let state = editor().typing("/reject ov").after(.tab)
    #expect(state.prompt.text == "/reject overdone")
    #expect(state.completion == nil)
    #expect(editor().typing("/help fi").after(.tab).prompt.text == "/help film_grain")
  }

  @Test("Tab completes instructions, words of instructions and names of things")
  func instructions() {
    #expect(editor().typing("add f").after(.tab).prompt.text == "add film grain")
    #expect(
      editor().typing("please make it coo").after(.tab).prompt.text == "please make it cooler")
    #expect(
      editor(names: ["dog bowl"]).typing("darken the do").after(.tab).prompt.text
        == "darken the dog bowl")
  }

  @Test("nothing is put into quoted text, and nothing where nothing fits")
  func quoted() {
    #expect(editor().typing("write \"add f").after(.tab).prompt.text == "write \"add f")
    #expect(editor().typing("xyzzy").after(.tab).prompt.text == "xyzzy")
    #expect(editor().after(.tab).prompt.text.isEmpty)
  }

  @Test("completion leaves what stands behind the cursor alone")
  func middle() {
    var state = editor().typing("/re 2")
    state = state.after(.left, .left).after(.tab)
    #expect(state.prompt.text == "/reject 2")
  }

  @Test("the line's likely end is shown, and taken over by Right at its end only")
  func suggestion() {
    let state = editor(earlier: ["make it warmer by 20 %"]).typing("make")
    #expect(state.screen.contains("> make it warmer by 20 %"))
    #expect(state.after(.right).prompt.text == "make it warmer by 20 %")
    #expect(state.after(.left, .right).prompt.text == "make")
    // what isn't taken over isn't entered
    #expect(state.updated(by: .key(.enter)).commands.contains(.perform("make")))
  }

  @Test("what a line would do is asked for when it changes, and shown when it is still there")
  func meaning() {
    let (typed, commands) = editor().typing("warme").updated(by: .key(.text("r")))
    #expect(commands.contains(.interpret("warmer")))
    let told = typed.after(.meaning(of: "warmer", LineMeaning(.edit, "make it warmer")))
    #expect(told.screen.contains("→ make it warmer"))
    #expect(!told.after(.text("x")).screen.contains("→ make it warmer"))
    let late = typed.after(.text("x")).after(.meaning(of: "warmer", LineMeaning(.edit, "warmer")))
    #expect(late.meaning == nil)
    #expect(!told.updated(by: .key(.left)).commands.contains(.interpret("warmer")))
  }

  @Test("Ctrl-R finds earlier lines, newest first, and Esc brings back what was typed")
  func search() {
    let state = editor(earlier: ["add grain", "crop it", "more grain"]).typing("half")
    let found = state.after(.control("r"), .text("g"), .text("r"))
    #expect(found.screen.contains("earlier line with “gr”: more grain"))
    #expect(found.after(.control("r")).screen.contains("add grain"))
    #expect(found.after(.control("r"), .control("r")).screen.contains("add grain"))
    #expect(found.after(.escape).prompt.text == "half")
    #expect(found.updated(by: .key(.enter)).commands.contains(.perform("more grain")))
    #expect(found.after(.end).prompt.text == "more grain")
  }

  @Test("entered lines are kept for later sessions")
  func remembering() {
    let (_, commands) = editor().typing("crop it").updated(by: .key(.enter))
    #expect(commands.contains(.remember("crop it")))
  }

  @Test("help on an edit shows what it understands, by whatever name")
  func help() {
    for name in ["film_grain", "film grain", "grain", "Film"] {
      let screen = editor().typing("/help \(name)").after(.enter).screen
      #expect(screen.contains("add film grain") && screen.contains("In full"), "\(name)")
    }
    #expect(editor().typing("/help undo").after(.enter).screen.contains("take the last turn back"))
    #expect(editor().typing("/help nonsense").after(.enter).screen.contains("no help on"))
  }
}
