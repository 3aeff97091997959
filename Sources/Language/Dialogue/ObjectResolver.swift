import Edits
import Foundation
import Scene

/// Finds what a noun phrase stands for among the objects that are known.
struct ObjectResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  /// The instruction, from which the readings of a question are made.
  var sentence = ""

  var words: ObjectWords { vocabulary.objects }

  /// With everything that is known put in the place of names; what isn't known stays a name.
  /// Edits that can't be done are left as they were said.
  func resolved(_ requests: [Request]) throws(Question) -> [Request] {
    var result: [Request] = []
    for var request in requests {
      if let edit = request.edit.flatMap(Catalogue.edit) {
        if request.target == .whole { request.target = edit.plainTarget }
        if let whoever = whoever(request.target, edit) { request.target = whoever }
        if !request.spared.isEmpty { request = try less(request) }
        request.target = try target(request.target, anyWillDo: edit.doubles)
        if edit == AddObject.self, request.target == .whole,
          AddObject.mayStandBehind(request.arguments), let front = largestInView()
        {
          request.arguments["front"] = .text(front.finding)
        }
        if edit.fillsGap, case .objects(let found) = request.target {
          request.target = .objects(withCarried(found))
        }
        if case .objects(var found) = request.target {
          let living = objects.filter(found.contains)
          found.note(people: living.filter(isPerson), animals: living.filter(isAnimal))
          found.without =
            spared(by: edit, in: found).map { spared in
              spared + (found.without ?? []).filter { !spared.contains($0) }
            } ?? found.without
          found.before = hiding(found)
          request.target = .objects(found)
        }
        if case .objects(var found) = request.target {
          if edit.fillsGap || edit.doubles { found.others = others(beside: found) }
          let behind = behind(found)
          let people = behind.filter(isPerson)
          // whoever stands behind a thing may hold it
          found.stand(before: edit.fillsGap || edit.doubles ? behind : people, people: people)
          request.target = .objects(found)
        }
        if case .object(let name) = request.target {
          if context.objects != nil { request.known = knownNames }
          request.goneSince = turnOfTaking(name)
          if !edit.takesAway { request.lookalike = colored(name) }
          if vocabulary.isPerson(request.target), !knowsPeople { request.likelyPart = .person }
          if isLying(name) { request.likelyPart = .ground }
          // "the person" is whoever shows, where nobody is known by another name
          if request.likelyPart != nil, request.target == .object(vocabulary.name(of: .person)) {
            request.target = .part(.person)
          }
        }
      }
      if request.edit == nil, isPersonal(request.target), knowsPeople {
        // "turn her into a zombie"
        request.target =
          (try? target(.object(vocabulary.name(of: .person)))) ?? request.target
      }
      if request.edit == nil, [.addObject, .replaceObject].contains(request.editType) {
        request.located = try? target(request.target)
      }
      result.append(request)
    }
    return result
  }

  /// Throws a question where it could be any of several, unless any will do: then it is the best seen.
  func target(_ target: Target, anyWillDo: Bool = false) throws(Question) -> Target {
    switch target {
    case .object(let name):
      if anyWillDo, let best = try bestSeen(name) { return .objects(best) }
      if objects.isEmpty, words.subject.contains(name) { return .exceptPart(.background) }
      // "blur everything behind her"
      if let kept = rest(of: name), isPersonal(.object(kept)), knowsPeople {
        return .exceptObjects(FoundObjects(name: vocabulary.name(of: .person), people))
      }
      if let kept = rest(of: name) {
        return try found(parts(of: kept)).map { .exceptObjects($0) } ?? target
      }
      if isSideOfThing(name) {
        return try portion(name).map(Target.objects) ?? target
      }
      if let found = try found(parts(of: name)) { return .objects(found) }
      if let animal = animal(in: name) { return .objects(animal) }
      // "her hair" with what says whose it is left out
      return name == ScenePart.hair.rawValue ? .part(.hair) : target
    case .region(let region, let name):
      // "rex", who was named so
      if let own = objects.first(where: { $0.box == region }) {
        return .objects(FoundObjects(name: name, [own]))
      }
      guard isDrawnThing(name) else { return target }
      return .objects(FoundObjects(name: name, boxes: [region]))
    case .allBut(let kept):
      var found: [Target] = []
      for one in kept { found.append(try self.target(one)) }
      return .allBut(found)
    case .except(let region, let name):
      guard isDrawnThing(name) else { return target }
      return .exceptObjects(FoundObjects(name: name, boxes: [region]))
    case .part(.background):
      return subject.map { .exceptObjects($0) } ?? target
    case .exceptPart(.background):
      return subject.map { .objects($0) } ?? target
    case .part(.bystanders):
      return bystanders.map { .objects($0) } ?? target
    case .part(let part) where [.face, .skin, .eyes, .hair].contains(part):
      let names = ["human \(part.rawValue)", part == .eyes ? "human eye" : part.rawValue]
      let known = objects.filter { names.contains($0.name) }.compactMap(\.box)
      return known.isEmpty
        ? target : .objects(FoundObjects(name: vocabulary.name(of: part), boxes: known))
    case .whole, .part, .exceptPart, .objects, .exceptObjects: return target
    }
  }

  /// A part of which something is wished from now on, with what is known in the place of its name;
  /// `nil` where there is nothing of that name.
  func part(_ target: Target) throws(Question) -> Target? {
    let found = try self.target(target)
    guard case .object(let name) = found, context.objects != nil || context.width != nil else {
      return found
    }
    if vocabulary.isPerson(found), !knowsPeople { return .part(.person) }
    return colored(name).map(Target.part)
  }

  /// Whether something goes by a name, be it one of several.
  func isKnown(_ name: String) -> Bool {
    do {
      if case .object = try target(.object(name)) { return vocabulary.part(named: name) != nil }
      return true
    } catch {
      return true
    }
  }

  /// Whether a step was done to a part, also to a thing that it took away.
  func isAbout(_ step: Step, _ part: Target) -> Bool {
    let found = (try? target(part)) ?? part
    if step.target == part || step.target == found { return true }
    if case .region(let mine, _) = step.target, case .region(let theirs, _) = found {
      return mine.isMostly(theirs)
    }
    let isGone = Catalogue.edit(step.edit)?.takesAway ?? false
    if !isGone, let mine = step.target.foundObjects, let theirs = found.foundObjects {
      return mine.things == theirs.things && mine.portion == theirs.portion
    }
    guard case .object(let name) = part else { return false }
    guard step.target.foundObjects != nil || step.target == .object(step.target.name) else {
      return false
    }
    // "the white saucer" was painted white.
    let noun = { (name: String) in
      let said = ObjectPhrase(name, vocabulary: vocabulary).noun
      let named = said.dropLast().filter { !vocabulary.contains($0, in: vocabulary.common.colour) }
      return words.singular((named + said.suffix(1)).joined(separator: " "))
    }
    return step.target.name == name || noun(name) == noun(step.target.name)
  }

  /// What is known and still there, where it now is.
  var objects: [SceneObject] {
    everKnown.filter { turnOfTaking($0) == nil }.map { object in
      var object = object
      object.place = object.thing.flatMap { context.places[$0] }
      return object
    }
  }

  /// What is known, what the person named with the word for a thing, and what was brought in.
  private var everKnown: [SceneObject] {
    let drawn = context.regions.sorted { $0.key < $1.key }
      .filter { isDrawnThing($0.key) || isKnownBox($0.value) }
      .map { SceneObject(name: $0.key.lowercased(), box: $0.value) }
    return (context.objects ?? []) + drawn + context.added
  }

  /// "the red wall" is known by its colour.
  private func colored(_ name: String) -> ScenePart? {
    let said = ObjectPhrase(name, vocabulary: vocabulary).noun
    guard said.count > 1 else { return nil }
    return ScenePart.allCases.first { part in
      guard part.isColor, let color = vocabulary.parts[part]?.first?.split(separator: " ").first
      else { return false }
      return said.dropLast().contains(String(color))
    }
  }

  /// The turn that took away what is called so.
  private func turnOfTaking(_ name: String) -> Int? {
    let noun = ObjectPhrase(name, vocabulary: vocabulary).noun.joined(separator: " ")
    return everKnown.filter { words.match(noun, $0.name) != nil }.compactMap(turnOfTaking).max()
  }

  /// The turn that took it away, or what it was a part of.
  private func turnOfTaking(_ object: SceneObject) -> Int? {
    guard !context.gone.isEmpty, let thing = object.thing else { return nil }
    if let turn = context.gone[thing] { return turn }
    guard let box = object.box, words.parts.contains(words.singular(object.name)) else {
      return nil
    }
    return context.gone.compactMap { whole, turn in
      switch whole {
      case .box(let other), .masked(let other, _): other.holds(box) ? turn : nil
      case .made: nil
      }
    }.max()
  }

  /// "rex" is the dog in that box.
  private func isKnownBox(_ region: Region) -> Bool {
    (context.objects ?? []).contains { $0.box == region }
  }

  private func isDrawnThing(_ name: String) -> Bool {
    guard let region = context.regions[name], !isKnownBox(region) else { return false }
    let phrase = ObjectPhrase(name, vocabulary: vocabulary)
    return phrase.noun.indices.contains { place in
      words.isThing(phrase.noun[place...].joined(separator: " "))
    }
  }

  private var knowsPeople: Bool { !people.isEmpty }

  private var people: [SceneObject] { objects.filter(isPerson) }

  /// "the cat's fur" and "its coat" are the cat, less nothing that could be told apart.
  private func animal(in name: String) -> FoundObjects? {
    let said = name.split(separator: " ").map(String.init)
    guard let last = said.last, vocabulary.contains(last, in: vocabulary.common.animalCoat) else {
      return nil
    }
    let whose = said.dropLast().joined(separator: " ").replacing("'s", with: "")
      .trimmingCharacters(in: .whitespaces)
    if !whose.isEmpty, let owner = try? candidates(whose), owner.contains(where: isAnimal) {
      return FoundObjects(name: name, owner.filter(isAnimal))
    }
    if case .objects(let focused)? = context.focus(),
      objects.filter(focused.contains).contains(where: isAnimal)
    {
      return focused
    }
    let animals = objects.filter(isAnimal)
    return animals.count == 1 ? FoundObjects(name: animals[0].name, animals) : nil
  }

  private func isPerson(_ object: SceneObject) -> Bool {
    object.isPerson || vocabulary.isPerson(.object(object.name))
  }

  private func isAnimal(_ object: SceneObject) -> Bool {
    !isPerson(object) && words.living.contains { words.match($0, object.name) != nil }
  }

  /// People who take clearly less room in the picture than the largest.
  private var bystanders: FoundObjects? {
    func area(_ object: SceneObject) -> Double { object.position.map { $0.width * $0.height } ?? 0 }
    let largest = people.map(area).max() ?? 0
    let small = people.filter { area($0) < 0.6 * largest }
    return small.isEmpty
      ? nil : FoundObjects(name: vocabulary.name(of: .bystanders), small)
  }

  /// Whom "her" or "it" means where nobody has been talked about.
  private func whoever(_ target: Target, _ edit: any Edit.Type) -> Target? {
    guard case .object(let name) = target, vocabulary.contains(name, in: vocabulary.common.pronoun)
    else { return nil }
    if knowsPeople, isPersonal(target) || edit.plainTarget == .part(.person) {
      return .object(vocabulary.name(of: .person))
    }
    return edit.plainTarget == .part(.person) ? edit.plainTarget : nil
  }

  private func isPersonal(_ target: Target) -> Bool {
    guard case .object(let name) = target else { return false }
    return vocabulary.contains(name, in: vocabulary.common.personal)
  }

  private func isLying(_ name: String) -> Bool {
    ObjectPhrase(name, vocabulary: vocabulary).noun.last.map {
      vocabulary.contains($0, in: vocabulary.common.lying)
    } ?? false
  }

  private var knownNames: [String] {
    var names: [String] = []
    for object in objects where !names.contains(object.name) { names.append(object.name) }
    return names
  }

  /// Everything that is known and has a place.
  private var subject: FoundObjects? {
    let found = FoundObjects(name: words.subject.first ?? "", objects)
    return found.things.isEmpty ? nil : found
  }

  private func rest(of name: String) -> String? {
    let mark = "everything but the "
    return name.hasPrefix(mark) ? String(name.dropFirst(mark.count)) : nil
  }

  /// "the dog and the bowl"
  func parts(of name: String) -> [String] {
    let whole = ObjectPhrase(name, vocabulary: vocabulary)
    if objects.contains(where: { $0.name == whole.noun.joined(separator: " ") }) { return [name] }
    let and = vocabulary.message("and").trimmingCharacters(in: .whitespaces)
    let parts = " \(name) ".components(separatedBy: " \(and) ")
      .map { withoutArticle($0.trimmingCharacters(in: .whitespaces)) }.filter { !$0.isEmpty }
    return parts.isEmpty ? [name] : parts
  }

  func withoutArticle(_ name: String) -> String {
    guard let first = name.split(separator: " ").first,
      vocabulary.contains(String(first), in: vocabulary.common.the)
    else { return name }
    return name.dropFirst(first.count).trimmingCharacters(in: .whitespaces)
  }

  /// `nil` where one of them isn't known.
  func found(_ names: [String]) throws(Question) -> FoundObjects? {
    var (spoken, all): ([String], [SceneObject]) = ([], [])
    for name in names {
      guard let found = try candidates(name), !found.isEmpty else { return nil }
      all += found
      spoken.append(spelled(name))
    }
    let and = vocabulary.message("and")
    return all.isEmpty ? nil : FoundObjects(name: spoken.joined(separator: and + "the "), all)
  }
}

extension Region {
  /// "the top" and "the top half": one lies within the other and is no small part of it.
  fileprivate func isMostly(_ other: Region) -> Bool {
    let (mine, theirs) = (width * height, other.width * other.height)
    let shared =
      max(0, min(right, other.right) - max(left, other.left))
      * max(0, min(bottom, other.bottom) - max(top, other.top))
    return shared >= 0.9 * min(mine, theirs) && min(mine, theirs) >= 0.4 * max(mine, theirs)
  }
}
