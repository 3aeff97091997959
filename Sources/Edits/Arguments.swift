/// One value of a plan's step.
public enum Argument: Sendable, Hashable {
  case number(Double)
  case text(String)
}

extension Argument: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }
}

/// The values of an edit's parameters, by name. Written to JSON as one flat object.
public struct Arguments: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  public private(set) var values: [String: Argument]

  public init(_ values: [String: Argument] = [:]) {
    self.values = values
  }

  public init(dictionaryLiteral elements: (String, Argument)...) {
    values = Dictionary(elements) { $1 }
  }

  public subscript(name: String) -> Argument? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The number of that name, or `nil` when there is none.
  public func number(_ name: String) -> Double? {
    if case .number(let number)? = values[name] { number } else { nil }
  }

  public func text(_ name: String) -> String? {
    if case .text(let text)? = values[name] { text } else { nil }
  }

  /// These values, and `other`'s where this has none.
  public func filled(from other: Arguments) -> Arguments {
    Arguments(values.merging(other.values) { own, _ in own })
  }
}

extension Arguments: Codable {
  public init(from decoder: any Decoder) throws {
    values = try [String: Argument](from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try values.encode(to: encoder)
  }
}
