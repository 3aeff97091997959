import Edits

// What the words point to, beside the grammar.
extension SentenceReader {
  /// Shares from which on cues decide.
  enum Share {
    /// Where the grammar read nothing.
    static let alone = 0.3
    /// Against what the grammar read, and against what nothing in the catalogue does.
    static let against = 0.5
    static let againstRefused = 0.3
    /// What the grammar read stands from this share on, or from this part of the likeliest share.
    static let unlikely = 0.12
    /// One of several wishes that is as unlikely as this was none.
    static let none = 0.03
    /// What was left aside is a wish of its own.
    static let aside = 0.6
    static let asideInWhole = 0.12
    /// As much is worth to be offered.
    static let offered = 0.1
    /// A command is one in any case.
    static let command = 0.35
    /// From this share of nothing on, a sentence only tells something.
    static let telling = 0.3
    /// What points to an edit in such a sentence.
    static let amongStory = 0.5
    static let askedAmongStory = 0.4
    /// As much may tell that nothing is asked for, for as much as points to an edit.
    static let asked = 0.6
  }
  static let longestPointing = 60
  static let longestAside = 20
  /// Score of a word from which on it is known.
  private static let knownWord = 1.5
  /// From so many tokens on, a sentence rather describes one wish than lists several.
  private static let longestList = 14

  /// What the grammar read, put right where the words point elsewhere; where it read nothing, what
  /// they point to.
  func pointed(_ reading: SentenceReading) -> SentenceReading {
    guard let cues = vocabulary.cues, !isRest else { return reading }
    effort.beginPointing()
    let isLong = sentence.tokens.count > Self.longestPointing
    switch reading {
    case .clauses(let clauses, let isCorrection):
      let read = clauses.compactMap { vocabulary.editType(of: $0.reading) }
      guard !read.isEmpty else { return reading }
      guard !clauses.allSatisfy(isSettled) else {
        return .clauses(notingPassedOver(clauses, cues), isCorrection: isCorrection)
      }
      let whole = cues.likelihoods(withoutKept, read: read, vocabulary)
      if let told = told(whole, beside: clauses, cues) {
        return .clauses(told, isCorrection: isCorrection)
      }
      if whole.share(of: nil) >= Share.telling, !isShortCommand, !isShortRemoval(clauses),
        !isPlacing(clauses),
        !clauses.contains(where: { !isEdit($0) || isKnown($0) && isSure($0) })
      {
        let text = sentence.text(0..<sentence.tokens.count)
        return .notUnderstood(understood: [], not: [text], tokens: sentence.tokens)
      }
      guard !isLong else { return reading }
      var (pointed, unlikely) = likely(clauses, whole, cues)
      pointed = pointed.map { self.pointed($0, isOnly: pointed.count == 1, whole, cues) }
      pointed = withWhatWasLeftAside(pointed, whole, cues)
      pointed[pointed.count - 1].asides += unlikely
      return .clauses(notingPassedOver(pointed, cues), isCorrection: isCorrection)
    case .notUnderstood where entries.exact(at: 0, common.asking) != nil: return reading
    case .notUnderstood:
      if let command = asCommand(), case .clauses = command { return pointed(command) }
      let whole = cues.likelihoods(withoutKept, read: [], vocabulary)
      if let told = told(whole, beside: [], cues) {
        return .clauses(told, isCorrection: isCorrection)
      }
      guard !isLong else { return reading }
      let runs = runs(in: sentence.text(0..<sentence.tokens.count)).filter(\.beginsAsCommand)
      if runs.count > 1 {
        return wishes(runs, cues).map { .clauses($0, isCorrection: isCorrection) } ?? reading
      }
      guard let type = whole.edit?.type,
        isClear(whole, isTelling: isStatement(0..<sentence.tokens.count)),
        let clause = clause(
          sentence.tokens, sentence.text(0..<sentence.tokens.count), as: type)
      else { return reading }
      return .clauses(
        withWhatWasLeftAside([clause], whole, cues), isCorrection: isCorrection)
    case .empty, .alternatives: return reading
    }
  }

  /// "cook the steak": a doing and what it is done to.
  private var isShortCommand: Bool {
    let tokens = sentence.tokens
    guard (3...4).contains(tokens.count { $0.kind != .mark }),
      let doing = entries.exact(at: 0, common.process)
    else { return false }
    return entries.exact(at: doing.end, common.definite) != nil
  }

  /// "remove a herd of cows": nobody tells of a removal in the imperative.
  private func isShortRemoval(_ clauses: [Clause]) -> Bool {
    guard clauses.count == 1, clauses[0].asides.isEmpty,
      sentence.tokens.count <= Self.longestRemoval,
      vocabulary.editType(of: clauses[0].reading) == .removeObject,
      let verb = entries.exact(at: 0, common.command)
    else { return false }
    return entries.exact(at: verb.end, common.indefinite) != nil
  }
  private static let longestRemoval = 9

