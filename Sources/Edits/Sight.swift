public import Imaging
public import Scene

/// What an edit sees when it settles its arguments.
public struct Sight: Sendable {
  /// A preview of the picture before the edit.
  public var picture: Image
  /// How far each pixel of the preview belongs to the target; `nil` where that is all of it.
  public var mask: Mask?
  /// The rectangle around the target.
  public var box: Region
  /// The part that was found by looking, where the target is one.
  public var part: ScenePart?
  /// How far each pixel belongs to people whom the target is before, and who may hold it; `nil` for
  /// none.
  public var holders: Mask?
  /// Whether the target is an animal, or several.
  public var isAnimal = false
  /// A thing that was named and whose place isn't known.
  public var unknownThing: String?
  /// The steps in effect before the edit.
  public var earlier: [Step] = []

  public init(
    picture: Image, mask: Mask? = nil, box: Region = .whole, unknownThing: String? = nil
  ) {
    self.picture = picture
    self.mask = mask
    self.box = box
    self.unknownThing = unknownThing
  }
}

/// An edit whose arguments are settled by where its target is and what stands there: lettering and
/// faces. Both have to be seen in some detail.
public protocol SightedEdit: Edit {}

extension SightedEdit {
  public static var settlesFromPicture: Bool { true }
  public static var settlingSize: PixelSize { PixelSize(width: 1280, height: 1280) }

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    try settle(arguments, seeing: Sight(picture: picture))
  }
}
