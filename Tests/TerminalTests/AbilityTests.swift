import Imaging
import Testing

@testable import Terminal

@Suite("What a terminal can show")
struct AbilityTests {
  private static let window = (columns: 80, rows: 24, pixels: Optional<PixelSize>.none)

  private func abilities(
    _ replies: String, environment: [String: String] = ["TERM": "xterm-256color"],
    textColours: Int = 256,
    window: (columns: Int, rows: Int, pixels: PixelSize?) = AbilityTests.window
  ) -> TerminalAbilities {
    AbilityQuery(environment: environment, textColours: textColours)
      .abilities(replies: TerminalReply.parse(Array(replies.utf8)).replies, window: window)
  }

  @Test("xterm as a VT340: sixel with its registers and size, the cell as told")
  func xterm() {
    let found = abilities(
      "\u{1B}[?1;0;1024S\u{1B}[?2;0;1000;1000S\u{1B}[6;20;10t\u{1B}[4;480;800t"
        + "\u{1B}[?63;1;2;4;6;9;15;22c")
    #expect(
      found.graphics == .sixel(colours: 1024, largest: PixelSize(width: 1000, height: 1000)))
    #expect(found.cell == PixelSize(width: 10, height: 20))
    #expect(found.remark == nil)
  }

  @Test("more registers than one can see are not used")
  func manyRegisters() {
    #expect(
      abilities("\u{1B}[?1;0;65536S\u{1B}[?62;4c").graphics == .sixel(colours: 1024, largest: nil))
  }

  @Test("a terminal that refuses the colour question has 256")
  func refusedQuestion() {
    #expect(
      abilities("\u{1B}[?1;3;0S\u{1B}[?2;1;0S\u{1B}[?62;4;9c").graphics
        == .sixel(colours: 256, largest: nil))
  }

  @Test("without sixel: half blocks, and a sentence that says so")
  func noSixel() {
    // 64 is the level of the terminal and not an ability
    let found = abilities("\u{1B}[?64;1;2;6;22c")
    #expect(found.graphics == .halfBlocks(inTrueColour: false))
    #expect(found.remark?.contains("half blocks") ?? false)
    #expect(
      abilities("", environment: ["TERM": "x", "COLORTERM": "truecolor"]).graphics
        == .halfBlocks(inTrueColour: true))
    #expect(abilities("", textColours: 8).graphics == .none)
  }

  @Test("in a multiplexer the sentence names it")
  func multiplexer() {
    let found = abilities("\u{1B}[?1;2c", environment: ["TERM": "screen-256color"])
    #expect(found.graphics == .halfBlocks(inTrueColour: false))
    #expect(found.remark?.contains("multiplexer") ?? false)
  }

  @Test("the background's brightness, in whatever length it is told")
  func background() {
    func isLight(_ reply: String, _ environment: [String: String] = [:]) -> Bool? {
      abilities(reply + "\u{1B}[?62;4c", environment: environment).isBackgroundLight
    }
    #expect(isLight("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\") == true)
    #expect(isLight("\u{1B}]11;rgb:1a/1a/1a\u{7}") == false)
    #expect(isLight("\u{1B}]11;rgb:fff/fff/ddd\u{1B}\\") == true)
    #expect(isLight("\u{1B}]11;white\u{1B}\\") == nil)
    #expect(isLight("") == nil)
    #expect(isLight("", ["COLORFGBG": "0;15"]) == true)
    #expect(isLight("", ["COLORFGBG": "15;default;0"]) == false)
    // and the rest of the answer is still read, and nothing of it taken for typing
    let (replies, typed) = TerminalReply.parse(
      Array("x\u{1B}]11;rgb:0/0/0\u{1B}\\\u{1B}[?62;4cy".utf8))
    #expect(replies.count == 2 && typed == Array("xy".utf8))
  }

  @Test("the person's word goes first")
  func override() {
    func graphics(_ word: String) -> Graphics {
      abilities("\u{1B}[?62;4c", environment: ["RETAKE_GRAPHICS": word]).graphics
    }
    #expect(graphics("blocks") == .halfBlocks(inTrueColour: false))
    #expect(graphics("none") == .none)
    #expect(
      abilities("\u{1B}[?1;2c", environment: ["RETAKE_GRAPHICS": "sixel"]).graphics
        == .sixel(colours: 256, largest: nil))
  }

  @Test("a cell's size: told, else from the text area, else from the window, else small")
  func cellSize() {
    let window = (columns: 80, rows: 24, pixels: Optional(PixelSize(width: 805, height: 485)))
    #expect(
      abilities("\u{1B}[6;18;9t\u{1B}[4;480;800t", window: window).cell
        == PixelSize(width: 9, height: 18))
    #expect(abilities("\u{1B}[4;432;720t", window: window).cell == PixelSize(width: 9, height: 18))
    // the borders don't make a cell larger
    #expect(abilities("", window: window).cell == PixelSize(width: 10, height: 20))
    #expect(abilities("").cell == PixelSize(width: 6, height: 12))
  }

  @Test("what was typed while the terminal answered is kept")
  func typedAhead() {
    let (replies, typed) = TerminalReply.parse(
      Array("ma\u{1B}[6;20;10tke\u{1B}[A\u{1B}[?62;4cit".utf8))
    #expect(replies == [.cellSize(width: 10, height: 20), .attributes([62, 4])])
    #expect(typed == Array("make\u{1B}[Ait".utf8))
  }

  @Test("an answer that is cut off or absurd does no harm")
  func damagedReplies() {
    for text in ["\u{1B}[", "\u{1B}[?62;4", "\u{1B}[6;0;0t", "\u{1B}[?1;0;999999999999999999999S"] {
      let found = abilities(text)
      #expect(found.cell.width >= 1 && found.cell.height >= 1)
    }
  }

  @Test("a picture's room: pixels of its cells, within what the terminal draws")
  func canvas() {
    let cell = PixelSize(width: 10, height: 20)
    let area = CellRectangle(column: 0, row: 0, columns: 120, rows: 40)
    let sixel = TerminalAbilities(
      graphics: .sixel(colours: 256, largest: PixelSize(width: 1000, height: 1000)), cell: cell)
    #expect(sixel.canvas(of: area) == PixelSize(width: 1000, height: 800))
    #expect(sixel.cells(covering: PixelSize(width: 101, height: 20)) == (11, 1))
    let blocks = TerminalAbilities(graphics: .halfBlocks(inTrueColour: true), cell: cell)
    #expect(blocks.canvas(of: area) == PixelSize(width: 120, height: 80))
    #expect(blocks.cells(covering: PixelSize(width: 120, height: 79)) == (120, 40))
  }
}

