import Edits
import Scene

/// Turns a clause about an edit into a request, with the context of the turns before.
struct RequestResolver {
  let vocabulary: Vocabulary
  let context: DialogueContext
  let clause: Clause
  /// The sentence began with "no".
  let isCorrection: Bool

  private var reading: Reading { clause.reading }
  private var common: CommonClasses { vocabulary.common }

  func outcome() throws(Question) -> Outcome {
    switch vocabulary.patterns[reading.pattern].meaning {
    case .sense:
      guard let index = reading.sense else { throw Question("not-understood") }
      return try outcome(of: vocabulary.senses[index])
    case .phrase(let words, let settings):
      var request = try request(
        vocabulary.edits[words], settings, isReversed: reading.isReversed, isOfPresent: false)
      if takesBack(request) { request.revises = revisableStep(for: request)?.id }
      return .requests(try split(request))
    case .dialogue, .history, .chat, .wish, .fragment: throw Question("not-understood")
    }
  }

  private func met(_ wordClass: WordClass) -> Bool { reading.met.contains(wordClass) }
}

// Several things in one wish.
extension RequestResolver {
  /// "remove the dog and the cat" is two wishes.
  private func split(_ request: Request) throws(Question) -> [Request] {
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    guard !clause.tokens.prefix(3).contains(where: { vocabulary.contains($0.text, in: common.between) })
    else { return [request] }
    for name in ["object", "new_object"] {
      guard case .noun(let phrase)? = reading.captures[name] else { continue }
      let parts = parts(of: phrase)
      guard parts.count > 1 else { continue }
      var requests: [Request] = []
      for part in parts {
        var one = request
        one.details[name] = .text(resolver.text(part.core))
        if name == "object" { one.target = try resolver.target(.object(part)) }
        requests.append(one)
      }
      return requests
    }
    return [request]
  }

  /// The things that a noun phrase lists, each with an article of its own.
  private func parts(of phrase: NounPhrase) -> [NounPhrase] {
    let tokens = clause.tokens
    let isIn = { (position: Int, wordClass: WordClass) in
      vocabulary.contains(tokens[position].text, in: wordClass)
    }
    var parts: [NounPhrase] = []
    var start = phrase.words.lowerBound
    for position in phrase.words.dropFirst() + [phrase.words.upperBound] {
      let isEnd = position == phrase.words.upperBound
      let isAfterAnd = isIn(position - 1, common.and)
      let begins = isEnd || (isAfterAnd || tokens[position].gap == ", ")
        && (isIn(position, common.definite) || isIn(position, common.indefinite))
      let end = isAfterAnd ? position - 1 : position
      guard begins, start < end else { continue }
      let core = (start..<end).first { $0 > start && isIn($0, common.relation) } ?? end
      parts.append(
        NounPhrase(words: start..<end, core: start..<core, isDefinite: phrase.isDefinite))
      // Without the article.
      start = isEnd ? end : position + 1
    }
    return parts
  }
}

// Words that stand for a direction of an edit.
extension RequestResolver {
  private func outcome(of sense: Sense) throws(Question) -> Outcome {
    let words = vocabulary.edits[sense.words]
    let said = try TargetResolver(
      vocabulary: vocabulary, context: context, clause: clause).target()
    let target =
      (try? ObjectResolver(vocabulary: vocabulary, context: context).target(said)) ?? said
    let existing = stepInEffect(words, target)
    let isRemoval = met(common.remove) || isRule("remove-grain")
    if isRemoval, reading.amount == nil, reading.degree == nil, let existing {
      return .history(.remove([existing.id]))
    }
    if let existing, let revised = try revision(of: existing, by: sense) {
      return .requests([revised])
    }
    let (settledWords, settings, isReversed) = settled(sense)
    var request = try request(
      settledWords, settings, isReversed: isReversed, isOfPresent: sense.isOfPresent)
    if takesBack(request), let last = revisableStep(for: request) {
      request.revises = last.id
    }
    return .requests([request])
  }

  private func isRule(_ name: String) -> Bool {
    vocabulary.patterns[reading.pattern].rule == name
  }

  /// Whether a request takes the last step's place: "no, …", "… instead", or another value for the
  /// same ("make the car red", "green").
  private func takesBack(_ request: Request) -> Bool {
    if isCorrection || met(common.instead) { return true }
    guard clause.isCompleted, !clause.goesOn, let last = context.lastRequests.last else {
      return false
    }
    return last.edit == request.edit && last.target == request.target
      && Set(last.arguments.values.keys) == Set(request.arguments.values.keys)
  }

