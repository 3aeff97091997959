import Edits

/// "a darker blue", "make it black instead", "I said blue, it should be orange": a sentence that
/// names another value for what was done last, and nothing else.
struct ValueRevision {
  let vocabulary: Vocabulary
  let context: DialogueContext

  private static let longest = 16
  private static let parameters = [
    "color", "shade", "outline", "shadow", "font", "style", "scene", "frame", "stuff", "pattern",
    "sky", "season", "era", "stock", "look", "grade", "drawing",
  ]

  /// The last step with the values that are named; `nil` where the words say anything else. Throws
  /// where it has these values already.
  func request(_ tokens: [Token], phrase: String) throws(Question) -> Request? {
    guard tokens.count <= Self.longest, context.lastWasApplied else { return nil }
    for step in context.stepsOfLastTurn.reversed() {
      if let revised = try request(step, tokens, phrase) { return revised }
    }
    return nil
  }

  private func request(
    _ step: Step, _ tokens: [Token], _ phrase: String
  ) throws(Question) -> Request? {
    guard let edit = Catalogue.edit(step.edit) else { return nil }
    if step.edit == AddText.id, let words = otherWords(tokens) {
      var reworded = Request(
        editType: edit.editType, edit: edit.id, arguments: step.arguments, target: step.target,
        revises: step.id, phrase: phrase)
      reworded.arguments["text"] = .text(words)
      reworded.arguments.forgetFindings(of: edit)
      return reworded
    }
    let parameters = edit.parameters.filter { Self.parameters.contains($0.name) && $0.isChoice }
    guard let said = values(tokens, of: parameters, in: edit.id, beside: step.arguments),
      said.keys.contains(where: { $0 != "shade" })
        || edit.id == AddText.id && saysCapitals(tokens),
      mayBeAdded(said, tokens), isPlain(said, tokens)
    else { return nil }
    var arguments = step.arguments
    for (name, value) in said { arguments[name] = .text(value) }
    if let text = arguments.text("text"), saysCapitals(tokens) {
      arguments["text"] = .text(text.uppercased())
    }
    if arguments["shade"] != nil { arguments["shade"] = .text(shade(said, tokens, step)) }
    guard arguments != step.arguments else {
      // "a bit darker, closer to burgundy" asks for more than the name.
      if tokens.contains(where: {
        vocabulary.contains($0.text, in: vocabulary.common.comparative)
      }) {
        return nil
      }
      throw Question("as-it-is")
    }
    arguments.forgetFindings(of: edit)
    return Request(
      editType: edit.editType, edit: edit.id, arguments: arguments, target: step.target,
      revises: step.id, phrase: phrase)
  }

  /// "change it to Summer 2025", "make that Max instead": words with capitals for what was written.
  private func otherWords(_ tokens: [Token]) -> String? {
    let common = vocabulary.common
    guard tokens.count > 2, vocabulary.contains(tokens[0].text, in: common.rewording),
      vocabulary.contains(tokens[1].text, in: common.pronoun)
    else { return nil }
    var said = tokens[2...].filter { $0.kind != .mark }
    while let last = said.last,
      [common.instead, common.courtesy].contains(where: { vocabulary.contains(last.text, in: $0) })
    {
      said.removeLast()
    }
    if let first = said.first, first.written == first.text, first.kind == .word {
      guard vocabulary.contains(first.text, in: common.intoWords) else { return nil }
      said.removeFirst()
    }
    let isName = said.allSatisfy { token in
      if case .number = token.kind { return true }
      return token.kind == .word && token.written.first?.isUppercase ?? false
    }
    guard isName, said.contains(where: { $0.kind == .word }) else { return nil }
    return said.enumerated().map { ($0.offset > 0 ? $0.element.gap : "") + $0.element.shown }
      .joined()
  }

  private func saysCapitals(_ tokens: [Token]) -> Bool {
    ClauseEntries(tokens, vocabulary: vocabulary).holds([vocabulary.common.capitals])
  }

  /// "put a shadow behind it" is about words; other things that are added are things.
  private func mayBeAdded(_ said: [String: String], _ tokens: [Token]) -> Bool {
    let isAdding = tokens.contains { vocabulary.contains($0.text, in: vocabulary.common.adding) }
    return !isAdding || said.keys.contains("outline") || said.keys.contains("shadow")
  }

  /// "a bit blue" tells how blue it is; "a bit darker blue" asks for another.
  private func isPlain(_ said: [String: String], _ tokens: [Token]) -> Bool {
    Array(said.keys) != ["color"]
      || !ClauseEntries(tokens, vocabulary: vocabulary).holds([vocabulary.common.degree])
  }

  /// "darker blue" than a light blue is plain blue.
  private func shade(_ said: [String: String], _ tokens: [Token], _ step: Step) -> String {
    guard let shade = said["shade"] else { return "plain" }
    let isCompared = tokens.contains {
      vocabulary.contains($0.text, in: vocabulary.common.comparative)
    }
    let isOpposite =
      ["light", "dark"].contains(step.arguments.text("shade"))
      && shade != step.arguments.text("shade")
    let isSameColour = said.allSatisfy { name, value in
      name == "shade" || step.arguments.text(name) == value
    }
    return isCompared && isOpposite && isSameColour ? "plain" : shade
  }

