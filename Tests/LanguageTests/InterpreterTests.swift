import Edits
import Language
import Testing

@Suite struct InterpreterTests {
  @Test func warmerIsColourTone() throws {
    let result = try Interpreter().interpret("make it warmer", in: DialogueContext())
    guard case .edits(let requests) = result else {
      Issue.record("not understood: \(result)")
      return
    }
    #expect(requests.map(\.editType) == [.colorTone])
  }
}
