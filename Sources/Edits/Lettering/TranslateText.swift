import Imaging

/// Puts what a sign says into another language, from a table of what stands on signs.
public enum TranslateText: SightedEdit {
  public static let id = "translate_text"
  public static let editType = EditType.translateText
  public static let parameters: [Parameter] = [
    .choice("language", languages, plain: "english"),
    .words("text"),
    .finding("from"), .finding("into"), .finding("written"), .finding("picked"),
    .finding("unplaced"),
  ]
  public static let findsOwnPlace = true
  public static let approximation: String? = ReplaceText.approximation

  /// Those of the glossary, and others that people ask for.
  private static let languages = [
    "english", "german", "french", "spanish", "italian", "chinese", "japanese", "korean", "russian",
    "arabic", "portuguese", "dutch", "hindi", "turkish", "polish", "greek", "latin", "swedish",
    "hebrew",
    "danish", "finnish", "thai", "vietnamese",
  ]

  public static func account(_ arguments: Arguments) -> String? {
    let said = arguments.text("into").map { into in
      "“\(arguments.text("from") ?? "")” is “\(into)” in \(Glossary.name(of: choice("language", arguments)))."
    }
    let parts = [said, arguments.text("picked")].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    guard let text = arguments.text("text") ?? WrittenWords.last(in: sight.earlier)?.text else {
      throw EditError.notApplicable(
        edit: id,
        reason: "I can't read what stands there: say it in quotes, as in: "
          + "translate \"AUSGANG\" into English.")
    }
    let language = choice("language", arguments)
    let known = Glossary.shared.languages
    guard known.contains(language) else {
      throw EditError.notApplicable(
        edit: id,
        reason: "My glossary has no \(Glossary.name(of: language)), only "
          + known.map(Glossary.name).joined(separator: ", ")
          + "; say the translation yourself, as in: "
          + "replace \"\(text)\" with \"…\".")
    }
    guard let into = Glossary.shared.translated(text, into: language, from: nil) else {
      throw EditError.notApplicable(
        edit: id,
        reason: "I know only what commonly stands on signs, and “\(text)” isn't in my glossary; "
          + "say the translation yourself, as in: replace \"\(text)\" with \"…\".")
    }
    var settled = arguments
    settled["from"] = .text(text)
    settled["into"] = .text(into)
    let lines = try FoundLine.all(in: sight, for: id)
    let choice = LineChoice(among: lines, reading: text)
    settled["written"] = .text(FoundLine.text([choice.line]))
    if let remark = choice.remark { settled["picked"] = .text(remark) }
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    guard let into = arguments.text("into") else { return .placed(.nothing) }
    var replacing = Arguments(["text": .text(into)])
    replacing["written"] = arguments["written"]
    return try ReplaceText.effect(replacing, on: canvas, seed: seed)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("into") == nil ? [] : [.rises(.difference, by: nil)]
  }
}

/// Words that earlier steps have written, so that nothing need be read.
struct WrittenWords {
  let text: String

  static func last(in steps: [Step]) -> WrittenWords? {
    for step in steps.reversed() {
      switch step.edit {
      case AddText.id, ReplaceText.id:
        if let text = step.arguments.text("text") { return WrittenWords(text: text) }
      case TranslateText.id:
        if let text = step.arguments.text("into") { return WrittenWords(text: text) }
      default: break
      }
    }
    return nil
  }
}
