import Edits
import Foundation
import Scene

// Words that were written.
extension AdditionRevision {
  /// "put it above the truck", "change it to …", where words were written last.
  func isAboutWords(_ request: Request) -> Bool {
    let isOfWords = [.relocateObject, .replaceText, .textStyle].contains(request.editType)
    return isOfWords
      && (saysIt || vocabulary.isLettering(request.target) || request.edit == RestyleText.id)
      && context.lastSteps.last?.edit == AddText.id
  }

  /// Where words go that were written: "put it at the bottom", "at the bottom left".
  func moved(_ step: Step, by request: Request) -> Target? {
    guard step.edit == AddText.id else { return nil }
    if request.edit == AddText.id, isLeaning, request.target != step.target,
      request.target != .whole,
      request.arguments.text("text") == step.arguments.text("text")
    {
      return request.target
    }
    guard request.editType == .relocateObject, isAboutLast(request),
      let place = request.arguments.text("place") ?? request.details.text("place")
    else { return nil }
    if let beside = WordsPlace(vocabulary: vocabulary, context: context).target(place) {
      return beside
    }
    let known = Set(vocabulary.regions.flatMap { $0.name.split(separator: " ") })
    // "down to the bottom"
    let words = place.split(separator: " ").filter(known.contains).map(String.init)
    guard !words.isEmpty else { return nil }
    let kept = keptSide(step.target, beside: words)
    func names(_ region: (name: String, region: Region)) -> [String] {
      region.name.split(separator: " ").map(String.init)
    }
    let meant =
      vocabulary.regions.first { !kept.isEmpty && Set(words + kept).isSubset(of: names($0)) }
      ?? vocabulary.regions.first { names($0) == words }
      ?? vocabulary.regions.first { words.allSatisfy(names($0).contains) }
    return meant.map { .region($0.region, name: $0.name) }
  }

  /// "move it to the left" of words at the bottom right leaves them at the bottom.
  private func keptSide(_ now: Target, beside words: [String]) -> [String] {
    guard case .region(_, let name) = now, words.count == 1,
      let meant = vocabulary.objects.which[words]
    else { return [] }
    let (across, along): ([ObjectWords.Which], [ObjectWords.Which]) = (
      [.left, .right], [.top, .bottom]
    )
    let other = across.contains(meant) ? along : along.contains(meant) ? across : []
    return name.split(separator: " ").map(String.init).filter { word in
      vocabulary.objects.which[[word]].map(other.contains) ?? false
    }
  }

  /// "the colour should be yellow", of words that were written last.
  func isColourOfWords(_ request: Request) -> Bool {
    guard request.edit == Recolor.id, lastStep?.edit == AddText.id,
      case .object(let name) = request.target
    else { return false }
    return vocabulary.contains(name, in: vocabulary.common.property)
  }

  /// "make the writing smaller", "change Mum to Mom": the words that are named, or that hold these.
  func writtenStep(meantBy request: Request) -> Step? {
    let written = context.writtenSteps
    if case .object(let name) = request.target,
      ObjectResolver(vocabulary: vocabulary, context: context).isKnown(name)
    {
      return nil
    }
    if let line = lineMeant(by: request) {
      return written.indices.contains(line) ? written[line] : nil
    }
    if vocabulary.isLettering(request.target) || request.edit == RestyleText.id
      || isAboutWords(request) || isRewriting(request)
    {
      return written.last
    }
    guard let old = rewording(request)?.old else { return nil }
    return written.last { $0.arguments.text("text")?.lowercased().contains(old) ?? false }
  }

  /// "the second line", of several that were written: its place among them.
  func lineMeant(by request: Request) -> Int? {
    guard case .object(let name) = request.target, context.writtenSteps.count > 1 else {
      return nil
    }
    let phrase = ObjectPhrase(name, vocabulary: vocabulary)
    guard phrase.noun.count == 1, let noun = phrase.noun.last,
      vocabulary.contains(noun, in: vocabulary.common.textLine)
    else { return nil }
    let count = context.writtenSteps.count
    if phrase.which.contains(.last) { return count - 1 }
    return phrase.ordinal.map { $0 - 1 }
  }

  /// "change the words to Beep Beep", which may only be the words that were written.
  func isRewriting(_ request: Request) -> Bool {
    guard request.edit == ReplaceText.id, request.details.text("old") == nil else { return false }
    if case .object(let name) = request.target {
      return vocabulary.contains(name, in: vocabulary.common.textLine)
        && !ObjectResolver(vocabulary: vocabulary, context: context).isKnown(name)
    }
    guard request.target == .whole else { return false }
    return clause.tokens.contains {
      vocabulary.contains($0.text, in: vocabulary.common.letteringNoun)
    }
  }

  /// "it should be 2024", of "12 August 2023": the one number that is as long.
  func withNumber(_ new: String, in old: String) -> String? {
    guard !new.isEmpty, new.allSatisfy(\.isNumber), !old.allSatisfy(\.isNumber) else { return nil }
    let numbers = old.split(whereSeparator: { !$0.isNumber }).filter { $0.count == new.count }
    guard numbers.count == 1 else { return nil }
    return old.replacing(numbers[0], with: new)
  }

  /// Words that take the place of others: "change Mum to Mom".
  func rewording(_ request: Request) -> (old: String, new: String)? {
    guard [.replaceObject, .replaceText].contains(request.editType),
      let old = request.details.text("object") ?? request.details.text("old"),
      let new = request.details.text("new_object") ?? request.arguments.text("text")
    else { return nil }
    return (old.lowercased(), new)
  }
}
