public import Edits

/// Puts steps into words: a long instruction that says everything, and a short one as a person
/// would type it. Reading either in an empty context gives the same steps again.
public struct Phrasing: Sendable {
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// Says what is done, how much, where and what stays. Variants differ by `seed`.
  public func long(_ steps: [Step], seed: UInt64) -> String {
    sentence(
      steps.enumerated().map { index, step in
        clause(step, isLong: true, seed: seed &+ UInt64(index))
      }, isLong: true)
  }

  public func short(_ steps: [Step], seed: UInt64) -> String {
    sentence(
      steps.enumerated().map { index, step in
        clause(step, isLong: false, isAmongOthers: steps.count > 1, seed: seed &+ UInt64(index))
      }, isLong: false)
  }

  /// A long instruction for a step that takes an earlier one's place: what it is now, and what it
  /// was.
  public func long(_ step: Step, revising earlier: Step, seed: UInt64) -> String {
    let said = clause(step, isLong: true, seed: seed)
    return said + instead(step, of: earlier) + "."
  }

  /// "a bit less", "more"; falls back to the whole short instruction.
  public func short(_ step: Step, revising earlier: Step, seed: UInt64) -> String {
    guard step.edit == earlier.edit, step.target == earlier.target,
      let revision = StepRevision(earlier),
      let now = step.arguments.number(revision.parameter.name),
      let before = earlier.arguments.number(revision.parameter.name), before != 0
    else { return short([step], seed: seed) }
    for (key, factor) in [("a-bit-less", 0.65), ("less", 0.5), ("more", 1.5), ("a-bit-more", 1.35)]
    where abs(now / before - factor) < 0.02 {
      return vocabulary.message("revision-" + key)
    }
    return short([step], seed: seed)
  }

  /// "Undo the last two turns", "Take the crop out again and keep everything else".
  public func text(_ request: HistoryRequest, stepsInEffect steps: [Step]) -> String {
    switch request {
    case .undo(turns: 1): return vocabulary.message("history-undo")
    case .undo(let turns): return vocabulary.message("history-undo-many", ["count": String(turns)])
    case .redo(turns: 1): return vocabulary.message("history-redo")
    case .redo(let turns): return vocabulary.message("history-redo-many", ["count": String(turns)])
    case .retake(takes: 1): return vocabulary.message("history-retake")
    case .retake(let takes):
      return vocabulary.message("history-retake-many", ["count": String(takes)])
    case .goTo(turn: 0): return vocabulary.message("history-original")
    case .goTo(let turn): return vocabulary.message("history-go-to", ["turn": String(turn)])
    case .remove(let ids):
      let names = vocabulary.names(of: steps.filter { ids.contains($0.id) })
      return vocabulary.message("history-remove", ["name": names])
    }
  }
}

extension Phrasing {
  private func sentence(_ clauses: [String], isLong: Bool) -> String {
    guard let first = clauses.first else { return "" }
    let rest = clauses.dropFirst().map { $0.prefix(1).lowercased() + $0.dropFirst() }
    let joiner = vocabulary.message(isLong ? "then" : "and")
    return ([first] + rest).joined(separator: joiner) + (isLong ? "." : "")
  }

  /// Steps that come from elsewhere may have parameters that no words know; then the name and the
  /// values are said as they are.
  private func clause(
    _ step: Step, isLong: Bool, isAmongOthers: Bool = false, seed: UInt64
  ) -> String {
    guard let words = vocabulary.words(forEdit: step.edit), let edit = Catalogue.edit(step.edit)
    else { return step.edit }
    let wording = StepWording(step: step, edit: edit, words: words, vocabulary: vocabulary)
    var variants = wording.variants(isLong: isLong)
    // "crop to a square and brighter" is no English.
    let sentences = variants.filter { !vocabulary.isBare($0) }
    if isAmongOthers, !sentences.isEmpty { variants = sentences }
    guard !variants.isEmpty else { return words.name }
    return variants[Int(Self.mixed(seed, step.edit) % UInt64(variants.count))]
  }

  /// Steele, Lea, Flood 2014, over the seed and the edit, so that neither alone tells the variant.
  private static func mixed(_ seed: UInt64, _ edit: String) -> UInt64 {
    var mixed = edit.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    mixed &+= 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private func instead(_ step: Step, of earlier: Step) -> String {
    guard step.edit == earlier.edit, let revision = StepRevision(earlier),
      let before = earlier.arguments.number(revision.parameter.name),
      before != step.arguments.number(revision.parameter.name),
      case .number(let unit, _, _, _) = revision.parameter.domain
    else { return "" }
    return vocabulary.message(
      "instead", ["amount": AmountWording.text(abs(before), unit, isLess: before < 0)])
  }
}

extension Vocabulary {
  /// Whether a phrase has no verb to go with others: "a bit warmer", "more contrast".
  fileprivate func isBare(_ phrase: String) -> Bool {
    let tokens = Array(Tokenizer.tokenize(String(phrase.prefix(32)), with: self).tokens.prefix(4))
    let entries = ClauseEntries(tokens, vocabulary: self)
    let bare = ["degree", "more", "less", "comparative", "noun", "article"].map(wordClass)
    return bare.contains { entries.longest(at: 0, $0) != nil }
  }
}
