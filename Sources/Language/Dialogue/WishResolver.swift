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
    case "color": return try color()
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
    let said = try resolver.target()
    guard said != .whole else { throw Question("which-part") }
    // "never change anything but the sky"
    if kind == .keep, let only = vocabulary.spared(by: said) {
      return try standing(.only, message: "wish-only", only)
    }
    return try standing(kind, message: message, said)
  }

  private func standing(
    _ kind: StandingWish.Kind, message: String, _ said: Target
  ) throws(Question) -> Outcome {
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    guard let target = try known.part(said) else {
      throw Question("nothing-to-keep", ["part": said.name])
    }
    return .standing(
      StandingWish(kind, target),
      message: vocabulary.message(message + many(target), ["part": target.name]))
  }

  /// "from now on everything in green"
  private func color() throws(Question) -> Outcome {
    guard case .entry(_, let words)? = clause.reading.captures["color"],
      let color = vocabulary.value(
        named: clause.tokens[words].map(\.text), of: "color", in: Tint.id)
    else { throw Question("not-understood", ["part": "“\(clause.phrase.prefix(80))”"]) }
    return .standing(
      StandingWish(color: color),
      message: vocabulary.message("wish-color", ["color": resolver.name(words)]))
  }

  /// The ending of the messages about several: "leave them as they are".
  private func many(_ target: Target) -> String {
    let and = vocabulary.message("and")
    return target.name.contains(and) || vocabulary.objects.isPlural(target.name) ? "-many" : ""
  }

  private func lift() throws(Question) -> Outcome {
    guard !context.wishes.isEmpty else { throw Question("no-wishes") }
    let said = try resolver.target()
    let target =
      try ObjectResolver(vocabulary: vocabulary, context: context).part(said) ?? said
    if target != .whole, !context.wishes.contains(where: { $0.isAbout(target) }) {
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
    if let (thing, name) = try namedThing(words) { return .naming(name, thing) }
    var target = Target.whole
    if case .target(let said)? = clause.reading.captures["region"] {
      target = try resolver.target(said)
    } else if case .noun(let phrase)? = clause.reading.captures["object"] {
      target = try resolver.target(.object(phrase))
    }
    if target == .whole { target = context.focus() ?? .whole }
    if target == .whole, let drawn = context.lastRegion, let region = context.regions[drawn] {
      target = .region(region, name: drawn)
    }
    target = try ObjectResolver(vocabulary: vocabulary, context: context).target(target)
    if let found = target.foundObjects, found.boxes.count == 1, found.made == nil {
      return .naming(resolver.name(words), found.boxes[0])
    }
    guard case .region(let region, _) = target else { throw Question("which-region") }
    return .naming(resolver.name(words), region)
  }

  /// "name the left dog Rex" names a dog, and not the left part of the picture "dog Rex".
  private func namedThing(_ words: Range<Int>) throws(Question) -> (Region, name: String)? {
    guard case .target(.region(let index))? = clause.reading.captures["region"], words.count > 1
    else { return nil }
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    for end in (words.lowerBound + 1..<words.upperBound).reversed() {
      let phrase =
        vocabulary.regions[index].name + " " + resolver.name(words.lowerBound..<end)
      guard case .objects(let found) = try known.target(.object(phrase)), found.boxes.count == 1,
        found.made == nil
      else { continue }
      return (found.boxes[0], resolver.name(end..<words.upperBound))
    }
    return nil
  }

  private func list() -> String {
    context.wishes.isEmpty
      ? vocabulary.message("no-wishes") : vocabulary.message("wishes", ["wishes": wishes])
  }

  private var wishes: String {
    context.wishes.map { wish in
      vocabulary.message(
        "wish-is-" + wish.kind.rawValue + many(wish.target),
        ["part": vocabulary.list(of: [wish.target]), "color": wish.color ?? ""])
    }.joined(separator: "; ")
  }
}

/// Holds requests to what was wished before.
struct StandingWishes {
  let vocabulary: Vocabulary
  let context: DialogueContext
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
      let isKept = isKept(request)
      var spared = isKept ? request : try applied(to: request)
      if spared != request { spared.details["target_from"] = nil }
      if !isKept, request.target != .whole {
        spared.spared += wishes.map(\.target).filter { !spared.spared.contains($0) }
      }
      result.append(spared)
    }
    return result
  }

  private func isKept(_ request: Request) -> Bool {
    let resolver = ObjectResolver(vocabulary: vocabulary, context: context)
    let target = (try? resolver.target(request.target)) ?? request.target
    return wishes.contains { $0.kind == .keep && $0.isAbout(target) }
  }

  private func applied(to said: Request) throws(Question) -> Request {
    var request = colored(said)
    let kept = wishes.filter { $0.kind == .keep }.map(\.target)
    if isKept(request) {
      throw Question("is-kept", ["part": request.target.name])
    }
    if case .object = request.target,
      request.editType.actsOnParts || request.editType == .changeAttribute
    {
      // windows that were to stay as they are do so when their truck is darkened
      request.spared += kept.filter { kept in
        if case .objects = kept { !request.spared.contains(kept) } else { false }
      }
      return request
    }
    guard request.target == .whole, request.editType.actsOnParts else { return request }
    request.details["target_from"] = .text("wish")
    if let only = wishes.first(where: { $0.kind == .only }) {
      request.target = only.target
    } else if let all = Target.sparing(kept) {
      request.target = all
    } else {
      request.details["target_from"] = nil
    }
    return request
  }
}

extension StandingWishes {
  /// What takes a colour and was given none takes the one that was wished for.
  fileprivate func colored(_ said: Request) -> Request {
    guard let color = wishes.lazy.compactMap(\.color).last, said.arguments.text("color") == nil,
      said.revises == nil, let edit = said.edit.flatMap(Catalogue.edit),
      case .choice(let colors, _)? = edit.parameters.first(where: { $0.name == "color" })?.domain,
      colors.contains(color)
    else { return said }
    var request = said
    request.arguments["color"] = .text(color)
    return request
  }
}

extension Target {
  /// Everything but these parts; `nil` for none.
  fileprivate static func sparing(_ parts: [Target]) -> Target? {
    guard let first = parts.first else { return nil }
    if parts.count == 1, case .region(let region, let name) = first {
      return .except(region, name: name)
    }
    if parts.count == 1, case .part(let part) = first { return .exceptPart(part) }
    if parts.count == 1, case .objects(let found) = first { return .exceptObjects(found) }
    return .allBut(parts)
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
