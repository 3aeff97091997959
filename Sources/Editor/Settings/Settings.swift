import Judging
public import Terminal

/// What a person can set once and for all.
public struct Settings: Sendable, Equatable {
  /// How finely previews are made.
  public enum Preview: String, Sendable, CaseIterable {
    case fine
    /// Half as wide and high, and enlarged: for slow machines.
    case quick
  }

  public var theme = Theme.auto
  public var usesMouse = true
  public var preview = Preview.fine
  /// Whether what a line would do is shown before it is entered.
  public var showsDrafts = true
  public var keepsTimeline = false
  /// Where new sessions are made.
  public var sessionsFolder = "Sessions"
  /// Below this overall score, 0...1, a take is shown as wanting.
  public var judgeThreshold = Scores.passingScore
  public var keys = KeyMap()
  /// A sentence for each line of the file that couldn't be used.
  public var complaints: [String] = []

  public init() {}
}
