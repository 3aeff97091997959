import Imaging
import Terminal
import Testing

@testable import Editor

/// Several takes side by side.
@Suite("Takes to choose from")
struct TakesTests {
  private let points = (1...3).map { TurnPoint(turn: 1, take: $0) }
  private var turns: [TurnSummary] {
    var warmer = turn(1, "make it warmer", understood: "warmer", takes: 3)
    warmer.takes = [
      TakeSummary(number: 1, understood: "warmer", score: 0.98),
      TakeSummary(number: 2, understood: "much warmer", score: 0.91, isRejected: true),
      TakeSummary(number: 3, understood: "golden", reward: 1.234),
    ]
    return [warmer]
  }

  private func laidOut() -> EditorState {
    editor(turns).after(
      .performed(SessionReply(kind: .done, summary: summary(turns), offered: points)))
  }

  @Test("they take the picture's place, and the pane lists them")
  func shown() {
    let state = laidOut()
    #expect(state.requested?.takes == points)
    let screen = state.withPicture().screen
    #expect(screen.contains("a number and Enter chooses"))
    #expect(screen.contains("1+ warmer · 98 %"))
    #expect(screen.contains("2- much warmer · 91 %"))
    #expect(screen.contains("3  golden · reward 1.23"))
  }

  @Test("a number goes to the session, and a choice ends it")
  func choosing() {
    let typed = laidOut().typing("3")
    #expect(typed.updated(by: .key(.enter)).commands.contains(.perform("3")))
    var chosen = summary(turns)
    chosen.head = TurnPoint(turn: 1, take: 3)
    let after = typed.after(.key(.enter)).after(
      .performed(SessionReply(kind: .done, summary: chosen)))
    #expect(after.offered.isEmpty && after.requested?.takes == [])
    #expect(after.shownPoint == TurnPoint(turn: 1, take: 3))
  }

  @Test("a verdict leaves them where they are; Esc and a new turn don't")
  func leaving() {
    let state = laidOut()
    let tied = state.after(.performed(SessionReply(kind: .done, summary: summary(turns))))
    #expect(tied.offered == points)
    #expect(tied.after(.escape).offered.isEmpty)
    let turned = state.after(.performed(SessionReply(kind: .turn, summary: summary(turns))))
    #expect(turned.offered.isEmpty)
  }

  @Test("comparing shows the picture by itself")
  func comparing() {
    let state = laidOut().after(.function(2))
    #expect(state.requested?.takes == [])
    #expect(state.after(.escape).requested?.takes == points)
  }

  @Test(
    "the sheet fits its box and makes the pictures as large as can be",
    arguments: [
      (2, 1.5, 800, 300, 2), (4, 1.5, 800, 600, 2), (5, 0.67, 900, 400, 5), (3, 3.0, 300, 400, 1),
    ])
  func sheet(count: Int, aspect: Double, width: Int, height: Int, columns: Int) {
    let box = PixelSize(width: width, height: height)
    #expect(TakeSheet.columns(count: count, aspect: aspect, box: box) == columns)
    let cell = TakeSheet.cell(count: count, columns: columns, box: box)
    let size = PixelSize(width: 1000, height: Int(1000 / aspect))
    let small = size.scaled(by: size.scale(toFit: cell))
    let picture = DisplayImage8(
      width: small.width, height: small.height,
      samples: [UInt8](repeating: 255, count: small.pixelCount * 4))
    let sheet = TakeSheet.assembled(
      (1...count).map { (number: $0, image: picture) }, columns: columns, gap: TakeSheet.gap(box))
    #expect(sheet.width <= width && sheet.height <= height)
    // the first number's figure is white on black
    #expect(sheet.samples.prefix(4) == [0, 0, 0, 255])
  }

  @Test("a choice ends it also where news of it came before the answer")
  func newsFirst() {
    var chosen = summary(turns)
    chosen.head = TurnPoint(turn: 1, take: 2)
    let state = laidOut().typing("2").after(.enter).after(.news(.changed(chosen)))
    let done = state.after(.performed(SessionReply(kind: .done, summary: chosen)))
    #expect(done.offered.isEmpty)
    // so does choosing the one that is kept already
    let kept = laidOut().typing("1").after(.enter)
      .after(.performed(SessionReply(kind: .done, summary: summary(turns))))
    #expect(kept.offered.isEmpty)
  }
}
