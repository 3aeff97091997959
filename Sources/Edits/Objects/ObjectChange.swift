public import Imaging

/// What an edit does to a thing, given a matte: how far each pixel belongs to it, 0...1.
public struct ObjectChange: Sendable {
  /// The picture afterwards, of the same size.
  public var apply: @Sendable (_ picture: Image, _ matte: Mask) throws -> Image
  /// Where the thing is afterwards.
  public var moved: @Sendable (_ matte: Mask) -> Mask
  /// Where pixels may have changed, 0 or more than 0.
  public var reach: @Sendable (_ matte: Mask) -> Mask

  /// Where not said otherwise, the thing stays and nothing else changes.
  public init(
    reach: @escaping @Sendable (Mask) -> Mask = { $0 },
    moved: @escaping @Sendable (Mask) -> Mask = { $0 },
    apply: @escaping @Sendable (Image, Mask) throws -> Image
  ) {
    self.reach = reach
    self.moved = moved
    self.apply = apply
  }
}
