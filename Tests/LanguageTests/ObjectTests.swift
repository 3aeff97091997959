import Edits
import Language
import Scene
import Testing

/// Which of the known things a sentence is about.
@Suite struct ObjectTests {
  private static let interpreter = try? Interpreter()

  private static func object(_ name: String, _ left: Double, _ top: Double, _ size: Double = 0.1)
    -> SceneObject
  {
    SceneObject(
      name: name, box: Region(left: left, top: top, right: left + size, bottom: top + size))
  }

  private static let objects = [
    object("bag", 0.1, 0.5), object("bag", 0.3, 0.5, 0.2), object("bag", 0.6, 0.5),
    object("dog", 0.05, 0.1, 0.2), object("dog", 0.7, 0.1, 0.15), object("truck", 0.4, 0.1, 0.25),
    object("wheel", 0.42, 0.3, 0.04), object("wheel", 0.58, 0.3, 0.04), object("bowl", 0.8, 0.8),
  ]

  private func interpret(
    _ sentence: String, pending: String? = nil, objects: [SceneObject]? = objects
  ) throws -> Interpretation {
    var context = DialogueContext(objects: objects)
    context.pending = pending
    return try #require(Self.interpreter).interpret(sentence, in: context)
  }

  /// Places of what is meant in the list of things.
  private func meant(_ sentence: String, pending: String? = nil) throws -> [Int]? {
    guard case .edits(let requests) = try interpret(sentence, pending: pending) else { return nil }
    guard case .objects(let found)? = requests.first?.target else { return nil }
    return found.boxes.compactMap { box in Self.objects.firstIndex { $0.box == box } }.sorted()
  }

  @Test(arguments: [
    ("remove the bowl", [8]), ("darken the truck", [5]), ("make the truck darker", [5]),
    ("make the left bag brighter", [0]), ("remove the second bag", [1]),
    ("remove the third bag", [2]), ("remove the last bag", [2]),
    ("remove the second bag from the right", [1]), ("remove the bag on the right", [2]),
    ("remove the bag in the middle", [1]), ("remove the biggest bag", [1]),
    ("remove the smaller dog", [4]), ("remove the larger dog", [3]),
    ("remove the bags", [0, 1, 2]),
    ("remove both dogs", [3, 4]), ("remove all the bags", [0, 1, 2]),
    ("remove all bags", [0, 1, 2]),
    ("make the left dog darker", [3]), ("make the right dog darker", [4]),
    ("remove the vehicle", [5]), ("remove the animals", [3, 4]), ("remove the pickup", [5]),
    ("remove the left puppy", [3]), ("make the left wheel darker", [6]),
    ("remove the wheels of the truck", [6, 7]), ("blur the wheels", [6, 7]),
    ("remove the bag next to the bowl", [2]), ("remove the white truck", [5]),
    ("turn the truck red", [5]), ("move the bowl to the left", [8]),
  ])
  func isFound(_ sentence: String, _ places: [Int]) throws {
    #expect(try meant(sentence) == places, "\(sentence)")
  }

  @Test func everythingButAThing() throws {
    guard case .edits(let requests) = try interpret("blur everything except the truck") else {
      Issue.record("not understood")
      return
    }
    #expect(requests.first?.edit == "blur")
    guard case .exceptObjects(let found)? = requests.first?.target else {
      Issue.record("\(String(describing: requests.first?.target))")
      return
    }
    #expect(found.boxes == [Self.objects[5].box])
  }

  @Test func whatIsThereSeveralTimesIsAskedFor() throws {
    guard case .unclear(let question, let readings) = try interpret("remove the dog") else {
      Issue.record("not asked")
      return
    }
    #expect(question.contains("left dog or the right dog"))
    #expect(readings == ["remove the left dog", "remove the right dog"])
    #expect(try meant("the left one", pending: "remove the dog") == [3])
    #expect(try meant("right", pending: "remove the dog") == [4])
    #expect(try meant("both", pending: "remove the dog") == [3, 4])
    #expect(try meant("the second one", pending: "remove the bag") == [1])
    #expect(try meant("the one next to the bowl", pending: "remove the bag") == [2])
    #expect(try meant("the smaller dog please", pending: "remove the dog") == [4])
    #expect(try meant("remove the bowl", pending: "remove the dog") == [8])
  }

  @Test func whatIsNotThereStaysANameWithWhatIs() throws {
    guard case .edits(let requests) = try interpret("remove the cat") else {
      Issue.record("not understood")
      return
    }
    #expect(requests.first?.target == .object("cat"))
    #expect(requests.first?.known == ["bag", "dog", "truck", "wheel", "bowl"])
  }

