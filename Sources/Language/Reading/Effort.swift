import Edits

/// What reading one instruction has brought so far and how much may still be tried: shared by all
/// who read its parts, so that no sentence takes long and nothing is read twice.
final class Effort {
  /// Steps along patterns for the grammar, and then for what the words point to: a few milliseconds
  /// in all.
  private static let mostSteps = 8_000
  private static let mostPointing = 5_000
  /// Words of which an instruction may have as many without anything being charged for them.
  private static let plainLength = 25
  /// What cutting up, looking up and naming a further word takes of both, in steps.
  private static let stepsForWord = 80
  private static let pointingForWord = 60
  /// What it takes to find out what a part points to, and what each of its words adds.
  private static let stepsForPointers = 40
  private static let stepsForPointer = 6
  /// What is left to a text of any length: a wish at its beginning is still read.
  private static let leastSteps = 2_000
  private static let leastPointing = 1_000

  private var stepsLeft = mostSteps
  private var wordsBeyond = 0
  private var readers: [String: SentenceReader] = [:]
  private var corrections: [String: [Atom]] = [:]
  private var readings: [Words: Reading?] = [:]
  private var pointers: [Words: Pointers] = [:]
  private var told: [String: Clause?] = [:]
  private var entries: [Words: ClauseEntries] = [:]
  /// The entries that were asked for last: asked for again and again.
  private var last: (tokens: [Token], entries: ClauseEntries)?

  private init() {}

  /// What comes of reading with an effort of its own. The readers that it remembers hold it in turn,
  /// so it forgets them in the end.
  static func spending<Result>(_ read: (Effort) -> Result) -> Result {
    let effort = Effort()
    defer { effort.readers = [:] }
    return read(effort)
  }

  /// Takes steps, or tells that there are none left.
  @discardableResult
  func take(_ steps: Int = 1) -> Bool {
    stepsLeft -= steps
    return stepsLeft > 0
  }

  /// Whether there is nothing left to be tried with.
  var isSpent: Bool { stepsLeft <= 0 }

  /// Leaves the grammar and goes on to what the words point to.
  func beginPointing() {
    stepsLeft = max(
      Self.leastPointing, Self.mostPointing - Self.pointingForWord * wordsBeyond)
  }

  /// Charges for the length of a whole instruction, once.
  func begin(words: Int) {
    guard wordsBeyond == 0, words > Self.plainLength else { return }
    wordsBeyond = words - Self.plainLength
    stepsLeft = max(Self.leastSteps, stepsLeft - Self.stepsForWord * wordsBeyond)
  }

  /// A sentence cut into words and put right, once.
  func reader(of sentence: String, _ make: () -> SentenceReader) -> SentenceReader {
    if let known = readers[sentence] { return known }
    let reader = make()
    readers[sentence] = reader
    return reader
  }

  /// What a word may be a misspelling of, found out once.
  func corrections(of word: String, _ find: () -> [Atom]) -> [Atom] {
    if let known = corrections[word] { return known }
    let found = find()
    corrections[word] = found
    return found
  }

  /// How a clause is read, found out once.
  func reading(of tokens: [Token], _ read: () -> Reading?) -> Reading? {
    let words = Words(tokens: tokens)
    if let known = readings[words] { return known }
    let reading = read()
    readings[words] = .some(reading)
    return reading
  }

  /// The cues of a part of a sentence and what they point to.
  struct Pointers {
    let cues: [Cue]
    let likelihoods: CueTable.Likelihoods
  }

  /// What a part of a sentence points to, found out once.
  func pointers(of tokens: [Token], _ find: () -> Pointers) -> Pointers {
    let words = Words(tokens: tokens)
    if let known = pointers[words] { return known }
    take(Self.stepsForPointers + Self.stepsForPointer * tokens.count)
    let found = find()
    pointers[words] = found
    return found
  }

  /// A part of a sentence as a wish of a kind, found out once.
  func wish(_ text: String, as type: EditType, _ find: () -> Clause?) -> Clause? {
    let key = type.rawValue + ": " + text
    if let known = told[key] { return known }
    let found = find()
    told[key] = .some(found)
    return found
  }

  /// What the words of a sentence or a part of it may be, found out once.
  func entries(of tokens: [Token], _ vocabulary: Vocabulary) -> ClauseEntries {
    if let last, last.tokens == tokens { return last.entries }
    let words = Words(tokens: tokens)
    let found = entries[words] ?? ClauseEntries(tokens, vocabulary: vocabulary)
    entries[words] = found
    last = (tokens, found)
    return found
  }

  /// Tokens, wherever they stand.
  private struct Words: Hashable {
    private let tokens: [Token]
    private let hash: Int

    init(tokens: [Token]) {
      self.tokens = tokens
      hash = tokens.withUnsafeBufferPointer { tokens in
        tokens.indices.reduce(tokens.count) { hash, place in
          (hash &* 31) ^ (tokens[place].atom ?? tokens[place].text.utf8.count)
        }
      }
    }

    static func == (left: Words, right: Words) -> Bool {
      guard left.hash == right.hash, left.tokens.count == right.tokens.count else { return false }
      // No token is copied: sentences are compared thousands of times.
      return left.tokens.withUnsafeBufferPointer { one in
        right.tokens.withUnsafeBufferPointer { other in
          one.indices.allSatisfy { one[$0].isSaid(like: other[$0]) }
        }
      }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }
}

extension Token {
  /// Whether it is the same as another, wherever they stand.
  fileprivate func isSaid(like other: Token) -> Bool {
    written == other.written && text == other.text && gap == other.gap && kind == other.kind
      && atom == other.atom && corrections == other.corrections
  }
}
