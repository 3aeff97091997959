import Terminal

// Playing a recording: what keys and the clock do.
extension EditorState {
  static let secondsPerCharacter = 0.045

  /// Begins to play what there is.
  mutating func play(_ playback: Playback) {
    self.playback = playback
    session = playback.summary
  }

  /// What is to be done first.
  public func firstCommands() -> [EditorCommand] {
    guard let playback else { return [] }
    return [.wait(seconds: playback.pace / 2, number: playback.wait)]
  }

  mutating func takeInPlayback(_ key: Key) -> [EditorCommand] {
    switch key {
    case .text(" "): return playOrPause()
    case .right, .down, .text("n"), .enter: return step(to: (playback?.shown ?? 0) + 1)
    case .left, .up, .text("p"), .backspace: return step(to: (playback?.shown ?? 0) - 1)
    case .home: return step(to: 0)
    case .end: return step(to: .max)
    case .text("+"), .text("="): return changeSpeed(by: 2)
    case .text("-"): return changeSpeed(by: 0.5)
    case .text("q"), .control("d"): return [.quit]
    case .text("?"): return carryOut(.help)
    case .escape:
      comparison = .none
      view = PictureView()
      message = nil
      return []
    default: break
    }
    switch keys.action(for: key) {
    case .undo?: return step(to: (playback?.shown ?? 0) - 1)
    case .redo?: return step(to: (playback?.shown ?? 0) + 1)
    case .search?, .palette?, .newLine?, nil: return []
    case let action?: return carryOut(action)
    }
  }

  private mutating func playOrPause() -> [EditorCommand] {
    guard var playback else { return [] }
    if playback.isAtEnd { return step(to: 0, playing: true) }
    playback.isPlaying.toggle()
    self.playback = playback
    return waitOn(seconds: 0.05)
  }

  private mutating func changeSpeed(by factor: Double) -> [EditorCommand] {
    guard let playback else { return [] }
    self.playback?.speed = min(
      max(Playback.slowest, playback.speed * factor), Playback.fastest)
    return waitOn(seconds: playback.typed == nil ? playback.pace : Self.secondsPerCharacter)
  }

  /// Shows the result of so many turns, and pauses there.
  mutating func step(to count: Int, playing: Bool = false) -> [EditorCommand] {
    guard var playback else { return [] }
    playback.shown = min(max(0, count), playback.recording.turns.count)
    playback.typed = nil
    playback.isPlaying = playing
    show(playback)
    return waitOn(seconds: playback.pace)
  }

  private mutating func show(_ playback: Playback) {
    self.playback = playback
    session = playback.summary
    comparison = .none
    view.comparison = .none
    prompt.clear()
  }

  /// A wait is over.
  mutating func playOn(after number: Int) -> [EditorCommand] {
    guard var playback, playback.isPlaying, number == playback.wait,
      let instruction = playback.nextInstruction
    else { return [] }
    let typed = playback.typed ?? 0
    if typed < instruction.count {
      playback.typed = typed + 1
      self.playback = playback
      prompt.replace(with: String(instruction.prefix(typed + 1)))
      return waitOn(seconds: typed + 1 == instruction.count ? 0.5 : Self.secondsPerCharacter)
    }
    playback.shown += 1
    playback.typed = nil
    if playback.isAtEnd { playback.isPlaying = false }
    show(playback)
    return waitOn(seconds: playback.pace)
  }

  private mutating func waitOn(seconds: Double) -> [EditorCommand] {
    guard var playback else { return [] }
    playback.wait += 1
    self.playback = playback
    guard playback.isPlaying else { return [] }
    return [.wait(seconds: seconds / playback.speed, number: playback.wait)]
  }

  /// Where the recording stands, and what keys do about it.
  func statement(on playback: Playback) -> String {
    let place = "\(playback.shown) of \(playback.recording.turns.count)"
    let speed = playback.speed == 1 ? "" : " at \(playback.speed)×"
    let state =
      playback.isPlaying
      ? "Playing\(speed), \(place)" : playback.isAtEnd ? "The end, \(place)" : "Paused, \(place)"
    return state + ": Space plays and pauses, the arrows step, + and - change the speed, q leaves."
  }
}
