import Edits
import Language
import Testing

/// What the words of a sentence point to where no pattern covers it.
@Suite struct CuesTests {
  private static let interpreter = Result { try Interpreter() }

  private func read(_ sentence: String) throws -> Interpretation {
    try Self.interpreter.get().interpret(sentence, in: DialogueContext())
  }

  @Test(arguments: [
    ("roof in copper", EditType.changeAttribute),
    ("smile on grandad please, he is such a grump", .expression),
    ("letters in neon green", .textStyle),
  ])
  func whatNoPatternCoversIsUnderstood(_ sentence: String, _ type: EditType) throws {
    #expect(try request(sentence).editType == type)
  }

  @Test(arguments: [
    ("increase contrast while desaturating the greens", [EditType.contrast, .saturation]),
    ("fix the perspective of the shelves, then crop away the ceiling", [.perspective, .crop]),
  ])
  func aSecondWishIsNotPassedOver(_ sentence: String, _ types: [EditType]) throws {
    guard case .edits(let requests) = try read(sentence) else {
      Issue.record("\(try read(sentence))")
      return
    }
    #expect(requests.map(\.editType) == types)
  }

  /// The wish is found wherever it stands among sentences that ask for nothing.
  @Test func aStoryAroundAWishAsksForNothingElse() throws {
    let request = try request(
      "I took this at my cousin's wedding in Porto, we had waited an hour for the rain to stop. "
        + "Could you lose the man in the orange vest behind them? She is going to hang it in the hall."
    )
    #expect(request.editType == .removeObject)
  }

  @Test(arguments: [
    "summer is nearly over", "rain stopped play", "he sold the frame and kept the print",
    "grain prices fell by a third", "the light at the end of the tunnel was a train",
  ])
  func whatOnlyTellsSomethingIsNoWish(_ sentence: String) throws {
    if case .edits(let requests) = try read(sentence) {
      Issue.record("“\(sentence)” came to \(requests.map(\.editType))")
    }
  }

  @Test func whatIsLeftOffAtTheEndIsSaid() throws {
    let story = String(repeating: "and it was a lovely day ", count: 40)
    let request = try request("make it warmer, \(story)and remove the dog")
    #expect(request.editType == .colorTone)
    #expect(request.note?.contains("lovely") == true && request.note?.contains("…") == true)
  }

  /// Only what describes the result, whatever it may point to by itself.
  @Test(arguments: [
    "Render the whole image as a delicate ink painting with soft gradients of grey on rice paper",
    "Replace the bench with a red sofa, keeping the shadows on the lawn as they are",
  ])
  func aDescriptionIsNoSecondWish(_ sentence: String) throws {
    _ = try request(sentence)
  }

  @Test func aColorIsNotTakenForAnEditThatHasOne() throws {
    let request = try request("desaturating the greens")
    #expect(request.edit == "saturation")
    #expect((request.arguments.number("amount") ?? 0) < 0)
  }

  @Test(arguments: ["let the cat lie near a ball of wool", "something near the sofa would be nice"])
  func nothingIsAddedThatIsNotNamed(_ sentence: String) throws {
    guard case .edits(let requests) = try read(sentence) else { return }
    for request in requests where request.edit == "add_object" {
      #expect(request.arguments.text("thing") != "balloon")
    }
  }

  @Test func whereItIsUnsureItOffersWhatCanBeDone() throws {
    let unsure = "is it possible to see more"
    guard case .unclear(_, let readings) = try read(unsure) else {
      Issue.record("“\(unsure)” is carried out")
      return
    }
    #expect(!readings.isEmpty && readings.count <= 3)
    for reading in readings {
      guard case .edits(let requests) = try read(reading) else {
        Issue.record("“\(reading)” was offered and can't be read")
        continue
      }
      #expect(requests.allSatisfy { $0.edit != nil })
    }
  }

  @Test func theCuesAreNamed() throws {
    let explained = try Self.interpreter.get().explain("roof in copper", in: DialogueContext())
    #expect(explained.contains("pointed to by"))
  }
}