  @Test func ofNamesAloneOneIsEnough() throws {
    let names = [SceneObject(name: "dog"), SceneObject(name: "cat")]
    guard case .edits(let requests) = try interpret("remove the dog", objects: names) else {
      Issue.record("not understood")
      return
    }
    #expect(requests.first?.target == .objects(FoundObjects(name: "dog", boxes: [])))
  }

  @Test func whereNothingIsKnownNamesStay() throws {
    guard case .edits(let requests) = try interpret("remove the dog", objects: nil) else {
      Issue.record("not understood")
      return
    }
    #expect(requests.first?.target == .object("dog"))
    #expect(requests.first?.edit == "remove_object")
  }

  /// Context in which the first bag went to the far right and the bowl was taken out in turn 2.
  /// What the first of the edits that a sentence asks for is about.
  private func found(
    _ sentence: String, _ objects: [SceneObject] = Self.objects
  ) throws -> FoundObjects? {
    guard case .edits(let requests) = try interpret(sentence, objects: objects) else {
      Issue.record("not understood")
      return nil
    }
    return requests.first?.target.foundObjects
  }

  private func interpretLater(_ sentence: String) throws -> [Request] {
    var context = DialogueContext(objects: Self.objects)
    let bag = try #require(Self.objects[0].thing)
    context.places[bag] = Region(left: 0.85, top: 0.5, right: 0.95, bottom: 0.6)
    context.gone = [try #require(Self.objects[8].thing): 2]
    context.added = [SceneObject(name: "truck", maker: "3.1")]
    context.places[.made("3.1")] = Region(left: 0.8, top: 0.1, right: 0.95, bottom: 0.3)
    guard
      case .edits(let requests) = try #require(Self.interpreter).interpret(sentence, in: context)
    else { return [] }
    return requests
  }

  @Test func placesAreThoseOfNow() throws {
    let left = try interpretLater("darken the left bag").first?.target.foundObjects?.boxes
    #expect(left == [try #require(Self.objects[1].box)])
    let right = try interpretLater("darken the right bag").first?.target.foundObjects?.boxes
    #expect(right == [try #require(Self.objects[0].box)])
  }

  @Test func whatIsGoneIsKnownToBeGone() throws {
    let request = try #require(try interpretLater("darken the bowl").first)
    #expect(request.target == .object("bowl") && request.goneSince == 2)
    #expect(request.known?.contains("bowl") == false)
  }

  @Test func partsGoWithTheWhole() throws {
    var context = DialogueContext(objects: Self.objects)
    context.gone = [try #require(Self.objects[5].thing): 1]
    let interpreter = try #require(Self.interpreter)
    guard case .edits(let requests) = interpreter.interpret("darken the wheels", in: context)
    else {
      Issue.record("not understood")
      return
    }
    #expect(requests.first?.goneSince == 1 && requests.first?.known?.contains("wheel") == false)
  }

  @Test func whatIsToStayDoesSoInAThingThatChanges() throws {
    var context = DialogueContext(objects: Self.objects)
    let wheels = Self.objects.filter { $0.name == "wheel" }
    context.wishes = [StandingWish(.keep, .objects(FoundObjects(name: "wheels", wheels)))]
    let interpreter = try #require(Self.interpreter)
    guard case .edits(let requests) = interpreter.interpret("darken the truck", in: context) else {
      Issue.record("not understood")
      return
    }
    let without = requests.first?.target.foundObjects?.without ?? []
    #expect(!wheels.isEmpty && wheels.allSatisfy { $0.box.map(without.contains) ?? false })
  }

  /// No more than nine are called by their number.
  @Test func theLargestOfManyIsAskedFor() throws {
    let bags = (0..<12).map { Self.object("bag", 0.08 * Double($0), 0.5, $0 == 10 ? 0.07 : 0.05) }
    guard case .answer(let answer) = try interpret("which bag is the largest", objects: bags) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.contains("12"))
  }

  @Test func anotherOneIsOfTheBestSeen() throws {
    let found = try #require(try found("add another bag"))
    #expect(found.boxes.first == Self.objects[1].box && found.name == "second bag")
    #expect(try meant("add another left bag") == [0])
  }

  @Test func whatSomeoneHoldsGoesWithThem() throws {
    let person = SceneObject(
      name: "person", box: Region(left: 0.6, top: 0, right: 1, bottom: 0.9))
    let objects = [person, Self.object("bowl", 0.62, 0.4), Self.object("dog", 0.7, 0.7)]
    let found = try #require(try found("remove the person", objects))
    #expect(
      found.boxes.map(Optional.some) == objects.prefix(2).map(\.box)
        && found.people?.first == person.box)
  }

