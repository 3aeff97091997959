import Edits
import Foundation
import Scene

// One name.
extension ObjectResolver {
  /// What a phrase stands for, `all` of it or as many as it says; `nil` where nothing of that name is
  /// known.
  func candidates(_ name: String, all isAll: Bool = false) throws(Question) -> [SceneObject]? {
    var phrase = ObjectPhrase(name, vocabulary: vocabulary)
    if isAll { phrase.which.append(.all) }
    guard let (noun, all) = matching(phrase) else { return nil }
    if words.subject.contains(noun) { return all }
    let chosen = try ObjectChoice(
      all, phrase: phrase, noun: words.singular(noun), isPlural: words.isPlural(noun),
      isPart: words.parts.contains(words.singular(noun))
    )
    .chosen(lately: lately) { name throws(Question) in try candidates(name) ?? [] }
    switch chosen {
    case .these(let objects): return objects
    case .none: return nil
    case .unclear(let among): throw question(name, words.singular(noun), among)
    }
  }

  /// Of several things that a phrase could mean, the one that shows best, called so that it can be
  /// told from the others; `nil` where the phrase says which.
  func bestSeen(_ name: String) throws(Question) -> FoundObjects? {
    let phrase = ObjectPhrase(name, vocabulary: vocabulary)
    guard let (noun, all) = matching(phrase), !words.isPlural(noun), all.count > 1,
      phrase.count ?? 1 == 1,
      case .unclear(let among) = try ObjectChoice(
        all, phrase: phrase, noun: words.singular(noun), isPlural: false
      ).chosen(lately: lately, find: { name throws(Question) in try candidates(name) ?? [] }),
      let place = ObjectChoice.bestSeen(among)
    else { return nil }
    return one(at: place, of: among, noun) ?? FoundObjects(name: name, [among[place]])
  }

  /// One of several, called so that it can be told from the others.
  private func one(at place: Int, of among: [SceneObject], _ noun: String) -> FoundObjects? {
    let names = names(toTell: among, noun)
    guard names.indices.contains(place) else { return nil }
    return FoundObjects(name: withoutArticle(names[place]), [among[place]])
  }

  /// The thing of a kind that is left and stands nearest to others.
  func nearest(to others: FoundObjects, called kind: String) -> FoundObjects? {
    let all = objects.filter { words.match(kind, $0.name) != nil && !others.contains($0) }
    guard let box = others.boxes.first else { return nil }
    let distances = all.map { object in
      object.position.map { abs($0.left + $0.right - box.left - box.right) } ?? .infinity
    }
    guard let place = distances.indices.min(by: { distances[$0] < distances[$1] }) else {
      return nil
    }
    return one(at: place, of: all, kind) ?? FoundObjects(name: kind, [all[place]])
  }

  /// The things whose name fits the longest end of the noun phrase best.
  private func matching(_ phrase: ObjectPhrase) -> (noun: String, [SceneObject])? {
    matchingExactly(phrase) ?? misspelled(phrase)
  }

  private func matchingExactly(_ phrase: ObjectPhrase) -> (noun: String, [SceneObject])? {
    for start in phrase.noun.indices {
      let noun = phrase.noun[start...].joined(separator: " ")
      if words.subject.contains(noun), !objects.isEmpty { return (noun, objects) }
      let matches = objects.map { object in
        words.match(noun, object.name)
          ?? (object.kinds.contains(words.singular(noun)) ? .kind : nil)
      }
      guard let best = matches.compactMap({ $0 }).min() else { continue }
      let limit = best == .same ? best : .kind
      let found = zip(objects, matches).filter { $0.1.map { $0 <= max(limit, best) } ?? false }
      return (noun, found.map(\.0))
    }
    return nil
  }

  /// A name as the thing is known, where it was misspelled.
  func spelled(_ name: String) -> String {
    let phrase = ObjectPhrase(name, vocabulary: vocabulary)
    guard matchingExactly(phrase) == nil, let (known, _) = misspelled(phrase),
      let last = phrase.noun.last
    else { return name }
    return name.split(separator: " ").map { $0 == last ? known : String($0) }.joined(separator: " ")
  }

  /// Where one kind of thing that is known is a slip of the pen away.
  private func misspelled(_ phrase: ObjectPhrase) -> (noun: String, [SceneObject])? {
    guard let last = phrase.noun.last, !words.isThing(last) else { return nil }
    let near = Set(objects.map(\.name).filter { words.isMisspelled(last, of: $0) })
    guard let name = near.first, near.count == 1 else { return nil }
    return (name, objects.filter { $0.name == name })
  }

  /// What was talked about last.
  private var lately: FoundObjects {
    context.recent.reversed().lazy.compactMap(\.target.foundObjects).first
      ?? FoundObjects(name: "", boxes: [])
  }

  func question(
    _ name: String, _ noun: String, _ among: [SceneObject]
  ) -> Question {
    let choices = names(toTell: among, noun)
    let readings = choices.compactMap { choice -> String? in
      guard let place = sentence.range(of: name, options: .caseInsensitive) else { return nil }
      // "darken a bag" is "darken the first bag"
      let before = sentence[..<place.lowerBound].split(separator: " ")
      let isAny = before.last.map {
        vocabulary.contains($0.lowercased(), in: vocabulary.common.article)
      }
      guard isAny ?? false else { return sentence.replacingCharacters(in: place, with: choice) }
      return before.dropLast().joined(separator: " ") + " "
        + vocabulary.message("part", ["part": choice]) + sentence[place.upperBound...]
    }
    let or = choices.joined(separator: vocabulary.message("or"))
    return Question(
      "which-object", ["count": String(among.count), "name": noun, "choices": or],
      readings: readings)
  }

  /// What each of several, up to nine, is called so that it can be told from the others.
  func names(toTell among: [SceneObject], _ noun: String) -> [String] {
    ObjectChoice.ways(toTell: among).map { way in
      vocabulary.message("which-" + way.key, ["name": noun, "ordinal": ordinal(way.number)])
    }
  }

  private func ordinal(_ number: Int) -> String {
    vocabulary.message("ordinal-\(number)")
  }
}

// Answers to "Which one?".
extension ObjectResolver {
  /// The phrase of a request with an answer such as "the left one" put in; `nil` where the answer
  /// doesn't only say which one.
  func target(_ target: Target, answeredBy answer: String) -> Target? {
    guard case .object(let name) = target else { return nil }
    let (said, asked) = (
      ObjectPhrase(answer, vocabulary: vocabulary), ObjectPhrase(name, vocabulary: vocabulary)
    )
    let noun = asked.noun.joined(separator: " ")
    let isSame =
      said.noun.isEmpty
      || words.singular(said.noun.joined(separator: " "))
        == words.singular(noun)
    var probe = said
    probe.noun = []
    guard isSame, probe.hasOnlyWhich else { return nil }
    let kept = answer.lowercased().split(whereSeparator: { " .!?,".contains($0) }).map(String.init)
      .filter { !asked.noun.contains($0) && !words.leading.contains($0) }
    let isAfter = kept.first.map { words.relations[[$0]] != nil } ?? false || said.near != nil
    let text = kept.joined(separator: " ")
    let full = isAfter ? noun + " " + text : insert(noun, into: text)
    return .object(full)
  }

  /// "second from the right" and "bag" is "second bag from the right".
  private func insert(_ noun: String, into text: String) -> String {
    let parts = text.components(separatedBy: " from ")
    return ([parts[0] + " " + noun] + parts.dropFirst()).joined(separator: " from ")
  }
}
