import Edits

// A text of several sentences, or of one long one: each is a request, or says more about one, or
// tells a story.
extension SentenceReader {
  /// From so many words on, a sentence rather describes one wish than lists several.
  private static let longSentence = 16

  var isText: Bool {
    let words = sentence.tokens.count { $0.kind != .mark }
    let stops = pieces.indices.dropFirst().contains { !isGoingOn($0) }
    return words > Self.longSentence || stops && words > 7
  }

  /// The wishes of a text, sentence by sentence. What only describes the result, says what stays as
  /// it is or tells a story asks for nothing. `nil` where a sentence that asks for something can't
  /// be read, and where none does.
  mutating func bySentences() -> [Clause]? {
    let groups = sentenceGroups()
    guard groups.contains(where: isRequest) else { return nil }
    var clauses: [Clause] = []
    var tries = Self.mostTries
    unread = []
    for group in groups {
      let hasCommand = clauses.contains { isEdit($0) && isCommand($0.range) }
      if hasCommand, begins(group[0], common.care) {
        clauses[clauses.count - 1].asides.append(
          sentence.text(group[0].lowerBound..<group[group.count - 1].upperBound))
      } else if isRequest(group), !(hasCommand && isDescription(group)) {
        guard let found = request(group, after: clauses.last, &tries) else { return nil }
        clauses += found
      } else {
        clauses += statement(group, after: clauses)
      }
    }
    dropComplaints(&clauses)
    clauses = withAntecedents(clauses)
    if let first = clauses.firstIndex(where: isEdit) { clauses[first].asides += unread }
    return clauses.contains(where: isEdit) ? clauses : nil
  }

  /// The pieces of each sentence.
  private func sentenceGroups() -> [[Range<Int>]] {
    var groups: [[Range<Int>]] = []
    for index in pieces.indices {
      if index > 0, isGoingOn(index), let last = groups.indices.last {
        groups[last].append(pieces[index])
      } else {
        groups.append([pieces[index]])
      }
    }
    return groups
  }

  private func isRequest(_ group: [Range<Int>]) -> Bool {
    group.contains { (isCommand($0) || isAsking($0)) && !isKeeping($0) }
  }

  /// "the windows should be dark and light the wall" after a wish: says what comes of it.
  private func isDescription(_ group: [Range<Int>]) -> Bool {
    guard !isCommand(group[0]), !isAsking(group[0]) else { return false }
    let words = group[0].lowerBound..<group[group.count - 1].upperBound
    let entries = entries
    return sentence.tokens.count > 2 * Self.longSentence
      && words.dropFirst().contains {
        entries.exact(at: $0, common.modal, before: words.upperBound) != nil
      }
  }

  /// "could the sky be blue", "might it read …".
  private func isAsking(_ piece: Range<Int>) -> Bool {
    let entries = entries
    let end = min(piece.upperBound, piece.lowerBound + 6)
    guard let ask = entries.exact(at: piece.lowerBound, common.ask, before: end), ask.end < end
    else { return false }
    return [common.definite, common.pronoun, common.indefinite].contains {
      entries.exact(at: ask.end, $0, before: end) != nil
    }
  }

  /// "leave the trim white", "keep her pose as it is".
  func isKeeping(_ piece: Range<Int>) -> Bool {
    begins(piece, common.except) || begins(piece, common.keepVerb)
  }

  /// What a sentence asks for that begins as a wish does.
  private mutating func request(
    _ group: [Range<Int>], after previous: Clause?, _ tries: inout Int
  ) -> [Clause]? {
    if let strict = strict(group, after: previous), isPlausible(strict) { return strict }
    return runs(group, after: previous, &tries)
  }

  /// What a sentence asks for that is no command: a complaint, or what something should be. After a
  /// command, "it should float" only describes the result.
  private mutating func statement(_ group: [Range<Int>], after clauses: [Clause]) -> [Clause] {
    guard let found = strict(group, after: clauses.last) else { return [] }
    let hasCommand = clauses.contains { isEdit($0) && isCommand($0.range) }
    let isDescribed = sentence.tokens.count > 2 * Self.longSentence
    return found.filter { clause in
      if case .wish = vocabulary.patterns[clause.reading.pattern].meaning { return hasCommand }
      guard isEdit(clause), isSure(clause) || isComplaint(clause) else { return false }
      guard hasCommand else { return true }
      return !isDescribed && vocabulary.canBeDone(clause.reading)
    }
  }

  /// The clauses of a sentence where all of it can be read.
  private mutating func strict(_ group: [Range<Int>], after previous: Clause?) -> [Clause]? {
    wholeClauses(of: group, after: previous)
  }

  /// Whether each clause but the first of a long sentence asks for something by itself, and doesn't
  /// only describe what the first asks for: "make it golden hour: low sun, a soft glow on the faces".
  private func isPlausible(_ clauses: [Clause]) -> Bool {
    guard clauses.contains(where: isEdit) else { return false }
    let isLong =
      clauses.last.map { $0.range.upperBound } ?? 0
      - (clauses.first?.range.lowerBound ?? 0) > Self.longSentence
    return clauses.dropFirst().allSatisfy { clause in
      !isEdit(clause) || !isLong || isCommand(clause.range)
        || clause.tokens.count > clause.range.count
        || [common.comparative, common.more, common.less, common.modal].contains {
          clause.reading.met.contains($0)
        }
    }
  }

  /// A sentence wish by wish, each as far as it can be read.
  private mutating func runs(
    _ group: [Range<Int>], after previous: Clause?, _ tries: inout Int
  ) -> [Clause]? {
    var clauses: [Clause] = []
    for run in runs(of: group) {
      let isCommand = isCommand(run)
      if begins(run, common.care), let last = clauses.indices.last {
        clauses[last].asides.append(sentence.text(run))
        continue
      }
      if isKeeping(run) {
        if let found = clause(run, after: nil, mayComplete: false), !isEdit(found) {
          clauses.append(found)
        }
        continue
      }
      if let found = head(of: run, after: clauses.last ?? previous, &tries) {
        if isCommand || isComplaint(found) { clauses.append(found) }
      } else if begins(run, common.want), sentence.tokens.count > Self.longSentence {
        // "I need a photo for my application": why something is asked for.
        unread.append(sentence.text(run))
      } else if isCommand {
        guard let last = clauses.indices.last, begins(run, common.aside) || begins(run, common.care)
        else { return nil }
        clauses[last].asides.append(sentence.text(run))
      }
    }
    return clauses
  }

  /// From where each wish of a sentence begins to where the next one does.
  func runs(of group: [Range<Int>]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for piece in group {
      if let last = runs.indices.last, !isCommand(piece), !isKeeping(piece) {
        runs[last] = runs[last].lowerBound..<piece.upperBound
      } else {
        runs.append(piece)
      }
    }
    return runs
  }
}
