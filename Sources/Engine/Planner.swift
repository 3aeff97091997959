import Edits
import Imaging
import Language
import Scene

/// Settles requests into a plan: every amount a number, every target a place.
struct Planner {
  let engine: LocalEngine
  let photograph: Photograph
  let turn: Int

  func plan(_ requests: [Request], after before: [Step]) async throws -> Plan {
    let editTypes = requests.map(\.editType)
    var plan = Plan()
    for (index, request) in requests.enumerated() {
      do {
        let id = StepID(turn: turn, index: index + 1)
        plan.steps.append(try await step(id, for: request, plan: plan, before: before))
      } catch let error as EditError {
        throw Refusal(editTypes: editTypes, reason: error.description)
      } catch let error as ArgumentError {
        throw Refusal(editTypes: editTypes, reason: error.description)
      } catch let error as RenderError {
        throw Refusal(editTypes: editTypes, reason: error.description)
      } catch var refusal as Refusal {
        refusal.editTypes = editTypes
        throw refusal
      }
    }
    try checkSizes(plan.applied(to: before), editTypes: editTypes)
    return plan
  }

  private func step(
    _ id: StepID, for request: Request, plan: Plan, before: [Step]
  ) async throws -> Step {
    var request = request.fromLibrary(.usual)
    guard let name = request.edit, let edit = Catalogue.edit(name) else {
      throw Refusal(editTypes: [], reason: RefusalWording.unsupported(request))
    }
    if case .object = request.target, request.goneSince == nil {
      if let part = request.lookalike {
        request.target = .part(part)
      } else if let part = request.likelyPart, !edit.findsOwnPlace {
        request.target = .part(part)
      }
    }
    if case .object(let object) = request.target, !edit.findsOwnPlace {
      throw Refusal(editTypes: [], reason: RefusalWording.missing(object, request))
    }
    try edit.validate(request.arguments)
    let context = picture(before: request, in: plan.applied(to: before))
    if try await sparesNothing(request, after: context) { request.target = .whole }
    if let framed = try await framing(request, of: edit, after: context) {
      request.arguments = framed
    }
    let said = try await settled(request, of: edit, after: context)
    let arguments = try await placed(said, of: edit, request.target, after: context)
    try edit.validate(arguments)
    let step = Step(
      id: id, edit: name, version: edit.version, arguments: arguments,
      target: request.target.isUnknownThing ? .whole : request.target,
      seed: id.plainSeed, replaces: request.revises)
    try await check(step, of: edit, after: context)
    try await select(for: step, after: context)
    if step.looksAtScene { try await look(for: step, of: edit, after: context) }
    return step
  }

  /// Whether a standing wish leaves alone what the picture doesn't show: "never touch the sky".
  private func sparesNothing(_ request: Request, after steps: [Step]) async throws -> Bool {
    guard request.details.text("target_from") == "wish", case .exceptPart(let part) = request.target
    else { return false }
    return try await !shows(part, in: engine.scene(before: steps[...], of: photograph))
  }

  private func shows(_ part: ScenePart, in scene: SceneView) -> Bool {
    scene.mask(of: part, size: PixelSize(width: 64, height: 64)) != nil
  }

  /// The steps that come before the new one when the picture is rendered.
  private func picture(before request: Request, in steps: [Step]) -> [Step] {
    guard let place = steps.firstIndex(where: { $0.id == request.revises }) else { return steps }
    return Array(steps[..<place])
  }

  private func settled(
    _ request: Request, of edit: any Edit.Type, after steps: [Step]
  ) async throws -> Arguments {
    let said = request.arguments.filled(from: edit.plainArguments)
    guard edit.settlesFromPicture else {
      return try edit.settle(said, for: Image(width: 1, height: 1))
    }
    let preview = try await engine.render(
      steps, of: photograph, at: .fitting(edit.settlingSize))
    var sight = try await sight(of: request.target, in: preview, after: steps)
    if sight.unknownThing != nil, request.likelyPart == .ground {
      // where the ground is, or at least where it mostly is
      sight = try await groundSight(called: request.target.name, in: preview, after: steps)
    }
    sight.earlier = steps
    return try edit.settle(said, seeing: sight)
  }

  /// What an edit sees of its target.
  private func sight(
    of target: Target, in preview: Image, after steps: [Step]
  ) async throws -> Sight {
    switch target {
    case .whole: return Sight(picture: preview)
    case .region(let region, _): return Sight(picture: preview, box: region)
    case .object(let name): return Sight(picture: preview, unknownThing: name)
    case .except, .part, .exceptPart, .objects, .exceptObjects, .allBut:
      guard let mask = try await mask(of: target, size: preview.size, after: steps),
        let box = mask.region(above: 0.5)
      else { return Sight(picture: preview, unknownThing: target.name) }
      var sight = Sight(picture: preview, mask: mask, box: box)
      sight.part = target.foundPart
      sight.isAnimal = target.foundObjects?.areAnimals ?? false
      sight.holders = try await engine.holders(
        of: target.foundObjects, after: steps, of: photograph)?
        .fitted(to: preview.size)
      return sight
    }
  }

