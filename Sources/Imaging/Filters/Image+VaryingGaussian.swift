extension Image {
  /// Each pixel blurred by its share of `sigma`, 0...1. `cover` is what the blur takes in, where that
  /// isn't the picture itself: what is in focus may stay out of the blur of the rest.
  public func gaussianBlurred(
    sigmaInPixels sigma: Double, timesEach confusion: Plane, seeing cover: Image? = nil
  ) -> Image {
    precondition(confusion.width == width && confusion.height == height)
    let cover = cover ?? self
    var result = self
    var from: Float = 0
    for stage in Self.blurStages {
      let blurred = cover.gaussianBlurred(sigmaInPixels: sigma * Double(stage))
      var share = confusion
      for i in share.samples.indices {
        share.samples[i] = min(1, max(0, (confusion.samples[i] - from) / (stage - from)))
      }
      result = result.blended(with: blurred, by: share)
      from = stage
    }
    return result
  }

  /// Shares of the whole blur; what lies between is mixed.
  private static let blurStages: [Float] = [0.125, 0.25, 0.5, 1]
}
