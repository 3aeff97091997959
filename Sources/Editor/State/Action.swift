public import Terminal

/// What a key, the palette or a command can have the editor do with what is on the screen.
public enum Action: String, Sendable, Hashable, CaseIterable {
  case help, palette, compare, split, difference
  case zoomIn = "zoom-in"
  case zoomOut = "zoom-out"
  case undo, redo, turns, timeline, selection, histogram, search
  case newLine = "new-line"
  case redraw

  var effect: String {
    switch self {
    case .help: "keys, commands and edits"
    case .palette: "find a command or an edit"
    case .compare: "before the last turn, the photograph, and back"
    case .split: "before and after side by side"
    case .difference: "where the turn changed the picture"
    case .zoomIn: "zoom in"
    case .zoomOut: "zoom out"
    case .undo: "take the last turn back"
    case .redo: "bring it back"
    case .turns: "go to any turn"
    case .timeline: "keep the timeline on the screen"
    case .selection: "what the line means as an outline, as a mask, not at all"
    case .histogram: "the histogram"
    case .search: "look for an earlier line"
    case .newLine: "a further line, to be carried out after this one"
    case .redraw: "draw the screen again"
    }
  }
}

/// Which keys stand for which actions.
public struct KeyMap: Sendable, Equatable {
  private var actions: [Key: Action]

  /// The keys that hold where nothing else is set.
  public init() {
    actions = [:]
    for action in Action.allCases {
      for key in Self.usual(action) { actions[key] = action }
    }
  }

  /// `key` stands for `action`, and for nothing else; the action's other keys no longer do.
  public mutating func set(_ key: Key, to action: Action) {
    actions = actions.filter { $0.value != action }
    actions[key] = action
  }

  public func action(for key: Key) -> Action? { actions[key] }

  /// The action's keys as people write them, the usual one first.
  func names(of action: Action) -> String {
    let keys = actions.filter { $0.value == action }.map(\.key)
    let usual = Self.usual(action).filter(keys.contains)
    return (usual + keys.filter { !usual.contains($0) }).map(\.name).joined(separator: ", ")
  }

  private static func usual(_ action: Action) -> [Key] {
    switch action {
    case .help: [.function(1), .alt("h")]
    case .palette: [.alt("x"), .function(12)]
    case .compare: [.function(2), .control("o")]
    case .split: [.function(5)]
    case .difference: [.function(6)]
    case .zoomIn: [.function(7)]
    case .zoomOut: [.function(8)]
    case .undo: [.function(3), .control("z")]
    case .redo: [.function(4), .alt("z")]
    case .turns: [.control("t"), .pageUp]
    case .timeline: [.alt("t")]
    case .selection: [.function(9), .alt("m")]
    case .histogram: [.function(10), .alt("g")]
    case .search: [.control("r")]
    case .newLine: [.alt("\r")]
    case .redraw: [.control("l")]
    }
  }
}

extension Key {
  /// As people write it, such as `F2`, `Ctrl-O`, `Alt-Z`, `Page Up`.
  public var name: String {
    switch self {
    case .text(let text): text
    case .paste: "paste"
    case .control(let character): "Ctrl-" + character.uppercased()
    case .alt("\r"): "Alt-Enter"
    case .alt("\u{7F}"): "Alt-Backspace"
    case .alt(let character): "Alt-" + character.uppercased()
    case .function(let number): "F\(number)"
    default: Self.named.first { $0.value == self }?.key ?? ""
    }
  }

  private static let named: [String: Key] = [
    "Enter": .enter, "Tab": .tab, "Shift-Tab": .backTab, "Backspace": .backspace,
    "Delete": .delete, "Esc": .escape, "Up": .up, "Down": .down, "Left": .left, "Right": .right,
    "Home": .home, "End": .end, "Page Up": .pageUp, "Page Down": .pageDown,
    "Ctrl-Left": .wordLeft, "Ctrl-Right": .wordRight,
  ]

  /// From such a name, in upper or lower case; `nil` for what can't be struck or is no name.
  public init?(name: String) {
    let wanted = name.lowercased()
    if let known = Self.named.first(where: { $0.key.lowercased() == wanted })?.value {
      self = known
    } else if wanted == "alt-enter" {
      self = .alt("\r")
    } else if wanted.hasPrefix("f"), let number = Int(wanted.dropFirst()), (1...24).contains(number)
    {
      self = .function(number)
    } else if wanted.hasPrefix("ctrl-"), wanted.count == 6, let last = wanted.last, last.isASCII {
      self = .control(last)
    } else if wanted.hasPrefix("alt-"), wanted.count == 5, let last = wanted.last, last.isASCII {
      self = .alt(last)
    } else {
      return nil
    }
  }
}
