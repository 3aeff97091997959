/// Why a take was rejected. The raw value is what journals and data sets hold.
public enum FailureLabel: String, Sendable, Hashable, CaseIterable, Codable {
  case instructionIgnored = "instruction_ignored"
  case partlyDone = "partly_done"
  case wrongTarget = "wrong_target"
  case overdone
  case underdone
  case changedTooMuch = "changed_what_it_should_not"
  case visibleSeam = "visible_seam"
  case artefact
  case drift = "colour_or_texture_drift"
  case geometryBroken = "geometry_broken"
  case discontinuousExtension = "discontinuous_extension"
  case illegibleLettering = "illegible_lettering"
  case identityLost = "identity_lost"
  /// Clipping, banding, noise, blur.
  case technical
  case unsupported
  /// None of these; a word of text says what.
  case other
}

extension FailureLabel {
  /// From what a person types: case, spaces and hyphens don't matter, and a beginning will do
  /// where only one label has it. `nil` when no label or more than one fits.
  public init?(typed text: String) {
    let wanted = text.lowercased().map { $0 == " " || $0 == "-" ? "_" : String($0) }.joined()
    if let exact = FailureLabel(rawValue: wanted) {
      self = exact
      return
    }
    let fitting = FailureLabel.allCases.filter { $0.rawValue.hasPrefix(wanted) }
    guard !wanted.isEmpty, fitting.count == 1, let label = fitting.first else { return nil }
    self = label
  }
}