@Suite("Inside tmux")
struct TmuxTests {
  private func abilities(_ answer: String?, replies: String = "\u{1B}[?1;2c") -> TerminalAbilities {
    AbilityQuery(environment: ["TERM": "tmux-256color", "TMUX": "x"], textColours: 256).abilities(
      replies: TerminalReply.parse(Array(replies.utf8)).replies, window: (80, 24, nil),
      pane: answer.flatMap { TmuxPane(answer: $0) })
  }

  @Test("where it hands things on, pictures are sixel, and what was typed isn't moved")
  func handedOn() {
    let found = abilities("on 40 3 on bottom 9 18\n")
    #expect(found.graphics == .sixel(colours: 256, largest: PixelSize(width: 1000, height: 1000)))
    #expect(found.cell == PixelSize(width: 9, height: 18) && found.remark == nil)
    #expect(found.throughPane?.column == 40 && found.throughPane?.row == 3)
  }

  @Test(
    "a status line at the top moves everything down by its rows",
    arguments: [
      ("on 0 0 on top 9 18", 1), ("on 0 0 3 top 9 18", 3), ("on 0 0 off top 9 18", 0),
      ("1 0 5 on bottom", 5),
    ])
  func status(_ answer: String, _ row: Int) {
    #expect(TmuxPane(answer: answer)?.row == row)
  }

  @Test("where it doesn't, there are half blocks and a sentence that says what to do")
  func refused() {
    for answer in ["off 0 0 on bottom 9 18", nil] {
      let found = abilities(answer)
      #expect(found.graphics == .halfBlocks(inTrueColour: false) && found.throughPane == nil)
      #expect(found.remark?.contains("allow-passthrough on") == true)
    }
  }

  @Test("a tmux that draws sixel itself is a terminal like any other")
  func ownSixel() {
    let found = abilities("on 0 0 on bottom 9 18", replies: "\u{1B}[6;20;10t\u{1B}[?62;4c")
    #expect(found.throughPane == nil && found.cell == PixelSize(width: 10, height: 20))
  }

  @Test("what is handed on has its escapes doubled")
  func wrapping() {
    #expect(
      TmuxPane.wrapped(Array("a\u{1B}[1m".utf8))
        == Array("\u{1B}Ptmux;a\u{1B}\u{1B}[1m\u{1B}\\".utf8))
  }

  @Test(
    "no answer is too strange", arguments: ["", "\n", "on", "on x y z w", "on 1 1", "? -1 -1 ? ?"])
  func strange(_ answer: String) {
    if let pane = TmuxPane(answer: answer) { #expect(!pane.passesThrough) }
  }
}
