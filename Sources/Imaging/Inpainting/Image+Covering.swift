extension Image {
  /// This picture with what a mask spares covered smoothly by the colours around it, so that a filter
  /// over what the mask reaches takes in nothing of it. What is 1 in the mask stays as it is, and all
  /// of it where the mask reaches nothing.
  public func covering(sparedBy mask: Mask) -> Image {
    precondition(mask.width == width && mask.height == height)
    let grid = reduced(toLongerSide: Self.coveringSide)
    var hole = mask.fitted(to: grid.size)
    for i in hole.samples.indices { hole.samples[i] = hole.samples[i] < Self.whole ? 1 : 0 }
    guard hole.samples.contains(0), hole.samples.contains(1) else { return self }
    let cover = grid.smoothlyFilled(hole: hole).resampled(to: size)
    var spared = mask
    for i in spared.samples.indices {
      spared.samples[i] = min(1, max(0, (1 - mask.samples[i]) * 20))
    }
    return blended(with: cover, by: spared)
  }

  /// Longer side of the grid on which the cover is worked out: it is smooth.
  private static let coveringSide = 400
  /// From which share on a cell of the grid holds hardly anything that is spared.
  private static let whole: Float = 0.99
}
