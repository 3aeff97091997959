import Edits
import Scene

// Wishes that are read as one kind of edit and, by what the words stand for, are another.
extension RequestResolver {
  /// "replace the black cup with a red one", "turn the wooden rack into a metal rack": the same thing
  /// in another colour or stuff. `nil` where something else comes in its place.
  func sameThing(as request: Request) -> Request? {
    let isClothing = request.editType == .clothing && request.edit == nil
    guard
      [.replaceObject, .changeAttribute].contains(request.editType)
        && request.edit != Recolor.id && request.edit != Material.id || isClothing,
      let old = (request.details.text("object") ?? request.details.text("old")).map(words),
      let new = (request.details.text("new_object") ?? request.details.text("value")).map(words),
      let noun = new.last, new.count > 1, old.last.map({ isSame(noun, $0) }) ?? false
    else { return nil }
    var said = new.dropLast().map { $0 }
    if said.first.map({ vocabulary.contains($0, in: common.indefinite) }) ?? false {
      said.removeFirst()
    }
    // "turn the fir tree into an oak tree"
    let grows = vocabulary.contains(noun, in: common.growing)
    guard let changed = painted(said) ?? (grows ? nil : made(of: said)) else { return nil }
    if isClothing {
      guard changed.edit == Recolor.id else { return nil }
      var same = request.carriedOut(as: (Clothing.id, changed.arguments))
      same.target = .object(request.details.text("wearer") ?? vocabulary.name(of: .person))
      return same
    }
    var same = request.carriedOut(as: changed)
    same.editType = .changeAttribute
    same.details["new_object"] = nil
    same.details["value"] = .text(said.joined(separator: " "))
    return same
  }

  private func words(_ text: String) -> [String] {
    text.lowercased().split(separator: " ").map(String.init)
  }

  private func isSame(_ noun: String, _ old: String) -> Bool {
    vocabulary.contains(noun, in: common.one)
      || vocabulary.objects.singular(noun) == vocabulary.objects.singular(old)
  }

  private func painted(_ said: [String]) -> (edit: String, arguments: Arguments)? {
    guard
      let color = vocabulary.color(named: said)
        ?? said.last.flatMap({ vocabulary.color(named: [$0]) })
    else { return nil }
    var arguments: Arguments = ["color": .text(color)]
    if said.count == 2,
      let shade = vocabulary.value(named: [said[0]], of: "shade", in: Recolor.id)
    {
      arguments["shade"] = .text(shade)
    } else if vocabulary.color(named: said) == nil {
      return nil
    }
    return (Recolor.id, arguments)
  }

  private func made(of said: [String]) -> (edit: String, arguments: Arguments)? {
    vocabulary.value(named: said, of: "stuff", in: Material.id).map {
      (Material.id, ["stuff": .text($0)])
    }
  }

  /// "remove everything from the table": what stands there isn't told apart.
  func removesEverything(_ request: Request) -> Bool {
    request.edit == RemoveObject.id && request.target == .whole
      && clause.tokens.contains {
        vocabulary.contains($0.text, in: common.wholePronoun)
          && !vocabulary.contains($0.text, in: common.personal)
      }
  }

  /// "remove everything but the boat", "clear the desk": what that is isn't told apart.
  func removalOfOthers(_ request: Request) -> Request? {
    guard let words = vocabulary.edits.first(where: { $0.id == "remove_others" }),
      request.edit == RemoveObject.id, let said = othersSaid(request)
    else { return nil }
    var others = request
    (others.edit, others.refusal, others.arguments) = (nil, words.refusal, [:])
    (others.target, others.details) = (.whole, said)
    others.nearest = Suggestions(vocabulary).nearest(to: words, for: others)
    return others
  }

  private func othersSaid(_ request: Request) -> Arguments? {
    let entries = ClauseEntries(clause.tokens, vocabulary: vocabulary)
    let but = clause.tokens.indices.lazy.compactMap { place in
      entries.longest(at: place, common.everythingBut)?.end
    }.first
    if request.target == .whole, let but, but < clause.tokens.count {
      let targets = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
      return ["kept": .text(targets.text(but..<clause.tokens.count))]
    }
    guard case .object(let name) = request.target, let verb = clause.tokens.first,
      vocabulary.contains(verb.text, in: common.clearing),
      let noun = ObjectPhrase(name, vocabulary: vocabulary).noun.last,
      vocabulary.contains(noun, in: common.surface)
    else { return nil }
    return ["place": .text(name)]
  }

  /// "should it have a lamp on the desk": where a place is named, "it" is the picture, but for "in its
  /// mouth".
  func isOfPictureAsPlaced(_ request: Request) -> Bool {
    guard request.editType == .addObject, request.edit == nil,
      case .noun(let phrase)? = reading.captures["object"], phrase.isPronoun,
      vocabulary.contains(clause.tokens[phrase.words.lowerBound].text, in: common.itself),
      case .words(let place)? = reading.captures["place"], place.count > 2
    else { return false }
    return !clause.tokens[place].contains { token in
      [common.own, common.personalOwn, common.pronoun].contains {
        vocabulary.contains(token.text, in: $0)
      }
    }
  }