  /// "add the saddle on the back of the brown horse": no recipe says left, right or behind.
  private func isPlacing(_ clauses: [Clause]) -> Bool {
    guard clauses.count == 1, clauses[0].asides.isEmpty,
      vocabulary.editType(of: clauses[0].reading) == .addObject,
      entries.exact(at: 0, common.command) != nil,
      case .words(let place)? = clauses[0].reading.captures["place"],
      clauses[0].tokens.indices.contains(place.upperBound - 1)
    else { return false }
    return clauses[0].tokens[place].contains { token in
      switch vocabulary.objects.which[[token.text]] {
      case .left, .right, .back, .front: true
      default: false
      }
    }
  }

  /// The words of the sentence less "but keep the text" at its end.
  private var withoutKept: [Token] {
    guard let last = cutPieces.last, last.lowerBound > 0, isKeeping(last),
      vocabulary.contains(sentence.tokens[last.lowerBound - 1].text, in: common.but)
    else { return sentence.tokens }
    return Array(sentence.tokens[..<last.lowerBound])
  }

  /// A wish for each part that begins as one; `nil` where one of them can't be told.
  private func wishes(_ runs: [SentenceReader], _ cues: CueTable) -> [Clause]? {
    var clauses: [Clause] = []
    for var run in runs {
      guard let wish = run.wish(cues) else { return nil }
      clauses.append(wish)
    }
    return clauses
  }

  /// Wishes less those of which the rest of the sentence tells that they are none: "an ink painting
  /// with soft gradients of grey" asks for no greys.
  private func likely(
    _ clauses: [Clause], _ whole: CueTable.Likelihoods, _ cues: CueTable
  ) -> ([Clause], unlikely: [String]) {
    let isLikely = clauses.map { clause in
      vocabulary.editType(of: clause.reading).map { type in
        isKnown(clause) || whole.share(of: type) >= Share.none || isSureCommand(clause, type, cues)
      }
    }
    guard isLikely.contains(true), isLikely.contains(false) else { return (clauses, []) }
    var kept: [Clause] = []
    var unlikely: [String] = []
    for (clause, isLikely) in zip(clauses, isLikely) {
      if isLikely ?? true { kept.append(clause) } else { unlikely.append(clause.phrase) }
    }
    return (kept, unlikely)
  }

  /// A clause as what it points to, where that isn't what it was read as. "Change the mug to a green
  /// bottle" is not a wish for green: the thing that comes in the place of another is never left
  /// aside.
  private func pointed(
    _ clause: Clause, isOnly: Bool, _ whole: CueTable.Likelihoods, _ cues: CueTable
  ) -> Clause {
    guard let words = vocabulary.words(of: clause.reading), !clause.isCompleted, !isKnown(clause),
      !saysTooMuch(clause)
    else { return clause }
    let read = vocabulary.edits[words].editType
    let tokens = self.tokens(of: clause)
    let likelihoods = isOnly ? whole : cues.likelihoods(tokens, read: [read], vocabulary)
    let isRefused = vocabulary.edits[words].edit == nil
    guard let first = likelihoods.first, let type = first.type, type != read,
      first.share >= (isRefused ? Share.againstRefused : Share.against),
      likelihoods.share(of: read) <= Share.unlikely * (isRefused ? 3 * first.share : 1),
      var other = self.clause(tokens, clause.phrase, as: type),
      read != .replaceObject || other.takesAll || !clause.asides.isEmpty,
      !losesNewThing(other, instead: clause)
    else { return clause }
    other.asides += clause.asides
    other.goesOn = clause.goesOn
    other.range = clause.range
    return other
  }

  /// "change the phone to a red leather wallet" asks for a wallet and not for something red, "change
  /// the oven to a toaster oven" for nothing that can't be told.
  private func losesNewThing(_ other: Clause, instead clause: Clause) -> Bool {
    guard vocabulary.editType(of: clause.reading) == .replaceObject, let verb = clause.tokens.first,
      vocabulary.contains(verb.text, in: common.command),
      ![common.make, common.cause].contains(where: { vocabulary.contains(verb.text, in: $0) }),
      case .noun(let phrase)? = clause.reading.captures["new_object"], let head = phrase.core.last,
      clause.tokens.indices.contains(head)
    else { return false }
    return !vocabulary.canBeDone(other.reading)
      || !other.tokens.contains { $0.text == clause.tokens[head].text }
  }

  /// "the fur is too orange" isn't to be made orange.
  private func saysTooMuch(_ clause: Clause) -> Bool {
    guard [.hueTint, .colorTone].contains(vocabulary.editType(of: clause.reading)) else {
      return false
    }
    return clause.tokens.contains { vocabulary.contains($0.text, in: common.too) }
  }

  /// As they were written, whatever verb stands in for another.
  private func tokens(of clause: Clause) -> [Token] {
    part(clause.phrase).sentence.tokens.filter { $0.kind != .mark }
  }

  func part(_ text: String) -> SentenceReader {
    var reader = SentenceReader(text, vocabulary, circumstances, effort)
    reader.isRest = true
    return reader
  }

