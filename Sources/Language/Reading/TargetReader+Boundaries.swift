// Where a part of the picture ends and something else begins.
extension TargetReader {
  /// Whether a word may stand before a noun to describe it.
  func isDescription(_ position: Int) -> Bool {
    tokens[position].kind == .word && tokens[position].text != "'s"
      && exact(position, common.noEnd) == nil && exact(position, common.noNoun) == nil
      && exact(position, common.verbal) == nil && exact(position, common.person) == nil
      && (exact(position, common.command) == nil || exact(position, common.adjective) != nil)
      && exact(position, common.picture) == nil
  }

  /// "by adding", "through lowering": how something is done begins here.
  func isByDoing(_ position: Int) -> Bool {
    exact(position, common.byDoing) != nil && position + 1 < tokens.count
      && vocabulary.doingEndings.contains { tokens[position + 1].text.hasSuffix($0.ending) }
  }

  /// Whether a comma stands before a word that goes on with something else.
  func breaks(at position: Int) -> Bool {
    guard tokens[position].kind != .mark else { return true }
    if beginsCommand(after: position) { return true }
    guard tokens[position].gap == ", " else { return false }
    if isParticiple(position) || isCommand(position) { return true }
    // "in the top left, white": the last word is a value.
    if position == tokens.count - 1, exact(position, common.colour) != nil { return true }
    return [common.aside, common.pronoun, common.noNoun].contains { exact(position, $0) != nil }
  }

  /// ", blur the crowd": a verb with a thing of its own.
  private func isCommand(_ position: Int) -> Bool {
    guard let command = exact(position, common.command) else { return false }
    return [common.definite, common.pronoun].contains { exact(command.end, $0) != nil }
  }

  /// "to finish the curve": what something is done for.
  func isPurpose(_ position: Int) -> Bool {
    guard exact(position, common.purposeTo) != nil, position + 2 < tokens.count,
      tokens[position + 1].kind == .word
    else { return false }
    let isVerb = [common.wishVerb, common.command, common.action].contains {
      exact(position + 1, $0) != nil
    }
    return (isVerb || tokens[position + 1].atom == nil)
      && [common.definite, common.indefinite, common.own].contains {
        exact(position + 2, $0) != nil
      }
  }

  /// ", tilted slightly forward", ", scattered across …": what only says how something looks.
  private func isParticiple(_ position: Int) -> Bool {
    guard position + 1 < tokens.count, exact(position, common.material) == nil,
      (vocabulary.doingEndings + vocabulary.doneEndings).contains(where: {
        tokens[position].text.hasSuffix($0.ending)
      })
    else { return false }
    return [common.preposition, common.degree].contains { exact(position + 1, $0) != nil }
  }

  /// "smile and wear …": a conjunction with a verb behind it.
  func beginsWish(after position: Int) -> Bool {
    position + 2 < tokens.count && exact(position, common.connector) != nil
      && exact(position + 1, common.wishVerb) != nil
  }

  /// "and make the …", "and crop away …": a wish of its own begins here.
  private func beginsCommand(after position: Int) -> Bool {
    guard position + 2 < tokens.count, exact(position, common.connector) != nil,
      let command = exact(position + 1, common.command) ?? exact(position + 1, common.wishVerb),
      command.end < tokens.count
    else { return false }
    return [common.definite, common.indefinite, common.pronoun, common.picture, common.particle]
      .contains {
        exact(command.end, $0) != nil
      }
  }

  /// Whether a word may stand before one that matters: "a thick layer of morning fog", "a child's
  /// crayon drawing".
  func isPassed(_ position: Int) -> Bool {
    if tokens[position].text == "'s" { return true }
    if position > 0, exact(position, common.of) != nil, exact(position - 1, common.measure) != nil {
      return true
    }
    // "black-and-white" is one word.
    if tokens[position].gap == "-", tokens[position].kind == .word { return true }
    if exact(position, common.ordinal) != nil { return false }
    let isOwner = position + 1 < tokens.count && tokens[position + 1].text == "'s"
    return isOwner || isDescription(position) && exact(position, common.infinitive) == nil
  }

  /// Whether a word may be the last that says where something is.
  func endsPlace(_ position: Int) -> Bool {
    exact(position, common.comparative) == nil && exact(position, common.article) == nil
      && exact(position, common.the) == nil && exact(position, common.again) == nil
      && exact(position, common.size) == nil
      && (exact(position, common.colour) == nil || exact(position - 1, common.the) != nil)
  }
}
