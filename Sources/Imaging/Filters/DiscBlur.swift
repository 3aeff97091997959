extension Plane {
  /// The mean over a disc around each sample, as a lens out of focus mixes light; samples at the
  /// disc's rim count by their share. Beyond the borders the nearest samples go on. Large discs are
  /// drawn on fewer samples.
  public func discBlurred(radiusInPixels radius: Double) -> Plane {
    guard radius > 0.5 else { return self }
    let factor = max(1, (radius / 7).rounded(.down))
    if factor > 1 {
      let fewer = size.scaled(by: 1 / factor)
      return resampled(to: fewer)
        .discBlurredDirectly(radius: Float(radius * Double(fewer.width) / Double(width)))
        .gaussianBlurred(sigmaInPixels: 0.5).resampled(to: size)
    }
    return discBlurredDirectly(radius: Float(radius))
  }

  private func discBlurredDirectly(radius: Float) -> Plane {
    let reach = Int(radius + 0.5)
    // half the disc's width on each row of it
    let halves = (-reach...reach).map { row -> Float in
      let square = (radius + 0.25) * (radius + 0.25) - Float(row * row)
      return square > 0 ? square.squareRoot() : 0.001
    }
    let total = halves.reduce(0) { $0 + 2 * $1 }
    let padded = width + 2 * reach + 4
    return Plane(width: width, rowCount: height) { rows, destination in
      var sums = [Float](repeating: 0, count: width)
      var line = [Float](repeating: 0, count: padded + 1)
      for y in rows {
        for x in 0..<width { sums[x] = 0 }
        for (index, half) in halves.enumerated() {
          let source = min(height - 1, max(0, y + index - reach)) * width
          // differences from the line's middle keep the running sum small
          let anchor = samples[source + width / 2]
          for x in 0..<padded {
            let column = min(width - 1, max(0, x - reach - 2))
            line[x + 1] = line[x] + (samples[source + column] - anchor)
          }
          let whole = Int(half)
          let rest = half - Float(whole)
          for x in 0..<width {
            let centre = x + reach + 2
            // from half a sample left of the middle one, so that a half of 0.5 is that sample
            let inner = line[centre + whole + 1] - line[centre - whole]
            let left = line[centre - whole] - line[centre - whole - 1]
            let right = line[centre + whole + 2] - line[centre + whole + 1]
            let sum = inner + rest * (left + right)
            let weight = Float(2 * whole + 1) + 2 * rest
            sums[x] += (sum / weight + anchor) * 2 * half
          }
        }
        for x in 0..<width { destination[y * width + x] = sums[x] / total }
      }
    }
  }
}
