public import Scene

/// What a person wants to hold from one turn on.
public struct StandingWish: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    /// This part is never to be edited.
    case keep
    /// Edits act on this part only.
    case only
    /// What was wished for this part, or everything that was wished, holds no longer.
    case lift
  }

  public var kind: Kind
  /// The whole picture with `lift`: everything that was wished.
  public var target: Target

  public init(_ kind: Kind, _ target: Target) {
    self.kind = kind
    self.target = target
  }
}

extension [StandingWish] {
  /// Takes up a wish; one that lifts others goes with them.
  public mutating func take(_ wish: StandingWish) {
    switch wish.kind {
    case .keep, .only:
      removeAll { $0 == wish || wish.kind == .only && $0.kind == .only }
      append(wish)
    case .lift: removeAll { wish.target == .whole || $0.target == wish.target }
    }
  }
}
