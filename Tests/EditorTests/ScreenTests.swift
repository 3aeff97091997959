import Editor
import Imaging
import Terminal
import Testing

/// Screens as text; the picture's cells are ░.
@Suite("Screens")
struct ScreenTests {
  private let conversation = [
    turn(1, "make it warmer", understood: "warmer", score: 0.97),
    turn(2, "add a dog", status: .refused, message: "Adding objects isn't possible."),
    turn(3, "flibber", status: .unclear, message: "What should change?", readings: ["blur it"]),
    turn(4, "crop it", understood: "crop to 1:1", takes: 3, parent: 1, isInEffect: true),
  ]

  @Test("a wide window has the conversation beside the picture")
  func wide() {
    let lines = editor(columns: 84, rows: 16, conversation).withPicture().frame().text
    #expect(lines.count == 16)
    #expect(lines[0].contains("│  1+ make it warmer"))
    #expect(lines[1].hasSuffix("97 %"))
    #expect(lines.contains { $0.hasSuffix("│  2x add a dog") })
    #expect(lines.contains { $0.hasSuffix("│  3? flibber") })
    #expect(lines.contains { $0.hasSuffix("1  blur it") })
    #expect(lines.contains { $0.contains("│> 4+ crop it") })
    #expect(lines.contains { $0.hasSuffix("3 takes") })
    #expect(lines[15].hasPrefix(" meadow.jpg  600×400"))
    #expect(lines[15].contains("turn 4 of 4"))
    #expect(lines[13] == ">")
  }

  @Test("a tall window has it under the picture")
  func tall() {
    let lines = editor(columns: 60, rows: 40, conversation).withPicture().frame().text
    #expect(!lines.contains { $0.contains("│") })
    let divider = lines.firstIndex { $0.hasPrefix("───") }
    let first = lines.firstIndex { $0.contains("1+ make it warmer") }
    let picture = lines.lastIndex { $0.contains("░") }
    #expect(divider != nil && first != nil && picture != nil)
    if let divider, let first, let picture { #expect(picture < divider && divider < first) }
  }

  @Test("a picture takes its place in one piece and never the last row")
  func picture() {
    for (columns, rows) in [(40, 12), (60, 20), (100, 30), (200, 60), (300, 30)] {
      let frame = editor(columns: columns, rows: rows, conversation).withPicture().frame()
      let place = frame.picture?.place
      #expect(place != nil, "\(columns)×\(rows)")
      if let place { #expect(place.row + place.rows < rows) }
    }
  }

  @Test("too small a window says so, and the prompt still works")
  func tooSmall() {
    let state = editor(columns: 30, rows: 8).typing("warmer")
    #expect(state.frame().picture == nil)
    #expect(state.screen.contains("Make it larger") || state.screen.contains("needs"))
    #expect(state.screen.contains("> warmer"))
    #expect(state.updated(by: .key(.enter)).commands.contains(.perform("warmer")))
  }

  @Test("help fills the panes and gives them back")
  func help() {
    let state = editor(conversation).withPicture()
    let help = state.after(.function(1))
    #expect(help.screen.contains("Ctrl-Z"))
    #expect(help.frame().picture == nil)
    #expect(help.after(.escape).withPicture().screen == state.screen)
  }

  @Test("help leaves nothing out on a narrow screen", arguments: [40, 60, 76, 120])
  func narrowHelp(columns: Int) {
    var state = editor(columns: columns, rows: 12, conversation).after(.function(1))
    var seen: [String] = []
    for _ in 0..<200 {
      let lines = state.frame().text.dropLast(4)
      seen += lines.filter { !seen.contains($0) }
      state = state.after(.down)
    }
    let text = seen.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(!seen.contains { $0.hasSuffix("…") })
    for words in ["undo the crop but keep the rest", "show the picture as it is", "scroll"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("control characters in a turn are seen and do nothing")
  func controls() {
    let screen = editor([turn(1, "warm\u{1B}[2Jer\u{7}", message: "x\u{9B}y")]).screen
    #expect(!screen.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x9B })
  }

  @Test("saving is told in the status line")
  func saving() {
    var state = editor(conversation)
    #expect(state.screen.contains("saved"))
    state.session.unsavedCount = 2
    #expect(state.screen.contains("saving 2 pictures"))
  }

  @Test("half blocks show a picture where there is no sixel, and none where there are no colours")
  func graphics() {
    let blocks = editor(conversation, graphics: .halfBlocks(inTrueColour: true)).withPicture()
    #expect(blocks.frame().picture != nil)
    let none = editor(conversation, graphics: .none)
    #expect(none.frame().picture == nil && none.requested == nil)
    #expect(none.screen.contains("make it warmer"))
  }
}
