/// Reads amounts: "20 %", "by half a stop", "to 5600 K", "one and a half stops", "minus twenty".
struct AmountReader {
  let tokens: [Token]
  let entries: ClauseEntries
  let vocabulary: Vocabulary

  private var common: CommonClasses { vocabulary.common }

  /// The amount at a position and where it ends.
  func amount(at start: Int) -> (SaidAmount, end: Int)? {
    var position = start
    var mode = SaidAmount.Mode.plain
    if let by = longest(position, common.by) {
      (mode, position) = (.by, by.end)
    } else if let to = longest(position, common.toAmount) {
      (mode, position) = (.to, to.end)
    }
    if let about = longest(position, common.about) { position = about.end }
    if let factor = longest(position, common.factor), mode != .by {
      let value = vocabulary.values[factor.entry.payload]
      return (SaidAmount(value: value, unit: .factor, mode: mode), factor.end)
    }
    guard let (quantity, next) = quantity(at: position) else { return nil }
    // "of two" counts things.
    if quantity.unit == .none, longest(start, common.of) != nil { return nil }
    var said = quantity
    said.mode = mode
    return (said, next)
  }

  /// A number with its unit.
  func quantity(at start: Int) -> (SaidAmount, end: Int)? {
    let sign = sign(at: start)
    guard let number = number(at: sign?.end ?? start) else { return nil }
    var said = SaidAmount(value: number.value, unit: .none, isSigned: number.isSigned)
    if let sign {
      said.value *= sign.factor
      said.isSigned = true
    }
    var end = number.end
    if let (share, next) = outOf(number) {
      (said.value, said.unit) = (share, .percent)
      return (said, next)
    }
    if let filler = longest(end, common.ofA) {
      end = unit(at: filler.end) == nil ? end : filler.end
    }
    if let unit = unit(at: end) {
      (said.unit, end) = (unit.unit, unit.end)
      // "one stop and a half"
    } else if number.isArticle || isOne(tokens[number.end - 1]) {
      return nil
    } else if number.isFraction {
      said.value *= 100
      said.unit = .percent
    }
    return (said, end)
  }

  /// "3 out of 10" is 30 %.
  private func outOf(_ number: Number) -> (percent: Double, end: Int)? {
    guard let of = longest(number.end, common.outOf), of.end - number.end > 1,
      let all = self.number(at: of.end), all.value > 0, number.value <= all.value
    else { return nil }
    return (100 * number.value / all.value, all.end)
  }

  /// "that one" is no amount.
  private func isOne(_ token: Token) -> Bool { vocabulary.contains(token.text, in: common.one) }

  private func sign(at position: Int) -> (factor: Double, end: Int)? {
    if let minus = longest(position, common.minus) { return (-1, minus.end) }
    if let plus = longest(position, common.plus) { return (1, plus.end) }
    return nil
  }

  private func unit(at position: Int) -> (unit: SaidAmount.Unit, end: Int)? {
    guard let match = longest(position, common.unit) else { return nil }
    return (SaidAmount.Unit.allCases[match.entry.payload], match.end)
  }

  struct Number {
    var value: Double
    var end: Int
    var isSigned = false
    /// "half", "a third", which without a unit are a share.
    var isFraction = false
    /// "a", which is a number only before a unit.
    var isArticle = false
  }

  /// Digits or words: 20, 1/3, "thirty five", "one and a half", "two hundred", "half".
  func number(at position: Int) -> Number? {
    guard position < tokens.count else { return nil }
    if let fraction = longest(position, common.fraction) {
      return Number(
        value: vocabulary.values[fraction.entry.payload], end: fraction.end, isFraction: true)
    }
    guard var number = digits(at: position) ?? spelledOut(at: position) ?? article(at: position)
    else { return nil }
    if let and = longest(number.end, common.and), let half = longest(and.end, common.fraction),
      !number.isArticle
    {
      number.value += vocabulary.values[half.entry.payload]
      number.end = half.end
    }
    return number
  }

  private func digits(at position: Int) -> Number? {
    guard case .number(let value, let isSigned) = tokens[position].kind else { return nil }
    if position + 2 < tokens.count, tokens[position + 1].text == "/",
      case .number(let divisor, _) = tokens[position + 2].kind, divisor != 0
    {
      return Number(
        value: value / divisor, end: position + 3, isSigned: isSigned, isFraction: true)
    }
    let isFraction = (0..<1).contains(value) && tokens[position].range.count == 1
    return Number(
      value: value, end: position + 1, isSigned: isSigned, isFraction: isFraction && value > 0)
  }

  private func spelledOut(at start: Int) -> Number? {
    var total = 0.0
    var position = start
    while let match = longest(position, common.number) {
      let value = vocabulary.values[match.entry.payload]
      let fits =
        total == 0 || value >= 100 || (value < 10 && total >= 20 && total < 100)
        || total >= 100
      guard fits else { break }
      total = value >= 100 && total > 0 ? total * value : total + value
      position = match.end
    }
    return position == start ? nil : Number(value: total, end: position)
  }

  private func article(at position: Int) -> Number? {
    longest(position, common.article).map { Number(value: 1, end: $0.end, isArticle: true) }
  }

  private func longest(_ position: Int, _ wordClass: WordClass) -> ClauseEntries.Match? {
    entries.longest(at: position, wordClass)
  }
}
