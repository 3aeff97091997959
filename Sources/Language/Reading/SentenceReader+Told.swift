import Edits

// The wishes that a sentence is cut into, as clauses.
extension SentenceReader {
  /// The wishes that the sentence is cut into, where it has several pieces: those that the grammar
  /// read where it agrees or was sure, the others by what their words point to. `nil` where that
  /// changes nothing or leaves none.
  func told(
    _ whole: CueTable.Likelihoods, beside clauses: [Clause], _ cues: CueTable
  ) -> [Clause]? {
    guard !clauses.contains(where: { $0.isCompleted || $0.range.isEmpty }),
      let wishes = wishes(whole, cues)
    else { return nil }
    // What isn't an edit or was read word by word stands, unless it is no wish of its own.
    let isTelling = whole.share(of: nil) >= Share.telling
    var told = clauses.filter { clause in
      !isEdit(clause) || !isTelling && isListedCommand(clause, clauses, cues)
        || isKnown(clause)
          && (isListed(clause, clauses)
            || (!isTelling || isSure(clause))
              && wishes.contains {
                $0.range.lowerBound == clause.range.lowerBound || isMeant(clause, $0)
              })
    }
    for wish in wishes where !told.contains(where: { $0.range.overlaps(wish.range) }) {
      guard effort.take(Self.stepsForWish),
        isClear(wish.likelihoods, isTelling: isTelling || isStatement(wish.range)),
        let clause = clause(for: wish, beside: clauses, cues)
      else { continue }
      told.append(clause)
    }
    guard told.contains(where: isEdit), !clauses.isEmpty || !passesOver(told) else { return nil }
    told.sort { $0.range.lowerBound < $1.range.lowerBound }
    let types = Set(told.compactMap { vocabulary.editType(of: $0.reading) })
    guard types != Set(clauses.compactMap { vocabulary.editType(of: $0.reading) }) else {
      return isText ? nil : notingAsides(clauses)
    }
    return notingAsides(told)
  }

  /// Whether a clause with an amount of its own is one of several in a short sentence.
  private func isListed(_ clause: Clause, _ clauses: [Clause]) -> Bool {
    !isText && clause.reading.amount != nil && clauses.count > 1
  }

  /// "remove the cars and add men": a command behind another that points to what it was read as.
  private func isListedCommand(
    _ clause: Clause, _ clauses: [Clause], _ cues: CueTable
  ) -> Bool {
    guard !isText, clauses.count > 1, clause.asides.isEmpty, !clause.endsInAside,
      let type = vocabulary.editType(of: clause.reading)
    else { return false }
    let part = part(clause.phrase)
    guard part.beginsAsCommand else { return false }
    let likelihoods = cues.likelihoods(part.sentence.tokens, read: [type], vocabulary)
    return likelihoods.edit?.type == type && likelihoods.share(of: type) >= Share.offered
  }

  /// Whether a short sentence has a command that none of the clauses takes up.
  private func passesOver(_ clauses: [Clause]) -> Bool {
    guard !isText else { return false }
    return clauses.contains { $0.asides.contains { part($0).beginsAsCommand } }
      || cutPieces.contains { piece in
        isCommand(piece) && !clauses.contains { $0.range.overlaps(piece) }
      }
  }

  /// Whether a wish points to what a clause in it was read as.
  private func isMeant(_ clause: Clause, _ wish: Wish) -> Bool {
    clause.range.overlaps(wish.range)
      && vocabulary.editType(of: clause.reading).map {
        wish.likelihoods.share(of: $0) >= Share.unlikely
      } ?? false
  }

  /// Whether words point to an edit surely enough; where the sentence rather tells something, more so.
  func isClear(_ likelihoods: CueTable.Likelihoods, isTelling: Bool) -> Bool {
    guard let edit = likelihoods.edit else { return false }
    let none = likelihoods.share(of: nil)
    return isTelling
      ? edit.share >= Share.amongStory && none <= Share.askedAmongStory * edit.share
      : edit.share >= Share.alone && none <= Share.asked * edit.share
  }

  /// "summer is nearly over": has a verb and nothing that asks.
  func isStatement(_ words: Range<Int>) -> Bool {
    guard !isCommand(words) else { return false }
    let entries = entries
    func has(_ classes: [WordClass]) -> Bool {
      words.contains { place in
        classes.contains { entries.exact(at: place, $0, before: words.upperBound) != nil }
      }
    }
    return has([common.be, common.verbal, common.pastVerb])
      && !has([common.modal, common.want, common.need, common.ask, common.too])
  }

