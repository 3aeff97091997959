/// A word, number, quotation or mark of a sentence.
struct Token: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case word
    /// `signed` when a plus or minus was written before it.
    case number(Double, signed: Bool)
    /// The text between quotation marks, as written.
    case quoted
    /// Punctuation, which separates clauses.
    case mark
  }

  var kind: Kind
  /// In small letters, except for a quotation.
  var text: String
  /// As it was written.
  var written: String
  /// What stands before it: a space, a hyphen, a comma, or nothing.
  var gap = " "
  /// Where it stands in the sentence, in Unicode scalars.
  var range: Range<Int>
  /// What the vocabulary knows it as; `nil` for a word that stands in no pattern.
  var atom: Atom?
  /// Known words that it may be a misspelling of.
  var corrections: [Atom] = []
}

extension Token {
  /// Whether it stands for a word, or may be a misspelling of it.
  func mayBe(_ word: Atom) -> Bool { atom == word || corrections.contains(word) }

  /// A quotation, a number, or a word in capitals.
  var isLettering: Bool {
    switch kind {
    case .quoted, .number: true
    case .word:
      written.count > 1 && written.contains(where: \.isLetter)
        && written.allSatisfy { $0.isUppercase || $0.isNumber }
    case .mark: false
    }
  }
}

/// A word that the vocabulary knows, by number.
typealias Atom = Int

/// A sentence cut into tokens.
struct TokenizedSentence: Sendable {
  /// Longest sentence that is read, in tokens; the rest is left off.
  static let longestLength = 120

  /// The sentence as written, on one line: every run of white space and control characters is one
  /// space. UTF-8.
  private let line: [UInt8]
  /// Where each Unicode scalar of what was written stands on the line; `nil` where it stands at its
  /// own number.
  private let places: [Int]?
  var tokens: [Token]
  /// How what was left off begins; empty where all was read.
  let leftOff: String

  init(scalars: [Unicode.Scalar], tokens: [Token], leftOff: String) {
    (self.tokens, self.leftOff) = (tokens, leftOff)
    let read = scalars.prefix(tokens.last?.range.upperBound ?? 0)
    if let plain = Self.plain(read) {
      (line, places) = (plain, nil)
    } else {
      let (line, places) = Self.onOneLine(read)
      (self.line, self.places) = (line, places)
    }
  }

  /// ASCII with nothing in it that doesn't stand on the line as it is.
  private static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      guard 32..<127 ~= scalar.value, scalar != " " || bytes.last != 32 else { return nil }
      bytes.append(UInt8(scalar.value))
    }
    return bytes
  }

  private static func onOneLine(_ scalars: ArraySlice<Unicode.Scalar>) -> ([UInt8], places: [Int]) {
    var written = String.UnicodeScalarView()
    written.append(contentsOf: scalars)
    var line: [UInt8] = []
    var places: [Int] = []
    var isApart = false
    for character in String(written) {
      if character.isWhitespace || character.unicodeScalars.allSatisfy(\.isControl) {
        places += Array(repeating: line.count, count: character.unicodeScalars.count)
        isApart = true
        continue
      }
      if isApart, !line.isEmpty { line.append(32) }
      isApart = false
      for scalar in character.unicodeScalars {
        places.append(line.count)
        line.append(contentsOf: UTF8.encode(scalar)!)
      }
    }
    places.append(line.count)
    return (line, places)
  }

  /// The sentence as written, from the first to the last of some tokens, on one line.
  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    let (start, end) = (tokens[first].range.lowerBound, tokens[last].range.upperBound)
    guard let places else { return String(decoding: line[start..<end], as: UTF8.self) }
    return String(decoding: line[places[start]..<places[end]], as: UTF8.self)
  }
}

extension Unicode.Scalar {
  var isControl: Bool {
    if isASCII { return value < 32 || value == 127 }
    return properties.generalCategory == .control || properties.generalCategory == .format
  }
}
