/// Cuts a sentence into tokens. Control characters and symbols without meaning are dropped.
struct Tokenizer {
  private let vocabulary: Vocabulary
  private let scalars: [Unicode.Scalar]
  private var tokens: [Token] = []
  private var position = 0
  private static let longestHint = 60

  init(_ sentence: String, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    scalars = Array(sentence.unicodeScalars.prefix(4000))
  }

  static func tokenize(_ sentence: String, with vocabulary: Vocabulary) -> TokenizedSentence {
    var tokenizer = Tokenizer(sentence, vocabulary: vocabulary)
    return tokenizer.sentence()
  }

  private mutating func sentence() -> TokenizedSentence {
    while position < scalars.count, tokens.count < TokenizedSentence.longestLength {
      if !(quotation() || number() || word()) { mark() }
    }
    return TokenizedSentence(
      scalars: scalars, tokens: tokens,
      leftOff: String(scalars[min(position, scalars.count)...].prefix(Self.longestHint)))
  }
}

extension Tokenizer {
  private static let closingQuotes: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "\"": ["\""], "“": ["”", "\""], "„": ["“", "”"], "«": ["»"], "'": ["'"], "‘": ["’"],
  ]

  private mutating func quotation() -> Bool {
    guard let closing = Self.closingQuotes[scalars[position]] else { return false }
    let opening = scalars[position]
    let isApostrophe = opening == "'" || opening == "‘"
    if isApostrophe, position > 0, scalars[position - 1].isWordPart { return false }
    var end = position + 1
    while end < scalars.count, end - position < 200, !isClosed(at: end, by: closing, isApostrophe) {
      end += 1
    }
    guard end < scalars.count, end > position + 1, closing.contains(scalars[end]) else {
      return false
    }
    append(.quoted, String(scalars[(position + 1)..<end]), to: end + 1, atom: false)
    return true
  }

  /// An apostrophe within a word closes nothing.
  private func isClosed(
    at index: Int, by closing: Set<Unicode.Scalar>, _ isApostrophe: Bool
  ) -> Bool {
    guard closing.contains(scalars[index]) else { return false }
    let next = index + 1 < scalars.count ? scalars[index + 1] : " "
    return !(isApostrophe && next.isWordPart)
  }

  private mutating func word() -> Bool {
    guard scalars[position].isWordPart else { return false }
    var end = position
    if isSizeSign { end += 1 }
    while end == position || !isSizeSign, end < scalars.count, isInsideWord(end) { end += 1 }
    if let short = slashed(to: end) {
      appendWord(short, to: position + short.unicodeScalars.count)
      return true
    }
    appendWord(String(scalars[position..<end]), to: end)
    return true
  }

  /// "w/", "w/o", "b/w": a short form that the vocabulary has.
  private func slashed(to end: Int) -> String? {
    guard end - position == 1, end < scalars.count, scalars[end] == "/" else { return nil }
    for length in [3, 2] where position + length <= scalars.count {
      let isWhole = position + length == scalars.count || !scalars[position + length].isWordPart
      let text = String(scalars[position..<position + length]).lowercased()
      if isWhole, vocabulary.spelling.contractions[text] != nil { return text }
    }
    return nil
  }

  /// "plzzz" as "plz", "gooone" as "gone", where the vocabulary has that.
  private func shortened(_ word: String) -> String {
    guard Self.mayBeStretched(word), vocabulary.atom(word) == nil else { return word }
    for most in [2, 1] {
      var (letters, run): ([Character], Int) = ([], 0)
      var hasLong = false
      for letter in word {
        run = letter == letters.last ? run + 1 : 1
        if run > 2 { hasLong = true }
        if run <= most { letters.append(letter) }
      }
      guard hasLong else { return word }
      let short = String(letters)
      let parts = vocabulary.spelling.parts(of: short)
      if parts.allSatisfy({ vocabulary.atom($0) != nil }) { return short }
    }
    return word
  }

  /// Whether some byte stands three times in a row, or it isn't ASCII.
  private static func mayBeStretched(_ word: String) -> Bool {
    var (last, run): (UInt8, Int) = (0, 0)
    for byte in word.utf8 {
      run = byte == last ? run + 1 : 1
      if run > 2 || byte > 127 { return true }
      last = byte
    }
    return false
  }

  /// The x of "800x600".
  private var isSizeSign: Bool {
    guard scalars[position] == "x", position + 1 < scalars.count, scalars[position + 1].isDigit,
      let last = tokens.last, case .number = last.kind
    else { return false }
    return last.range.upperBound == position
  }

  /// "b&w" and "it's" hold together; a quotation mark after a word doesn't belong to it.
  private func isInsideWord(_ index: Int) -> Bool {
    let scalar = scalars[index]
    if scalar.isWordPart { return true }
    guard "'’&".unicodeScalars.contains(scalar), index > position, index + 1 < scalars.count else {
      return false
    }
    return scalars[index + 1].isWordPart
  }

  private mutating func appendWord(_ word: String, to end: Int) {
    let straight = word.utf8.allSatisfy { $0 < 128 } ? word : word.replacing("’", with: "'")
    let plain = shortened(straight.lowercased())
    let start = position
    // "the letter B" is no "be".
    let isLetter = word.count == 1 && word.first?.isUppercase == true && tokens.last?.kind == .word
    let parts = isLetter ? [plain] : vocabulary.spelling.parts(of: plain)
    for (index, part) in parts.enumerated() {
      tokens.append(
        Token(
          kind: .word, text: part,
          written: parts.count == 1 && (isLetter || vocabulary.spelling.contractions[plain] == nil)
            ? word : part,
          gap: index == 0 ? gap : " ", range: start..<end, atom: vocabulary.atom(part)))
    }
    position = end
  }

  /// Between the last token and this one.
  private var gap: String {
    guard let token = tokens.last else { return " " }
    if token.kind == .mark { return token.text == "," ? ", " : " " }
    let last = token.range.upperBound
    if last == position { return "" }
    return last == position - 1 && scalars[last] == "-" ? "-" : " "
  }

  private static let signs: [Unicode.Scalar: String] = [
    "×": "x", "&": "and", "%": "%", "°": "°", ":": ":", "=": ":", "/": "/", "º": "°", "→": "to",
  ]

  private mutating func mark() {
    let scalar = scalars[position]
    if "-=".unicodeScalars.contains(scalar), scalars.dropFirst(position + 1).first == ">" {
      append(.word, "to", to: position + 2)
      return
    }
    if let word = joinsWords ? "and" : Self.signs[scalar] {
      append(.word, word, to: position + 1)
    } else if ",;.!?\n()—…".unicodeScalars.contains(scalar) {
      append(.mark, String(scalar), to: position + 1, atom: false)
    } else {
      position += 1
    }
  }

  /// The stroke of "highlights/shadows" joins two words, that of "f/8" and "and/or" none.
  private var joinsWords: Bool {
    guard scalars[position] == "/", let last = tokens.last, last.kind == .word, last.text.count > 3
    else { return false }
    let next = scalars[(position + 1)...].prefix(3)
    return last.range.upperBound == position && next.count == 3 && next.allSatisfy(\.isWordPart)
  }

  private mutating func append(_ kind: Token.Kind, _ text: String, to end: Int, atom: Bool = true) {
    tokens.append(
      Token(
        kind: kind, text: text, written: kind == .word ? String(scalars[position..<end]) : text,
        gap: gap, range: position..<end, atom: atom ? vocabulary.atom(text) : nil))
    position = end
  }
}

