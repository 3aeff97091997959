/// A thing that is known to be in a photograph.
public struct SceneObject: Sendable, Hashable {
  /// What it is called, in small letters.
  public var name: String
  /// Where it is in the photograph, before any edit; `nil` where only the name is known.
  public var box: Region?
  /// The box is around several of its kind.
  public var isGroup: Bool
  /// Hash of a picture that shows where it is, white on black.
  public var mask: String?
  /// Kinds of thing that it is known to belong to.
  public var kinds: [String] = []
  /// Whether its label is one for people. Only known where it was read from a table of labels.
  public var isPerson = false
  /// The step that brought it in, such as "3.1", where the photograph didn't show it.
  public var maker: String?
  /// Where it is now, after edits; `nil` where it still is as in the photograph.
  public var place: Region?

  public init(
    name: String, box: Region? = nil, isGroup: Bool = false, maker: String? = nil,
    place: Region? = nil
  ) {
    self.name = name
    self.box = box
    self.isGroup = isGroup
    self.maker = maker
    self.place = place
  }

  /// What it can be found again by; `nil` where only its name is known.
  public var thing: Thing? {
    if let maker { return .made(maker) }
    guard let box else { return nil }
    return mask.map { .masked(box, $0) } ?? .box(box)
  }

  /// Where it is to be seen now.
  public var position: Region? { place ?? box }
}

extension SceneObject: Codable {
  private enum Key: String, CodingKey {
    case name, box, mask, kinds
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
    mask = try container.decodeIfPresent(String.self, forKey: .mask)
    kinds = try container.decodeIfPresent([String].self, forKey: .kinds) ?? []
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(box, forKey: .box)
    if isGroup { try container.encode(isGroup, forKey: .isGroup) }
    try container.encodeIfPresent(mask, forKey: .mask)
    if !kinds.isEmpty { try container.encode(kinds, forKey: .kinds) }
  }
}

/// Objects that an edit is about: what the person calls them, and the boxes around them in the
/// photograph before any edit.
public struct FoundObjects: Sendable, Hashable, Codable {
  public var name: String
  /// Empty where only the name is known, or all of them were brought in by edits.
  public var boxes: [Region]
  /// Boxes around parts of them that are left out.
  public var without: [Region]?
  /// Those of what is left out that stand before them and hide a part of them.
  public var before: [Region]?
  /// The steps, such as "3.1", that brought in those that the photograph doesn't show.
  public var made: [String]?
  /// Where other things are that stand in front of the same background, in the picture as it is when
  /// these are edited: a gap isn't filled from them.
  public var others: [Region]?
  /// Boxes in the photograph of what they stand before, which may go on in a gap that they leave.
  public var behind: [Region]?
  /// Those of them that hold people.
  public var peopleBehind: [Region]?
  /// Hashes of the masks of what is in the boxes, where these are known; empty for none.
  public var masks: [String]?
  /// Those of the boxes that hold people, and animals.
  public var people: [Region]?
  public var animals: [Region]?
  /// The part of them that is meant, "the lower half": each side as a share of the box around all of
  /// what is selected. `nil` for the whole.
  public var portion: Region?

  public init(
    name: String, boxes: [Region], without: [Region]? = nil, made: [String]? = nil
  ) {
    self.name = name
    self.boxes = boxes
    self.without = without
    self.made = made
  }

  public init(name: String, _ objects: [SceneObject]) {
    var (boxes, made, masks): ([Region], [String], [String]) = ([], [], [])
    for object in objects {
      if let maker = object.maker {
        if !made.contains(maker) { made.append(maker) }
      } else if let box = object.box, !boxes.contains(box) {
        boxes.append(box)
        masks.append(object.mask ?? "")
      }
    }
    self.init(name: name, boxes: boxes, made: made.isEmpty ? nil : made)
    if masks.contains(where: { !$0.isEmpty }) { self.masks = masks }
    note(people: objects.filter(\.isPerson))
  }

  /// Notes which of the boxes hold people, beside those that are known to.
  public mutating func note(people: [SceneObject], animals: [SceneObject] = []) {
    func boxes(of objects: [SceneObject]) -> [Region]? {
      let found = self.boxes.filter { box in objects.contains { $0.box == box } }
      return found.isEmpty ? nil : found
    }
    self.people = boxes(of: people) ?? self.people
    self.animals = boxes(of: animals) ?? self.animals
  }

  /// Whether all of them are animals.
  public var areAnimals: Bool {
    !boxes.isEmpty && made == nil && boxes.allSatisfy { animals?.contains($0) ?? false }
  }

  /// One by one.
  public var things: [Thing] {
    boxes.enumerated().map { place, box -> Thing in
      guard let masks, masks.indices.contains(place), !masks[place].isEmpty else {
        return .box(box)
      }
      return .masked(box, masks[place])
    } + (made ?? []).map(Thing.made)
  }

  /// Notes what they stand before, and which of it are people.
  public mutating func stand(before objects: [SceneObject], people: [SceneObject]) {
    let boxes = objects.compactMap(\.box)
    behind = boxes.isEmpty ? nil : boxes
    let persons = objects.filter(people.contains).compactMap(\.box)
    peopleBehind = persons.isEmpty ? nil : persons
  }

  public func isPerson(_ thing: Thing) -> Bool {
    if case .box(let box) = thing { people?.contains(box) ?? false } else { false }
  }

  public func contains(_ object: SceneObject) -> Bool {
    if let maker = object.maker { return made?.contains(maker) ?? false }
    return object.box.map(boxes.contains) ?? false
  }
}

extension FoundObjects {
  /// All of them as one, by all their names; `nil` for none.
  public init?(joining several: [FoundObjects], and: String = " and the ") {
    guard var all = several.first else { return nil }
    for found in several.dropFirst() {
      let masks = Self.masks(of: all) + Self.masks(of: found)
      all.name += and + found.name
      all.masks = masks.contains { !$0.isEmpty } ? masks : nil
      all.boxes += found.boxes
      all.without = Self.joined(all.without, found.without)
      all.before = Self.joined(all.before, found.before)
      all.made = Self.joined(all.made, found.made)
      all.people = Self.joined(all.people, found.people)
    }
    self = all
  }

  private static func masks(of found: FoundObjects) -> [String] {
    found.masks ?? found.boxes.map { _ in "" }
  }

  private static func joined<Value>(_ one: [Value]?, _ other: [Value]?) -> [Value]? {
    one == nil && other == nil ? nil : (one ?? []) + (other ?? [])
  }
}

/// One thing in a picture, by what it can be found again by.
public enum Thing: Sendable, Hashable {
  /// It stands in this box in the photograph before any edit.
  case box(Region)
  /// The same, and a picture with this hash shows exactly where.
  case masked(Region, String)
  /// This step brought it in.
  case made(String)
}
