/// Two minutes of learning by doing: what to type, and whether that was it.
public struct Tutorial: Sendable, Equatable {
  enum Step: Int, Sendable, CaseIterable {
    case warm, less, part, compare, crop, keepRest, draw, takes, turns, end
  }

  private(set) var step = Step.warm
  /// How many turns there were when the step began.
  private var turnsBefore = 0
  private var namesBefore = 0
  private(set) var remark: String?

  public init() {}

  /// What is to be done now.
  var text: String {
    let number = "Step \(step.rawValue + 1) of \(Step.allCases.count - 1): "
    return switch step {
    case .warm:
      number + "Say what should change. Type: make it warmer, and press Enter."
    case .less:
      number + "It remembers what it did. Type: a bit less"
    case .part:
      number + "It knows what is in this photograph. Type slowly: make the left dog darker. "
        + "While you type, the line below says what it would do, and the dog is outlined."
    case .compare:
      number + "See what that did: F2 shows the picture before, again the photograph, and back. "
        + "Press F2 now, and Esc when you have seen it."
    case .crop:
      number + "Several things at once are fine. Type: crop it to a square and make it brighter"
    case .keepRest:
      number + "Take one thing out and leave the others. Type: undo the crop but keep the rest"
    case .draw:
      number + "Name a part yourself: drag with the mouse over the picture, type a name, Enter. "
        + "Without a mouse type: /region corner 0 0 0.3 0.3"
    case .takes:
      number + "Try the last change of the picture in other ways. Type: make it more colourful, "
        + "then /retake 3, and choose one by its number."
    case .turns:
      number + "Nothing is ever lost. Press Page Up: the arrows look at any turn, Enter goes there."
    case .end:
      "That is all: say it, look, go on. F1 lists what there is. Ctrl-D leaves; nothing of this is "
        + "kept."
    }
  }

  /// Looks at what was done, and goes on where that was it.
  mutating func watch(_ before: EditorState, _ state: EditorState) {
    if isDone(before, state) {
      step = Step(rawValue: step.rawValue + 1) ?? .end
      (turnsBefore, namesBefore) = (state.session.turns.count, state.session.knownNames.count)
      remark = step == .end ? nil : "Well done."
    } else if let last = state.session.turns.last,
      state.session.turns.count > before.session.turns.count
    {
      remark = Self.remark(on: last)
    } else if state.prompt.text != before.prompt.text, !state.prompt.isEmpty {
      remark = nil
    }
  }

  private static func remark(on turn: TurnSummary) -> String {
    switch turn.status {
    case .unclear: "That wasn't understood; try the words above."
    case .refused: "That can't be done here; try the words above."
    case .applied, .history:
      "That worked too, as turn \(turn.number). For this step, try the words above."
    }
  }

  private func isDone(_ before: EditorState, _ state: EditorState) -> Bool {
    let last = state.session.turns.count > turnsBefore ? state.session.turns.last : nil
    let isApplied = last?.status == .applied
    return switch step {
    case .warm: isApplied && last?.edits.contains("color_tone") == true
    case .less: isApplied && last?.revises == true
    case .part: isApplied && last?.targets.isEmpty == false
    case .compare: before.comparison != .none && state.comparison == .none
    case .crop: isApplied && last?.edits.contains("crop") == true
    case .keepRest: last?.status == .history
    case .draw: state.session.knownNames.count > namesBefore
    case .takes: !before.offered.isEmpty && state.offered.isEmpty && state.running.isEmpty
    case .turns: before.isInTurns && !state.isInTurns
    case .end: false
    }
  }
}
