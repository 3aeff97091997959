import Edits
import Synchronization

/// What the cues of a sentence tell: which kind of edit it points to, or none, and where in it a
/// wish begins. Learnt by `Scripts/learn-cues` from instructions whose kinds are known. Read when it
/// is first needed; a language without it is understood by its grammar only.
final class CueTable: Sendable {
  /// What a sentence points to, the likeliest first; `nil` stands for no edit at all.
  struct Likelihoods {
    fileprivate(set) var ranked: [(type: EditType?, share: Double)] = []

    var first: (type: EditType?, share: Double)? { ranked.first }

    /// The likeliest edit.
    var edit: (type: EditType, share: Double)? {
      ranked.lazy.compactMap { entry in entry.type.map { ($0, entry.share) } }.first
    }

    func share(of type: EditType?) -> Double {
      ranked.first { $0.type == type }?.share ?? 0
    }
  }

  private struct Models {
    let kinds: LinearModel
    let types: [EditType?]
    let joins: LinearModel
    let names: CueNames
  }

  private static let mostReasons = 4
  /// What the pieces of a sentence are told from that begin a wish.
  private static let beginning = "begins"

  private let kinds: String
  private let joins: String
  private let models = Mutex<Models?>(nil)

  /// `kinds` and `joins` are paths of files.
  init(kinds: String, joins: String) {
    (self.kinds, self.joins) = (kinds, joins)
  }

  /// The cues of a sentence or a part of it; `read` are the kinds of edits that the grammar took it
  /// for.
  func cues(_ tokens: [Token], read: [EditType], _ vocabulary: Vocabulary) -> [String] {
    Cues(tokens, read: read, vocabulary: vocabulary, inverse: known(vocabulary).names).names
  }

  /// Adds up to 1; empty where nothing is known of the language.
  func likelihoods(_ cues: [String], _ vocabulary: Vocabulary) -> Likelihoods {
    let models = known(vocabulary)
    let shares = models.kinds.shares(cues)
    let order = shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
    return Likelihoods(ranked: order.map { (models.types[$0], shares[$0]) })
  }

  func likelihoods(_ tokens: [Token], read: [EditType], _ vocabulary: Vocabulary) -> Likelihoods {
    likelihoods(cues(tokens, read: read, vocabulary), vocabulary)
  }

  /// How likely a piece of a sentence begins a wish, from 0 to 1; `nil` where nothing is known.
  func beginning(_ cues: [String], _ vocabulary: Vocabulary) -> Double? {
    let joins = known(vocabulary).joins
    return joins.labels.firstIndex(of: Self.beginning).map { joins.shares(cues)[$0] }
  }

  /// The cues that count most for a kind of edit, the strongest first.
  func reasons(
    for type: EditType?, in tokens: [Token], read: [EditType], _ vocabulary: Vocabulary
  ) -> [String] {
    known(vocabulary).kinds.reasons(
      for: type?.rawValue ?? "none", cues(tokens, read: read, vocabulary), atMost: Self.mostReasons)
  }

  private func known(_ vocabulary: Vocabulary) -> Models {
    models.withLock { models in
      if let models { return models }
      let kinds = LinearModel(path: kinds)
      let read = Models(
        kinds: kinds, types: kinds.labels.map(EditType.init(rawValue:)),
        joins: LinearModel(path: joins), names: CueNames(vocabulary))
      models = read
      return read
    }
  }
}
