import Edits
import Scene

/// Instructions that would be understood, to offer in place of one that wasn't or that can't be
/// carried out. They are never carried out unasked.
struct Suggestions {
  private static let most = 3

  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// Instructions that share words with one that wasn't understood: those for words that stand for
  /// a direction first, then those for names and values of edits, the longest first.
  /// A question is not answered with names of edits.
  func readings(for tokens: [Token], isQuestion: Bool) -> [String] {
    let entries = ClauseEntries(Array(tokens.prefix(40)), vocabulary: vocabulary)
    var offers: [(rank: Int, entry: Entry)] = []
    for start in entries.positions {
      for match in entries.matches(at: start)
      where !match.isGuess && isMeant(tokens[start..<match.end]) {
        let isSense = isSense(match.entry)
        guard isSense || !isQuestion, !isOfAnything(match.entry) else { continue }
        let rank = (isSense ? 10 : 0) + match.end - start + (match.correction == nil ? 1 : 0)
        offers.append((rank, match.entry))
      }
    }
    return readings(for: offers, atMost: Self.most)
  }

  /// Readings for entries, in a stable order: the earlier in the sentence, the earlier in the list.
  private func readings(for offers: [(rank: Int, entry: Entry)], atMost most: Int) -> [String] {
    let sorted = offers.enumerated().sorted {
      ($0.element.rank, $1.offset) > ($1.element.rank, $0.offset)
    }
    var readings: [String] = []
    for (_, offer) in sorted where readings.count < most {
      guard let reading = reading(for: offer.entry), !readings.contains(reading) else { continue }
      readings.append(reading)
    }
    return readings
  }

  /// An instruction for the value of a kind of edit that words name: "watercolour", the longest.
  func reading(for tokens: [Token], of type: EditType) -> String? {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    var offers: [(rank: Int, entry: Entry)] = []
    for start in entries.positions {
      for match in entries.matches(at: start)
      where !match.isGuess && isMeant(tokens[start..<match.end]) {
        // What something looks like is not what is wished for.
        guard editType(of: match.entry) == type,
          match.entry.wordClass != vocabulary.common.adjective, !isOfAnything(match.entry)
        else { continue }
        offers.append((match.end - start, match.entry))
      }
    }
    return readings(for: offers, atMost: 1).first
  }

  /// A colour or a place may be that of anything.
  private func isOfAnything(_ entry: Entry) -> Bool {
    ["color", "place", "shade"].contains(
      vocabulary.choices[entry.wordClass]?.parameter)
  }

  private func editType(of entry: Entry) -> EditType? {
    if isSense(entry) { return vocabulary.edits[vocabulary.senses[entry.payload].words].editType }
    if entry.wordClass == vocabulary.common.edit { return vocabulary.edits[entry.payload].editType }
    return vocabulary.choices[entry.wordClass].map { vocabulary.edits[$0.words].editType }
  }

  /// Instructions for what comes nearest to an edit that the catalogue hasn't got. `tint?` among
  /// the nearest is only meant where a value of it was named.
  func nearest(to words: EditWords, for request: Request) -> [String] {
    let target = isPronoun(request.target) ? .whole : request.target
    return words.nearest.compactMap { id in
      let isOptional = id.hasSuffix("?")
      let edit = isOptional ? String(id.dropLast()) : id
      guard let near = vocabulary.edits.first(where: { $0.edit == edit }) else { return nil }
      // Nothing is taken out of the picture that isn't named.
      if target == .whole, near.edit.flatMap(Catalogue.edit)?.takesAway == true { return nil }
      let named = values(of: near, in: request.details)
      return isOptional && named.values.isEmpty ? nil : reading(of: near, named, on: target)
    }.withoutRepeats
  }

  /// Values of an edit's choices that were named: the blue of "make the car blue".
  private func values(of words: EditWords, in details: Arguments) -> Arguments {
    var named = Arguments()
    for (parameter, texts) in words.choices {
      for case .text(let said) in details.values.values where texts[said.lowercased()] != nil {
        named[parameter] = .text(said.lowercased())
      }
    }
    return named
  }

  private func isPronoun(_ target: Target) -> Bool {
    guard case .object(let name) = target else { return false }
    return vocabulary.contains(name, in: vocabulary.common.pronoun)
  }
}

extension Suggestions {
  /// Whether an entry stands for a direction of an edit.
  private func isSense(_ entry: Entry) -> Bool {
    let common = vocabulary.common
    return [common.comparative, common.adjective, common.noun, common.verb]
      .contains(entry.wordClass)
  }

  private func reading(for entry: Entry) -> String? {
    if isSense(entry) { return vocabulary.senses[entry.payload].reading }
    if entry.wordClass == vocabulary.common.edit {
      return reading(of: vocabulary.edits[entry.payload])
    }
    guard let choice = vocabulary.choices[entry.wordClass] else { return nil }
    let value = vocabulary.texts[entry.payload]
    return reading(of: vocabulary.edits[choice.words], [choice.parameter: .text(value)])
  }

  /// A lone short word tells too little.
  private func isMeant(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.count > 1 || tokens.contains { $0.text.count > 3 }
  }

  /// An instruction for the plain edit, or for it with some values; `nil` where it has none.
  private func reading(
    of words: EditWords, _ arguments: Arguments = [:], on target: Target = .whole
  ) -> String? {
    guard let edit = words.edit.flatMap(Catalogue.edit) else { return nil }
    let isPart = target != .whole && edit.editType.actsOnParts
    if !isPart, arguments.values.isEmpty, let reading = words.reading { return reading }
    guard (try? edit.validate(arguments)) != nil else { return nil }
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version,
      arguments: arguments.filled(from: edit.plainArguments), target: isPart ? target : .whole)
    let said = Phrasing(vocabulary).short([step], seed: 0)
    return said == words.name ? nil : said
  }
}

extension Array where Element: Hashable {
  /// The first of each, in order.
  fileprivate var withoutRepeats: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
