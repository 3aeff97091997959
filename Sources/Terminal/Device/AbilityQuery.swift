import Imaging

/// Finds out what a terminal can show: asks it, and fills in from the environment what it doesn't
/// answer.
public struct AbilityQuery: Sendable {
  /// Background, colour registers, largest picture, cell size, text area size; last the device
  /// attributes, which every terminal answers, so that nothing more is to come after that answer.
  static let question =
    "\u{1B}]11;?\u{1B}\\"
    + "\u{1B}[?1;1;0S\u{1B}[?2;4;0S\u{1B}[16t\u{1B}[14t\u{1B}[c"
  static let patienceInMilliseconds = 400
  /// More colours than this don't make a picture better that one can see.
  static let usefulColours = 1024

  /// TERM, TMUX, COLORTERM and RETAKE_GRAPHICS are looked at.
  public var environment: [String: String]
  /// How many colours text can have, by the terminal's description.
  public var textColours: Int

  public init(environment: [String: String], textColours: Int) {
    self.environment = environment
    self.textColours = textColours
  }

  /// Asks the terminal; must not run while curses reads from it. What the person typed meanwhile is
  /// returned with the answer.
  public func ask(_ device: TerminalDevice) -> (abilities: TerminalAbilities, typed: [UInt8]) {
    let received = device.withRawInput {
      device.write(Array(Self.question.utf8))
      return device.read(milliseconds: Self.patienceInMilliseconds) { bytes in
        TerminalReply.parse(bytes).replies.contains {
          if case .attributes = $0 { true } else { false }
        }
      }
    }
    let (replies, typed) = TerminalReply.parse(received)
    return (
      abilities(
        replies: replies, window: device.windowSize(), pane: TmuxPane(environment: environment)),
      typed
    )
  }

  func abilities(
    replies: [TerminalReply], window: (columns: Int, rows: Int, pixels: PixelSize?)?,
    pane: TmuxPane? = nil
  ) -> TerminalAbilities {
    var abilities = graphicAbilities(replies: replies, window: window, pane: pane)
    abilities.isBackgroundLight = isBackgroundLight(replies)
    return abilities
  }

  private func isBackgroundLight(_ replies: [TerminalReply]) -> Bool? {
    for case .background(let red, let green, let blue) in replies {
      return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5
    }
    // foreground and background by number, as rxvt and Konsole tell
    guard let last = environment["COLORFGBG"]?.split(separator: ";").last.flatMap({ Int($0) })
    else {
      return nil
    }
    return last == 7 || last == 15
  }

  private func graphicAbilities(
    replies: [TerminalReply], window: (columns: Int, rows: Int, pixels: PixelSize?)?,
    pane: TmuxPane?
  ) -> TerminalAbilities {
    let cell = cellSize(replies: replies, window: window)
    let isKnown = replies.contains {
      if case .attributes(let attributes) = $0 { attributes.dropFirst().contains(4) } else { false }
    }
    let through = isKnown ? nil : pane.flatMap { $0.passesThrough ? $0 : nil }
    switch environment["RETAKE_GRAPHICS"] {
    case "sixel":
      var abilities = TerminalAbilities(graphics: sixel(replies), cell: through?.cell ?? cell)
      abilities.throughPane = through
      return abilities
    case "blocks": return TerminalAbilities(graphics: blocks, cell: cell)
    case "none": return TerminalAbilities(graphics: .none, cell: cell)
    default: break
    }
    if isKnown { return TerminalAbilities(graphics: sixel(replies), cell: cell) }
    if let through {
      // what tmux answers tells of itself; what any terminal with sixel has is safe
      var abilities = TerminalAbilities(
        graphics: .sixel(colours: 256, largest: PixelSize(width: 1000, height: 1000)),
        cell: through.cell ?? cell)
      abilities.throughPane = through
      return abilities
    }
    return TerminalAbilities(
      graphics: textColours >= 256 || isTrueColour ? blocks : .none, cell: cell, remark: remark)
  }

  private func sixel(_ replies: [TerminalReply]) -> Graphics {
    var colours = 256
    var largest: PixelSize?
    for reply in replies {
      switch reply {
      case .registers(let count) where count >= 2: colours = min(count, Self.usefulColours)
      case .largestPicture(let width, let height) where width > 0 && height > 0:
        largest = PixelSize(width: width, height: height)
      default: break
      }
    }
    return .sixel(colours: colours, largest: largest)
  }

  private var blocks: Graphics { .halfBlocks(inTrueColour: isTrueColour) }

  private var isTrueColour: Bool {
    ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
      || environment["TERM"]?.hasSuffix("-direct") ?? false
  }

  private var isMultiplexed: Bool {
    let name = environment["TERM"] ?? ""
    return environment["TMUX"] != nil || name.hasPrefix("tmux") || name.hasPrefix("screen")
  }

  private var remark: String {
    let shown = textColours >= 256 || isTrueColour ? "in half blocks" : "not at all"
    if environment["TMUX"] != nil {
      return "tmux passes no pictures on: they are shown \(shown). "
        + "tmux set -p allow-passthrough on changes that."
    }
    return isMultiplexed
      ? "The terminal multiplexer doesn't pass sixel on: pictures are shown \(shown)."
      : "The terminal doesn't know sixel: pictures are shown \(shown)."
  }

  /// Unanswered, a cell is taken from the window, whose size includes borders of less than a cell,
  /// or assumed to be small, so that a picture never covers what stands beside it.
  private func cellSize(
    replies: [TerminalReply], window: (columns: Int, rows: Int, pixels: PixelSize?)?
  ) -> PixelSize {
    var area = window?.pixels
    for reply in replies {
      switch reply {
      case .cellSize(let width, let height): return PixelSize(width: width, height: height)
      case .areaSize(let width, let height): area = PixelSize(width: width, height: height)
      default: break
      }
    }
    guard let area, let window else { return PixelSize(width: 6, height: 12) }
    return PixelSize(
      width: max(1, area.width / window.columns), height: max(1, area.height / window.rows))
  }
}
