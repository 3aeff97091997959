import Edits

// What comes along with a look: "sepia with a vignette".
extension SentenceReader {
  /// Kinds of edits that a picture can have beside any other.
  private static let effects: Set<EditType> = [
    .filmGrain, .vignette, .contrast, .sharpness,
  ]
  private static let longestEffect = 6

  /// An effect that words behind "with" name; `isListed` where they follow such words: "with grain and
  /// a vignette".
  func effect(_ aside: String, isListed: Bool) -> Clause? {
    let tokens = part(aside).sentence.tokens
    guard let first = tokens.first, tokens.count <= Self.longestEffect else { return nil }
    let isLed = vocabulary.contains(first.text, in: common.along)
    guard isLed || isListed else { return nil }
    let said = tokens.dropFirst(isLed ? 1 : 0).map(\.written).joined(separator: " ")
    guard !said.isEmpty,
      let clause = part(vocabulary.message("adding", ["part": said])).onlyWish(),
      clause.asides.isEmpty, clause.reading.target ?? .picture == .picture,
      vocabulary.canBeDone(clause.reading), let type = vocabulary.editType(of: clause.reading),
      Self.effects.contains(type)
    else { return nil }
    return clause
  }

  /// Whether words lead to what comes along: "with a vignette".
  func leadsAlong(_ aside: String) -> Bool {
    part(aside).sentence.tokens.first.map { vocabulary.contains($0.text, in: common.along) }
      ?? false
  }
}