// Numbers: 50, -0.3, .5, 1,200, ½; a unit may follow at once (800px, 5600K, 90°).
extension Tokenizer {
  private static let vulgarFractions: [Unicode.Scalar: Double] = [
    "½": 0.5, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "¼": 0.25, "¾": 0.75,
  ]

  private mutating func number() -> Bool {
    if let value = Self.vulgarFractions[scalars[position]] {
      append(.number(value, signed: false), String(value), to: position + 1)
      return true
    }
    if date() { return true }
    let sign = signBefore()
    var end = position + (sign == nil ? 0 : 1)
    guard let digits = digits(from: &end), let value = Double(digits) else { return false }
    if sign == nil, let suffixed = suffixedWord(from: end) {
      appendWord(suffixed.text, to: suffixed.end)
      return true
    }
    let signedValue = sign == -1 ? -value : value
    let written = sign == nil ? String(scalars[position..<end]) : digits
    let currency = currency(before: position, after: &end)
    append(
      .number(signedValue, signed: sign != nil), currency.before + written + currency.after, to: end
    )
    return true
  }

  /// "$10", "3.50€": the sign belongs to what is written.
  private func currency(before start: Int, after end: inout Int) -> (before: String, after: String)
  {
    if start > 0, scalars[start - 1].properties.generalCategory == .currencySymbol {
      return (String(scalars[start - 1]), "")
    }
    guard end < scalars.count, scalars[end].properties.generalCategory == .currencySymbol else {
      return ("", "")
    }
    end += 1
    return ("", String(scalars[end - 1]))
  }

