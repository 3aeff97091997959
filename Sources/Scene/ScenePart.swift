/// A part of a photograph that is found by looking at it.
public enum ScenePart: String, Sendable, Hashable, Codable, CaseIterable {
  case sky
  /// Leaves and grass, green or in autumn colours.
  case foliage
  /// What lies flat below: grass, paths, floors.
  case ground
  /// What is far off or out of focus behind the subject.
  case background
  /// People's faces seen from the front, and what is told from them.
  case face, skin, eyes, hair
  /// Whole people whose faces show.
  case person
  /// People who are smaller in the picture than whom it is about.
  case bystanders = "people in the background"
  case bright = "bright parts"
  case dark = "dark parts"
  case red = "red parts"
  case orange = "orange parts"
  case yellow = "yellow parts"
  case green = "green parts"
  case blue = "blue parts"
  case purple = "purple parts"
  case pink = "pink parts"
  case brown = "brown parts"
  case white = "white parts"
  case black = "black parts"
  case grey = "grey parts"

  /// Whether it is everything of one colour.
  public var isColor: Bool { ColorFinder.ranges[self] != nil }
}
