import Edits
import Scene

/// The ways in which one step can be put into words: templates of its edit's words that say every
/// argument that differs from what goes without saying.
///
/// In a template `{level}` is an adverb of the ladder before a comparative, `{how}` one behind a verb,
/// `{very}` one before an adjective and `{strength}` an adjective before a noun; `{parameter}` is a
/// value, `{-parameter}` the value with its sign turned, `{#parameter}` the bare number, `{it}` the
/// part of the picture, `{where}` the same as "in the …" or nothing, and `{on}` as "on the …" where
/// it is a thing. The condition `target=named` holds where the step is one of a part of the picture.
struct StepWording {
  let step: Step
  let edit: any Edit.Type
  let words: EditWords
  let vocabulary: Vocabulary

  func variants(isLong: Bool) -> [String] {
    let fitting = words.sayings.filter { $0.conditions.allSatisfy(holds) }
    let templates = fitting.flatMap { isLong ? $0.long : $0.short }
    let filled = templates.compactMap(filled)
    // A short way of saying may not exist for an odd amount; then the long one serves.
    return filled.isEmpty && !isLong ? variants(isLong: true) : filled
  }

  private func holds(_ condition: Setting) -> Bool {
    if condition.parameter == "target" {
      return (step.target == .whole) == (condition.value != .text("named"))
    }
    let value = step.arguments[condition.parameter] ?? edit.plainArguments[condition.parameter]
    switch (condition.value, value) {
    case (.text("any"), _): return true
    case (.text("said"), .some): return true
    case (.text("unsaid"), let value): return value == nil
    case (.text(let wanted), .text(let text)):
      return wanted.hasPrefix("not ") ? wanted != "not " + text : wanted == text
    case (.text(let wanted), .number(let number)) where wanted.hasPrefix("not "):
      return Double(wanted.dropFirst(4)) != number
    case (.number(let wanted), .number(let number)): return wanted == number
    case (.up, .number(let number)): return number >= neutral(condition.parameter)
    case (.down, .number(let number)): return number < neutral(condition.parameter)
    default: return false
    }
  }

  private func neutral(_ name: String) -> Double {
    parameter(name).flatMap(AmountConversion.init)?.neutral ?? 0
  }

  private func parameter(_ name: String) -> Parameter? {
    edit.parameters.first { $0.name == name }
  }

  /// The template with its slots filled; `nil` when it leaves something unsaid.
  private func filled(_ template: String) -> String? {
    var text = ""
    var said: Set<String> = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      guard let value = value(String(rest[rest.index(after: open)..<close]), &said) else {
        return nil
      }
      text += value
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    guard saysEverything(said, template) else { return nil }
    return vocabulary.withArticles(text.split(separator: " ").joined(separator: " "))
      .replacing(" ,", with: ",")
  }

  private func value(_ slot: String, _ said: inout Set<String>) -> String? {
    switch slot {
    case "it":
      said.insert("")
      return step.target == .whole ? vocabulary.message("it") : targetName
    case "where":
      said.insert("")
      return placeName
    case "on":
      said.insert("")
      return surfaceName
    case "level", "how", "very", "strength": return level(slot, &said)
    case "margins": return margins(&said)
    case "aspect": return aspect(&said)
    default: return argument(slot, &said)
    }
  }

  /// Where something is written: on a thing, in a part.
  private var surfaceName: String {
    switch step.target {
    case .objects, .object: vocabulary.message("on", ["target": targetName])
    case .whole, .region, .except, .part, .exceptPart, .exceptObjects, .allBut: placeName
    }
  }

  private var placeName: String {
    switch step.target {
    case .whole: ""
    case .except(_, let name): vocabulary.message("where-not", ["part": name])
    case .exceptPart(let part):
      vocabulary.message("where-not", ["part": vocabulary.name(of: part)])
    case .exceptObjects(let found): vocabulary.message("where-not", ["part": found.name])
    case .allBut(let kept): vocabulary.message("where-not", ["part": vocabulary.list(of: kept)])
    case .region, .part, .objects, .object:
      vocabulary.message("where", ["target": targetName])
    }
  }

  private var targetName: String {
    switch step.target {
    case .whole: vocabulary.message("it")
    case .region(_, let name): vocabulary.message("part", ["part": name])
    case .except(_, let name): vocabulary.message("all-but", ["part": name])
    case .part(let part):
      vocabulary.message("part", ["part": vocabulary.name(of: part)])
    case .exceptObjects(let found) where found.name == vocabulary.objects.subject.first:
      vocabulary.message("part", ["part": vocabulary.name(of: .background)])
    case .exceptPart(.background) where !vocabulary.objects.subject.isEmpty:
      vocabulary.message("part", ["part": vocabulary.objects.subject[0]])
    case .exceptPart(let part):
      vocabulary.message("all-but", ["part": vocabulary.name(of: part)])
    case .objects(let found): withArticle(found.name)
    case .exceptObjects(let found): vocabulary.message("all-but", ["part": found.name])
    case .allBut(let kept): vocabulary.message("all-but", ["part": vocabulary.list(of: kept)])
    case .object(let name):
      name.hasPrefix("everything")
        ? name
        : withArticle(name)
    }
  }

