import Foundation
import Testing

@testable import Datasets

@Suite struct JSONTextTests {
  @Test(arguments: [
    "plain", "a \"quoted\" \\ line\nand\ttab", "\u{0}\u{1F}", "é 👩‍🚀 \u{2028}", "",
  ])
  func anyTextComesBackFromAnyReader(_ text: String) throws {
    let line = JSONText.object([.init("key", .texts([text]))]).line
    #expect(!line.contains("\n"))
    let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: [String]]
    #expect(read == ["key": [text]])
  }

  @Test func keysStayInOrder() {
    let value = JSONText.object([
      .init("z", .number(1)), .init("a", .null), .init("m", .array([.number(2), .text("x")])),
    ])
    #expect(value.line == #"{"z": 1, "a": null, "m": [2, "x"]}"#)
  }
}
