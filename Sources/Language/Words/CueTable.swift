import Edits
import Synchronization

/// What the cues of a sentence tell: which kind of edit it points to, or none, and where in it a
/// wish begins. Learnt by `Scripts/learn-cues` from instructions whose kinds are known. Read when it
/// is first needed; a language without it is understood by its grammar only.
final class CueTable: Sendable {
  /// What a sentence points to; `nil` stands for no edit at all.
  struct Likelihoods {
    fileprivate let kinds: Kinds
    fileprivate let shares: [Double]

    /// The likeliest first.
    var ranked: [(type: EditType?, share: Double)] {
      shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
        .map { (kinds.types[$0], shares[$0]) }
    }

    var first: (type: EditType?, share: Double)? {
      shares.max().flatMap { most in
        shares.firstIndex(of: most).map { (kinds.types[$0], most) }
      }
    }

    /// The likeliest edit.
    var edit: (type: EditType, share: Double)? {
      var likeliest: (type: EditType, share: Double)?
      for (type, share) in zip(kinds.types, shares) where share > likeliest?.share ?? -1 {
        if let type { likeliest = (type, share) }
      }
      return likeliest
    }

    func share(of type: EditType?) -> Double {
      kinds.places[type].map { shares.indices.contains($0) ? shares[$0] : 0 } ?? 0
    }
  }

  /// The kinds of edits that there are weights for, in the order of the weights.
  fileprivate final class Kinds: Sendable {
    let types: [EditType?]
    let places: [EditType?: Int]

    init(_ labels: [String]) {
      types = labels.map(EditType.init(rawValue:))
      places = Dictionary(zip(types, types.indices)) { first, _ in first }
    }
  }

  private struct Models {
    let likelihoods: LinearModel
    let kinds: Kinds
    let joins: LinearModel
    let classes: CuesOfClasses
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
  func cues(
    _ tokens: [Token], read: [EditType], _ vocabulary: Vocabulary, _ effort: Effort? = nil
  ) -> [Cue] {
    Cues(
      tokens, read: read, vocabulary: vocabulary, classes: known(vocabulary).classes,
      effort: effort
    ).all
  }

  /// Adds up to 1; empty where nothing is known of the language.
  func likelihoods(_ cues: [Cue], _ vocabulary: Vocabulary) -> Likelihoods {
    let models = known(vocabulary)
    return Likelihoods(kinds: models.kinds, shares: models.likelihoods.shares(cues))
  }

  func likelihoods(_ tokens: [Token], read: [EditType], _ vocabulary: Vocabulary) -> Likelihoods {
    likelihoods(cues(tokens, read: read, vocabulary), vocabulary)
  }

  /// How likely a piece of a sentence begins a wish, from 0 to 1; `nil` where nothing is known.
  func beginning(_ cues: [Cue], _ vocabulary: Vocabulary) -> Double? {
    let joins = known(vocabulary).joins
    return joins.labels.firstIndex(of: Self.beginning).map { joins.shares(cues)[$0] }
  }

  /// The cues that count most for a kind of edit, the strongest first.
  func reasons(
    for type: EditType?, in tokens: [Token], read: [EditType], _ vocabulary: Vocabulary
  ) -> [String] {
    known(vocabulary).likelihoods.reasons(
      for: type?.rawValue ?? "none", cues(tokens, read: read, vocabulary), atMost: Self.mostReasons)
  }

  private func known(_ vocabulary: Vocabulary) -> Models {
    models.withLock { models in
      if let models { return models }
      let likelihoods = LinearModel(path: kinds, ofPieces: false)
      let read = Models(
        likelihoods: likelihoods, kinds: Kinds(likelihoods.labels),
        joins: LinearModel(path: joins, ofPieces: true), classes: CuesOfClasses(vocabulary))
      models = read
      return read
    }
  }
}
