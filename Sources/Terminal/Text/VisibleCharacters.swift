extension StringProtocol {
  /// The text with everything that could steer a terminal, or hide in it, made visible in one
  /// column: control characters as their pictures (␛), line breaks likewise, direction overrides
  /// and what has no picture as �.
  public var visibleForTerminal: String {
    guard unicodeScalars.contains(where: { $0.steersTerminal }) else { return String(self) }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars { result.append(scalar.visibleForTerminal) }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var steersTerminal: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    // line and paragraph separators, embeddings, overrides and isolates
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  fileprivate var visibleForTerminal: Unicode.Scalar {
    guard steersTerminal else { return self }
    switch value {
    case 0..<0x20: return Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: return "\u{2421}"
    default: return "\u{FFFD}"
    }
  }
}