  /// "let the volcano be erupting": no pose of what doesn't live, but how it looks.
  func isPoseOfLifeless(_ words: EditWords, _ target: Target) -> Bool {
    guard words.editType == .pose, case .object(let name) = target,
      let noun = ObjectPhrase(name, vocabulary: vocabulary).noun.last,
      vocabulary.objects.isThing(noun), !vocabulary.isPerson(target),
      !vocabulary.contains(noun, in: common.lifelike)
    else { return false }
    return !vocabulary.objects.living.contains { vocabulary.objects.match($0, noun) != nil }
  }

  /// "a bird" is one of what is drawn as several, "some clouds" are several of what is drawn as one.
  func countSaid(_ request: Request) -> Double? {
    guard request.edit == AddObject.id, request.arguments.number("count") == nil,
      let thing = request.arguments.text("thing"),
      case .entry(_, let said)? = reading.captures["thing"], let last = said.last
    else { return nil }
    let (word, objects) = (clause.tokens[last].text, vocabulary.objects)
    if said.count == 1, objects.isPlural(thing), objects.singular(thing) == word { return 1 }
    return !objects.isPlural(thing) && objects.singular(word) == thing && word != thing ? 3 : nil
  }

  /// "let the dog have green eyes" is about the dog's eyes.
  func paintedPart(_ request: Request) -> Request? {
    guard request.editType == .changeAttribute, request.edit == nil,
      let thing = request.details.text("object"), let part = request.details.text("part"),
      let value = request.details.text("value"), let changed = painted(words(value))
    else { return nil }
    var same = request.carriedOut(as: changed)
    same.target = .object(thing + "'s " + part)
    return same
  }

  /// "rotate it 90 degrees", "flip it horizontally": so the picture is turned, and not the windows that
  /// were darkened.
  func turnedPicture(_ request: Request) -> Request? {
    guard request.edit == TransformObject.id,
      case .noun(let phrase)? = reading.captures["object"], phrase.isPronoun,
      ![AddObject.id, AddText.id, RelocateObject.id, TransformObject.id, Duplicate.id]
        .contains(context.lastSteps.last?.edit)
    else { return nil }
    let change: (edit: String, arguments: Arguments)
    switch (request.arguments.text("way"), request.arguments.number("angle")) {
    case ("turned"?, let angle?) where [90, 180].contains(abs(angle)):
      change = (Rotate.id, ["degrees": .number(angle)])
    case ("mirrored"?, _): change = (Flip.id, ["direction": .text("horizontal")])
    default: return nil
    }
    var picture = request.carriedOut(as: change)
    (picture.editType, picture.target, picture.details) = (.rotateFlip, .whole, [:])
    return picture
  }

  /// "remove the pictures from the left wall", and not those from the right one.
  func nameWhere(_ request: inout Request) {
    guard request.edit == RemoveObject.id, case .object(let name) = request.target,
      let place = request.details.text("place"),
      !ObjectPhrase(place, vocabulary: vocabulary).which.isEmpty
    else { return }
    request.target = .object(vocabulary.message("part-in", ["part": name, "place": place]))
  }

  /// "put a hat on her head", "replace the goalie's mask with …": whose it is.
  func nameOwner(_ request: inout Request) {
    guard request.editType == .accessories || request.editType == .expression else { return }
    if let owner = request.details.text("wearer"), case .object(let name) = request.target,
      name == request.details.text("object"), !name.hasPrefix(owner)
    {
      request.target = .object(owner + "'s " + name)
    }
    guard request.target == .whole,
      let own = clause.tokens.first(where: { vocabulary.contains($0.text, in: common.own) }),
      !vocabulary.contains(own.text, in: common.firstPerson)
    else { return }
    let isPersonal = vocabulary.contains(own.text, in: common.personalOwn)
    let focus = context.focus { isPersonal ? vocabulary.isPerson($0) : true }
    if let focus {
      request.target = focus
    } else if isPersonal {
      request.target = .object(vocabulary.name(of: .person))
    }
  }

  /// "glasses" and "hats" are things of which there are drawings.
  func nameItem(_ request: inout Request) {
    guard request.edit == Accessories.id, request.arguments.text("item") ?? "other" == "other",
      let thing = request.arguments.text("thing"),
      let item = vocabulary.accessory(named: words(thing))
    else { return }
    request.arguments["item"] = .text(item)
    request.arguments["thing"] = nil
  }
}

extension Request {
  /// The same wish as an edit that can be made.
  fileprivate func carriedOut(as change: (edit: String, arguments: Arguments)) -> Request {
    var request = self
    (request.edit, request.arguments) = (change.edit, change.arguments)
    (request.refusal, request.nearest) = (nil, [])
    return request
  }
}
