import Edits
import Scene

// Words that are to be written: where, and in capitals.
extension RequestResolver {
  func settleWords(_ request: inout Request) {
    if reading.captures["bubble"] != nil { noteBubble(&request) }
    if request.target == .whole {
      if let place = placeSaid() { request.target = place } else { splitPlaceOff(&request) }
    }
    let entries = ClauseEntries(clause.tokens, vocabulary: vocabulary)
    guard let text = request.arguments.text("text"),
      clause.tokens.indices.contains(where: { entries.exact(at: $0, common.capitals) != nil })
    else { return }
    // "in capital letters"
    request.arguments["text"] = .text(text.uppercased())
  }

  /// "add happy birthday mum at the bottom": what begins as a greeting is no thing, but words.
  func greeting(_ request: Request) -> Request? {
    guard request.editType == .addObject, request.edit == nil,
      case .noun(let phrase)? = reading.captures["new_object"],
      ClauseEntries(clause.tokens, vocabulary: vocabulary)
        .exact(at: phrase.words.lowerBound, common.greeting) != nil
    else { return nil }
    var words = request
    (words.edit, words.editType) = (AddText.id, AddText.editType)
    (words.refusal, words.details, words.target) = (nil, [:], .whole)
    words.arguments = ["text": .text(targets.text(phrase.core))]
    let place = request.details.text("place").map { $0.lowercased() }
    let region = place.flatMap { place in
      vocabulary.regions.first { place.hasSuffix($0.name) }
    }
    if let region { words.target = .region(region.region, name: region.name) }
    return words
  }

  private var targets: TargetResolver {
    TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
  }

  private func noteBubble(_ request: inout Request) {
    guard request.target == .whole, case .entry(_, let words)? = reading.captures["bubble"] else {
      return
    }
    request.note = vocabulary.message("no-bubble", ["part": targets.name(words)])
  }

  /// "above the dog", "bottom right".
  private func placeSaid() -> Target? {
    let place = WordsPlace(vocabulary: vocabulary, context: context)
    if reading.captures["bubble"] != nil, case .noun(let phrase)? = reading.captures["place"],
      let above = place.target(above: targets.name(phrase.words))
    {
      return above
    }
    if case .target(let said)? = reading.captures[Slot.region.rawValue],
      let (region, name) = targets.region(said)
    {
      return .region(region, name: name)
    }
    return ["place", "place2"].lazy.compactMap { slot in
      guard case .words(let words)? = reading.captures[slot] else { return nil }
      return place.target(targets.text(words))
    }.first
  }

  /// "the text Summer 2024 bottom right": where words go that stand in no quotes.
  private func splitPlaceOff(_ request: inout Request) {
    guard case .words(let said)? = reading.captures["text"],
      said.count > 2, !clause.tokens[said].contains(where: { $0.kind == .quoted })
    else { return }
    let entries = ClauseEntries(clause.tokens, vocabulary: vocabulary)
    for start in (said.lowerBound + 1)..<(said.upperBound - 1) {
      guard clause.tokens[start].written == clause.tokens[start].text,
        let place = entries.exact(at: start, common.region, before: said.upperBound),
        place.end == said.upperBound
      else { continue }
      let region = vocabulary.regions[place.entry.payload]
      request.target = .region(region.region, name: region.name)
      request.arguments["text"] = .text(targets.text(said.lowerBound..<start))
      return
    }
  }
}
