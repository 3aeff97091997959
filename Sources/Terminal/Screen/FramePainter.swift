import CNcurses

/// Brings frames to the terminal: text through curses, then the picture past it.
struct FramePainter {
  private static let holdOutput = Array("\u{1B}[?2026h".utf8)
  private static let releaseOutput = Array("\u{1B}[?2026l".utf8)

  /// The pane of tmux that pictures go past.
  var throughPane: TmuxPane?

  private let window: UnsafeMutablePointer<WINDOW>
  private let device: TerminalDevice
  private let hasColours: Bool
  private let isUnicode: Bool
  private var shown: Frame?
  /// Which of two kinds of cell stands for the picture. They look the same and differ for curses:
  /// when the picture moves or changes its size, all of its cells are written again, and nothing
  /// of the old one remains.
  private var usesOtherMarker = false

  init(
    window: UnsafeMutablePointer<WINDOW>, device: TerminalDevice, theme: Theme,
    isBackgroundLight: Bool?
  ) {
    self.window = window
    self.device = device
    hasColours = theme != .plain && has_colors() && start_color() == OK
    isUnicode = nl_langinfo(Int32(CODESET)).map { String(cString: $0) == "UTF-8" } ?? false
    guard hasColours else { return }
    use_default_colors()
    let colours = theme.colours(
      count: Int(tigetnum("colors")), isBackgroundLight: isBackgroundLight)
    for (index, colour) in (colours ?? []).enumerated() { init_pair(Int16(index + 1), colour, -1) }
  }

  mutating func forget() { shown = nil }

  /// `picture` gives what a picture's number stands for.
  mutating func show(_ frame: Frame, picture: (_ content: Int) -> EncodedPicture?) {
    guard frame != shown else { return }
    let before = shown?.pictures ?? []
    let places = frame.pictures.map(\.place)
    let isAnyGone = before.contains { !places.contains($0.place) }
    if isAnyGone { usesOtherMarker.toggle() }
    let isEachNew = isAnyGone || shown == nil
    let new = isEachNew ? frame.pictures : frame.pictures.filter { !before.contains($0) }
    let isPictureNew = isAnyGone || !new.isEmpty
    if isPictureNew { device.write(Self.holdOutput) }
    paint(frame, isWhole: isPictureNew)
    for one in new {
      guard let picture = picture(one.content) else { continue }
      device.write(
        picture.bytes(column: one.place.column, row: one.place.row, through: throughPane))
    }
    if isPictureNew { device.write(Self.releaseOutput) }
    shown = frame
  }

  /// Row by row, from the top: of several changed rows together curses may find that lines have
  /// moved, and scroll a part of the screen, and with it the pixels there. idlok(false) doesn't keep
  /// it from that.
  private func paint(_ frame: Frame, isWhole: Bool) {
    for row in 0..<frame.rows {
      if !isWhole, let shown, shown.columns == frame.columns, row < shown.rows,
        shown.row(row) == frame.row(row)
      {
        continue
      }
      paint(row, of: frame)
      if shown != nil { wrefresh(window) }
    }
    if let cursor = frame.cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    curs_set(frame.cursor == nil ? 0 : 1)
    wrefresh(window)
  }

  private func paint(_ row: Int, of frame: Frame) {
    let cells = frame.row(row)
    var column = 0
    while column < frame.columns {
      if frame.isPicture(column: column, row: row) {
        write([0x20], attributes: marker, pair: 0, column: column, row: row)
        column += 1
        continue
      }
      let style = cells[cells.startIndex + column].style
      let start = column
      var text: [wchar_t] = []
      // plain characters go out together; anything else is placed by itself, so that a terminal
      // with another idea of its width can't shift what follows
      repeat {
        let scalars = scalars(of: cells[cells.startIndex + column])
        if scalars.count != 1 || scalars[0] > 0x7E {
          if text.isEmpty {
            text = scalars
            column += 1
          }
          break
        }
        text += scalars
        column += 1
      } while column < frame.columns && cells[cells.startIndex + column].style == style
        && !frame.isPicture(column: column, row: row)
      if !text.isEmpty {
        write(
          text, attributes: attributes(of: style), pair: pair(of: style), column: start, row: row)
      }
    }
  }

  private func scalars(of cell: Frame.Cell) -> [wchar_t] {
    guard let character = cell.character else { return [] }
    guard isUnicode else { return [wchar_t(character.plainLookalike.value)] }
    return character.unicodeScalars.map { wchar_t($0.value) }
  }

  private func write(
    _ text: [wchar_t], attributes: attr_t, pair: Int16, column: Int, row: Int
  ) {
    wattr_set(window, attributes, pair, nil)
    mvwaddnwstr(window, Int32(row), Int32(column), text, Int32(text.count))
  }

  private var marker: attr_t { usesOtherMarker ? retake_dim | retake_bold : retake_dim }

  private func attributes(of style: TextStyle) -> attr_t {
    var result: attr_t = 0
    if style.isBold { result |= retake_bold }
    if style.isDim { result |= retake_dim }
    if style.isReversed { result |= retake_reverse }
    if style.isUnderlined { result |= retake_underline }
    return result
  }

  private func pair(of style: TextStyle) -> Int16 { hasColours ? style.colour.rawValue : 0 }
}

extension Character {
  /// What stands for the character where only ASCII can be shown.
  fileprivate var plainLookalike: Unicode.Scalar {
    switch self {
    case "─": "-"
    case "│", "┃": "|"
    case "└", "┬", "┐": "+"
    case "→": ">"
    case "…": "."
    case "✓": "+"
    case "✗": "x"
    case "▸", "›": ">"
    case "·", "•": "."
    default: unicodeScalars.first.flatMap { $0.isASCII ? $0 : nil } ?? "?"
    }
  }
}
