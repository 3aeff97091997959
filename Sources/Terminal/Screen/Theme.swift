/// Colours for text that can be read on the terminal's background.
public enum Theme: String, Sendable, CaseIterable {
  /// By what the terminal says of its background; dark where it doesn't say.
  case auto
  case dark, light
  /// None.
  case plain
}

extension Theme {
  /// Of the six colours that text may have, what the terminal knows them by; `nil` for none.
  /// `count` is how many the terminal has.
  func colours(count: Int, isBackgroundLight: Bool?) -> [Int16]? {
    switch self {
    case .plain: nil
    case .auto: (isBackgroundLight == true ? Theme.light : .dark).colours(count: count)
    case .dark, .light: colours(count: count)
    }
  }

  /// Red, green, yellow, blue, magenta, cyan: on a light background darker ones of the 256.
  private func colours(count: Int) -> [Int16] {
    self == .light && count >= 256 ? [124, 28, 94, 25, 90, 30] : [1, 2, 3, 4, 5, 6]
  }
}
