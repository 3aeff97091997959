extension Image {
  /// This picture with `hole` filled so that it can't be told, from what is around: patches of the
  /// rest that fit together and to the hole's edge, found from coarse to fine (PatchMatch, Barnes
  /// 2009, in the pyramid of Wexler 2007).
  ///
  /// - Parameters:
  ///   - hole: above 0 is filled; between 0 and 1 the fill is mixed, in linear light, with what was
  ///     there.
  ///   - lookingIn: 0.5 or more where patches may be taken from; everywhere if not said.
  ///   - seed: the same one gives the same pixels.
  /// - Throws: `InpaintingError` when nothing is left to take from.
  public func inpainted(
    hole: Mask, lookingIn: Mask? = nil, seed: UInt64 = 0
  ) throws(InpaintingError) -> Image {
    precondition(hole.width == width && hole.height == height)
    guard hole.samples.contains(where: { $0 > 0 }) else { return self }
    let level = PatchLevel(self, hole: hole, lookingIn: lookingIn)
    guard level.isKnown.contains(true) else { throw .nothingToTakeFrom }
    let filling = PatchFilling(level.pyramid(), seed: seed)
    return blended(with: filling.applied(to: self), by: hole)
  }
}

/// Why a hole can't be filled.
public enum InpaintingError: Error, Equatable, Sendable, CustomStringConvertible {
  case nothingToTakeFrom

  public var description: String {
    "Nothing is left of the picture from which the gap could be filled."
  }
}
