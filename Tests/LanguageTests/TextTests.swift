import Edits
import Language
import Scene
import Testing

/// Texts of several sentences, captions, and requests that politeness frames.
@Suite struct TextTests {
  @Test(arguments: [
    (
      "There is a trash can behind us, could somebody remove it?", EditType.removeObject,
      "trash can"
    ),
    (
      "we went to the beach and a random lady walked behind us. can anyone get rid of her?",
      .removeObject, "random lady"
    ),
    (
      "It's a nice picture of my parents but my dad's tie is hideous, could you make it navy blue?",
      .changeAttribute, "dad's tie"
    ),
  ])
  func aPronounStandsForWhatTheTextNamed(
    _ sentence: String, _ type: EditType, _ name: String
  ) throws {
    let request = try request(sentence)
    #expect(request.editType == type)
    #expect(request.target.name == name)
  }

  @Test(arguments: [
    "Replace the old boat with a red kayak. It should float at the same angle, and the shadow must follow the light. Leave the jetty and the hills exactly as they are.",
    "Replace the wooden chair next to the fireplace with a leather armchair that matches the room, making sure the shadows on the floor look natural.",
  ])
  func whatDescribesTheResultAsksForNothing(_ sentence: String) throws {
    #expect(try request(sentence).editType == .replaceObject)
  }

  @Test func whatStaysIsSparedByTheSameSentence() throws {
    let request = try request("keep the face the same and brighten the picture")
    #expect(request.editType == .brightness)
    #expect(request.target == .exceptPart(.face))
  }

  @Test(arguments: [
    ("would it trouble you to take the power lines out of the sky?", EditType.removeObject),
    ("any idea how to get rid of the noise here?", .denoise),
    ("a polar bear sitting in the passenger seat", .addObject),
    ("the referee in a tuxedo", .clothing),
    ("cyberpunk city behind him", .sceneBackground),
    ("Gaussian blur, sigma 6, on everything beyond the subject", .sharpness),
    ("That fire extinguisher ruins my interior shot.", .removeObject),
    ("remove teh dog", .removeObject),
    ("chnage shirt 2 black", .changeAttribute),
  ])
  func otherMannersAreRead(_ sentence: String, _ type: EditType) throws {
    #expect(try request(sentence).editType == type)
  }

  @Test(arguments: [
    ("the museum is closed on mondays"), ("my sister lives in glasgow with two dogs"),
    ("did you lock the door"), ("the race starts at noon"), ("i forgot my tripod at home"),
  ])
  func whatOnlyTellsSomethingAsksForNothing(_ sentence: String) throws {
    let meant = try Interpreter().interpret(sentence, in: DialogueContext())
    if case .edits(let requests) = meant { Issue.record("\(requests.map(\.editType))") }
  }
}
