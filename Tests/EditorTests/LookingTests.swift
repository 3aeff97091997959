import Editor
import Imaging
import Terminal
import Testing

/// Ways to look at the picture: side by side, where it differs, enlarged.
@Suite("Looking at the picture")
struct LookingTests {
  private let turns = [turn(1, "make it warmer"), turn(2, "crop it")]
  private let before = TurnPoint(turn: 1, take: 1)

  @Test("F5 splits the picture, the arrows move the border, F5 ends it")
  func split() {
    let state = editor(turns).after(.function(5))
    #expect(state.requested?.view.comparison == .split(from: before, at: 0.5))
    guard case .split(_, let place) = state.after(.right).view.comparison else {
      Issue.record("the split is gone")
      return
    }
    #expect(place > 0.5)
    #expect(state.after(.function(5)).requested?.view == PictureView())
    #expect(state.after(.escape).requested?.view == PictureView())
  }

  @Test("the arrows belong to the line once something is typed")
  func arrows() {
    let state = editor(turns).after(.function(5)).typing("ab").after(.left)
    #expect(state.view.comparison == .split(from: before, at: 0.5))
    #expect(state.prompt.cursor == 1)
  }

  @Test("F6 shows where the last turn changed it, also after a split")
  func difference() {
    let state = editor(turns).after(.function(5), .function(6))
    #expect(state.requested?.view.comparison == .difference(from: before))
  }

  @Test("without a turn there is nothing to compare")
  func photograph() {
    let state = editor().after(.function(5))
    #expect(state.view == PictureView())
    #expect(state.screen.contains("nothing has changed yet"))
  }

  @Test("a new turn is shown as it is")
  func afterTurn() {
    let state = editor(turns).after(.function(5)).typing("darker").after(.enter)
    let next = state.after(.performed(SessionReply(kind: .turn, summary: summary(turns))))
    #expect(next.view.comparison == .none)
  }

  @Test("zooming goes in steps of two and never leaves the picture")
  func zoom() {
    var zoom = Zoom()
    for _ in 0..<20 { zoom.zoomIn() }
    #expect(zoom.factor == Zoom.largestFactor)
    for _ in 0..<1000 { zoom.pan(right: 1, down: -1) }
    let size = PixelSize(width: 6400, height: 4800)
    let window = zoom.window(of: size)
    #expect(window.columns.upperBound == size.width && window.y == 0)
    #expect(window.size == PixelSize(width: 200, height: 150))
    for _ in 0..<20 { zoom.zoomOut() }
    #expect(zoom == Zoom())
    #expect(zoom.window(of: size).size == size)
  }

  @Test("zooming in a picture of one pixel shows that pixel")
  func tiny() {
    var zoom = Zoom()
    zoom.zoomIn()
    let window = zoom.window(of: PixelSize(width: 1, height: 1))
    #expect(window == PixelRectangle(x: 0, y: 0, size: PixelSize(width: 1, height: 1)))
  }

  @Test("F7 zooms, the arrows pan on an empty line, and the status line tells how far")
  func zoomKeys() {
    let state = editor(turns).after(.function(7), .function(7))
    #expect(state.requested?.view.zoom.factor == 4)
    #expect(state.screen.contains("4×"))
    let panned = state.after(.right)
    #expect(panned.view.zoom.x > state.view.zoom.x)
    #expect(panned.after(.escape).view.zoom.factor == 1)
  }
}
