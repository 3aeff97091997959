// What a line that isn't entered yet would do: what it acts on, and how the picture would be.
extension EditorState {
  /// Takes up what a line would do, and waits whether the person stops to look.
  mutating func take(_ meaning: LineMeaning?, of line: String) -> [EditorCommand] {
    self.meaning = meaning
    targets = meaning?.targets ?? []
    guard let meaning, meaning.kind == .edit, meaning.isQuick, running.isEmpty, settings.showsDrafts
    else { return [] }
    return [.pause(line)]
  }

  /// The person has stopped typing for a moment.
  mutating func showDraft(of line: String) {
    guard line == prompt.text, mode == .prompt, comparison == .none, running.isEmpty,
      view.comparison == .none, offered.isEmpty, drag == nil
    else { return }
    draft = line
  }

  /// A draft goes when its line is changed or cleared, but not while that line is carried out.
  mutating func forgetStaleDraft() {
    guard let draft else { return }
    let isRunning = running.first == draft.trimmingSpaces
    if draft != prompt.text, !isRunning { self.draft = nil }
  }

  var shownDraft: String? {
    let isPlain = mode == .prompt && comparison == .none && view.comparison == .none
    return isPlain && offered.isEmpty ? draft : nil
  }

  /// What is drawn over the picture.
  var shownOverlay: Overlay {
    var overlay = Overlay()
    overlay.hasHistogram = isHistogramShown
    guard mode == .prompt, comparison == .none, shownTakes.isEmpty else { return overlay }
    overlay.box = boxShown
    if overlay.box != nil { return overlay }
    if !targets.isEmpty, !prompt.isEmpty {
      if shownDraft == nil { overlay.selection = selectionStyle.map { Selection(targets, $0) } }
    } else if let style = lastSelectionStyle, prompt.isEmpty, let last = session.turnAtHead {
      if !last.targets.isEmpty { overlay.selection = Selection(last.targets, style) }
    }
    return overlay
  }

  /// From the outline to the mask to nothing, for what is typed or, where nothing is, for what the
  /// last turn acted on.
  mutating func changeSelection() {
    if !prompt.isEmpty {
      selectionStyle = Selection.Style.following(selectionStyle)
      draft = nil
      return
    }
    guard let last = session.turnAtHead, !last.targets.isEmpty else {
      message = Message(
        text: "The last turn changed the whole picture; a line that names a part outlines it.",
        kind: .note)
      return
    }
    lastSelectionStyle = Selection.Style.following(lastSelectionStyle)
  }
}

extension Selection.Style {
  fileprivate static func following(_ style: Self?) -> Self? {
    switch style {
    case nil: .outline
    case .outline: .mask
    case .mask: nil
    }
  }
}
