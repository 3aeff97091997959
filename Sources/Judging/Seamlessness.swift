import Edits
import Imaging

/// Whether a border can be seen where one part of the picture was changed and the next wasn't.
struct Seamlessness {
  private(set) var score = 1.0
  private(set) var evidence: [String] = []

  init(_ comparison: Comparison) {
    if let expected = comparison.expected {
      againstExpected(comparison, expected)
    } else {
      alongEdges(comparison)
    }
  }

  /// Steps between neighbours in what sets the picture apart from the one that was to be made.
  private mutating func againstExpected(_ comparison: Comparison, _ expected: LabPicture) {
    let gain = Float(comparison.match.map { min(max($0.gain, -3), 3) } ?? 1)
    let (after, base) = (comparison.after, comparison.base)
    let rest = zip(zip(after.lightness.samples, base.lightness.samples), expected.lightness.samples)
      .map { pair, wanted in pair.0 - pair.1 - gain * (wanted - pair.1) }
    var plane = Plane(width: after.size.width, height: after.size.height, samples: rest)
    if !comparison.uncertainty.isEmpty { plane.weigh(by: comparison) }
    let step = plane.smoothed().largeStep(permille: 995)
    evidence.append("The hardest steps that were not to be made are \(figure(step)) L* high.")
    let free = comparison.tolerance == .asPlanned ? 0.8 : 4
    score = 1 - min(1, max(0, (step - free) / 11))
  }

  /// Without that, how many more hard steps there are than before.
  private mutating func alongEdges(_ comparison: Comparison) {
    let added =
      comparison.after.lightness.hardSteps(above: 15)
      - comparison.base.lightness.hardSteps(above: 15)
    evidence.append("Hard steps between neighbours grew by \(figure(max(0, added) * 100)) %.")
    score = 1 - min(1, max(0, added * 20))
  }
}

extension Plane {
  /// Less where the derivation itself is in doubt.
  fileprivate mutating func weigh(by comparison: Comparison) {
    let grid = comparison.grid
    let column = (0..<width).map { $0 * grid.columns / width }
    for y in 0..<height {
      let first = y * grid.rows / height * grid.columns
      for x in 0..<width {
        let doubt = comparison.uncertainty[first + column[x]]
        samples[y * width + x] *= max(0.1, 1 - doubt / 7)
      }
    }
  }

  /// The mean of three by three samples, so that single ones don't count.
  func smoothed() -> Plane {
    guard width > 2, height > 2 else { return self }
    var result = self
    samples.withUnsafeBufferPointer { s in
      result.samples.withUnsafeMutableBufferPointer { result in
        for y in 1..<height - 1 {
          for i in y * width + 1..<(y + 1) * width - 1 {
            let middle = s[i - 1] + s[i] + s[i + 1]
            let above = s[i - width - 1] + s[i - width] + s[i - width + 1]
            let below = s[i + width - 1] + s[i + width] + s[i + width + 1]
            result[i] = (middle + above + below) * (1 / 9)
          }
        }
      }
    }
    return result
  }

  /// The step over two samples that only the highest of a thousand exceed.
  func largeStep(permille: Int) -> Double {
    guard width > 3, height > 3 else { return 0 }
    var histogram = [Int](repeating: 0, count: 512)
    var count = 0
    samples.withUnsafeBufferPointer { s in
      for y in 1..<height - 2 {
        for i in y * width + 1..<(y + 1) * width - 2 {
          let step = max(abs(s[i + 2] - s[i]), abs(s[min(i + 2 * width, s.count - 1)] - s[i]))
          histogram[min(511, Int(step * 8))] += 1
          count += 1
        }
      }
    }
    var seen = 0
    for (bin, number) in histogram.enumerated() {
      seen += number
      if seen * 1000 >= count * permille { return Double(bin) / 8 }
    }
    return 64
  }

  /// Share of the samples that lie further than this from their left or upper neighbour.
  func hardSteps(above threshold: Float) -> Double {
    guard width > 1, height > 1 else { return 0 }
    var count = 0
    for y in 1..<height {
      for x in 1..<width {
        let own = self[x, y]
        if abs(own - self[x - 1, y]) > threshold || abs(own - self[x, y - 1]) > threshold {
          count += 1
        }
      }
    }
    return Double(count) / Double(samples.count)
  }
}
