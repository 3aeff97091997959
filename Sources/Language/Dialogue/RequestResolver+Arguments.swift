import Edits
import Scene

// Arguments.
extension RequestResolver {
  func request(
    _ words: EditWords, _ settings: [Setting], isReversed: Bool, isOfPresent: Bool
  ) throws(Question) -> Request {
    let targets = TargetResolver(vocabulary: vocabulary, context: context, clause: clause)
    let target = try targets.target()
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
      if let shade = shade(settings, edit) { request.arguments["shade"] = .text(shade) }
      if edit.id == AddText.id { settleWords(&request) }
      try checkAmountIsUsed(settings)
    }
    if isForSomeone(request.target) || isLookOfAll(request) { request.target = .whole }
    // "it isn't sharp", where nothing was talked about, is about the picture.
    // or the words that were added last.
    let isOfWords =
      context.lastSteps.last?.edit == AddText.id
      && [RelocateObject.id, TransformObject.id].contains(request.edit ?? "")
    if case .object(let name) = request.target, words.editType.actsOnParts || isOfWords,
      vocabulary.contains(name, in: common.pronoun),
      !vocabulary.contains(name, in: common.personal), !vocabulary.contains(name, in: common.many),
      !vocabulary.contains(name, in: common.firstPerson)
    {
      request.target = .whole
    }
    // "a bit to the right" after a thing was moved
    if request.edit == RelocateObject.id, request.target == .whole, let thing = context.focus() {
      request.target = thing
    }
    try describe(&request, settings)
    request.spared = try targets.exceptions(from: request.target)
    if let others = removalOfOthers(request) ?? greeting(request) { return others }
    if removesEverything(request) { throw Question("which-part") }
    nameWhere(&request)
    if isOfPictureAsPlaced(request) { (request.target, request.details["object"]) = (.whole, nil) }
    if let same = sameThing(as: request) ?? paintedPart(request) ?? turnedPicture(request) {
      return same
    }
    nameOwner(&request)
    nameItem(&request)
    if let count = countSaid(request) { request.arguments["count"] = .number(count) }
    if isPoseOfLifeless(words, request.target),
      let look = vocabulary.words(lacking: .changeAttribute)
    {
      (request.editType, request.refusal) = (look.editType, look.refusal)
      request.nearest = Suggestions(vocabulary).nearest(to: look, for: request)
      return request
    }
    if request.edit == nil {
      request.nearest = Suggestions(vocabulary).nearest(to: words, for: request)
    }
    return request
  }

  /// "give me a vintage look"
  private func isForSomeone(_ target: Target) -> Bool {
    guard case .object(let name) = target, vocabulary.contains(name, in: common.firstPerson),
      let place = clause.tokens.firstIndex(where: { $0.text == name }), place > 0
    else { return false }
    return vocabulary.contains(clause.tokens[place - 1].text, in: common.giving)
  }

  /// "make it look like a painting" is about the picture, whatever was talked about.
  private func isLookOfAll(_ request: Request) -> Bool {
    guard case .object(let phrase)? = reading.target ?? objectSaid, phrase.isPronoun,
      request.target != .whole,
      request.editType.isLookOfAll
        || [BlackAndWhite.id, Sepia.id].contains(request.edit ?? "")
          && request.target.foundObjects == nil && !namesThing(request.target)
    else { return false }
    return clause.tokens[phrase.words].allSatisfy {
      !vocabulary.contains($0.text, in: common.personal)
        && !vocabulary.contains($0.text, in: common.many)
    }
  }

  /// "the dog", and not "the corners".
  private func namesThing(_ target: Target) -> Bool {
    if case .object(let name) = target { vocabulary.namesThing(name) } else { false }
  }

  private var objectSaid: SaidTarget? {
    if case .noun(let phrase)? = reading.captures["object"] { .object(phrase) } else { nil }
  }

  /// "a darker blue", "a light shade of pink": what is said of a colour in its name or before it.
  private func shade(_ settings: [Setting], _ edit: any Edit.Type) -> String? {
    guard edit.parameters.contains(where: { $0.name == "shade" }) else { return nil }
    for setting in settings {
      guard case .captured(let slot, _) = setting.value,
        case .entry(let entry, let words)? = reading.captures[slot],
        vocabulary.texts.indices.contains(entry.payload),
        // "dark forest" is no shade of a forest.
        setting.parameter != "scene"
          || vocabulary.color(named: [vocabulary.texts[entry.payload]]) != nil
      else { continue }
      var start = words.lowerBound
      while start > 0,
        vocabulary.contains(clause.tokens[start - 1].text, in: common.shadeNoun)
          || vocabulary.contains(clause.tokens[start - 1].text, in: common.of)
      {
        start -= 1
      }
      var named = 0..<0
      if case .noun(let phrase)? = reading.captures["object"] { named = phrase.words }
      // "the wine red" is of a wine.
      for place in max(0, start - 1)..<words.upperBound where !named.contains(place) {
        let word = clause.tokens[place].text
        if let value = vocabulary.value(named: [word], of: "shade", in: edit.id) { return value }
      }
    }
    return nil
  }

  /// An amount that no parameter takes must not be passed over.
  func checkAmountIsUsed(_ settings: [Setting]) throws(Question) {
    guard let amount = reading.amount, !settings.contains(where: \.takesAmount) else { return }
    throw Question(
      AmountProblem.wrongUnit.rawValue, ["amount": AmountWording.text(said: amount), "name": name])
  }

  var name: String {
    switch vocabulary.patterns[reading.pattern].meaning {
    case .phrase(let words, _): vocabulary.edits[words].name
    default: reading.sense.map { vocabulary.edits[vocabulary.senses[$0].words].name } ?? ""
    }
  }

  func arguments(
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
  func parameter(of setting: Setting, _ edit: any Edit.Type) -> Parameter? {
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

  func parameterName(_ setting: Setting) -> String {
    guard setting.parameter.hasPrefix("{"),
      case .entry(let entry, _)? = reading.captures[
        String(setting.parameter.dropFirst().dropLast())]
    else { return setting.parameter }
    return vocabulary.texts[entry.payload]
  }
}
