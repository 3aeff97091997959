import Conversation
import Language
import Testing

/// Whole conversations, each turn with the plan, question or move that it must come to.
@Suite struct DialogueTests {
  private static let interpreter = Result { try Interpreter() }

  @Test(arguments: WrittenDialogue.all)
  func everyTurnComesToWhatIsExpected(dialogue: WrittenDialogue) throws {
    var rehearsal = Rehearsal(
      language: SpokenLanguage(try Self.interpreter.get()), objects: dialogue.objects)
    for turn in dialogue.turns {
      let found = rehearsal.say(turn.said)
      if let difference = found.difference(from: turn.expected) {
        Issue.record(
          """
          \(dialogue.title): “\(turn.said)”
          expected: \(turn.expected)
             found: \(difference)
          """)
      }
    }
  }

  @Test func thereAreEnoughOfThem() {
    #expect(WrittenDialogue.all.count >= 150)
    #expect(WrittenDialogue.all.allSatisfy { (3...8).contains($0.turns.count) })
  }
}
