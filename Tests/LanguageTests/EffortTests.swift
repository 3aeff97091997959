import Testing

@testable import Language

/// What keeps reading short.
@Suite struct EffortTests {
  /// An editor stays open for hours: what one instruction brought is let go of after it.
  @Test func nothingIsHeldAfterAnInstruction() throws {
    let interpreter = try Interpreter()
    weak var held: Effort?
    let reading = Effort.spending { effort in
      held = effort
      return interpreter.read("make it warmer and remove the dog", in: DialogueContext(), effort)
    }
    guard case .clauses(let clauses, _) = reading else {
      Issue.record("\(reading)")
      return
    }
    #expect(clauses.count == 2)
    #expect(held == nil)
  }

  /// A pattern is only looked at where the sentence holds what each of its ways needs.
  @Test(arguments: [
    "(make {object} comic|draw {object} like a comic)", "[please] (draw|make) {object} comic",
    "(turn {object} into (a comic|the comic)|comic of {object})",
  ])
  func everyWayOfAPatternNeedsItsWord(_ pattern: String) throws {
    var compiler = PatternCompiler(language: "en")
    _ = compiler.add(
      "make {object} red", rule: "other", meaning: .chat(answer: "other", readings: []))
    let isAdded = compiler.add(
      pattern, rule: "comic", meaning: .chat(answer: "comic", readings: []))
    #expect(isAdded)
    let vocabulary = compiler.finish()
    let comic = Key.word(try #require(vocabulary.atom("comic")))
    #expect(
      vocabulary.patternsByKey[comic.number].contains(1)
        || vocabulary.patterns[1].required.groups.contains([comic]))
  }

  @Test func whatMayBeLeftOutIsNotNeeded() {
    var compiler = PatternCompiler(language: "en")
    _ = compiler.add(
      "[please] brighten [it]", rule: "brighten", meaning: .chat(answer: "brighten", readings: []))
    let vocabulary = compiler.finish()
    #expect(vocabulary.patterns[0].required.groups.isEmpty)
    #expect(
      vocabulary.atom("brighten").map { vocabulary.patternsByKey[Key.word($0).number] } == [0])
  }
}