  /// "less grain" where there is none is another edit, "less yellow" more of another colour.
  private func settled(_ sense: Sense) -> (EditWords, [Setting], isReversed: Bool) {
    let isReversed = reading.isReversed || isRule("remove-grain")
    if isReversed, !sense.lessSettings.isEmpty {
      return (vocabulary.edits[sense.words], sense.lessSettings, false)
    }
    guard isReversed, let id = sense.lessEdit,
      let other = vocabulary.edits.firstIndex(where: { $0.id == id })
    else { return (vocabulary.edits[sense.words], sense.settings, isReversed) }
    let settings = vocabulary.senses.first { $0.words == other }?.settings ?? []
    return (vocabulary.edits[other], settings, false)
  }

  private func stepInEffect(_ words: EditWords, _ target: Target) -> Step? {
    let steps = context.steps.filter { $0.edit == words.edit }
    if reading.target == nil || target == .whole { return steps.last }
    return steps.last { $0.target == target }
  }

  /// "less grain", "even warmer", "still too dark" about a step that is there already.
  private func revision(of step: Step, by sense: Sense) throws(Question) -> Request? {
    let isLast = step.id == lastStep?.id
    let isComparison = met(common.more) || met(common.less) || met(common.tooMuchAlone)
      || met(common.notEnoughAlone) || (met(common.raise) || met(common.lower)) && met(common.noun)
    let isComplaint = met(common.too) || met(common.tooMuch) || met(common.notEnough)
    guard isComparison || (isLast && (met(common.even) || isComplaint)) else { return nil }
    guard !isCorrection, let revision = StepRevision(step), fits(step, sense, revision) else {
      return nil
    }
    let isMore = revision.isSameDirection(sense.settings) != reading.isReversed
    if isComplaint, isMore { return nil }
    var request = try revision.scaled(
      isMore ? .more : .less, degree: reading.degree, amount: reading.amount)
    request.phrase = clause.phrase
    return request
  }

  /// Whether a step is about what a word is about: the same parameter, the same choices.
  private func fits(_ step: Step, _ sense: Sense, _ revision: StepRevision) -> Bool {
    sense.settings.contains { $0.parameter == revision.parameter.name }
      && sense.settings.allSatisfy { setting in
        guard case .text(let choice) = setting.value else { return true }
        return step.arguments.text(setting.parameter) == choice
      }
  }

  var lastStep: Step? {
    for turn in context.turns.reversed() {
      let steps = context.steps.filter { turn.steps.contains($0.id) }
      if let last = steps.last { return last }
    }
    return nil
  }

  /// The step that "no, …" or "… instead" takes back: the last one.
  private func revisableStep(for request: Request) -> Step? {
    request.edit == nil ? nil : lastStep
  }
}

// Arguments.
extension RequestResolver {
  private func request(
    _ words: EditWords, _ settings: [Setting], isReversed: Bool, isOfPresent: Bool
  ) throws(Question) -> Request {
    let target = try TargetResolver(
      vocabulary: vocabulary, context: context, clause: clause
    ).target()
    var request = Request(
      editType: words.editType, edit: words.edit, target: target,
      phrase: clause.phrase, refusal: words.refusal)
    if let edit = words.edit.flatMap(Catalogue.edit) {
      for setting in settings {
        for (name, value) in try arguments(
          setting, edit, isReversed: isReversed, isOfPresent: isOfPresent)
        {
          request.arguments[name] = value
        }
      }
      try checkAmountIsUsed(settings)
    }
    try describe(&request, settings)
    if request.edit == nil {
      request.nearest = Suggestions(vocabulary).nearest(to: words, for: request)
    }
    return request
  }

  /// An amount that no parameter takes must not be passed over.
  private func checkAmountIsUsed(_ settings: [Setting]) throws(Question) {
    let takes = settings.contains {
      switch $0.value {
      case .up, .down: true
      case .captured(let name, _): name.hasPrefix(Slot.amount.rawValue)
      default: false
      }
    }
    guard let amount = reading.amount, !takes else { return }
    throw Question(
      AmountProblem.wrongUnit.rawValue, ["amount": AmountWording.text(said: amount), "name": name])
  }

  private var name: String {
    switch vocabulary.patterns[reading.pattern].meaning {
    case .phrase(let words, _): vocabulary.edits[words].name
    default: reading.sense.map { vocabulary.edits[vocabulary.senses[$0].words].name } ?? ""
    }
  }

  private func arguments(
    _ setting: Setting, _ edit: any Edit.Type, isReversed: Bool, isOfPresent: Bool
  ) throws(Question) -> [(String, Argument)] {
    if setting.parameter == "margins" { return try margins(setting) }
    guard let parameter = parameter(of: setting, edit) else { return [] }
    let name = parameter.name
    switch setting.value {
    case .text(let text): return [(name, .text(text))]
    case .number(let number): return [(name, .number(number))]
    case .up, .down:
      let direction = (setting.value == .down) != isReversed ? -1.0 : 1
      return [(name, .number(try graded(parameter, direction, isOfPresent)))]
    case .captured(let slot, let isNegative):
      return try captured(slot, isNegative, parameter).map { [(name, $0)] } ?? []
    }
  }

