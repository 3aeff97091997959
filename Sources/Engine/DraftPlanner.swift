public import Edits
public import Language
public import Scene

/// Settles requests without a picture, as far as words alone go: what only pixels tell stays open.
public struct DraftPlanner: Sendable {
  private let objects: [SceneObject]?

  /// `objects` are the things known in the picture; `nil` when nothing is known about
  /// it, and targets are then taken as named.
  public init(objects: [SceneObject]? = nil) {
    self.objects = objects
  }

  /// Throws a `Refusal` when any request can't be carried out; then none is.
  public func plan(_ requests: [Request], turn: Int, after before: [Step]) throws -> Plan {
    let editTypes = requests.map(\.editType)
    var plan = Plan()
    for (index, request) in requests.enumerated() {
      guard let name = request.edit, let edit = Catalogue.edit(name) else {
        throw Refusal(editTypes: editTypes, reason: RefusalWording.unsupported(request))
      }
      if case .object(let object) = request.target, objects != nil, !edit.findsOwnPlace {
        throw Refusal(
          editTypes: editTypes,
          reason: RefusalWording.missing(object, request))
      }
      do {
        try edit.validate(request.arguments)
      } catch let error as ArgumentError {
        throw Refusal(editTypes: editTypes, reason: error.description)
      }
      let id = StepID(turn: turn, index: index + 1)
      plan.steps.append(
        Step(
          id: id, edit: name, version: edit.version,
          arguments: request.arguments.filled(from: edit.plainArguments), target: request.target,
          seed: id.plainSeed, replaces: request.revises))
    }
    return plan
  }
}
