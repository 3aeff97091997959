/// What part of the picture an edit acts on.
public enum Target: Sendable, Hashable {
  case whole
  /// Inside a rectangle; `name` is what the person called it.
  case region(Region, name: String)
  /// Everything but a rectangle.
  case except(Region, name: String)
  /// A part that is found by looking, such as the sky.
  case part(ScenePart)
  /// Everything but such a part.
  case exceptPart(ScenePart)
  /// Objects whose place in the photograph is known.
  case objects(FoundObjects)
  /// Everything but such objects.
  case exceptObjects(FoundObjects)
  /// Everything but several of these.
  indirect case allBut([Target])
  /// A thing named in the instruction that has not been found in the picture (yet).
  case object(String)
}

extension Target: Codable {
  private enum Key: String, CodingKey {
    case region, except, object, name, part, exceptPart, objects, exceptObjects, allBut
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
    if let region = try container.decodeIfPresent(Region.self, forKey: .region) {
      self = .region(region, name: name)
    } else if let region = try container.decodeIfPresent(Region.self, forKey: .except) {
      self = .except(region, name: name)
    } else if let part = try container.decodeIfPresent(ScenePart.self, forKey: .part) {
      self = .part(part)
    } else if let part = try container.decodeIfPresent(ScenePart.self, forKey: .exceptPart) {
      self = .exceptPart(part)
    } else if let found = try container.decodeIfPresent(FoundObjects.self, forKey: .objects) {
      self = .objects(found)
    } else if let found = try container.decodeIfPresent(FoundObjects.self, forKey: .exceptObjects) {
      self = .exceptObjects(found)
    } else if let kept = try container.decodeIfPresent([Target].self, forKey: .allBut) {
      self = .allBut(kept)
    } else if let object = try container.decodeIfPresent(String.self, forKey: .object) {
      self = .object(object)
    } else {
      self = .whole
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .whole: break
    case .region(let region, let name):
      try container.encode(region, forKey: .region)
      try container.encode(name, forKey: .name)
    case .except(let region, let name):
      try container.encode(region, forKey: .except)
      try container.encode(name, forKey: .name)
    case .part(let part): try container.encode(part, forKey: .part)
    case .exceptPart(let part): try container.encode(part, forKey: .exceptPart)
    case .objects(let found): try container.encode(found, forKey: .objects)
    case .exceptObjects(let found): try container.encode(found, forKey: .exceptObjects)
    case .allBut(let kept): try container.encode(kept, forKey: .allBut)
    case .object(let name): try container.encode(name, forKey: .object)
    }
  }

  /// "picture", or the name of the part.
  public var name: String {
    switch self {
    case .whole: "picture"
    case .region(_, let name): name
    case .except(_, let name): "everything but \(name)"
    case .part(let part): part.rawValue
    case .exceptPart(let part): "everything but the \(part.rawValue)"
    case .objects(let found): found.name
    case .exceptObjects(let found): "everything but the \(found.name)"
    case .allBut(let kept): "everything but the " + kept.map(\.name).joined(separator: " and the ")
    case .object(let name): name
    }
  }

  /// The part that has to be looked for in the photograph.
  public var foundPart: ScenePart? {
    switch self {
    case .part(let part), .exceptPart(let part): part
    case .whole, .region, .except, .object, .objects, .exceptObjects, .allBut: nil
    }
  }

  /// Whether something has to be looked for in the photograph.
  public var looksForPart: Bool {
    if case .allBut(let kept) = self { return kept.contains(where: \.looksForPart) }
    return foundPart != nil
  }

  /// The objects that have to be selected in the photograph.
  public var foundObjects: FoundObjects? {
    switch self {
    case .objects(let found), .exceptObjects(let found): found
    case .allBut(let kept): FoundObjects(joining: kept.compactMap(\.foundObjects))
    case .whole, .region, .except, .object, .part, .exceptPart: nil
    }
  }
}
