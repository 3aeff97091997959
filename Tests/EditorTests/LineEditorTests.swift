import Editor
import Terminal
import Testing

@Suite("The line at the prompt")
struct LineEditorTests {
  private func line(_ text: String, _ keys: Key...) -> LineEditor {
    keys.reduce(into: LineEditor(text)) { _ = $0.handle($1) }
  }

  @Test("has the keys of emacs and readline")
  func keys() {
    #expect(line("one two three", .control("w")).text == "one two ")
    #expect(line("one two three", .control("a"), .control("k")).text.isEmpty)
    #expect(line("one two", .control("u")).text.isEmpty)
    #expect(line("one two", .control("w"), .control("a"), .control("y")).text == "twoone ")
    #expect(line("one two", .alt("b"), .alt("d")).text == "one ")
    #expect(line("one", .control("a"), .delete).text == "ne")
    #expect(line("one", .left, .backspace).text == "oe")
    #expect(line("one", .home, .text("x"), .end, .text("y")).text == "xoney")
    #expect(line("one two", .control("w"), .control("_")).text == "one two")
  }

  @Test("takes what is pasted as one line")
  func pasting() {
    #expect(line("", .paste("make it\nwarmer\n")).text == "make it warmer")
  }

  @Test("keeps characters whole, whatever they are made of")
  func characters() {
    #expect(line("e", .text("\u{301}")).characters.count == 1)
    #expect(line("e\u{301}x", .backspace, .backspace).text.isEmpty)
    #expect(line("👩‍👩‍👧", .backspace).text.isEmpty)
    #expect(line("שלום", .backspace).text == "שלו")
  }

  @Test("shows the part around the cursor, within its columns", arguments: [1, 2, 5, 20, 80])
  func visiblePart(_ columns: Int) {
    var line = LineEditor("a long 日本語 line with \u{1B} control and wide characters 👍 at its end")
    for _ in 0...line.characters.count {
      let (text, cursor) = line.visiblePart(columns: columns)
      #expect(DisplayWidth.of(text) <= max(columns, 2))
      #expect((0..<max(2, columns)).contains(cursor))
      #expect(!text.contains("\u{1B}"))
      _ = line.handle(.left)
    }
  }
}
