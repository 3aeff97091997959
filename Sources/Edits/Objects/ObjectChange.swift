public import Imaging
public import Scene

/// What an edit does to a thing, given a matte: how far each pixel belongs to it, 0...1.
public struct ObjectChange: Sendable {
  /// The picture afterwards, of the same size. `others` is known of what is around the thing.
  public var apply:
    @Sendable (_ picture: Image, _ matte: Mask, _ others: Neighbours?) throws -> Image
  /// What becomes of the thing's place; `nil` where it stays where it is.
  public var motion: Motion?
  /// Where pixels may have changed, 0 or more than 0.
  public var reach: @Sendable (_ matte: Mask) -> Mask

  /// Where not said otherwise, the thing stays and nothing else changes.
  public init(
    reach: @escaping @Sendable (Mask) -> Mask = { $0 }, motion: Motion? = nil,
    apply: @escaping @Sendable (Image, Mask, _ others: Neighbours?) throws -> Image
  ) {
    self.reach = reach
    self.motion = motion
    self.apply = apply
  }

  /// How a thing moves, given the matte of all that moves with it.
  public struct Motion: Sendable {
    /// Where a part of it is afterwards: nowhere, when it is taken out.
    public var moved: @Sendable (_ part: Mask, _ whole: Mask) throws -> Mask
    /// Where another one is afterwards that wasn't there before.
    public var brought: (@Sendable (_ whole: Mask) throws -> Mask)?

    public init(
      moved: @escaping @Sendable (Mask, Mask) throws -> Mask,
      brought: (@Sendable (Mask) throws -> Mask)? = nil
    ) {
      self.moved = moved
      self.brought = brought
    }

    /// It is taken out.
    static let away = Motion { part, _ in Plane(width: part.width, height: part.height) }
  }
}

/// Other things around one that is taken away.
public struct Neighbours: Sendable {
  /// Where nothing is taken from to fill a gap, 1.
  public var places: Mask?
  /// How far each pixel belongs to a thing that stays, whatever of it the gap would take.
  public var kept: Mask?
  /// How far each pixel belongs to things, one by one, that stand behind and may go on in the gap.
  public var behind: [Mask]

  public init(places: Mask? = nil, kept: Mask? = nil, behind: [Mask] = []) {
    (self.places, self.kept, self.behind) = (places, kept, behind)
  }
}

/// A thing that an edit puts into the picture.
public struct AddedThing: Sendable {
  /// The picture with it, of the same size.
  /// `scene` is what the photograph shows.
  public var apply: @Sendable (_ picture: Image, _ scene: SceneView?) throws -> Image
  /// Where it is in a picture of this size.
  public var matte: @Sendable (_ size: PixelSize) throws -> Mask
  /// Where pixels may have changed, 0 or more than 0.
  public var reach: @Sendable (_ matte: Mask) -> Mask

  public init(
    reach: @escaping @Sendable (Mask) -> Mask = { $0 },
    matte: @escaping @Sendable (PixelSize) throws -> Mask,
    apply: @escaping @Sendable (Image, SceneView?) throws -> Image
  ) {
    self.reach = reach
    self.matte = matte
    self.apply = apply
  }
}
