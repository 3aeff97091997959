public import Edits
public import Imaging
import Scene

/// How the judge has steps carried out anew on its own small copy of the picture before, to know
/// how large an effect to look for. The picture that is judged plays no part in it.
public struct StepCarrying: Sendable {
  /// The picture after the steps. `fullSize` is the size that `image` stands for.
  public var carryOut:
    @Sendable (_ steps: [Step], _ image: Image, _ fullSize: PixelSize) throws -> Image
  /// Where a step may change pixels; `nil` for the whole picture.
  public var mask: @Sendable (_ step: Step, _ size: PixelSize) -> Mask?

  public init(
    carryOut: @escaping @Sendable ([Step], Image, PixelSize) throws -> Image,
    mask: @escaping @Sendable (Step, PixelSize) -> Mask?
  ) {
    self.carryOut = carryOut
    self.mask = mask
  }
}

/// What the photograph should look like after a plan that changes earlier steps, rendered from the
/// photograph itself at the size at which it is judged. The picture that is judged plays no part.
public struct WholeRendering: Sendable {
  public var image: Image
  /// The same from a smaller copy.
  public var rough: Image?
  /// The size that `image` stands for.
  public var fullSize: PixelSize

  public init(image: Image, rough: Image?, fullSize: PixelSize) {
    self.image = image
    self.rough = rough
    self.fullSize = fullSize
  }
}

/// How exactly an amount was asked for.
public enum AmountTolerance: Sendable {
  /// The plan's amounts are what was wanted.
  case asPlanned
  /// The words left the amount open, and another hand may have read them otherwise.
  case asWorded
}
