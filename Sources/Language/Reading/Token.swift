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

  let scalars: [Unicode.Scalar]
  /// The same, where they are ASCII and hold nothing that `text` leaves out.
  private let plain: [UInt8]?
  var tokens: [Token]
  /// How what was left off begins; empty where all was read.
  let leftOff: String

  init(scalars: [Unicode.Scalar], tokens: [Token], leftOff: String) {
    (self.scalars, self.tokens, self.leftOff) = (scalars, tokens, leftOff)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      guard 32..<127 ~= scalar.value, scalar != " " || bytes.last != 32 else {
        plain = nil
        return
      }
      bytes.append(UInt8(scalar.value))
    }
    plain = bytes
  }

  /// The sentence as written, from the first to the last of some tokens, on one line.
  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    let range = tokens[first].range.lowerBound..<tokens[last].range.upperBound
    if let plain { return String(decoding: plain[range], as: UTF8.self) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    let visible = String(view).split {
      $0.isWhitespace || $0.unicodeScalars.allSatisfy(\.isControl)
    }
    return visible.joined(separator: " ")
  }
}

extension Unicode.Scalar {
  var isControl: Bool {
    if isASCII { return value < 32 || value == 127 }
    return properties.generalCategory == .control || properties.generalCategory == .format
  }
}
