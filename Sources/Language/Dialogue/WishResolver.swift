import Edits
import Scene

/// Turns clauses about what shall hold from now on into standing wishes and names.
struct WishResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause

  func outcome(_ act: String) throws(Question) -> Outcome {
    switch act {
    case "keep": return try standing(.keep, message: "wish-keep")
    case "only": return try standing(.only, message: "wish-only")
    case "lift": return try lift()
    case "name": return try name()
    default: return .answer(list())
    }
  }

  private var resolver: TargetResolver {
    TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
  }

  private func standing(
    _ kind: StandingWish.Kind, message: String
  ) throws(Question) -> Outcome {
    let target = try resolver.target()
    guard target != .whole else { throw Question("which-part") }
    return .standing(
      StandingWish(kind, target),
      message: vocabulary.message(message + many(target), ["part": target.name]))
  }

  /// The ending of the messages about several: "leave them as they are".
  private func many(_ target: Target) -> String {
    let and = vocabulary.message("and")
    return target.name.contains(and) || vocabulary.objects.isPlural(target.name) ? "-many" : ""
  }

  private func lift() throws(Question) -> Outcome {
    guard !context.wishes.isEmpty else { throw Question("no-wishes") }
    let target = try resolver.target()
    if target != .whole, !context.wishes.contains(where: { $0.target == target }) {
      throw Question("no-such-wish", ["part": target.name, "wishes": wishes])
    }
    return .standing(
      StandingWish(.lift, target),
      message: target == .whole
        ? vocabulary.message("wishes-lifted")
        : vocabulary.message("wish-lifted", ["part": target.name]))
  }

  /// "call the top left corner the logo"; "this region" is the one that was edited last.
  private func name() throws(Question) -> Outcome {
    guard case .words(let words)? = clause.reading.captures["name"] else {
      throw Question("no-region")
    }
    var target = Target.whole
    if case .target(let said)? = clause.reading.captures["region"] {
      target = try resolver.target(said)
    }
    if target == .whole { target = context.focus() ?? .whole }
    if target == .whole, let drawn = context.lastRegion, let region = context.regions[drawn] {
      target = .region(region, name: drawn)
    }
    guard case .region(let region, _) = target else { throw Question("which-region") }
    return .naming(resolver.name(words), region)
  }

  private func list() -> String {
    context.wishes.isEmpty
      ? vocabulary.message("no-wishes") : vocabulary.message("wishes", ["wishes": wishes])
  }

  private var wishes: String {
    context.wishes.map { wish in
      vocabulary.message(
        "wish-is-" + wish.kind.rawValue + many(wish.target), ["part": wish.target.name])
    }.joined(separator: "; ")
  }
}

/// Holds requests to what was wished before.
struct StandingWishes {
  let vocabulary: Vocabulary
  let wishes: [StandingWish]

  func applied(to requests: [Request]) throws(Question) -> [Request] {
    guard !wishes.isEmpty else { return requests }
    var result: [Request] = []
    for request in requests { result.append(try applied(to: request)) }
    return result
  }

  /// Requests of the whole picture, less what the same sentence keeps as it is.
  func sparing(_ requests: [Request]) throws(Question) -> [Request] {
    var result: [Request] = []
    for request in requests {
      let isKept = wishes.contains { $0.target == request.target }
      var spared = isKept ? request : try applied(to: request)
      if spared != request { spared.details["target_from"] = nil }
      result.append(spared)
    }
    return result
  }

  private func applied(to request: Request) throws(Question) -> Request {
    let kept = wishes.filter { $0.kind == .keep }.map(\.target)
    if kept.contains(request.target) {
      throw Question("is-kept", ["part": request.target.name])
    }
    guard request.target == .whole, request.editType.actsOnParts else { return request }
    var request = request
    request.details["target_from"] = .text("wish")
    if let only = wishes.first(where: { $0.kind == .only }) {
      request.target = only.target
    } else if let all = Target.allBut(kept) {
      request.target = all
    } else {
      request.details["target_from"] = nil
    }
    return request
  }
}

extension Target {
  /// Everything but these parts; `nil` for none.
  fileprivate static func allBut(_ parts: [Target]) -> Target? {
    guard let first = parts.first else { return nil }
    if parts.count == 1, case .region(let region, let name) = first {
      return .except(region, name: name)
    }
    if parts.count == 1, case .part(let part) = first { return .exceptPart(part) }
    if parts.count == 1, case .objects(let found) = first { return .exceptObjects(found) }
    return .object("everything but the " + parts.map(\.name).joined(separator: " and the "))
  }
}

extension EditType {
  /// Whether it can act on a part of the picture and leave the rest.
  var actsOnParts: Bool {
    switch self {
    case .colorTone, .filmGrain, .brightness, .contrast, .saturation, .hueTint, .sharpness,
      .denoise,
      .artisticStyle, .cartoonSketch:
      true
    default: false
    }
  }
}
