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

  /// Nobody removes a whole picture: examples of what is done to things name one.
  @Test func examplesOfEditsOfThingsNameAThing() throws {
    let guides = try Interpreter().guides
    for id in ["remove_object", "relocate_object", "recolor", "cut_out", "duplicate"] {
      let guide = try #require(guides.first { $0.id == id })
      #expect(!guide.examples.isEmpty)
      for example in guide.examples + [guide.inFull] {
        #expect(!example.contains("the picture") || example.contains("of the picture"), "\(example)")
      }
    }
  }
}