  private func groundSight(
    called name: String, in preview: Image, after steps: [Step]
  ) async throws -> Sight {
    var sight = try await sight(of: .part(.ground), in: preview, after: steps)
    if sight.mask == nil {
      sight.box = Region(left: 0, top: 0.6, right: 1, bottom: 1) ?? .whole
    }
    (sight.part, sight.unknownThing) = (.ground, name)
    return sight
  }

  /// How far each pixel belongs to the target in the picture after `steps`; `nil` where it isn't
  /// seen. Without a size, a thing's is the one at which it was selected.
  func mask(
    of target: Target, size: PixelSize? = nil, after steps: [Step]
  ) async throws -> Mask? {
    var matte: Mask?
    if let objects = target.foundObjects {
      matte = try await engine.matte(of: objects, after: steps[...], of: photograph)
    }
    let scene =
      target.looksForPart ? try await engine.scene(before: steps[...], of: photograph) : nil
    return target.mask(for: size ?? matte?.size ?? Self.maskSize, scene: scene, matte: matte)
  }

  private static let maskSize = PixelSize(width: 256, height: 256)

  /// Settles where what is added goes.
  private func placed(
    _ arguments: Arguments, of edit: any Edit.Type, _ target: Target, after steps: [Step]
  ) async throws -> Arguments {
    guard edit.settlesInScene else { return arguments }
    let size = try StepGeometry(steps, photographSize: photograph.size).fullSize
    let scene = try await engine.scene(before: steps[...], of: photograph)
    var beside: Mask?
    if let objects = target.foundObjects {
      beside = try await engine.matte(of: objects, after: steps[...], of: photograph)
    } else if case .region(let region, _) = target {
      beside = region.mask(for: PixelSize(width: 256, height: 256))
    }
    let grid = beside?.fitted(
      to: size.scaled(by: size.scale(toFit: PixelSize(width: 1280, height: 1280))))
    let found = target.foundObjects
    return try edit.settle(
      arguments, for: grid?.size ?? size, in: scene, beside: grid,
      among: (found?.others ?? []) + (found?.behind ?? []))
  }

  /// Finds out now, and not in the middle of rendering, whether the edit can be done at all.
  private func check(_ step: Step, of edit: any Edit.Type, after steps: [Step]) async throws {
    let size = try StepGeometry(steps, photographSize: photograph.size).fullSize
    let effect = try edit.effect(step.arguments, on: Canvas(size: size), seed: step.seed)
    if case .geometry = effect, step.target != .whole, !edit.framesTarget {
      throw Refusal(editTypes: [], reason: RefusalWording.wholePictureOnly(edit))
    }
    if case .object = effect, step.target == .whole {
      throw Refusal(editTypes: [], reason: RefusalWording.thingOnly())
    }
  }

  /// Finds out whether the objects are still there.
  private func select(for step: Step, after steps: [Step]) async throws {
    guard let objects = step.target.foundObjects else { return }
    let matte = try await engine.matte(of: objects, after: steps[...], of: photograph)
    guard let matte else {
      throw Refusal(editTypes: [], reason: RefusalWording.notFound(objects.name, known: nil))
    }
    let share = matte.samples.reduce(0) { $0 + ($1 > 0.5 ? 1 : 0) }
    if share * 20_000 < matte.samples.count {
      throw Refusal(editTypes: [], reason: RefusalWording.noLongerThere(objects.name))
    }
  }

  /// Finds out whether the photograph shows what the step needs.
  private func look(for step: Step, of edit: any Edit.Type, after steps: [Step]) async throws {
    let scene = try await engine.scene(before: steps[...], of: photograph)
    if let part = step.target.foundPart, !shows(part, in: scene) {
      throw Refusal(editTypes: [], reason: RefusalWording.notSeen(part))
    }
    try edit.check(step.arguments, in: scene)
  }

  private func checkSizes(_ steps: [Step], editTypes: [EditType]) throws {
    do {
      _ = try StepGeometry(steps, photographSize: photograph.size)
    } catch let error as EditError {
      throw Refusal(editTypes: editTypes, reason: error.description)
    }
  }
}

extension Target {
  fileprivate var isUnknownThing: Bool { if case .object = self { true } else { false } }
}

extension StepID {
  /// The same turn of the same conversation gets the same noise.
  var plainSeed: UInt64 { UInt64(turn) &* 1000 &+ UInt64(index) }
}

extension Request {
  /// A thing that isn't drawn is taken from the person's cut-outs, where it is among them.
  fileprivate func fromLibrary(_ library: CutOutLibrary) -> Request {
    guard edit == nil, let wanted = details.text("new_object"),
      let found = library.file(for: wanted)
    else { return self }
    var request = self
    switch editType {
    case .addObject: request.edit = AddObject.id
    case .replaceObject: request.edit = ReplaceObject.id
    default: return self
    }
    request.refusal = nil
    if let located { request.target = located }
    request.arguments = ["source": .text(found.path), "name": .text(found.name)]
    if let said = details.text("place"), let place = AddObject.place(in: said) {
      request.arguments["place"] = .text(place)
    }
    return request
  }
}
