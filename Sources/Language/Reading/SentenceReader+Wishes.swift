import Edits
import Foundation

// Where in a sentence a wish begins, by what its words point to.
extension SentenceReader {
  /// A part of a sentence between marks and conjunctions.
  struct Piece {
    let range: Range<Int>
    /// What tells whether a wish begins with it.
    let cues: [Cue]
    /// How likely it asks for nothing by itself.
    let idle: Double
  }

  /// Some neighbouring pieces that ask for one thing.
  struct Wish {
    let range: Range<Int>
    let likelihoods: CueTable.Likelihoods
  }

  /// What counts beside the shares, chosen on sentences that nothing was learnt from.
  private enum Weight {
    static let beginning = 0.5
    static let wish = 0.5
    static let aside = 1.0
    static let idle = 0.3
    /// No share counts for less.
    static let least = 0.03
    /// A wish begins with a piece of which as much tells so, or with the likeliest of all.
    static let mayBegin = 0.2
  }
  private static let mostPieces = 12
  private static let longestWish = 3

  /// The pieces of the sentence with their cues; `whole` is what all of it points to.
  func joins(_ whole: CueTable.Likelihoods, _ cues: CueTable) -> [Piece] {
    var pieces: [Piece] = []
    var before: CueTable.Likelihoods?
    for range in cutPieces.prefix(Self.mostPieces) {
      let tokens = Array(sentence.tokens[range])
      let pointers = pointers(of: range, cues)
      let likely = pointers.likelihoods
      let join = pieces.last.map { sentence.tokens[$0.range.upperBound..<range.lowerBound] }
      let own = [
        Cue("join ", join?.map(\.text).joined(separator: " ") ?? "^"),
        Cue("first ", tokens[0].text),
        Cue("two ", tokens.prefix(2).map(\.text).joined(separator: " ")),
        Cue("length ", String(min(8, tokens.count))),
      ]
      let sure = Self.buckets(likely, before, whole, sentence.tokens.count)
      pieces.append(
        Piece(
          range: range, cues: pointers.cues.map(\.ofPiece) + own + sure,
          idle: likely.share(of: nil)))
      before = likely
    }
    return pieces
  }

  /// How sure it is what a piece, the one before and the whole sentence point to.
  private static func buckets(
    _ own: CueTable.Likelihoods, _ before: CueTable.Likelihoods?, _ whole: CueTable.Likelihoods,
    _ count: Int
  ) -> [Cue] {
    func tenth(_ share: Double) -> String { String(Int(10 * share)) }
    let (edit, last) = (own.edit, before?.edit)
    var cues = [Cue("share ", tenth(edit?.share ?? 0)), Cue("none ", tenth(own.share(of: nil)))]
    if before != nil {
      cues.append(Cue(last?.type == edit?.type ? "same" : "other"))
      cues.append(Cue("before ", tenth(last?.share ?? 0)))
      cues.append(Cue("whole ", tenth(edit.map { whole.share(of: $0.type) } ?? 0)))
      cues.append(Cue("words ", String(min(9, count / 8))))
    }
    return cues
  }

  /// What the grammar takes a part of the sentence for, as one clause.
  private func readTypes(_ tokens: [Token]) -> [EditType] {
    reading(of: tokens.filter { $0.kind != .mark }).flatMap { vocabulary.editType(of: $0) }
      .map { [$0] } ?? []
  }

  /// The likeliest way to cut the sentence into wishes and what asks for nothing; `nil` where it has
  /// but one piece.
  func wishes(_ whole: CueTable.Likelihoods, _ cues: CueTable) -> [Wish]? {
    let pieces = joins(whole, cues)
    let begins = pieces.map { cues.beginning($0.cues, vocabulary) }
    guard pieces.count > 1, begins.allSatisfy({ $0 != nil }) else { return nil }
    let starts = begins.map { min(1 - Weight.least, max(Weight.least, $0 ?? 0)) }
    let mayBegin = min(Weight.mayBegin, starts.max() ?? 0)
    // The best ways to cut the first pieces, for each number of them.
    var best: [(score: Double, wishes: [Wish])] = [(0, [])]
    for end in pieces.indices {
      let unread = best[end]
      let left =
        unread.score - Weight.aside + Weight.idle * log(max(Weight.least, pieces[end].idle))
        + Weight.beginning * log(1 - starts[end])
      var found = (score: left, wishes: unread.wishes)
      for start in stride(from: end, through: max(0, end - Self.longestWish + 1), by: -1) {
        guard starts[start] >= mayBegin, start == end || !effort.isSpent else { continue }
        let goesOn = (start + 1..<max(start + 1, end + 1)).reduce(0) { $0 + log(1 - starts[$1]) }
        let wish = wish(pieces[start].range.lowerBound..<pieces[end].range.upperBound, cues)
        guard let edit = wish.likelihoods.edit else { continue }
        let score =
          best[start].score + log(edit.share) + Weight.wish
          + Weight.beginning * (log(starts[start]) + goesOn)
        if score > found.score { found = (score, best[start].wishes + [wish]) }
      }
      best.append(found)
    }
    return best[pieces.count].wishes
  }

  /// What a part of the sentence points to.
  func pointers(of range: Range<Int>, _ cues: CueTable) -> Effort.Pointers {
    let tokens = Array(sentence.tokens[range])
    return effort.pointers(of: tokens) {
      let found = cues.cues(tokens, read: readTypes(tokens), vocabulary, effort)
      return Effort.Pointers(cues: found, likelihoods: cues.likelihoods(found, vocabulary))
    }
  }

  private func wish(_ range: Range<Int>, _ cues: CueTable) -> Wish {
    Wish(range: range, likelihoods: pointers(of: range, cues).likelihoods)
  }
}
