/// What is shown over an empty prompt while nothing else is to be said there: the next thing that is
/// worth knowing, by how far the person has come.
enum Hints {
  static let drawn =
    "Type a name and Enter to name this part; or Ctrl-U, and say: this is the dog. Esc forgets it."

  static func next(_ state: EditorState) -> String {
    let turns = state.session.turns
    if state.view.zoom.isIn {
      return "The arrows move over the picture, F7 and F8 zoom, Esc shows all of it."
    }
    guard let last = turns.last else {
      return "Say what should change, like: make it warmer. F1 shows what else there is."
    }
    if last.status == .unclear, !last.readings.isEmpty {
      return "Answer with a number, or say it in other words."
    }
    if last.status == .refused {
      return "Nothing has changed. /help lists the edits that there are."
    }
    let hints: [String] = [
      "Adjust it by saying: a bit less, or: more. F2 compares, Ctrl-Z takes it back.",
      "F5 shows before and after side by side. Tab completes what you type.",
      "Page Up goes back to any turn. F7 or the wheel zooms in.",
      "Drag over the picture to draw a part and give it a name, then say: make it darker.",
      "Say: undo the crop but keep the rest, to take one change out. Ctrl-R finds earlier lines.",
      "Several things at once are fine, like: crop to a square and make it brighter.",
      "/retake makes another attempt, /reject says what is wrong with one.",
    ]
    return hints[(turns.count - 1) % hints.count]
  }
}