  /// "Make it look like 1950, including a Chevrolet at the kerb": what was left aside may be a wish
  /// of its own, of another kind.
  private func withWhatWasLeftAside(
    _ clauses: [Clause], _ whole: CueTable.Likelihoods, _ cues: CueTable
  ) -> [Clause] {
    var all: [Clause] = []
    var known = Set(clauses.compactMap { vocabulary.editType(of: $0.reading) })
    for var clause in clauses {
      let asides = clause.asides
      clause.asides = []
      var more: [Clause] = []
      var isListed = false
      for aside in asides {
        isListed = isListed || leadsAlong(aside)
        if let effect = effect(aside, isListed: isListed),
          vocabulary.editType(of: effect.reading).map({ known.insert($0).inserted }) ?? false
        {
          more.append(effect)
          continue
        }
        let wishes = wishes(in: aside, cues).filter { wish in
          guard let type = vocabulary.editType(of: wish.reading) else { return false }
          return part(wish.phrase).beginsAsCommand || whole.share(of: type) >= Share.asideInWhole
            || sentence.tokens.count <= Self.longestList
        }
        let new = wishes.filter {
          vocabulary.editType(of: $0.reading).map { known.insert($0).inserted } ?? false
        }
        more += new
        if new.isEmpty { clause.asides.append(aside) }
      }
      all += [clause] + more
    }
    return all
  }

  /// Whether a clause by itself is a command that points to what it was read as.
  private func isSureCommand(_ clause: Clause, _ type: EditType, _ cues: CueTable) -> Bool {
    let part = part(clause.phrase)
    guard part.beginsAsCommand else { return false }
    return cues.likelihoods(part.sentence.tokens, read: [type], vocabulary).share(of: type)
      >= Share.command
  }

  private func isSettled(_ clause: Clause) -> Bool {
    clause.asides.isEmpty && (!isEdit(clause) || isKnown(clause))
  }

  /// Whether a wish was read word by word, as far as it doesn't name things that are known to be
  /// some: nothing else can be meant.
  func isKnown(_ clause: Clause) -> Bool {
    var score = clause.reading.score
    var phrases = clause.reading.captures.values.compactMap { captured in
      if case .noun(let phrase) = captured { phrase } else { nil as NounPhrase? }
    }
    if phrases.isEmpty, case .object(let phrase)? = clause.reading.target { phrases = [phrase] }
    for phrase in phrases {
      guard let head = phrase.core.last, clause.tokens.indices.contains(head) else { continue }
      let word = clause.tokens[head].text
      let isThing =
        phrase.isPronoun || vocabulary.objects.isThing(word)
        || circumstances.things.contains(word)
        || circumstances.things.contains(vocabulary.objects.singular(word))
        || [common.person, common.property].contains { vocabulary.contains(word, in: $0) }
      if isThing { score += Self.knownWord * Double(phrase.core.count) }
    }
    return score >= Self.knownWord * Double(clause.tokens.count)
  }

  var beginsAsCommand: Bool { isCommand(0..<sentence.tokens.count) }

  /// What a text asks for, from each command to the next.
  private func wishes(in text: String, _ cues: CueTable) -> [Clause] {
    runs(in: text).compactMap { run in
      var run = run
      let all = 0..<run.sentence.tokens.count
      guard !run.isKeeping(all), !run.begins(all, common.care) else { return nil }
      return run.wish(cues)
    }
  }

  private func runs(in text: String) -> [SentenceReader] {
    let reader = part(text)
    return reader.runs(of: reader.cutPieces).map { part(reader.sentence.text($0)) }
  }

  /// The one wish of a short text, where cues are sure of its kind.
  private mutating func wish(_ cues: CueTable) -> Clause? {
    let tokens = sentence.tokens
    guard (2...Self.longestAside).contains(tokens.count) else { return nil }
    let text = sentence.text(0..<tokens.count)
    sayAsCommand()
    let read = onlyWish()
    let type = read.flatMap { vocabulary.editType(of: $0.reading) }
    let likelihoods = cues.likelihoods(tokens, read: type.map { [$0] } ?? [], vocabulary)
    guard let first = likelihoods.first, let pointed = first.type,
      first.share >= (beginsAsCommand ? Share.command : Share.aside)
    else { return nil }
    return pointed == type ? read : clause(sentence.tokens, text, as: pointed)
  }

  /// What the grammar reads, where that is one wish.
  func onlyWish() -> Clause? {
    var reader = self
    guard case .clauses(let clauses, _) = reader.read(), clauses.count == 1, isEdit(clauses[0])
    else { return nil }
    return clauses[0]
  }

  /// What a sentence says that begins with a doing: "desaturating the greens".
  private func asCommand() -> SentenceReading? {
    var reader = self
    reader.sayAsCommand()
    return reader.sentence.tokens == sentence.tokens ? nil : reader.read()
  }

  /// "… while dimming the rest": dim the rest.
  mutating func sayAsCommand() {
    for place in sentence.tokens.indices.prefix(3)
    where !vocabulary.contains(sentence.tokens[place].text, in: common.command) {
      guard let command = vocabulary.command(from: sentence.tokens[place]) else { continue }
      sentence.tokens[place] = command
      return
    }
  }
}
