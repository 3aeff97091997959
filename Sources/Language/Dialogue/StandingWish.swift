public import Scene

/// What a person wants to hold from one turn on.
public struct StandingWish: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    /// This part is never to be edited.
    case keep
    /// Edits act on this part only.
    case only
    /// What is added, written or painted has this colour, where none is said.
    case color
    /// What was wished for this part, or everything that was wished, holds no longer.
    case lift
  }

  public var kind: Kind
  /// The whole picture with `lift`: everything that was wished.
  public var target: Target
  /// A value that parameters for colours know.
  public var color: String?

  public init(_ kind: Kind, _ target: Target) {
    self.kind = kind
    self.target = target
  }

  public init(color: String) {
    self.init(.color, .whole)
    self.color = color
  }

  /// Whether it is about this part, or a thing that belongs to both.
  func isAbout(_ part: Target) -> Bool {
    if target == part { return true }
    guard let mine = target.foundObjects, let theirs = part.foundObjects else { return false }
    return mine.things == theirs.things
  }
}

extension [StandingWish] {
  /// Takes up a wish; one that lifts others goes with them.
  public mutating func take(_ wish: StandingWish) {
    switch wish.kind {
    case .keep, .only, .color:
      removeAll { $0 == wish || wish.kind != .keep && $0.kind == wish.kind }
      append(wish)
    case .lift: removeAll { wish.target == .whole || $0.isAbout(wish.target) }
    }
  }
}
