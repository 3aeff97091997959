import Editor
import Imaging
import Terminal

/// A terminal with cells of 6 × 13 pixels.
func abilities(_ graphics: Graphics = .sixel(colours: 1024, largest: nil)) -> TerminalAbilities {
  TerminalAbilities(graphics: graphics, cell: PixelSize(width: 6, height: 13))
}

func turn(
  _ number: Int, _ instruction: String, status: TurnSummary.Status = .applied,
  understood: String = "", message: String = "", readings: [String] = [], takes: Int = 1,
  score: Double? = nil, parent: Int? = nil, isInEffect: Bool = true
) -> TurnSummary {
  let changes = status == .applied || status == .history
  let before = parent ?? number - 1
  let parentPoint = before == 0 ? TurnPoint.photograph : TurnPoint(turn: before, take: 1)
  return TurnSummary(
    number: number, instruction: instruction, status: status, understood: understood,
    message: message, readings: readings, takeCount: takes, score: score,
    point: changes ? TurnPoint(turn: number, take: 1) : parentPoint, parent: parentPoint,
    isInEffect: isInEffect)
}

/// A landscape of 600 × 400 pixels, and what was said about it.
func summary(_ turns: [TurnSummary] = [], unsaved: Int = 0) -> SessionSummary {
  SessionSummary(
    fileName: "meadow.jpg", size: PixelSize(width: 600, height: 400),
    folder: turns.isEmpty ? nil : "Sessions/meadow", turns: turns,
    head: turns.last { $0.status == .applied }?.point ?? .photograph, unsavedCount: unsaved)
}

func editor(
  columns: Int = 100, rows: Int = 30, _ turns: [TurnSummary] = [],
  graphics: Graphics = .sixel(colours: 1024, largest: nil)
) -> EditorState {
  EditorState(
    window: WindowSize(columns: columns, rows: rows), abilities: abilities(graphics),
    session: summary(turns)
  ).after(.resized(WindowSize(columns: columns, rows: rows), abilities(graphics)))
}

extension EditorState {
  func after(_ event: EditorEvent) -> EditorState { updated(by: event).state }

  func after(_ keys: Key...) -> EditorState {
    keys.reduce(self) { $0.after(.key($1)) }
  }

  func typing(_ text: String) -> EditorState {
    text.reduce(self) { $0.after(.key(.text(String($1)))) }
  }

  /// With the picture ready that it waits for.
  func withPicture(content: Int = 1) -> EditorState {
    guard let requested else { return self }
    let size = session.size.scaled(by: min(1, session.size.scale(toFit: requested.box)))
    return after(
      .pictureReady(EditorState.ReadyPicture(request: requested, content: content, size: size)))
  }

  var screen: String { frame().text.joined(separator: "\n") }
}
