import Foundation
import Language
import Testing

/// Chat, questions, prose, proverbs and code are no wishes.
@Suite struct NotRequestsTests {
  private static let sentences: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    let text = try? String(contentsOfFile: folder + "/NotRequests.txt", encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }()

  @Test func hardlyAnyIsTakenForOne() throws {
    let interpreter = try Interpreter()
    let taken = Self.sentences.filter {
      if case .edits = interpreter.interpret($0, in: DialogueContext()) { true } else { false }
    }
    #expect(Self.sentences.count >= 500)
    #expect(taken.count * 100 <= Self.sentences.count, "taken for wishes: \(taken)")
  }
}
