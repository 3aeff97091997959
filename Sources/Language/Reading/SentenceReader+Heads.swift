import Edits

// A wish as far as it can be read.
extension SentenceReader {
  /// Most beginnings that are tried, so that no text takes long.
  static let mostTries = 40

  /// The longest beginning that reads as a clause; the rest only says more about it.
  mutating func head(
    of range: Range<Int>, after previous: Clause?, _ tries: inout Int
  ) -> Clause? {
    for end in ends(of: range) where end - range.lowerBound <= Self.mostWords {
      guard tries > 0 else { return nil }
      tries -= 1
      let part = range.lowerBound..<end
      guard var clause = clause(part, after: previous, mayComplete: end == range.upperBound)
      else { continue }
      if end < range.upperBound {
        guard isEdit(clause), isWhole(clause) else { continue }
        clause.asides.append(sentence.text(end..<range.upperBound))
      }
      return clause
    }
    return nil
  }

  /// Where a wish may end, the last first: at marks and conjunctions, and where a word stands with
  /// which a purpose, a manner or a result begins.
  private func ends(of range: Range<Int>) -> [Int] {
    let entries = entries
    var ends = [range.upperBound]
    for position in range.dropFirst(2).reversed() {
      let isEnd =
        sentence.tokens[position].kind == .mark
        || [common.connector, common.aside, common.want].contains {
          entries.exact(at: position, $0, before: range.upperBound) != nil
        }
      if isEnd { ends.append(position) }
    }
    return ends
  }

  /// Whether nothing is missing at its end: "replace the cup" lacks what comes in its place.
  private func isWhole(_ clause: Clause) -> Bool {
    guard let words = vocabulary.words(of: clause.reading) else { return true }
    let captures = clause.reading.captures
    switch vocabulary.edits[words].editType {
    case .replaceObject: return captures["new_object"] != nil
    case .rotateFlip:
      // "turn the cat" is no whole wish of a long one.
      return clause.reading.target == nil || clause.reading.target == .picture
    default: return true
    }
  }

  /// "it's tilted. Straighten it": the complaint asks for what is asked for then.
  func dropComplaints(_ clauses: inout [Clause]) {
    let commands = clauses.filter { isEdit($0) && isCommand($0.range) }
    let asked = Set(commands.compactMap { vocabulary.words(of: $0.reading) })
    clauses.removeAll {
      isComplaint($0) && !isCommand($0.range)
        && vocabulary.words(of: $0.reading).map(asked.contains) ?? false
    }
  }
}
