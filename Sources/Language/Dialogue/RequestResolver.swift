import Edits
import Scene

/// Turns a clause about an edit into a request, with the context of the turns before.
struct RequestResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause
  /// The sentence began with "no".
  let isCorrection: Bool

  var reading: Reading { clause.reading }
  var common: CommonClasses { vocabulary.common }

  func outcome() throws(Question) -> Outcome {
    switch vocabulary.patterns[reading.pattern].meaning {
    case .sense:
      guard let index = reading.sense else { throw Question("not-understood") }
      return try outcome(of: vocabulary.senses[index])
    case .phrase(let words, let settings):
      var request = try request(
        vocabulary.edits[words], settings, isReversed: reading.isReversed, isOfPresent: false)
      if let grey = whatMadeItGrey(request) { return .history(.remove([grey.id])) }
      if let weaker = try weakerLast(request) { return .requests([weaker]) }
      if let weaker = try lessColoured(request) { return .requests([weaker]) }
      if let looser = loosened(request) { return .requests([looser]) }
      if takesBack(request) {
        let last = revisableStep(for: request)
        request.revises = last?.id
        // "make the border white instead" is as wide as it was.
        if let last, last.edit == request.edit, namedStep(of: request) != nil {
          request.arguments = request.arguments.filled(from: last.arguments)
        }
      } else if let step = namedStep(of: request) {
        // "make the border black"
        request.revises = step.id
        request.arguments = request.arguments.filled(from: step.arguments)
      }
      return .requests(try split(request))
    case .dialogue, .history, .chat, .wish, .fragment: throw Question("not-understood")
    }
  }

  /// "bring the colours back", where the picture was made black and white.
  private func whatMadeItGrey(_ request: Request) -> Step? {
    guard request.edit == Saturation.id, request.target == .whole, reading.amount == nil,
      request.arguments.number("amount") ?? 0 > 0
    else { return nil }
    return context.steps.last {
      [BlackAndWhite.id, Sepia.id, Duotone.id].contains($0.edit) && $0.target == .whole
    }
  }

  /// The step in effect that a request calls by the name of its edit, with "the".
  private func namedStep(of request: Request) -> Step? {
    guard let step = context.steps.last(where: { $0.edit == request.edit }) else { return nil }
    let entries = ClauseEntries(clause.tokens, vocabulary: vocabulary)
    let isNamed = clause.tokens.indices.contains { place in
      entries.exact(at: place, common.edit).map {
        vocabulary.edits[$0.entry.payload].edit == request.edit && place > 0
          && vocabulary.contains(clause.tokens[place - 1].text, in: common.the)
      } ?? false
    }
    return isNamed ? step : nil
  }

  func met(_ wordClass: WordClass) -> Bool { reading.met.contains(wordClass) }
}

// Several things in one wish.
extension RequestResolver {
  /// "remove the dog and the cat" is two wishes.
  func split(_ request: Request) throws(Question) -> [Request] {
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    guard
      !clause.tokens.prefix(3).contains(where: { vocabulary.contains($0.text, in: common.between) })
    else { return [request] }
    for name in ["object", "new_object"] {
      guard case .noun(let phrase)? = reading.captures[name] else { continue }
      let parts = parts(of: phrase)
      guard parts.count > 1 else { continue }
      var requests: [Request] = []
      for part in parts {
        var one = request
        one.details[name] = .text(resolver.text(part.core))
        if name == "object" { one.target = try resolver.target(.object(part)) }
        requests.append(one)
      }
      return requests
    }
    return [request]
  }

  private func isThing(_ position: Int) -> Bool {
    clause.tokens.indices.contains(position)
      && vocabulary.objects.isThing(clause.tokens[position].text)
  }

  /// The things that a noun phrase lists, each with an article of its own or a word for a thing.
  func parts(of phrase: NounPhrase) -> [NounPhrase] {
    let tokens = clause.tokens
    let isIn = { (position: Int, wordClass: WordClass) in
      vocabulary.contains(tokens[position].text, in: wordClass)
    }
    var parts: [NounPhrase] = []
    var start = phrase.words.lowerBound
    for position in phrase.words.dropFirst() + [phrase.words.upperBound] {
      let isEnd = position == phrase.words.upperBound
      let isAfterAnd = isIn(position - 1, common.and)
      let begins =
        isEnd
        || (isAfterAnd || tokens[position].gap == ", ")
          && (isIn(position, common.definite) || isIn(position, common.indefinite)
            || isAfterAnd && isThing(position) && isThing(position - 2))
      let end = isAfterAnd ? position - 1 : position
      guard begins, start < end else { continue }
      let core = (start..<end).first { $0 > start && isIn($0, common.relation) } ?? end
      parts.append(
        NounPhrase(words: start..<end, core: start..<core, isDefinite: phrase.isDefinite))
      let hasArticle =
        !isEnd && (isIn(position, common.definite) || isIn(position, common.indefinite))
      start = isEnd ? end : hasArticle ? position + 1 : position
    }
    return parts
  }
}
