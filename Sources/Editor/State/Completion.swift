/// What Tab can put in place of what stands before the cursor.
public struct Completion: Sendable, Equatable {
  /// How many characters before the cursor are replaced.
  public var replacing: Int
  public var candidates: [String]
  /// Which one stands in the line now; `nil` before the first has been put in.
  public var chosen: Int?

  /// The most that are offered.
  static let limit = 24

  /// `nil` when nothing fits.
  init?(
    before text: String, knowledge: EditorKnowledge, names: [String], turns: [Int],
    history: [String]
  ) {
    let found =
      text.hasPrefix("/")
      ? Self.commandParts(text, knowledge, names: names, turns: turns)
      : Self.instructionParts(text, knowledge, names: names, history: history)
    let candidates = found.candidates.filter { $0.count > found.replacing }
    guard !candidates.isEmpty else { return nil }
    replacing = found.replacing
    self.candidates = Array(candidates.prefix(Self.limit))
  }

  private typealias Found = (replacing: Int, candidates: [String])

  private static func commandParts(
    _ text: String, _ knowledge: EditorKnowledge, names: [String], turns: [Int]
  ) -> Found {
    guard let space = text.firstIndex(of: " ") else {
      return (text.count, knowledge.commands.map(\.name).filter { $0.hasPrefix(text) }.unique)
    }
    let last = String(text[text.index(after: text.lastIndex(of: " ") ?? space)...])
    let offered: [String] =
      switch text[..<space] {
      case "/reject": knowledge.failureLabels
      case "/export": knowledge.exportFormats
      case "/help": knowledge.topics.map(\.id)
      case "/region": names
      case "/goto", "/keep": turns.map(String.init)
      default: []
      }
    return (last.count, offered.filter { $0.hasPrefix(last) })
  }

  /// The rest of a whole instruction, of the word that is being typed, or of a thing's name.
  private static func instructionParts(
    _ text: String, _ knowledge: EditorKnowledge, names: [String], history: [String]
  ) -> Found {
    guard !text.isEmpty, !isQuoting(text) else { return (0, []) }
    let whole = wholeLines(text, knowledge, history: history).unique
    if !whole.isEmpty { return (text.count, whole) }
    let typed = text.lowercased()
    let examples = knowledge.topics.flatMap(\.examples)
    let word = String(typed.reversed().prefix { $0.isLetter || $0.isNumber }.reversed())
    guard !word.isEmpty else { return (0, []) }
    let words = names + examples.flatMap(words(of:))
    return (word.count, words.filter { $0.lowercased().hasPrefix(word) }.unique)
  }

  /// Earlier lines, the newest first, and instructions, which begin like the text and go on.
  private static func wholeLines(
    _ text: String, _ knowledge: EditorKnowledge, history: [String]
  ) -> [String] {
    (history.reversed() + knowledge.topics.flatMap(\.examples)).filter { isEnd(of: text, $0) }
  }

  /// How a text would most likely go on; nothing is looked at beyond the first line that fits.
  static func mostLikelyLine(
    _ text: String, _ knowledge: EditorKnowledge, history: [String]
  ) -> String? {
    let examples = knowledge.topics.lazy.flatMap(\.examples)
    if let line = history.last(where: { isEnd(of: text, $0) })
      ?? examples.first(where: { isEnd(of: text, $0) })
    {
      return line
    }
    guard text.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
    return examples.flatMap(words(of:)).first { isEnd(of: text, $0) }
  }

  private static func words(of example: String) -> [String] {
    example.split { !$0.isLetter }.map { $0.lowercased() }
  }

  /// Whether a quotation has begun and not ended: what stands in it is the person's own.
  static func isQuoting(_ text: String) -> Bool {
    text.filter { $0 == "\"" || $0 == "“" || $0 == "”" }.count % 2 != 0
  }

  private static func isEnd(of text: String, _ line: String) -> Bool {
    line.count > text.count && line.lowercased().hasPrefix(text.lowercased())
  }

  /// The one after the chosen one, or before it, and round again.
  mutating func choose(movingBy step: Int) -> String {
    let count = candidates.count
    let next = chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    chosen = next
    return candidates[next]
  }
}

extension Array where Element: Hashable {
  /// The first of each, in order.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
