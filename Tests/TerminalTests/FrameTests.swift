import Terminal
import Testing

@Suite("Frames")
struct FrameTests {
  @Test("text is cut at the edge, at its limit, and not in the middle of a wide character")
  func writing() {
    var frame = Frame(columns: 8, rows: 3)
    #expect(frame.write("brightness", column: 2, row: 0) == 8)
    #expect(frame.write("日本語", column: 3, row: 1) == 7)
    #expect(frame.write("abcdef", column: 0, row: 2, limit: 3) == 3)
    frame.write("outside", column: 0, row: 7)
    frame.write("outside", column: -3, row: 0)
    #expect(frame.text == ["  bright", "   日本", "abc"])
  }

  @Test("control characters are made visible")
  func controls() {
    var frame = Frame(columns: 8, rows: 2)
    frame.write("a\u{1B}[2J", column: 0, row: 0)
    #expect(frame.text[0] == "a␛[2J")
  }

  @Test("a mark takes no column of its own")
  func marks() {
    var frame = Frame(columns: 4, rows: 1)
    frame.write("e\u{301}a", column: 0, row: 0)
    #expect(frame.cells[0].character == "e\u{301}")
    #expect(frame.cells[1].character == "a")
  }

  @Test("a picture keeps its cells")
  func picture() {
    var frame = Frame(columns: 6, rows: 4)
    frame.write("abcdef", column: 0, row: 1)
    frame.place(
      Frame.Picture(place: CellRectangle(column: 1, row: 1, columns: 3, rows: 2), content: 1))
    #expect(frame.text == ["", "a░░░ef", " ░░░", ""])
  }

  @Test("the middle of an area")
  func centring() {
    let area = CellRectangle(column: 10, row: 0, columns: 20, rows: 10)
    #expect(
      area.centred(columns: 5, rows: 10)
        == CellRectangle(column: 17, row: 0, columns: 5, rows: 10))
  }
}