  /// The parameter that is set; a length in pixels goes to the parameter that takes pixels.
  private func parameter(of setting: Setting, _ edit: any Edit.Type) -> Parameter? {
    let name = parameterName(setting)
    let said: SaidAmount?
    switch setting.value {
    case .captured(let slot, _):
      if case .amount(let amount)? = reading.captures[slot] { said = amount } else { said = nil }
    case .up, .down: said = reading.amount
    case .number, .text: said = nil
    }
    if said?.unit == .pixels {
      let names = [name + "_pixels", "radius_pixels"]
      for case let twin? in names.map({ name in edit.parameters.first { $0.name == name } }) {
        return twin
      }
    }
    return edit.parameters.first { $0.name == name }
  }

  private func parameterName(_ setting: Setting) -> String {
    guard setting.parameter.hasPrefix("{"),
      case .entry(let entry, _)? = reading.captures[String(setting.parameter.dropFirst().dropLast())]
    else { return setting.parameter }
    return vocabulary.texts[entry.payload]
  }

  /// A value by the amount, the adverb, or neither.
  private func graded(
    _ parameter: Parameter, _ direction: Double, _ isOfPresent: Bool
  ) throws(Question) -> Double {
    guard var conversion = AmountConversion(parameter) else { return 0 }
    conversion.isOfPresent = isOfPresent
    return try asking(conversion) { () throws(AmountProblem) in
      if reading.hasTwoAmounts { throw .twoAmounts }
      if let amount = reading.amount {
        if amount.isSigned, amount.value < 0, met(common.verb) || met(common.comparative) || met(common.less) {
          throw .contradiction
        }
        return try conversion.value(amount, direction: direction)
      }
      if met(common.fullest) { return try conversion.fullest(direction: direction) }
      return try conversion.value(level: reading.degree ?? 1, direction: direction)
    }
  }

  private func captured(
    _ slot: String, _ isNegative: Bool, _ parameter: Parameter
  ) throws(Question) -> Argument? {
    switch reading.captures[slot] {
    case .entry(let entry, _):
      guard vocabulary.texts.indices.contains(entry.payload) else { return nil }
      let text = vocabulary.texts[entry.payload]
      if case .choice = parameter.domain { return .text(text) }
      return Double(text).map { .number($0) }
    case .words(let words): return .text(TargetResolver(
      vocabulary: vocabulary, context: context, clause: clause).text(words))
    case .number(let number): return .number(AmountConversion.rounded(isNegative ? -number : number))
    case .amount(var said):
      guard var conversion = AmountConversion(parameter) else { return nil }
      conversion.length = length(for: parameter)
      // "resize to 50 %", with the "to" read as part of the pattern, is no addition.
      if conversion.unit == .factor, said.mode == .plain { said.mode = .to }
      let (converted, said) = (conversion, said)
      return .number(try asking(conversion) { () throws(AmountProblem) in
        let value = try converted.value(said, direction: isNegative ? -1 : 1)
        return value
      })
    case .noun(let phrase): return .text(TargetResolver(
      vocabulary: vocabulary, context: context, clause: clause).name(phrase.words))
    case .target, nil: return nil
    }
  }

  /// Pixels that a share of 1 stands for.
  private func length(for parameter: Parameter) -> Double? {
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

  private func margins(_ setting: Setting) throws(Question) -> [(String, Argument)] {
    guard case .captured(let slot, _) = setting.value,
      case .target(let said)? = reading.captures[slot]
    else { return [] }
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    guard let (region, _) = resolver.region(said) else { throw Question("no-region") }
    let sides = [
      ("left", region.left), ("top", region.top), ("right", 1 - region.right),
      ("bottom", 1 - region.bottom),
    ]
    return sides.filter { $0.1 > 0 }.map { ($0.0, .number(AmountConversion.rounded($0.1))) }
  }

  private func asking(
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
  private func describe(_ request: inout Request, _ settings: [Setting]) throws(Question) {
    let resolver = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    for (name, captured) in reading.captures where !name.isEmpty {
      switch captured {
      case .words(let words):
        let isThing = name == "new_object" && words.count > 1
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
      case .entry(let entry, let words) where isSaid(name, settings) || vocabulary.classes[name] != entry.wordClass:
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
  private func isSaid(_ name: String, _ settings: [Setting]) -> Bool {
    settings.contains { $0.value == .captured(name, negative: false) }
  }

  private func isChoice(_ entry: Entry) -> Bool {
    entry.wordClass != common.quality
      && entry.wordClass != common.material
      && entry.wordClass != common.action
  }
}
