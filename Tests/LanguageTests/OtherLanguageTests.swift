import Edits
import Foundation
import Language
import Scene
import Testing

/// A language is added by a folder of words alone.
@Suite struct OtherLanguageTests {
  private let interpreter: Interpreter

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/OtherLanguage"
    interpreter = try Interpreter(language: "de", locator: ResourceLocator(candidates: [folder]))
  }

  private func requests(_ sentence: String, _ context: DialogueContext = .init()) -> [Request] {
    if case .edits(let requests) = interpreter.interpret(sentence, in: context) {
      requests
    } else {
      []
    }
  }

  @Test(arguments: [
    ("bitte mach es heller", 0.5), ("mach es etwas heller", 0.25), ("dunkler", -0.5),
    ("Mach's heller!", 0.5), ("mehr Licht", 0.5), ("weniger Licht", -0.5),
    ("mach das Bild 2 Blenden heller", 2),
  ])
  func lightIsChanged(sentence: String, stops: Double) {
    let found = requests(sentence)
    #expect(found.map(\.edit) == ["exposure"])
    #expect(found.first?.arguments.number("stops") == stops)
    #expect(found.first?.target == .whole)
  }

  @Test func partsAndThingsAreNamed() {
    #expect(requests("mach die linke Hälfte heller").first?.target.name == "linke hälfte")
    let removal = requests("entferne den Hund auf der Wiese").first
    #expect(removal?.editType == .removeObject)
    #expect(removal?.target == .object("hund auf der wiese"))
    #expect(removal?.details.text("object") == "Hund")
  }

  @Test func conversationGoesOn() throws {
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: "exposure", version: 1,
      arguments: ["stops": .number(0.5)])
    let context = DialogueContext(
      steps: [step],
      turns: [.init(number: 1, instruction: "heller", steps: [step.id], made: [step])],
      lastTurnNumber: 1)
    let less = try #require(requests("etwas weniger", context).first)
    #expect(less.revises == step.id)
    #expect((less.arguments.number("stops") ?? 1) < 0.5)
    #expect(interpreter.interpret("rückgängig", in: context) == .history(.undo(turns: 1)))
  }

  @Test func whatIsNoWishIsAnswered() {
    #expect(interpreter.interpret("Guten Morgen", in: .init()) == .answer("Hallo."))
    #expect(requests("make it brighter").isEmpty)
  }

  @Test func itSpeaksItsLanguage() {
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: "exposure", version: 1,
      arguments: ["stops": .number(0.5)])
    #expect(interpreter.phrasing.short([step], seed: 0) == "mach das Bild heller")
  }
}
