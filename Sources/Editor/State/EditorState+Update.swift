import Imaging
import Terminal

extension EditorState {
  /// The state after an event, and what is to be done for it.
  public func updated(by event: EditorEvent) -> (state: EditorState, commands: [EditorCommand]) {
    var state = self
    var commands = state.take(event)
    if var tutorial = state.tutorial {
      tutorial.watch(self, state)
      state.tutorial = tutorial
    }
    state.forgetStaleDraft()
    commands += state.wantedPreview()
    commands += state.wantedThumbnails()
    commands += state.wantedMeaning(before: self)
    return (state, commands)
  }

  private mutating func take(_ event: EditorEvent) -> [EditorCommand] {
    switch event {
    case .key(let key):
      return take(key)
    case .mouse(let mouse):
      return take(mouse)
    case .resized(let window, let abilities):
      (self.window, self.abilities) = (window, abilities)
      drag = nil
      return [.redraw]
    case .knowledge(let knowledge):
      self.knowledge = knowledge
    case .news(.changed(let summary)):
      session = summary
      if summary.unsavedCount == 0 { saving = nil }
    case .news(.notice(let sentence)):
      message = Message(text: sentence, kind: .note)
    case .news(.saving(let saving)):
      self.saving = saving
    case .performed(let reply):
      take(reply)
    case .working(let working):
      if !running.isEmpty { self.working = working }
    case .pictureReady(let ready):
      // one that nobody waits for any more comes too late
      if ready.request == requested { picture = ready }
    case .pictureFailed(let request, let reason):
      if request == requested { fail(request, reason) }
    case .thumbnailReady(let request, let thumbnail):
      if requestedThumbnails.contains(request) { thumbnails[request] = thumbnail }
    case .meaning(let line, let meaning):
      if line == prompt.text { return take(meaning, of: line) }
    case .paused(let line):
      showDraft(of: line)
    case .waited(let number):
      return playOn(after: number)
    case .edited(let text):
      prompt.replace(with: text)
    case .overdrawn:
      return [.redraw]
    case .closed:
      return [.quit]
    }
    return []
  }

  private mutating func fail(_ request: PreviewRequest, _ reason: String) {
    // what can't be rehearsed says so once it's entered
    if request.draft != nil { draft = nil } else { message = Message(text: reason, kind: .problem) }
  }

  private mutating func take(_ reply: SessionReply) {
    let line = running.isEmpty ? "" : running.removeFirst()
    working = nil
    // a verdict leaves the takes to choose from where they are; news may have told of a choice before
    let isChoice = reply.kind != .failed && Int(line) != nil
    if !reply.offered.isEmpty || reply.kind == .turn || isChoice
      || reply.summary.head != headWhenOffered
    {
      offered = reply.offered
      headWhenOffered = reply.summary.head
    }
    session = reply.summary
    comparison = .none
    view.comparison = .none
    lastSelectionStyle = nil
    scrolledLines = 0
    switch reply.kind {
    case .turn: message = nil
    case .done: message = Message(text: reply.message, kind: .note)
    case .failed: message = Message(text: reply.message, kind: .problem)
    case .stopped: message = Message(text: "Stopped; nothing has changed.", kind: .note)
    }
    if message?.text.isEmpty ?? false { message = nil }
  }

  /// Asks for the picture that is to be shown, unless it has been asked for.
  private mutating func wantedPreview() -> [EditorCommand] {
    guard let area = Layout(self).picture, let box = abilities.canvas(of: area) else {
      requested = nil
      picture = nil
      return []
    }
    let wanted = PreviewRequest(
      point: shownPoint, takes: shownTakes, draft: shownDraft, view: shownView,
      overlay: shownOverlay, box: box)
    guard wanted != requested else { return [] }
    requested = wanted
    return [.preview(wanted)]
  }

  /// Asks what the line would do when it, or what it is said to, is another than before.
  private mutating func wantedMeaning(before: EditorState) -> [EditorCommand] {
    guard prompt.text != before.prompt.text || session.head != before.session.head,
      playback == nil
    else { return [] }
    meaning = nil
    if prompt.isEmpty { targets = [] }
    return prompt.text.trimmingSpaces.isEmpty ? [] : [.interpret(prompt.text)]
  }
}
