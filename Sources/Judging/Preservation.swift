import Edits
import Imaging

/// What should have stayed as it was: the pixels outside the target, everything that the plan
/// doesn't account for, and the picture's structure.
struct Preservation {
  private(set) var score = 1.0
  private(set) var evidence: [String] = []
  /// Share of the pixels outside the target that changed; `nil` without an outside.
  private(set) var changedOutside: Double?
  /// Root mean square over the cells of the change that the plan doesn't account for, in ΔE.
  private(set) var unexplained: Double?

  init(_ comparison: Comparison) {
    var factors: [Double] = []
    if let mask = comparison.mask { factors += outside(comparison, mask) }
    if let wanted = comparison.wanted { factors += residual(comparison, wanted) }
    factors.append(structure(comparison))
    score = factors.reduce(1, *)
  }

  private mutating func outside(_ comparison: Comparison, _ mask: Mask) -> [Double] {
    let distance = comparison.after.distance(to: comparison.base).samples
    var (changed, count, sum) = (0, 0, 0.0)
    var histogram = [Int](repeating: 0, count: 256)
    for (i, share) in mask.samples.enumerated() where share <= 0.002 {
      count += 1
      guard distance[i] > 0.3 else {
        histogram[0] += 1
        continue
      }
      let difference = comparison.after.color(i).difference(to: comparison.base.color(i))
      sum += difference
      histogram[min(255, Int(difference * 4))] += 1
      if difference > 1.5 { changed += 1 }
    }
    guard count > 20 else { return [] }
    let (share, mean) = (Double(changed) / Double(count), sum / Double(count))
    let top = Self.percentile(99, of: histogram)
    changedOutside = share
    evidence.append(
      "Outside the target \(percent(share)) of the pixels changed "
        + "(ΔE2000 \(figure(mean)) on average, \(figure(top)) at the 99th percentile).")
    let penalty = max(share / 0.12, mean / 2.5, (top - 2) / 20)
    return [1 - min(1, max(0, penalty))]
  }

  private static func percentile(_ share: Int, of histogram: [Int]) -> Double {
    let wanted = histogram.reduce(0, +) * share / 100
    var seen = 0
    for (bin, count) in histogram.enumerated() {
      seen += count
      if seen > wanted { return Double(bin) / 4 }
    }
    return 0
  }

  /// What is left of the change when the wanted one, as strong as it came out, is taken away.
  private mutating func residual(_ comparison: Comparison, _ wanted: [SIMD4<Float>]) -> [Double] {
    let gain = Float(comparison.match.map { min(max($0.gain, -3), 3) } ?? 0)
    var squares = 0.0
    for (cell, (made, wanted)) in zip(comparison.made, wanted).enumerated() {
      var rest = made - gain * wanted
      rest.w = 0
      let doubt = comparison.uncertainty.isEmpty ? 0 : comparison.uncertainty[cell]
      let length = max(0, (rest * rest).sum().squareRoot() - doubt)
      squares += Double(length * length)
    }
    let rest = (squares / Double(max(1, wanted.count))).squareRoot()
    unexplained = rest
    evidence.append("Change that the instruction doesn't account for: \(figure(rest)) ΔE.")
    let scale = comparison.tolerance == .asPlanned ? 9.0 : 18
    return [1 - min(1, max(0, rest / scale))]
  }

  /// Similarity of structure (the last factor of SSIM, Wang 2004), which strength and colour leave
  /// alone and blur, noise and shifts don't.
  private mutating func structure(_ comparison: Comparison) -> Double {
    let reference = comparison.expected ?? comparison.base
    let map = StructuralSimilarity(comparison.after.lightness, reference.lightness)
    let value = map.mean(weightedBy: comparison.trust(columns: map.columns, rows: map.rows))
    let what = comparison.expected == nil ? "with the picture before" : "with what was to be made"
    evidence.append("Structure agrees \(what) at \(figure(value)) (1 is the same).")
    let floor = comparison.expected == nil ? 0.2 : 0.45
    return min(1, max(0, (value - floor) / (0.98 - floor)))
  }
}

extension Comparison {
  /// How far each window of a map may be relied on: 0 where the derivation itself is in doubt.
  func trust(columns: Int, rows: Int) -> [Double]? {
    guard !uncertainty.isEmpty else { return nil }
    return (0..<rows).flatMap { row in
      (0..<columns).map { column in
        let cell = row * grid.rows / rows * grid.columns + column * grid.columns / columns
        return Double(max(0.02, 1 - uncertainty[cell] / 12))
      }
    }
  }
}

/// The structure factor of SSIM in windows of eight by eight pixels, every four pixels.
struct StructuralSimilarity {
  private(set) var columns = 0
  private(set) var rows = 0
  private var values: [Double] = []

  /// Planes of like size, with values of 0...100.
  init(_ left: Plane, _ right: Plane) {
    let window = min(8, left.width, left.height)
    let stride = 4
    columns = (left.width - window) / stride + 1
    rows = (left.height - window) / stride + 1
    values.reserveCapacity(columns * rows)
    left.samples.withUnsafeBufferPointer { l in
      right.samples.withUnsafeBufferPointer { r in
        for row in 0..<rows {
          for column in 0..<columns {
            values.append(
              Self.similarity(
                l, r, first: row * stride * left.width + column * stride, width: left.width, window)
            )
          }
        }
      }
    }
  }

  private static func similarity(
    _ l: UnsafeBufferPointer<Float>, _ r: UnsafeBufferPointer<Float>, first: Int, width: Int,
    _ window: Int
  ) -> Double {
    var (sumL, sumR, squaresL, squaresR, products): (Float, Float, Float, Float, Float) =
      (0, 0, 0, 0, 0)
    for y in 0..<window {
      for i in first + y * width..<first + y * width + window {
        let (x, z) = (l[i], r[i])
        sumL += x
        sumR += z
        squaresL += x * x
        squaresR += z * z
        products += x * z
      }
    }
    let count = Float(window * window)
    let varianceL = max(0, squaresL / count - (sumL / count) * (sumL / count))
    let varianceR = max(0, squaresR / count - (sumR / count) * (sumR / count))
    let covariance = products / count - (sumL / count) * (sumR / count)
    let stabiliser: Float = 2
    return Double((covariance + stabiliser) / ((varianceL * varianceR).squareRoot() + stabiliser))
  }

  func mean(weightedBy weights: [Double]?) -> Double {
    guard let weights else { return values.reduce(0, +) / Double(max(1, values.count)) }
    var (sum, total) = (0.0, 0.0)
    for (value, weight) in zip(values, weights) {
      sum += value * weight
      total += weight
    }
    return total > 0 ? sum / total : 1
  }
}
