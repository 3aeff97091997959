/// Instructions that would be understood and share words with one that wasn't. They are offered,
/// never carried out.
struct Suggestions {
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// Three at most, the likeliest first.
  func readings(for tokens: [Token]) -> [String] {
    let entries = ClauseEntries(Array(tokens.prefix(40)), vocabulary: vocabulary)
    let kinds = Set(["comparative", "adjective", "noun", "verb"].map(vocabulary.wordClass))
    var readings: [String] = []
    for matches in entries.matches {
      for match in matches where kinds.contains(match.entry.wordClass) {
        guard let reading = vocabulary.senses[match.entry.payload].reading,
          !readings.contains(reading)
        else { continue }
        readings.append(reading)
      }
    }
    return Array(readings.prefix(3))
  }
}
