import Imaging

extension Plane {
  /// The value, to within 1/1024, below which this share of the samples lies; values are taken for
  /// 0...1.
  func quantile(_ share: Double) -> Float {
    var counts = [Int](repeating: 0, count: 1025)
    for value in samples { counts[Int(min(1, max(0, value)) * 1024 + 0.5)] += 1 }
    var sum = 0
    for (level, count) in counts.enumerated() {
      sum += count
      if Double(sum) >= share * Double(samples.count) { return Float(level) / 1024 }
    }
    return 1
  }

  /// Stretched so that the share `low` of the samples lies at 0 or below, `high` at 1 or above it.
  /// A picture of hardly any contrast is stretched less.
  func spread(low: Double, high: Double) -> Plane {
    let (bottom, top) = (quantile(low), quantile(high))
    let range = max(0.25, top - bottom)
    let start = top - bottom < 0.25 ? max(0, min(bottom, 0.75)) : bottom
    return map { min(1, max(0, ($0 - start) / range)) }
  }

  /// Each sample changed by itself, from several threads at once.
  func map(_ change: @Sendable (Float) -> Float) -> Plane {
    combined(with: self) { own, _ in change(own) }
  }
}

extension Plane {
  /// Tones spread more evenly over 0...1: `share` 1 gives every tone the same area.
  func levelled(share: Float) -> Plane {
    var counts = [Float](repeating: 0, count: 257)
    for value in samples { counts[Int(min(1, max(0, value)) * 255 + 0.5) + 1] += 1 }
    for level in 1...256 { counts[level] += counts[level - 1] }
    let total = Float(samples.count)
    let sums = counts
    return map { own in
      let place = min(1, max(0, own)) * 255
      let level = Int(place)
      let even =
        sums[level] + (sums[level + 1] - sums[level]) * (place - Float(level))
      return own + (even / total - own) * share
    }
  }
}
