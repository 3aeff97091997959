import Edits
import Scene

// The values of arguments.
extension RequestResolver {
  /// A value by the amount, the adverb, or neither.
  func graded(
    _ parameter: Parameter, _ direction: Double, _ isOfPresent: Bool
  ) throws(Question) -> Double {
    guard var conversion = AmountConversion(parameter) else { return 0 }
    conversion.isOfPresent = isOfPresent
    return try asking(conversion) { () throws(AmountProblem) in
      if reading.hasTwoAmounts { throw .twoAmounts }
      if let amount = reading.amount {
        if amount.isSigned, amount.value < 0,
          met(common.verb) || met(common.comparative) || met(common.less)
        {
          throw .contradiction
        }
        return try conversion.value(amount, direction: direction)
      }
      if met(common.fullest) { return try conversion.fullest(direction: direction) }
      return try conversion.value(level: reading.degree ?? 1, direction: direction)
    }
  }

  func captured(
    _ slot: String, _ isNegative: Bool, _ parameter: Parameter
  ) throws(Question) -> Argument? {
    switch reading.captures[slot] {
    case .entry(let entry, _):
      guard vocabulary.texts.indices.contains(entry.payload) else { return nil }
      let text = vocabulary.texts[entry.payload]
      if case .choice = parameter.domain { return .text(text) }
      return Double(text).map { .number($0) }
    case .words(let words):
      return .text(
        TargetResolver(
          vocabulary: vocabulary, context: context, clause: clause
        ).text(words))
    case .number(let number):
      return .number(AmountConversion.rounded(isNegative ? -number : number))
    case .amount(var said):
      guard var conversion = AmountConversion(parameter) else { return nil }
      conversion.length = length(for: parameter)
      // "resize to 50 %", with the "to" read as part of the pattern, is no addition.
      if conversion.unit == .factor, said.mode == .plain { said.mode = .to }
      let (converted, said) = (conversion, said)
      return .number(
        try asking(conversion) { () throws(AmountProblem) in
          let value = try converted.value(said, direction: isNegative ? -1 : 1)
          return value
        })
    case .noun(let phrase):
      return .text(
        TargetResolver(
          vocabulary: vocabulary, context: context, clause: clause
        ).name(phrase.words))
    case .target, nil: return nil
    }
  }

  /// Pixels that a share of 1 stands for.
  func length(for parameter: Parameter) -> Double? {
    guard let width = context.width.map(Double.init), let height = context.height.map(Double.init)
    else { return nil }
    switch parameter.name {
    case "top", "bottom", "height", "y": return height
    case "long_side": return max(width, height)
    default:
      guard case .number(.diagonal, _, _, _) = parameter.domain else { return width }
      return (width * width + height * height).squareRoot()
    }
  }

  func margins(_ setting: Setting) throws(Question) -> [(String, Argument)] {
    guard case .captured(let slot, _) = setting.value,
      case .target(let said)? = reading.captures[slot]
    else { return [] }
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    guard let (region, _) = resolver.region(said) else { throw Question("no-region") }
    return region.margins.filter { $0.value > 0 }
      .map { ($0.key, .number(AmountConversion.rounded($0.value))) }
  }

  func asking(
    _ conversion: AmountConversion, _ body: () throws(AmountProblem) -> Double
  ) throws(Question) -> Double {
    do {
      return try body()
    } catch {
      throw Question(
        error.rawValue,
        [
          "name": name, "amount": reading.amount.map(AmountWording.text(said:)) ?? "",
          "least": AmountWording.text(conversion.range.lowerBound, conversion.unit),
          "most": AmountWording.text(conversion.range.upperBound, conversion.unit),
        ])
    }
  }

  /// What is asked beyond the parameters, in the person's words.
  func describe(_ request: inout Request, _ settings: [Setting]) throws(Question) {
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    for (name, captured) in reading.captures where !name.isEmpty {
      switch captured {
      case .words(let words):
        let isThing =
          name == "new_object" && words.count > 1
          && vocabulary.contains(clause.tokens[words.lowerBound].text, in: common.indefinite)
        request.details[name] = .text(resolver.text(isThing ? words.dropFirst() : words))
      case .noun(let phrase):
        request.details[name] = .text(resolver.text(phrase.core))
        // "add a parachute in the background": where it is belongs to no thing that is new.
        if name == "new_object", phrase.core.upperBound < phrase.words.upperBound,
          reading.captures["place"] == nil
        {
          request.details["place"] = .text(
            resolver.text(phrase.core.upperBound..<phrase.words.upperBound))
        }
        guard name == "object" else { continue }
        request.target = try resolver.target(.object(phrase))
        if phrase.isPronoun, request.target != .whole {
          request.details[name] = .text(request.target.name)
        }
      case .entry(let entry, let words)
      where isSaid(name, settings) || vocabulary.classes[name] != entry.wordClass:
        request.details[name] = .text(
          vocabulary.texts.indices.contains(entry.payload) && isChoice(entry)
            ? vocabulary.texts[entry.payload] : resolver.text(words))
      default: break
      }
    }
    for setting in settings where request.arguments[setting.parameter] == nil {
      if case .text(let text) = setting.value { request.details[setting.parameter] = .text(text) }
    }
  }

  /// Captures that a pattern names, and not those by which it only holds together.
  func isSaid(_ name: String, _ settings: [Setting]) -> Bool {
    settings.contains { $0.value == .captured(name, negative: false) }
  }

  func isChoice(_ entry: Entry) -> Bool {
    entry.wordClass != common.quality
      && entry.wordClass != common.material
      && entry.wordClass != common.action
  }
}
