import Edits

// Words as a wish of a kind that no pattern covers whole.
extension SentenceReader {
  /// Words as a wish of one kind: by a pattern that covers some of them, by a value that they name,
  /// or by what stands in for them.
  func clause(_ tokens: [Token], _ phrase: String, as type: EditType) -> Clause? {
    let tokens = tokens.filter { $0.kind != .mark }
    guard !tokens.isEmpty, !isDeclined(tokens) else { return nil }
    let within = ClauseMatcher.best(
      tokens, as: type, vocabulary: vocabulary, circumstances: circumstances, effort: effort)
    if let within, !leavesValue(within, of: type, in: tokens), isTold(within, type) {
      let asides = within.asides.map { tokens[$0].map(\.written).joined(separator: " ") }
      return Clause(
        tokens: tokens, phrase: phrase, reading: within, asides: asides, isPointed: true)
    }
    let phrases = phrases(of: tokens)
    for words in instructions(for: type, from: phrases) {
      guard let reading = reading(of: words), vocabulary.editType(of: reading) == type,
        isTold(reading, type)
      else { continue }
      return Clause(
        tokens: words, phrase: phrase, reading: reading,
        passedOver: things(in: phrases, besides: words), isPointed: true)
    }
    return nil
  }

  /// Things and places that are named and that an instruction doesn't take up: "the inside of the car"
  /// where the picture is brightened.
  private func things(in phrases: Phrases, besides words: [Token]) -> [String] {
    let taken = Set(words.map(\.text))
    let passed = phrases.things.filter { named in
      isThing(phrases.tokens[named])
        && phrases.tokens[named].allSatisfy { token in
          !taken.contains(token.text)
            && ![common.property, common.colourNoun, common.pictureNoun].contains {
              vocabulary.contains(token.text, in: $0)
            }
        }
    }
    return passed.map { phrases.tokens[$0].map(\.written).joined(separator: " ") }
  }

  /// No mood and no look: something that can be seen.
  private func isThing(_ tokens: ArraySlice<Token>) -> Bool {
    guard let noun = tokens.last?.text else { return false }
    return circumstances.things.contains(noun) || vocabulary.objects.isThing(noun)
  }

  /// "no blur please", "grain? no": what a few words decline is never what they point to.
  private func isDeclined(_ tokens: [Token]) -> Bool {
    guard tokens.count <= 6 else { return false }
    let asked = tokens.filter { !vocabulary.contains($0.text, in: common.filler) }
    return [asked.first, asked.last].contains { token in
      token.map {
        vocabulary.contains($0.text, in: common.no)
          || vocabulary.contains($0.text, in: common.decline)
      } ?? false
    }
  }

  /// Instructions that can be carried out for what a sentence may point to, the likeliest first.
  func offers() -> [String] {
    guard let cues = vocabulary.cues else { return [] }
    let phrases = phrases(of: Array(words.prefix(Self.longestPointing)))
    let likely = cues.likelihoods(sentence.tokens, read: [], vocabulary).ranked.prefix(3)
    return likely.filter { $0.share >= Share.offered }.compactMap { type, _ in
      guard let type else { return nil }
      return instructions(for: type, from: phrases).first { canBeDone($0, type) }.map { words in
        words.map(\.written).joined(separator: " ")
      }
    }
  }

  private func phrases(of tokens: [Token]) -> Phrases {
    Phrases(
      ClauseMatcher(
        tokens, vocabulary: vocabulary, circumstances: circumstances, effort: effort))
  }

  /// What words may stand for as a wish of one kind: for the value that they name, else for the
  /// phrases in them.
  private func instructions(for type: EditType, from phrases: Phrases) -> [[Token]] {
    (named(phrases.tokens, type).map { [$0] } ?? [])
      + (vocabulary.standIns[type] ?? []).compactMap { $0.filled(from: phrases) }
  }

  private func canBeDone(_ words: [Token], _ type: EditType) -> Bool {
    guard !words.contains(where: \.isUnknownWord), let reading = reading(of: words) else {
      return false
    }
    return vocabulary.canBeDone(reading) && vocabulary.editType(of: reading) == type
  }

  /// "crop it too a sqare"
  private func namesShape(_ tokens: [Token]) -> Bool {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    return tokens.indices.contains { entries.longest(at: $0, common.aspectName) != nil }
  }

  /// An instruction for the value of a kind of edit that words name. "A blue tone" is no warm one.
  private func named(_ tokens: [Token], _ type: EditType) -> [Token]? {
    // Nothing is cut off that wasn't named.
    guard type != .crop || namesShape(tokens),
      let reading = Suggestions(vocabulary).reading(for: tokens, of: type)
    else { return nil }
    let words = Tokenizer.tokenize(reading, with: vocabulary).tokens
    let colours = tokens.filter { vocabulary.contains($0.text, in: common.colour) }
    guard
      type != .colorTone || colours.isEmpty
        || colours.contains(where: { colour in words.contains { $0.text == colour.text } })
    else { return nil }
    return words
  }

  /// "text into Japanese" isn't read as long as “Japanese” is left aside.
  private func leavesValue(_ reading: Reading, of type: EditType, in tokens: [Token]) -> Bool {
    reading.asides.contains { named(Array(tokens[$0]), type) != nil }
  }

  /// Nothing is added that isn't named.
  private func isTold(_ reading: Reading, _ type: EditType) -> Bool {
    type != .addObject
      || ["thing", "name", "source", "new_object", "object"].contains {
        reading.captures[$0] != nil
      }
  }
}