  /// "24.12.1976", "1976-12-24": three numbers, day, month and year as written.
  private mutating func date() -> Bool {
    var (parts, end): ([Range<Int>], Int) = ([], position)
    var separator: Unicode.Scalar?
    while parts.count < 3 {
      let start = end
      while end < scalars.count, scalars[end].isDigit, end - start < 5 { end += 1 }
      guard (1...4).contains(end - start) else { return false }
      parts.append(start..<end)
      guard parts.count < 3 else { break }
      guard end < scalars.count, "./-".unicodeScalars.contains(scalars[end]),
        separator == nil || separator == scalars[end]
      else { return false }
      separator = scalars[end]
      end += 1
    }
    let lengths = parts.map(\.count)
    let isYearFirst = lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2
    guard lengths[0] <= 2 && lengths[1] <= 2 && [2, 4].contains(lengths[2]) || isYearFirst,
      end == scalars.count || !scalars[end].isWordPart
    else { return false }
    for (place, part) in (isYearFirst ? parts.reversed() : parts).enumerated() {
      let digits = String(scalars[part])
      let before = place == 0 ? gap : separator.map(String.init) ?? " "
      tokens.append(
        Token(
          kind: .number(Double(digits) ?? 0, signed: false), text: digits, written: digits,
          gap: before, range: position..<end, atom: nil))
    }
    position = end
    return true
  }

  /// 1 or −1 for a sign that belongs to a number: one that doesn't follow a letter or digit.
  private func signBefore() -> Double? {
    guard position + 1 < scalars.count, scalars[position + 1].isDigitOrPoint else { return nil }
    if position > 0, scalars[position - 1].isWordPart { return nil }
    switch scalars[position] {
    case "+": return 1
    case "-", "−", "–": return -1
    default: return nil
    }
  }

  private func digits(from end: inout Int) -> String? {
    var text = String.UnicodeScalarView()
    var hasPoint = false
    let start = end
    while end < scalars.count, end - start < 12 {
      let scalar = scalars[end]
      let next = end + 1 < scalars.count ? scalars[end + 1] : " "
      if scalar.isDigit {
        text.append(scalar)
      } else if scalar == ".", !hasPoint, next.isDigit {
        hasPoint = true
        text.append(scalar)
      } else if !(scalar == "," && !text.isEmpty && isThousand(after: end)) {
        break
      }
      end += 1
    }
    return text.isEmpty ? nil : String(text)
  }

  private func isThousand(after comma: Int) -> Bool {
    let next = scalars.dropFirst(comma + 1).prefix(4)
    return next.count >= 3 && next.prefix(3).allSatisfy(\.isDigit)
      && !(next.last?.isDigit == true && next.count == 4)
  }

  /// "90s" and "3d" are words; "800px" is a number and a unit.
  private func suffixedWord(from end: Int) -> (text: String, end: Int)? {
    var suffixEnd = end
    while suffixEnd < scalars.count, scalars[suffixEnd].isWordPart { suffixEnd += 1 }
    let suffix = String(scalars[end..<suffixEnd]).lowercased()
    let unit = String(suffix.prefix { !$0.isNumber })
    guard !suffix.isEmpty, !vocabulary.isUnit(unit),
      vocabulary.spelling.contractions[unit] == nil
    else { return nil }
    return (String(scalars[position..<suffixEnd]), suffixEnd)
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { "0"..."9" ~= self }
  fileprivate var isDigitOrPoint: Bool { isDigit || self == "." }
  fileprivate var isWordPart: Bool {
    if isASCII { return isDigit || "a"..."z" ~= self || "A"..."Z" ~= self }
    return properties.isAlphabetic || properties.numericType == .decimal
      || properties.generalCategory == .nonspacingMark && !properties.isVariationSelector
  }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
