/// How text looks. Nothing that matters may hang on the colour alone.
public struct TextStyle: Sendable, Hashable {
  public enum Colour: Int16, Sendable, CaseIterable {
    /// The terminal's own.
    case plain = 0
    case red, green, yellow, blue, magenta, cyan
  }

  public var colour: Colour
  public var isBold: Bool
  public var isDim: Bool
  public var isReversed: Bool
  public var isUnderlined: Bool

  public init(
    colour: Colour = .plain, isBold: Bool = false, isDim: Bool = false, isReversed: Bool = false,
    isUnderlined: Bool = false
  ) {
    self.colour = colour
    self.isBold = isBold
    self.isDim = isDim
    self.isReversed = isReversed
    self.isUnderlined = isUnderlined
  }

  public static let plain = TextStyle()
  public static let bold = TextStyle(isBold: true)
  public static let dim = TextStyle(isDim: true)
  public static let reversed = TextStyle(isReversed: true)
}