  /// A wish by what the grammar read there, else by what its words point to, where they are sure.
  private func clause(for wish: Wish, beside clauses: [Clause], _ cues: CueTable) -> Clause? {
    guard let type = wish.likelihoods.edit?.type else { return nil }
    let same = clauses.first {
      $0.range.overlaps(wish.range) && vocabulary.editType(of: $0.reading) == type
    }
    if let same { return same }
    let text = sentence.text(wish.range)
    var part = part(text)
    part.sayAsCommand()
    var clause = effort.wish(text, as: type) {
      part.read(as: type) ?? part.clause(part.sentence.tokens, text, as: type)
    }
    clause?.range = wish.range
    guard let found = clause, found.tokens != part.words, found.phrase == text,
      let piece = likeliestPiece(of: wish.range, type, cues), piece != wish.range
    else { return clause }
    // What stands in for a wish takes up no more than the piece that points to it.
    return self.clause(
      for: Wish(range: piece, likelihoods: wish.likelihoods), beside: clauses, cues) ?? clause
  }

  /// The piece of some words that points to a kind of edit most surely.
  private func likeliestPiece(
    of words: Range<Int>, _ type: EditType, _ cues: CueTable
  ) -> Range<Int>? {
    let pieces = cutPieces.filter { words.contains($0.lowerBound) }
    let shares = pieces.map { pointers(of: $0, cues).likelihoods.share(of: type) }
    return zip(pieces, shares).max { $0.1 < $1.1 }?.0
  }

  /// The only wish of a short text, where the grammar takes it for a kind of edit.
  private func read(as type: EditType) -> Clause? {
    guard sentence.tokens.count <= Self.longestAside, let wish = onlyWish(),
      vocabulary.editType(of: wish.reading) == type
    else { return nil }
    return wish
  }

  /// Clauses of a short message with the pieces that none of them takes up and that may ask for
  /// something.
  func notingPassedOver(_ clauses: [Clause], _ cues: CueTable) -> [Clause] {
    let taken = clauses.reduce(0) { $0 + $1.range.count }
    guard !isText, taken < words.count, !clauses.contains(where: \.isCompleted) else {
      return clauses
    }
    return notingAsides(clauses) { piece in
      isStatement(piece) || pointers(of: piece, cues).likelihoods.share(of: nil) >= Share.telling
    }
  }

  /// Clauses with what stands between them and in none.
  private func notingAsides(
    _ clauses: [Clause], exceptFor tells: (Range<Int>) -> Bool = { _ in false }
  ) -> [Clause] {
    var noted = clauses
    for index in noted.indices {
      noted[index].asides.removeAll { aside in
        clauses.indices.contains { other in
          other != index
            && (aside.holds(clauses[other].phrase) || clauses[other].phrase.holds(aside))
        }
      }
    }
    for piece in cutPieces where !entries.isFiller(piece, common) {
      let text = sentence.text(piece)
      let isRead = clauses.contains { clause in
        return (clause.range.isEmpty || clause.range.overlaps(piece))
          && clause.phrase.holds(text)
          && (!clause.isPointed || sharesWord(clause, piece))
      }
      // Other sentences than those of the wishes tell a story.
      guard !isRead, clauses.contains(where: { isSameSentence(piece, $0.range) }),
        !noted.contains(where: { $0.asides.contains { $0.holds(text) } }), !tells(piece)
      else { continue }
      let before = noted.lastIndex { $0.range.lowerBound <= piece.lowerBound } ?? 0
      noted[before].asides.append(text)
    }
    return noted
  }

  /// What stands in for a clause may have nothing of some of its words.
  private func sharesWord(_ clause: Clause, _ piece: Range<Int>) -> Bool {
    let entries = entries
    return piece.contains { place in
      entries.exact(at: place, common.filler) == nil
        && clause.tokens.contains { $0.text == sentence.tokens[place].text }
    }
  }

  private func isSameSentence(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    let (left, right) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
    guard left.upperBound < right.lowerBound else { return true }
    return !sentence.tokens[left.upperBound..<right.lowerBound].contains(where: isFullStop)
  }
}

extension String {
  /// Whether some text stands in it, byte by byte.
  fileprivate func holds(_ text: String) -> Bool {
    let (all, part) = (Array(utf8), Array(text.utf8))
    guard all.count >= part.count else { return false }
    return (0...(all.count - part.count)).contains { all[$0...].starts(with: part) }
  }
}
