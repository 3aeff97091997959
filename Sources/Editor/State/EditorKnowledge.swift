/// What can be said and typed, for completion and help. It doesn't change while the editor is open.
public struct EditorKnowledge: Sendable, Equatable {
  public struct Command: Sendable, Equatable {
    /// Such as `/goto TURN`.
    public var usage: String
    public var effect: String

    public init(usage: String, effect: String) {
      self.usage = usage
      self.effect = effect
    }

    /// Such as `/goto`.
    public var name: String { String(usage.prefix { $0 != " " }) }
  }

  public struct Topic: Sendable, Equatable {
    /// Such as `film_grain` and "film grain".
    public var id: String
    public var name: String
    public var examples: [String]
    public var inFull: String
    public var remark: String?

    public init(
      id: String, name: String, examples: [String], inFull: String, remark: String? = nil
    ) {
      self.id = id
      self.name = name
      self.examples = examples
      self.inFull = inFull
      self.remark = remark
    }
  }

  public var commands: [Command]
  /// The edits, in the catalogue's order.
  public var topics: [Topic]
  public var failureLabels: [String]
  public var exportFormats: [String]

  public init(
    commands: [Command] = [], topics: [Topic] = [], failureLabels: [String] = [],
    exportFormats: [String] = []
  ) {
    self.commands = commands
    self.topics = topics
    self.failureLabels = failureLabels
    self.exportFormats = exportFormats
  }

  /// The topic that a person names: by id, by name, or by the beginning or a word of either.
  public func topic(named text: String) -> Topic? {
    let wanted = text.lowercased().map { $0 == "_" ? " " : $0 }
    guard !wanted.isEmpty else { return nil }
    func names(_ topic: Topic) -> [[Character]] {
      [topic.name.lowercased(), topic.id].map { $0.map { $0 == "_" ? " " : $0 } }
    }
    return topics.first { names($0).contains(wanted) }
      ?? topics.first { names($0).contains { $0.starts(with: wanted) } }
      ?? topics.first { names($0).contains { String($0).contains(String(wanted)) } }
      ?? topics.first { $0.examples.contains { $0.lowercased().contains(String(wanted)) } }
  }
}
