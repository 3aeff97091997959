extension Plane {
  /// The mean over a square of side 2 × `radius` + 1 around each sample, cut off at the borders.
  /// Time doesn't depend on the radius.
  public func boxMean(radius: Int) -> Plane {
    transposedBoxMean(radius: radius).transposedBoxMean(radius: radius)
  }

  private func transposedBoxMean(radius: Int) -> Plane {
    var result = Plane(width: height, height: width)
    var sums = [Float](repeating: 0, count: width + 1)
    for y in 0..<height {
      for x in 0..<width { sums[x + 1] = sums[x] + samples[y * width + x] }
      for x in 0..<width {
        let (start, end) = (max(0, x - radius), min(width, x + radius + 1))
        result.samples[x * height + y] = (sums[end] - sums[start]) / Float(end - start)
      }
    }
    return result
  }
}
