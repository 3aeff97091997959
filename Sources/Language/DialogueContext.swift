public import Edits
public import Scene

/// What earlier turns established, as far as understanding the next instruction needs it.
public struct DialogueContext: Sendable {
  /// A turn on the way from the photograph to where the conversation stands.
  public struct Turn: Sendable {
    public var number: Int
    public var instruction: String
    /// Steps that the turn made, in order (also those that replaced an earlier one).
    public var steps: [StepID]
    /// The same steps with what they do.
    public var made: [Step]

    public init(number: Int, instruction: String, steps: [StepID], made: [Step] = []) {
      self.made = made
      self.number = number
      self.instruction = instruction
      self.steps = steps
    }
  }

  /// The steps in effect, in the order of rendering.
  public var steps: [Step]
  /// The turns on the way here, oldest first.
  public var turns: [Turn]
  /// Turns that a redo would bring back.
  public var redoableTurns: Int
  /// The last turn number given, on any branch.
  public var lastTurnNumber: Int
  /// Names that the person gave to parts of the picture.
  public var regions: [String: Region]
  /// The one of them that was named last.
  public var lastRegion: String?
  /// The things known in the picture; `nil` when nothing is known about it.
  public var objects: [SceneObject]?
  /// Things that steps in effect brought in, with their makers.
  public var added: [SceneObject] = []
  /// Turns that took things out of the picture.
  public var gone: [Thing: Int] = [:]
  /// Where things are now, where that isn't as in the photograph.
  public var places: [Thing: Region] = [:]
  /// The readings that the program offered in its last message; "1" picks the first.
  public var offeredReadings: [String]
  /// What was asked lately, also what was refused; the last request last.
  public var recent: [Request] = []
  /// What the last turn that asked for edits asked for.
  public var lastRequests: [Request] = []
  /// What was said lately that asked for edits, the last last.
  public var instructions: [String] = []
  /// Whether the last turn changed something.
  public var lastWasApplied = false
  /// Whether the last turn asked for an edit that was refused.
  public var lastWasRefused = false
  /// The instructions of the last turns that led to questions, the last first.
  public var questioned: [String] = []
  /// Whether the same sentence says that something shall stay as it is.
  var keepsSomething = false
  /// The thing or part that the clause before was about, in the same sentence.
  var justNamed: Target?
  /// What the same sentence has named first: "how about the mountains, could they be bluer".
  var topic: Target?
  /// What the same sentence has said shall stay as it is.
  var keptJustNow: Target?
  /// What holds until it is lifted.
  public var wishes: [StandingWish] = []
  /// Size of the picture as it stands, for amounts in pixels.
  public var width: Int?
  public var height: Int?

  public init(
    steps: [Step] = [], turns: [Turn] = [], redoableTurns: Int = 0, lastTurnNumber: Int = 0,
    regions: [String: Region] = [:], objects: [SceneObject]? = nil, offeredReadings: [String] = [],
    width: Int? = nil, height: Int? = nil
  ) {
    self.steps = steps
    self.turns = turns
    self.redoableTurns = redoableTurns
    self.lastTurnNumber = lastTurnNumber
    self.regions = regions
    self.objects = objects
    self.offeredReadings = offeredReadings
    self.width = width
    self.height = height
  }
}

extension DialogueContext {
  /// The steps of the last turn that made any that are still in effect.
  var lastSteps: [Step] {
    for turn in turns.reversed() {
      let made = inEffect(of: turn)
      if !made.isEmpty { return made }
    }
    return []
  }

  /// Those of the last turn of all, which may have made none.
  var stepsOfLastTurn: [Step] { turns.last.map(inEffect) ?? [] }

  private func inEffect(of turn: Turn) -> [Step] {
    steps.filter { turn.steps.contains($0.id) }
  }

  /// The steps in effect that wrote words.
  var writtenSteps: [Step] { steps.filter { $0.edit == AddText.id } }

  /// The step that a revision took the place of.
  func earlier(than step: Step) -> Step? {
    step.replaces.flatMap { replaced in
      turns.lazy.flatMap(\.made).last { $0.id == replaced }
    }
  }
}

extension DialogueContext {
  /// The last instruction, where it led to a question.
  public var pending: String? {
    get { questioned.first }
    set { questioned = newValue.map { [$0] } ?? [] }
  }

  /// The same with nothing left open.
  var withoutQuestions: DialogueContext {
    var context = self
    (context.offeredReadings, context.questioned) = ([], [])
    return context
  }

  /// What "it" stands for: what the last request brought into the picture or was about. For "him"
  /// and "her" the search goes further back.
  func focus(isMeant: (Target) -> Bool = { _ in true }) -> Target? {
    recent.reversed().lazy.flatMap(mentioned).first(where: isMeant)
  }

  /// What "them" stands for after the same was done to one thing and then to another.
  var severalInFocus: Target? {
    guard let last = recent.last, let edit = last.edit else { return nil }
    let same = recent.reversed().prefix { $0.edit == edit && $0.arguments == last.arguments }
    return joined(same.reversed())
  }

  /// "both", after this was done to one thing and that to another.
  var lastTwoInFocus: Target? {
    recent.suffix(2).allSatisfy { $0.edit != nil } ? joined(recent.suffix(2)) : nil
  }

  /// What several requests are about, where each is about known things.
  private func joined(_ requests: some Collection<Request>) -> Target? {
    let found = requests.compactMap { request -> FoundObjects? in
      if case .objects(let found) = request.target { found } else { nil }
    }
    guard found.count == requests.count, found.count > 1, Set(found.flatMap(\.things)).count > 1
    else { return nil }
    return FoundObjects(joining: found).map(Target.objects)
  }

  fileprivate func mentioned(_ request: Request) -> [Target] {
    // What isn't in the picture is talked about no more.
    if case .object = request.target, request.edit != nil, objects != nil || width != nil {
      return []
    }
    // What a wish limited an edit to, and what was left out, is not what was talked about.
    let isSaid = request.details.text("target_from") == nil
    let target = isSaid && request.target.isOnePart ? [request.target] : []
    switch request.editType {
    case .removeObject:
      // What was taken back is there again.
      guard case .objects(let found) = request.target, request.edit != nil,
        found.things.allSatisfy({ gone[$0] == nil })
      else { return [] }
      return target
    // Letters are no thing, and where they stand is not what was talked about.
    case .addText: return []
    case .addObject where request.edit != nil:
      let name = request.edit.flatMap(Catalogue.edit)?.bringsIn(request.arguments)
      return name.map { [.object($0)] } ?? target
    case .addObject, .replaceObject, .accessories, .composite:
      guard let thing = request.details.text("new_object") else { return target }
      return [.object(thing.lowercased())] + target
    default: return target
    }
  }
}

extension DialogueContext {
  /// Whether "it" may stand for a thing: the last request was about one.
  var isAboutThing: Bool { lastRequests.last.map { !mentioned($0).isEmpty } ?? false }
}

extension Target {
  fileprivate var isOnePart: Bool {
    switch self {
    case .whole, .except, .exceptPart, .exceptObjects, .allBut: false
    case .region, .part, .objects: true
    case .object(let name): !name.hasPrefix("everything")
    }
  }
}

extension DialogueContext {
  /// All things whose place can be known.
  public var things: [Thing] {
    (objects ?? []).compactMap(\.thing)
      + regions.sorted { $0.key < $1.key }.map { .box($0.value) } + added.compactMap(\.thing)
  }
}