  @Test func whatAThingStandsBeforeIsNoted() throws {
    let objects = [
      SceneObject(name: "woman", box: Region(left: 0.6, top: 0, right: 1, bottom: 0.9)),
      SceneObject(name: "jeans", box: Region(left: 0.7, top: 0.1, right: 0.99, bottom: 0.7)),
      Self.object("bowl", 0.58, 0.4, 0.2),
    ]
    let found = try #require(try found("remove the bowl", objects))
    #expect(
      found.behind?.map(Optional.some) == [objects[0].box]
        && found.peopleBehind?.map(Optional.some) == [objects[0].box])
  }

  @Test func whatSomeoneWearsIsNotBehindWhatTheyCarryAway() throws {
    let objects = [
      SceneObject(name: "woman", box: Region(left: 0.6, top: 0, right: 1, bottom: 0.9)),
      SceneObject(name: "jeans", box: Region(left: 0.7, top: 0, right: 1, bottom: 0.7)),
      Self.object("bowl", 0.58, 0.4, 0.2),
    ]
    let found = try #require(try found("remove the woman", objects))
    #expect(found.behind == nil)
  }

  @Test func whoHoldsAThingIsNotedForPaintToo() throws {
    let objects = [
      SceneObject(name: "woman", box: Region(left: 0.6, top: 0, right: 1, bottom: 0.9)),
      Self.object("bowl", 0.58, 0.4, 0.2),
    ]
    let found = try #require(try found("make the bowl golden", objects))
    #expect(found.peopleBehind?.map(Optional.some) == [objects[0].box])
  }

  @Test func whatWasBroughtInCanBeMeant() throws {
    let right = try #require(
      try interpretLater("darken the right truck").first?.target.foundObjects)
    #expect(right.made == ["3.1"] && right.boxes.isEmpty)
    let both = try #require(try interpretLater("darken both trucks").first?.target.foundObjects)
    #expect(both.made == ["3.1"] && both.boxes.count == 1)
  }

  @Test(arguments: [
    ("labradors", [3, 4]), ("canines", [3, 4]), ("motor vehicle", [5]), ("vessel", [8]),
  ])
  func kindsOfThingsAreKnown(_ name: String, _ places: [Int]) throws {
    let (all, one) = (try meant("darken all the \(name)"), try meant("darken the \(name)"))
    #expect(all == places || one == places)
  }

  @Test func aNamedColorStandsInForWhatIsNotKnown() throws {
    guard case .edits(let requests) = try interpret("make the red wall blue") else {
      Issue.record("not understood")
      return
    }
    #expect(requests.first?.target == .object("red wall") && requests.first?.lookalike == .red)
  }

  @Test func aGapIsNotFilledFromOtherThings() throws {
    let others = try #require(try found("remove the second bag")).others ?? []
    let (first, own) = (try #require(Self.objects[0].box), try #require(Self.objects[1].box))
    #expect(others.contains(first))
    #expect(!others.contains(own))
  }

  private static let scene = [
    SceneObject(name: "car", box: Region(left: 0, top: 0, right: 1, bottom: 1)),
    object("bag", 0.3, 0.4), object("wheel", 0.1, 0.8),
    SceneObject(name: "towel", box: Region(left: 0.6, top: 0.1, right: 0.8, bottom: 0.6)),
    object("dog", 0.65, 0.4), object("wheel", 0.5, 0.8),
  ]

  /// Places in `scene` of what a sentence leaves alone.
  private func spared(_ sentence: String) throws -> [Int] {
    guard case .edits(let requests) = try interpret(sentence, objects: Self.scene) else {
      return []
    }
    let without = requests.first?.target.foundObjects?.without ?? []
    return without.compactMap { box in Self.scene.firstIndex { $0.box == box } }.sorted()
  }

  @Test(arguments: [
    ("make the car red", [1, 2, 3, 4, 5]), ("make the towel red", [4]),
    ("darken the car", [1, 3, 4]), ("remove the towel", [4]), ("remove the car", []),
    ("make the dog darker", []),
  ])
  func whatStandsBeforeAThingIsLeftAlone(_ sentence: String, _ places: [Int]) throws {
    #expect(try spared(sentence) == places, "\(sentence)")
  }

  @Test(
    arguments: [
      ("add three birds", "birds", 3, "own"), ("add a blue balloon", "balloon", nil, "blue"),
      ("add more trees", "tree", 3, "own"), ("add four yellow stars", "star", 4, "yellow"),
      ("add a tree", "tree", nil, "own"), ("add five butterflies", "butterfly", 5, "own"),
    ] as [(String, String, Double?, String)])
  func drawnThingsAreCountedAndColored(
    _ sentence: String, _ thing: String, _ count: Double?, _ color: String
  ) throws {
    guard case .edits(let requests) = try interpret(sentence, objects: []),
      let request = requests.first
    else {
      Issue.record("not understood: \(sentence)")
      return
    }
    #expect(request.edit == "add_object")
    #expect(request.arguments.text("thing") == thing)
    #expect(request.arguments.number("count") == count)
    #expect((request.arguments.text("color") ?? "own") == color)
  }
}
