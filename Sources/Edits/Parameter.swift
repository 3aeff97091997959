/// What an edit can be told: a name, the values it takes, and what it means when nothing is said.
public struct Parameter: Sendable, Equatable {
  /// The unit of a number, which is also how an amount in an instruction is read.
  public enum Unit: String, Sendable, Codable {
    /// A share of the strongest sensible effect, −1...1; "40 %" is 0.4.
    case amount
    /// Photographic stops: +1 doubles the light.
    case stops
    /// Counter-clockwise is positive, as in mathematics.
    case degrees
    /// Of the picture's diagonal at the step: 0.01 is 1 %.
    case diagonal
    /// Of the picture's width or height.
    case fraction
    /// Pixels of the full-size picture.
    case pixels
    case kelvin
    /// A factor: 2 is twice as much.
    case factor
  }

  public enum Domain: Sendable, Equatable {
    /// `plain` is the value that an instruction without an amount means; `neutral` the value at
    /// which the edit does nothing, from which "more" and "less" are counted.
    case number(Unit, ClosedRange<Double>, plain: Double, neutral: Double)
    /// One of these words.
    case choice([String], plain: String)
    /// Left out unless it is said.
    case optionalNumber(Unit, ClosedRange<Double>)
    /// The path of a file, which `settle` looks at.
    case file
    /// The person's own words, such as what is to be written; left out unless they are said.
    case words
    /// What `settle` found in the picture, as text; goes without saying.
    case finding
  }

  public let name: String
  public let domain: Domain

  public static func number(
    _ name: String, in unit: Unit, _ range: ClosedRange<Double>, plain: Double, neutral: Double = 0
  ) -> Parameter {
    Parameter(name: name, domain: .number(unit, range, plain: plain, neutral: neutral))
  }

  public static func optionalNumber(
    _ name: String, in unit: Unit, _ range: ClosedRange<Double>
  ) -> Parameter {
    Parameter(name: name, domain: .optionalNumber(unit, range))
  }

  public static func choice(_ name: String, _ words: [String], plain: String) -> Parameter {
    Parameter(name: name, domain: .choice(words, plain: plain))
  }

  public static func file(_ name: String) -> Parameter {
    Parameter(name: name, domain: .file)
  }

  public static func words(_ name: String) -> Parameter {
    Parameter(name: name, domain: .words)
  }

  public static func finding(_ name: String) -> Parameter {
    Parameter(name: name, domain: .finding)
  }
}

/// A value that an edit can't take.
public enum ArgumentError: Error, Equatable, Sendable {
  case unknownParameter(edit: String, name: String, known: [String])
  case outOfRange(edit: String, name: String, value: Double, range: ClosedRange<Double>)
  case notAChoice(edit: String, name: String, value: String, choices: [String])
  case wrongKind(edit: String, name: String)
}

extension ArgumentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownParameter(let edit, let name, let known):
      "\(edit) has no parameter \(name); it has \(known.sorted().joined(separator: ", "))."
    case .outOfRange(let edit, let name, let value, let range):
      "\(edit) takes \(name) from \(range.lowerBound) to \(range.upperBound), not \(value)."
    case .notAChoice(let edit, let name, let value, let choices):
      "\(edit) takes \(name) as \(choices.joined(separator: ", ")), not \(value)."
    case .wrongKind(let edit, let name):
      "\(edit) can't take its \(name) in this form."
    }
  }
}
