/// How good a take is, by Pico-Banana-400K's four criteria; each 0 (bad) to 1 (perfect).
public struct Scores: Sendable, Hashable, Codable {
  public var instructionCompliance: Double
  public var seamlessness: Double
  public var preservation: Double
  public var technicalQuality: Double
  /// What was measured, in words and figures.
  public var evidence: [String]
  /// What is most to blame where the take doesn't pass.
  public var label: FailureLabel?
  /// How much of what the instruction plainly means was done: 1 as much, 2 twice as much, below 0
  /// the opposite. `nil` where that can't be told.
  public var effect: Double?

  public static let passingScore = 0.7

  /// The criteria weighted 40, 25, 20 and 15 %.
  public var overall: Double {
    0.4 * instructionCompliance + 0.25 * seamlessness + 0.2 * preservation + 0.15 * technicalQuality
  }

  public var passes: Bool { overall >= Self.passingScore }

  public init(
    instructionCompliance: Double, seamlessness: Double, preservation: Double,
    technicalQuality: Double, evidence: [String] = []
  ) {
    self.instructionCompliance = instructionCompliance
    self.seamlessness = seamlessness
    self.preservation = preservation
    self.technicalQuality = technicalQuality
    self.evidence = evidence
  }

  private enum CodingKeys: String, CodingKey {
    case instructionCompliance = "instruction_compliance"
    case seamlessness, preservation
    case technicalQuality = "technical_quality"
    case evidence, overall, label, effect
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      instructionCompliance: try container.decode(Double.self, forKey: .instructionCompliance),
      seamlessness: try container.decode(Double.self, forKey: .seamlessness),
      preservation: try container.decode(Double.self, forKey: .preservation),
      technicalQuality: try container.decode(Double.self, forKey: .technicalQuality),
      evidence: try container.decodeIfPresent([String].self, forKey: .evidence) ?? [])
    // a label that a newer program knows is some other one to this
    label = try container.decodeIfPresent(String.self, forKey: .label)
      .map { FailureLabel(rawValue: $0) ?? .other }
    effect = try container.decodeIfPresent(Double.self, forKey: .effect)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(instructionCompliance, forKey: .instructionCompliance)
    try container.encode(seamlessness, forKey: .seamlessness)
    try container.encode(preservation, forKey: .preservation)
    try container.encode(technicalQuality, forKey: .technicalQuality)
    try container.encode(overall, forKey: .overall)
    try container.encode(evidence, forKey: .evidence)
    try container.encodeIfPresent(label, forKey: .label)
    try container.encodeIfPresent(effect, forKey: .effect)
  }
}
