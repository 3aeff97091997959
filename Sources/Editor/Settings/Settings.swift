/// What a person can set once and for all.
public struct Settings: Sendable, Equatable {
  public var keys = KeyMap()
  public var usesMouse = true

  public init() {}
}
