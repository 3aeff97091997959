public import Imaging
public import Scene
public import Terminal

/// All that the editor knows. What the screen shows follows from it, and from nothing else.
public struct EditorState: Sendable, Equatable {
  /// What the keys are about.
  public enum Mode: Sendable, Equatable {
    case prompt
    /// Help, from this line on.
    case help(HelpPage, firstLine: Int)
    /// Choosing a turn to go to; 0 is the photograph.
    case turns(selected: Int)
    /// Looking for an earlier line.
    case search(HistorySearch)
    /// Looking for a command or an edit.
    case palette(Palette)
  }

  /// Which state of the picture is shown instead of the one that is edited.
  public enum Comparison: Sendable, Equatable {
    case none
    /// Before the turn that is shown.
    case before
    case photograph
  }

  /// A picture that is ready to be shown.
  public struct ReadyPicture: Sendable, Equatable {
    public var request: PreviewRequest
    /// Names its pixels.
    public var content: Int
    public var size: PixelSize

    public init(request: PreviewRequest, content: Int, size: PixelSize) {
      self.request = request
      self.content = content
      self.size = size
    }
  }

  /// A small picture of the timeline that is ready to be shown.
  public struct ReadyThumbnail: Sendable, Equatable {
    public var content: Int
    public var size: PixelSize

    public init(content: Int, size: PixelSize) {
      self.content = content
      self.size = size
    }
  }

  /// A sentence over the prompt.
  public struct Message: Sendable, Equatable {
    public enum Kind: Sendable, Equatable { case hint, note, problem }

    public var text: String
    public var kind: Kind
  }

  public var window: WindowSize
  public var abilities: TerminalAbilities
  public var session: SessionSummary
  public var prompt = LineEditor()
  public var history = LineHistory()
  public var mode = Mode.prompt
  public var comparison = Comparison.none
  /// How the shown state is looked at.
  public var view = PictureView()
  /// What Tab has found, while it goes on.
  public var completion: Completion?
  /// What the line at the prompt would do; `nil` while that isn't known.
  public var meaning: LineMeaning?
  /// What can be said and typed, as far as it is known yet.
  public var knowledge: EditorKnowledge
  public let settings: Settings
  public var picture: ReadyPicture?
  /// The preview that was last asked for.
  public var requested: PreviewRequest?
  /// Lines that are being carried out, the oldest first.
  public var running: [String] = []
  public var working: WorkingState?
  /// The full-size picture that is being made just now.
  public var saving: SavingState?
  public var message: Message?
  /// What is learned step by step, in a tutorial.
  public var tutorial: Tutorial?
  /// A recording that plays.
  public internal(set) var playback: Playback?
  /// Takes that are shown side by side, to be chosen from.
  public var offered: [TurnPoint] = []
  /// Where the conversation stood when they were laid out.
  var headWhenOffered: TurnPoint?
  /// Ctrl-C has been struck, and once more quits.
  public var isAboutToQuit = false
  /// Ctrl-X has been struck, and another key says what is meant.
  var isAfterControlX = false

  /// A line whose result is shown, though it isn't entered.
  public var draft: String?
  /// What the line at the prompt acts on, as far as it was last understood.
  var targets: [Target] = []
  /// How that is shown; `nil`: not at all.
  public var selectionStyle: Selection.Style? = .outline
  /// How what the last turn acted on is shown while nothing is typed.
  public var lastSelectionStyle: Selection.Style?
  public var isHistogramShown = false
  /// What the mouse drew and nobody has named yet.
  public var drawn: Region?
  public var drag: Drag?
  /// How many of the conversation's lines are scrolled away at its end.
  public var scrolledLines = 0
  /// Whether the timeline stays, also while no turn is being chosen.
  public var isTimelineKept = false
  public var thumbnails: [ThumbnailRequest: ReadyThumbnail] = [:]
  var requestedThumbnails: Set<ThumbnailRequest> = []

  public init(
    window: WindowSize, abilities: TerminalAbilities, session: SessionSummary,
    knowledge: EditorKnowledge = EditorKnowledge(), settings: Settings = Settings(),
    history: LineHistory = LineHistory(), tutorial: Tutorial? = nil, playback: Playback? = nil
  ) {
    self.window = window
    self.abilities = abilities
    self.session = session
    self.knowledge = knowledge
    self.settings = settings
    self.tutorial = tutorial
    isTimelineKept = settings.keepsTimeline
    self.history = history
    if let remark = abilities.remark { message = Message(text: remark, kind: .note) }
    if let complaint = settings.complaints.first {
      message = Message(text: complaint, kind: .problem)
    }
    if let playback { play(playback) }
  }

  var keys: KeyMap { settings.keys }

  /// The state of the picture that is to be shown now.
  public var shownPoint: TurnPoint {
    if case .turns(let selected) = mode {
      return session.turns.first { $0.number == selected }?.point ?? .photograph
    }
    switch comparison {
    case .none: return session.head
    case .before: return session.parentOfHead ?? .photograph
    case .photograph: return .photograph
    }
  }

  var isInTurns: Bool { if case .turns = mode { true } else { false } }
}

/// A window in character cells.
public struct WindowSize: Sendable, Equatable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
