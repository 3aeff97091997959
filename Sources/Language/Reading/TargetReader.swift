/// Reads what part of the picture is meant: "it", "the left half", "everything but the logo".
struct TargetReader {
  /// Longest noun phrase, in tokens.
  static let longestObject = 16

  struct Option {
    var target: SaidTarget
    var end: Int
    var score: Double
  }

  let tokens: [Token]
  let entries: ClauseEntries
  let vocabulary: Vocabulary
  /// Names that the person gave to regions, each as words.
  let names: [ClauseMatcher.SpokenName]
  let amounts: AmountReader
  /// "it" may stand for a thing.
  let isAboutThing: Bool

  var common: CommonClasses { vocabulary.common }
  /// Every target that begins at a position, however long. Noun phrases only if `withObjects`.
  func options(at start: Int, withObjects: Bool) -> [Option] {
    guard start < tokens.count else { return [] }
    var result = pictures(at: start) + regions(at: start) + exceptions(at: start)
    if let only = longest(start, common.only) {
      result += options(at: only.end, withObjects: withObjects).map {
        Option(target: $0.target, end: $0.end, score: $0.score + 2)
      }
    }
    if let rest = longest(start, common.rest) {
      result += ends(after: rest.end).map { Option(target: .rest, end: $0, score: 2) }
    }
    if withObjects { result += objects(at: start) }
    return result
  }

  private func pictures(at start: Int) -> [Option] {
    entries.at(start, common.picture).map {
      Option(target: .picture, end: $0.end, score: 1.6 * Double($0.end - start))
    } + describedPictures(at: start)
  }

  /// "this sunny scene", "the original photograph".
  private func describedPictures(at start: Int) -> [Option] {
    if let same = longest(start, common.samePicture) {
      return (same.end..<min(same.end + 2, tokens.count)).filter {
        tokens[$0].kind == .word && exact($0, common.noEnd) == nil
      }
      .map { Option(target: .picture, end: $0 + 1, score: 0.9 * Double($0 + 1 - start)) }
    }
    guard let the = longest(start, common.definite) else { return [] }
    for begin in the.end..<max(the.end, min(the.end + 4, tokens.count)) {
      // "this sunny scene", and "the whole scene" without another word.
      if let noun = longest(begin, common.sceneWord), begin > the.end || the.end - start > 1 {
        return [Option(target: .picture, end: noun.end, score: 0.7 * Double(noun.end - start))]
      }
      guard isDescription(begin) else { break }
    }
    return []
  }

  private func regions(at start: Int) -> [Option] {
    let begin = longest(start, common.the)?.end ?? start
    var result: [Option] = []
    for match in entries.at(begin, common.region) {
      for end in ends(after: match.end) {
        let score = 1.7 * Double(end - start)
        result.append(Option(target: .region(match.entry.payload), end: end, score: score))
      }
      if let (said, end) = amounts.quantity(at: match.end), said.unit == .percent,
        (1..<100).contains(said.value)
      {
        guard !entries.at(match.end, common.fraction).contains(where: { $0.end == end })
        else { continue }
        let strip = SaidTarget.strip(side: match.entry.payload, share: said.value / 100)
        result += ends(after: end).map {
          Option(target: strip, end: $0, score: 1.8 * Double($0 - start))
        }
      }
    }
    for spoken in names
    where tokens.dropFirst(begin).prefix(spoken.words.count).map(\.text) == spoken.words {
      let end = begin + spoken.words.count
      result.append(Option(target: .named(spoken.name), end: end, score: 2 * Double(end - start)))
    }
    return result
  }

  /// With and without "of the picture".
  private func ends(after position: Int) -> [Int] {
    guard let of = longest(position, common.of), let whole = longest(of.end, common.picture) else {
      return [position]
    }
    return [position, whole.end]
  }

  private func exceptions(at start: Int) -> [Option] {
    guard let all = longest(start, common.everythingBut) else { return [] }
    return options(at: all.end, withObjects: true).map {
      Option(target: .except($0.target), end: $0.end, score: $0.score + 2 * Double(all.end - start))
    }
  }

  func longest(_ position: Int, _ wordClass: WordClass) -> ClauseEntries.Match? {
    entries.longest(at: position, wordClass)
  }

  /// Like `longest`, with no misspelling put right.
  func exact(_ position: Int, _ wordClass: WordClass) -> ClauseEntries.Match? {
    guard entries.has(position, wordClass) else { return nil }
    return entries.matches(at: position).last {
      $0.entry.wordClass == wordClass && $0.correction == nil
    }
  }
}
