import Scene

// "remove the bags except the second one", "blur the background, except for the flag".
extension ObjectResolver {
  /// A request less what its sentence leaves out; what can't be left out is said.
  func less(_ said: Request) throws(Question) -> Request {
    var request = said
    for kept in said.spared {
      if let some = some(of: request.target, but: kept) {
        request.target = some
      } else if let left = left(try target(request.target), less: try target(kept)) {
        request.target = left
      } else if belongs(kept, to: request.target) {
        request.note = vocabulary.message("not-spared", ["part": kept.name])
      }
    }
    request.spared = []
    return request
  }

  /// All things of a kind but some of them, by their names.
  private func some(of whole: Target, but kept: Target) -> Target? {
    guard case .object(let name) = whole, let out = said(kept) else { return nil }
    let noun = { ObjectPhrase($0, vocabulary: vocabulary).noun }
    let isOfKind =
      noun(out).isEmpty
      || noun(out).last.map { last in
        noun(name).last.map { words.match($0, last) != nil } ?? false
      } ?? false
    guard isOfKind || objects.isEmpty else { return nil }
    return .object(vocabulary.message("but-part", ["part": name, "kept": out]))
  }

  /// The name of a thing; "the left one" may be taken for the left of the picture.
  private func said(_ part: Target) -> String? {
    switch part {
    case .object(let name): return name
    case .region(_, let name):
      let first = name.split(separator: " ").first.map(String.init)
      return first.flatMap { words.which[[$0]] == nil ? nil : $0 }
    default: return nil
    }
  }

  /// "make the car red, but keep the road" leaves nothing of the car out.
  private func belongs(_ kept: Target, to whole: Target) -> Bool {
    guard case .object(let name) = kept else { return false }
    if case .part(.background) = whole { return true }
    return ObjectPhrase(name, vocabulary: vocabulary).noun.last.map {
      words.parts.contains(words.singular($0))
    } ?? false
  }

  /// Where whole things are left out.
  private func fewer(_ all: FoundObjects, _ out: FoundObjects) -> FoundObjects? {
    let things = objects.filter(all.contains)
    let left = things.filter { !out.contains($0) }
    return left.isEmpty || left.count == things.count ? nil : FoundObjects(name: all.name, left)
  }

  /// What is left of a part without another.
  private func left(_ whole: Target, less kept: Target) -> Target? {
    switch (whole, kept) {
    case (.objects(var all), .objects(let out)):
      if let fewer = fewer(all, out) { return .objects(fewer) }
      all.without = (all.without ?? []) + out.boxes
      return out.boxes.isEmpty ? nil : .objects(all)
    case (.exceptObjects, .objects), (.exceptObjects, .part), (.exceptObjects, .region):
      return whole.foundObjects.map { .allBut([.objects($0), kept]) }
    case (.exceptPart(let part), .objects), (.exceptPart(let part), .part),
      (.exceptPart(let part), .region):
      return .allBut([.part(part), kept])
    case (.part(.background), .objects), (.part(.background), .part),
      (.part(.background), .region):
      return .allBut([.exceptPart(.background), kept])
    default: return nil
    }
  }
}