  /// "the dogs", and "one of the dogs" as it is.
  private func withArticle(_ name: String) -> String {
    let words = name.split(separator: " ").map(String.init)
    let isCounted =
      words.count > 2 && vocabulary.contains(words[0], in: vocabulary.common.number)
      && vocabulary.contains(words[1], in: vocabulary.common.of)
    // "every bag"
    let isEach = vocabulary.objects.which[[words.first ?? ""]] == .all
    return isCounted || isEach ? name : vocabulary.message("part", ["part": name])
  }

  /// "10 % off the left and 20 pixels off the top"
  private func margins(_ said: inout Set<String>) -> String? {
    var parts: [String] = []
    for side in ["left", "right", "top", "bottom"] {
      for (name, unit) in [(side, Parameter.Unit.fraction), (side + "_pixels", .pixels)] {
        guard let number = step.arguments.number(name) else { continue }
        said.insert(name)
        let sideName = words.choices["side"]?[side] ?? side
        parts.append(
          vocabulary.message(
            "margin", ["amount": AmountWording.text(number, unit), "side": sideName]))
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: vocabulary.message("and"))
  }

  private func argument(_ slot: String, _ said: inout Set<String>) -> String? {
    if slot.hasPrefix("#"), let number = step.arguments.number(String(slot.dropFirst())) {
      said.insert(String(slot.dropFirst()))
      return AmountWording.exact(number)
    }
    let isNegative = slot.hasPrefix("-")
    let name = isNegative ? String(slot.dropFirst()) : slot
    guard let parameter = parameter(name), let value = step.arguments[name] else { return nil }
    said.insert(name)
    if case .number(let number) = value,
      let word = words.choices[name]?[AmountWording.exact(number)]
    {
      return word
    }
    switch (parameter.domain, value) {
    case (.number(let unit, _, _, _), .number(let number)),
      (.optionalNumber(let unit, _), .number(let number)):
      return AmountWording.text(isNegative ? -number : number, unit, isLess: isNegative)
    case (.choice, .text(let text)): return words.choices[name]?[text] ?? text
    case (.file, .text(let path)): return path
    case (.words, .text(let text)): return Self.quoted(text)
    default: return nil
    }
  }

  /// In marks that the words themselves don't hold.
  private static func quoted(_ text: String) -> String {
    text.contains("\"") ? "“" + text + "”" : "\"" + text + "\""
  }

  private func aspect(_ said: inout Set<String>) -> String? {
    guard let ratio = step.arguments.number("aspect") else { return nil }
    said.insert("aspect")
    for height in 1...32 {
      let width = (ratio * Double(height)).rounded()
      if abs(width / Double(height) - ratio) < 1e-5 { return "\(Int(width)):\(height)" }
    }
    return AmountWording.exact(ratio) + ":1"
  }

  /// The adverb whose rung of the ladder the first number stands on.
  private func level(_ slot: String, _ said: inout Set<String>) -> String? {
    guard let parameter = edit.parameters.first(where: { AmountConversion($0) != nil }),
      let conversion = AmountConversion(parameter),
      let value = step.arguments.number(parameter.name)
    else { return nil }
    said.insert(parameter.name)
    for (level, adverb) in vocabulary.ladders[slot] ?? [] {
      for direction in [1.0, -1] {
        if let rung = try? conversion.value(level: level, direction: direction), rung == value {
          return adverb
        }
      }
    }
    return nil
  }

  /// A template speaks for what it has slots for; the rest must be what goes without saying, or
  /// what its conditions hold it to.
  private func saysEverything(_ said: Set<String>, _ template: String) -> Bool {
    guard step.target == .whole || said.contains("") else { return false }
    let conditions =
      words.sayings.first {
        ($0.long + $0.short).contains(template) && $0.conditions.allSatisfy(holds)
      }?.conditions ?? []
    for (name, value) in step.arguments.values where !said.contains(name) {
      let isCondition = conditions.contains { $0.parameter == name && $0.saysExactly(value) }
      let isPlain = edit.plainArguments[name].map { isSame($0, value) } ?? false
      let isDirection =
        conditions.contains { $0.parameter == name && $0.value == .down }
        && isSame(.number(-(edit.plainArguments.number(name) ?? 0)), value)
      let isFinding = parameter(name)?.domain == .finding
      guard isCondition || isPlain || isDirection || isFinding else { return false }
    }
    return true
  }

  private func isSame(_ one: Argument, _ other: Argument) -> Bool {
    guard case .number(let left) = one, case .number(let right) = other else { return one == other }
    return abs(left - right) < 1e-9
  }
}

extension Setting {
  /// Whether the condition leaves only this value.
  func saysExactly(_ argument: Argument) -> Bool {
    switch (value, argument) {
    // settled from the picture, so that saying it isn't needed
    case (.text("any"), _): true
    case (.number(let left), .number(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    default: false
    }
  }
}

extension Vocabulary {
  /// With the form of the indefinite article that goes before a vowel, where the language has one.
  fileprivate func withArticles(_ text: String) -> String {
    guard let plain = messages["article"], let beforeVowel = messages["article-before-vowel"] else {
      return text
    }
    var words = text.split(separator: " ").map(String.init)
    for index in words.indices.dropLast()
    where words[index] == plain && "aeiou".contains(words[index + 1].first ?? " ") {
      words[index] = beforeVowel
    }
    return words.joined(separator: " ")
  }
}
