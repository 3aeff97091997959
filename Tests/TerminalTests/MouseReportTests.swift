import Testing

@testable import Terminal

@Suite("Reports of the mouse")
struct MouseReportTests {
  @Test(
    "buttons, movement, release and wheel are told apart",
    arguments: [
      ("0;1;1M", MouseEvent(.press, .left, column: 0, row: 0)),
      ("2;120;40M", MouseEvent(.press, .right, column: 119, row: 39)),
      ("32;5;6M", MouseEvent(.drag, .left, column: 4, row: 5)),
      ("1;5;6m", MouseEvent(.release, .middle, column: 4, row: 5)),
      ("64;300;200M", MouseEvent(.wheelUp, column: 299, row: 199)),
      ("65;3;2M", MouseEvent(.wheelDown, column: 2, row: 1)),
      // with control held
      ("16;3;2M", MouseEvent(.press, .left, column: 2, row: 1)),
    ])
  func reports(_ text: String, _ event: MouseEvent) {
    #expect(MouseEvent(report: text) == event)
  }

  @Test(
    "anything else is none",
    arguments: [
      "", "M", "0;1M", "0;0;0M", "a;b;cM", "0;1;1", "0;1;1x", "35;4;4M", "128;1;1M", "66;1;1M",
      "-1;-1;-1M", "0;99999999999999999999;1M",
    ])
  func others(_ text: String) {
    #expect(MouseEvent(report: text) == nil)
  }
}
