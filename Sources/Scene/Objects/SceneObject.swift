/// A thing that is known to be in a photograph.
public struct SceneObject: Sendable, Hashable {
  /// What it is called, in small letters.
  public var name: String
  /// Where it is in the photograph, before any edit; `nil` where only the name is known.
  public var box: Region?
  /// The box is around several of its kind.
  public var isGroup: Bool

  public init(name: String, box: Region? = nil, isGroup: Bool = false) {
    self.name = name
    self.box = box
    self.isGroup = isGroup
  }
}

extension SceneObject: Codable {
  private enum Key: String, CodingKey {
    case name, box
    case isGroup = "group"
  }

  /// A bare text is a name.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      self.init(name: name)
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      name: try container.decode(String.self, forKey: .name),
      box: try container.decodeIfPresent(Region.self, forKey: .box),
      isGroup: try container.decodeIfPresent(Bool.self, forKey: .isGroup) ?? false)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(box, forKey: .box)
    if isGroup { try container.encode(isGroup, forKey: .isGroup) }
  }
}

/// Objects that an edit is about: what the person calls them, and the boxes around them in the
/// photograph before any edit.
public struct FoundObjects: Sendable, Hashable, Codable {
  public var name: String
  /// Empty where only the name is known; then there is nothing to select.
  public var boxes: [Region]
  /// Boxes around parts of them that are left out.
  public var without: [Region]?

  public init(name: String, boxes: [Region], without: [Region]? = nil) {
    self.name = name
    self.boxes = boxes
    self.without = without
  }
}
