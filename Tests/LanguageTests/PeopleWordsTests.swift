import Edits
import Language
import Scene
import Testing

/// Who is meant, and what people wear because the program put it on.
@Suite struct PeopleWordsTests {
  private static let interpreter = Result { try Interpreter() }

  private func interpret(
    _ sentence: String, people: [Region]? = nil, worn: [Step] = []
  ) throws -> Interpretation {
    var context = DialogueContext(
      steps: worn, objects: people.map { $0.map { SceneObject(name: "person", box: $0) } })
    context.lastTurnNumber = worn.count
    return try Self.interpreter.get().interpret(sentence, in: context)
  }

  private func request(_ meaning: Interpretation) throws -> Request {
    guard case .edits(let requests) = meaning else {
      Issue.record("\(meaning)")
      throw Missing()
    }
    return try #require(requests.first)
  }

  private struct Missing: Error {}

  private static func step(_ turn: Int, _ item: String) -> Step {
    Step(
      id: StepID(turn: turn, index: 1), edit: Accessories.id, version: Accessories.version,
      arguments: Arguments(["item": .text(item)]).filled(from: Accessories.plainArguments),
      target: .whole, seed: 1)
  }

  private static let worn = [step(1, "sunglasses"), step(2, "hat")]

  @Test(arguments: [
    "make her a sticker", "turn her into line art", "simpsonize her", "make it a sticker",
  ])
  func withoutNamesWhoeverShowsIsMeant(_ sentence: String) throws {
    #expect(try request(interpret(sentence)).target == .part(.person))
    let box = try #require(Region(left: 0.2, top: 0.1, right: 0.7, bottom: 1))
    #expect(try request(interpret(sentence, people: [box])).target.foundObjects?.boxes == [box])
  }

  @Test(arguments: [
    ("take the sunglasses off", [1]), ("remove her hat", [2]), ("remove the shades", [1]),
    ("take off the hat", [2]), ("remove the hat and the sunglasses", [2, 1]),
  ])
  func whatWasPutOnIsTakenOff(_ sentence: String, _ turns: [Int]) throws {
    #expect(
      try interpret(sentence, worn: Self.worn)
        == .history(.remove(turns.map { StepID(turn: $0, index: 1) })))
  }

  @Test(arguments: [
    ("make the sunglasses red", 1, "color", "red"), ("make the hat blue", 2, "color", "blue"),
    ("replace the hat with a crown", 2, "item", "crown"),
  ])
  func whatWasPutOnIsChanged(
    _ sentence: String, _ turn: Int, _ name: String, _ value: String
  ) throws {
    let request = try request(interpret(sentence, worn: Self.worn))
    #expect(request.edit == Accessories.id)
    #expect(request.revises == StepID(turn: turn, index: 1))
    #expect(request.arguments.text(name) == value)
  }

  @Test(arguments: ["give her a bigger hat", "make the hat bigger", "put a bigger hat on her"])
  func itGetsBigger(_ sentence: String) throws {
    let request = try request(interpret(sentence, worn: Self.worn))
    #expect(request.revises == StepID(turn: 2, index: 1))
    #expect((request.arguments.number("size") ?? 0) > 1.1)
  }

  @Test(arguments: [
    ("make her sit down", EditType.pose), ("make her look older", .ageGender),
    ("turn her into a Pixar character", .pixarPerson), ("make her a LEGO minifigure", .legoPerson),
    ("turn her into a Funko Pop figure", .toyPerson),
    ("make a caricature of her", .caricaturePerson),
    ("draw her as an anime character", .animePerson),
  ])
  func whatTakesAModelIsRefusedByNameWithTheNearest(
    _ sentence: String, _ type: EditType
  ) throws {
    let request = try request(interpret(sentence))
    #expect(request.editType == type && request.edit == nil)
    #expect(request.refusal?.contains("generative model") == true)
    #expect(request.refusal?.contains("nearest") == true)
    #expect(!request.nearest.isEmpty)
    for near in request.nearest {
      guard case .edits(let requests) = try interpret(near) else {
        Issue.record("“\(near)” isn't understood")
        continue
      }
      #expect(requests.allSatisfy { $0.edit != nil }, "\(near)")
    }
  }

  @Test(arguments: [
    ("give her blue hair", "hair_color", "color", "blue"),
    ("make her hair blond", "hair_color", "color", "blond"),
    ("make her hair red", "recolor", "color", "red"),
    ("make her outfit striped", "clothing", "pattern", "stripes"),
    ("put a red hat on the person", "accessories", "color", "red"),
    ("put the person in a red hat", "accessories", "color", "red"),
  ])
  func hairAndClothes(_ sentence: String, _ edit: String, _ name: String, _ value: String) throws {
    let request = try request(interpret(sentence))
    #expect(request.edit == edit)
    #expect(request.arguments.text(name) == value || request.arguments.text("thing") != nil)
  }

  @Test func withoutAnythingPutOnItIsAnEditOfThePhotograph() throws {
    #expect(try request(interpret("take the sunglasses off")).editType == .removeObject)
  }

  @Test(arguments: [
    "remove the people in the background", "remove the background people",
    "remove the other people", "remove everyone else", "blur the bystanders",
  ])
  func peopleInTheBackgroundAreTheSmallerOnes(_ sentence: String) throws {
    let boxes = try [(0.3, 0.1, 0.7), (0.0, 0.3, 0.15), (0.85, 0.35, 0.98), (0.1, 0.12, 0.45)]
      .map { try #require(Region(left: $0.0, top: $0.1, right: $0.2, bottom: 0.95)) }
    let target = try request(interpret(sentence, people: boxes)).target
    #expect(target.foundObjects?.boxes == [boxes[1], boxes[2]])
    #expect(try request(interpret(sentence)).target == .part(.bystanders))
    #expect(
      try request(interpret(sentence, people: [boxes[0]])).target == .part(.bystanders))
  }

  @Test func severalThingsArePutOnAtOnce() throws {
    guard case .edits(let requests) = try interpret("put glasses and a red hat on her") else {
      throw Missing()
    }
    #expect(requests.map { $0.arguments.text("item") ?? "" } == ["glasses", "hat"])
    #expect(requests.last?.arguments.text("color") == "red")
  }
}