  /// The values that the words name, by parameter: the last that isn't so already.
  private func values(
    _ tokens: [Token], of parameters: [Parameter], in edit: String, beside now: Arguments
  ) -> [String: String]? {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    var said: [String: String] = [:]
    var place = 0
    while place < tokens.count {
      if let instead = entries.exact(at: place, vocabulary.common.insteadOf)
        ?? entries.exact(at: place, vocabulary.common.than),
        let (_, end) = value(
          at: afterThat(instead.end, tokens), tokens, of: parameters, in: edit)
      {
        place = end
      } else if let (color, end) = outline(at: place, tokens, of: parameters) {
        said["outline"] = color
        place = end
      } else if said["outline"] == nil, edit == AddText.id,
        vocabulary.contains(tokens[place].text, in: vocabulary.common.outlineNoun)
      {
        let isLess = isWithout(place, tokens)
        said["outline"] = isLess ? "none" : now.text("color") == "black" ? "white" : "black"
        place += 1
      } else if edit == AddText.id,
        [vocabulary.common.letteringNoun, vocabulary.common.and].contains(where: {
          vocabulary.contains(tokens[place].text, in: $0)
        })
      {
        place += 1
      } else if let (found, end) = value(at: place, tokens, of: parameters, in: edit) {
        for (name, value) in found where said[name] == nil || now.text(name) != value {
          said[name] = value
        }
        place = end
      } else if let end = passed(at: place, tokens, entries) {
        place = end
      } else if tokens[place].kind == .mark, tokens[place].text != "?" {
        place += 1
      } else {
        return nil
      }
    }
    return said
  }

  /// "not that green"
  private func afterThat(_ place: Int, _ tokens: [Token]) -> Int {
    let entries = ClauseEntries(tokens, vocabulary: vocabulary)
    var place = place
    while place < tokens.count,
      let end = [vocabulary.common.that, vocabulary.common.revaluing, vocabulary.common.degree]
        .compactMap({ entries.exact(at: place, $0)?.end }).max()
    {
      place = end
    }
    return place
  }

  /// Values by the most words that name any: "navy" is a dark blue.
  private func value(
    at place: Int, _ tokens: [Token], of parameters: [Parameter], in edit: String
  ) -> (values: [String: String], end: Int)? {
    guard place < tokens.count else { return nil }
    for end in (place + 1...min(place + 3, tokens.count)).reversed() {
      let words = tokens[place..<end].map(\.text)
      var found: [String: String] = [:]
      for parameter in parameters {
        guard parameter.name != "outline" else { continue }
        found[parameter.name] =
          vocabulary.value(named: words, of: parameter.name, in: edit) ?? color(words, parameter)
      }
      guard !found.isEmpty else { continue }
      if found["shade"] == nil, parameters.contains(where: { $0.name == "shade" }) {
        found["shade"] =
          words.lazy.compactMap {
            vocabulary.value(named: [$0], of: "shade", in: edit)
          }.first
      }
      return (found, end)
    }
    return nil
  }

  /// "no outline", "without the outline".
  private func isWithout(_ place: Int, _ tokens: [Token]) -> Bool {
    tokens[..<place].suffix(2).contains {
      vocabulary.contains($0.text, in: vocabulary.common.remove)
    }
  }

  /// "a black outline", "a thin black outline" of words that were written.
  private func outline(
    at place: Int, _ tokens: [Token], of parameters: [Parameter]
  ) -> (color: String, end: Int)? {
    guard let parameter = parameters.first(where: { $0.name == "outline" }) else { return nil }
    for start in place...place + 1 where start + 1 < tokens.count {
      guard vocabulary.contains(tokens[start + 1].text, in: vocabulary.common.outlineNoun),
        let color = color([tokens[start].text], parameter)
      else { continue }
      return (color, start + 2)
    }
    return nil
  }

  private func color(_ words: [String], _ parameter: Parameter) -> String? {
    guard ["color", "outline"].contains(parameter.name), let color = vocabulary.color(named: words),
      case .choice(let values, _) = parameter.domain, values.contains(color)
    else { return nil }
    return color
  }

  /// Where words end that say nothing but that something is to be changed.
  private func passed(at place: Int, _ tokens: [Token], _ entries: ClauseEntries) -> Int? {
    let common = vocabulary.common
    if let around = entries.exact(at: place, common.revaluing) { return around.end }
    // "too blue" and "more blue" ask for less and more of it.
    guard
      ![common.too, common.more, common.less, common.even].contains(where: {
        vocabulary.contains(tokens[place].text, in: $0)
      })
    else { return nil }
    return [
      common.adding, common.capitals, common.degree, common.filler,
      common.courtesy,
      common.instead, common.no,
    ]
    .compactMap { entries.exact(at: place, $0)?.end }.max()
  }
}

extension Token {
  /// As it was written, with what belongs to a number.
  fileprivate var shown: String { kind == .word ? written : text }
}
