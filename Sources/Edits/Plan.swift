public import Scene

/// Names a step for good: the turn that made it and its place in that turn's plan, from 1.
/// Written as "3.1".
public struct StepID: Sendable, Hashable, Comparable {
  public let turn: Int
  public let index: Int

  public init(turn: Int, index: Int) {
    self.turn = turn
    self.index = index
  }

  public static func < (left: StepID, right: StepID) -> Bool {
    (left.turn, left.index) < (right.turn, right.index)
  }
}

extension StepID: Codable, CustomStringConvertible {
  public var description: String { "\(turn).\(index)" }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    let parts = text.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 2 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a step is named like 3.1"))
    }
    self.init(turn: parts[0], index: parts[1])
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// An edit with everything settled: enough to make the same pixels again.
public struct Step: Sendable, Hashable, Codable {
  public var id: StepID
  /// The edit's id in the catalogue.
  public var edit: String
  public var version: Int
  public var arguments: Arguments
  public var target: Target
  public var seed: UInt64
  /// The earlier step whose place this one takes ("a bit less").
  public var replaces: StepID?

  public init(
    id: StepID, edit: String, version: Int, arguments: Arguments, target: Target = .whole,
    seed: UInt64 = 0, replaces: StepID? = nil
  ) {
    self.id = id
    self.edit = edit
    self.version = version
    self.arguments = arguments
    self.target = target
    self.seed = seed
    self.replaces = replaces
  }
}

/// What a turn does: its own steps, and the earlier ones that it takes out.
public struct Plan: Sendable, Hashable, Codable {
  public var steps: [Step]
  /// Earlier steps that are no longer in effect ("undo the crop but keep the rest").
  public var removes: [StepID]

  public init(steps: [Step] = [], removes: [StepID] = []) {
    self.steps = steps
    self.removes = removes
  }

  /// The steps in effect after this plan, given those before it, in the order of rendering.
  public func applied(to before: [Step]) -> [Step] {
    var result = before.filter { !removes.contains($0.id) }
    for step in steps {
      if let replaced = step.replaces, let place = result.firstIndex(where: { $0.id == replaced }) {
        result[place] = step
      } else {
        result.append(step)
      }
    }
    return result
  }
}
