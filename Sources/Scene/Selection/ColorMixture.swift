import Imaging

/// How likely a colour is among those of a sample: a mixture of normal distributions in OKLab, as
/// GrabCut has it (Rother, Kolmogorov and Blake 2004).
struct ColorMixture {
  private struct Part {
    var mean: SIMD3<Float>
    /// The inverse of the covariance: xx, xy, xz, yy, yz, zz.
    var inverse: (Float, Float, Float, Float, Float, Float)
    /// Logarithm to base 2 of its share over the root of the determinant.
    var level: Float
  }

  private var parts: [Part] = []

  /// `colors` are OKLab times 100.
  init(_ colors: [SIMD3<Float>], parts count: Int) {
    guard !colors.isEmpty else { return }
    let labels = Self.clusters(colors, count: count)
    for label in 0..<count {
      let own = colors.indices.filter { labels[$0] == label }.map { colors[$0] }
      guard own.count > 3 else { continue }
      parts.append(Self.part(own, of: colors.count))
    }
    if parts.isEmpty { parts = [Self.part(colors, of: colors.count)] }
  }

  /// The negative logarithm, to base 2, of how likely a colour is.
  func cost(of color: SIMD3<Float>) -> Float {
    var sum: Float = 0
    for part in parts {
      let d = color - part.mean
      let i = part.inverse
      let square =
        d.x * d.x * i.0 + d.y * d.y * i.3 + d.z * d.z * i.5
        + 2 * (d.x * d.y * i.1 + d.x * d.z * i.2 + d.y * d.z * i.4)
      sum += PortableMath.exp2(max(-120, part.level - 0.721_347_5 * square))
    }
    return min(60, -PortableMath.log2(max(sum, 1e-36)))
  }

  /// The same of many colours, eight at a time.
  func costs(of colors: PlanarColors, in cells: Range<Int>) -> [Float] {
    [Float](unsafeUninitializedCapacity: cells.count) { costs, filled in
      for start in stride(from: cells.lowerBound, to: cells.upperBound, by: 8) {
        let sums = likelihoods(
          colors.eight(0, from: start), colors.eight(1, from: start), colors.eight(2, from: start))
        for i in start..<min(start + 8, cells.upperBound) {
          costs[i - cells.lowerBound] = min(60, -PortableMath.log2(max(sums[i - start], 1e-36)))
        }
      }
      filled = cells.count
    }
  }

  private func likelihoods(
    _ l: SIMD8<Float>, _ a: SIMD8<Float>, _ b: SIMD8<Float>
  ) -> SIMD8<Float> {
    var sums = SIMD8<Float>.zero
    for part in parts {
      let (mean, i) = (part.mean, part.inverse)
      let (x, y, z) = (l - mean.x, a - mean.y, b - mean.z)
      let straight = x * x * i.0 + y * y * i.3 + z * z * i.5
      let mixed = x * y * i.1 + x * z * i.2 + y * z * i.4
      let power = part.level - 0.721_347_5 * (straight + 2 * mixed)
      sums += PortableMath.exp2(power.replacing(with: -120, where: power .< -120))
    }
    return sums
  }

  private static func part(_ colors: [SIMD3<Float>], of total: Int) -> Part {
    let mean = colors.reduce(SIMD3<Float>.zero, +) / Float(colors.count)
    var (xx, xy, xz, yy, yz, zz): (Float, Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0, 0)
    for color in colors {
      let d = color - mean
      xx += d.x * d.x
      xy += d.x * d.y
      xz += d.x * d.z
      yy += d.y * d.y
      yz += d.y * d.z
      zz += d.z * d.z
    }
    let scale = 1 / Float(colors.count)
    // what a camera's noise and a coarse sample leave in doubt
    let least: Float = 1.5
    (xx, yy, zz) = (xx * scale + least, yy * scale + least, zz * scale + least)
    (xy, xz, yz) = (xy * scale, xz * scale, yz * scale)
    let cofactors = (yy * zz - yz * yz, yz * xz - xy * zz, xy * yz - yy * xz)
    let determinant = max(1e-6, xx * cofactors.0 + xy * cofactors.1 + xz * cofactors.2)
    let one = 1 / determinant
    return Part(
      mean: mean,
      inverse: (
        cofactors.0 * one, cofactors.1 * one, cofactors.2 * one, (xx * zz - xz * xz) * one,
        (xy * xz - xx * yz) * one, (xx * yy - xy * xy) * one
      ),
      level: PortableMath.log2(Float(colors.count) / Float(total))
        - 0.5 * PortableMath.log2(determinant))
  }

  /// A cluster for each colour: the widest is halved until there are enough, then all are settled.
  private static func clusters(_ colors: [SIMD3<Float>], count: Int) -> [Int] {
    let planar = PlanarColors(colors)
    var labels = [Int](repeating: 0, count: colors.count)
    var means = [colors.reduce(SIMD3<Float>.zero, +) / Float(colors.count)]
    while means.count < count {
      var spreads = [SIMD3<Float>](repeating: .zero, count: means.count)
      for (i, color) in colors.enumerated() {
        let d = color - means[labels[i]]
        spreads[labels[i]] += d * d
      }
      let widest = spreads.indices.max { spreads[$0].max() < spreads[$1].max() } ?? 0
      guard spreads[widest].max() > 0 else { break }
      let axis = (0..<3).max { spreads[widest][$0] < spreads[widest][$1] } ?? 0
      for i in colors.indices where labels[i] == widest && colors[i][axis] > means[widest][axis] {
        labels[i] = means.count
      }
      means.append(means[widest])
      for _ in 0..<3 {
        means = Self.means(colors, labels, means)
        Self.label(planar, by: means, &labels)
      }
    }
    return labels
  }

  private static func means(
    _ colors: [SIMD3<Float>], _ labels: [Int], _ old: [SIMD3<Float>]
  ) -> [SIMD3<Float>] {
    var sums = [SIMD3<Float>](repeating: .zero, count: old.count)
    var counts = [Float](repeating: 0, count: old.count)
    for (i, color) in colors.enumerated() {
      sums[labels[i]] += color
      counts[labels[i]] += 1
    }
    return old.indices.map { counts[$0] > 0 ? sums[$0] / counts[$0] : old[$0] }
  }

  /// Gives each colour the number of the mean nearest to it.
  private static func label(
    _ colors: PlanarColors, by means: [SIMD3<Float>], _ labels: inout [Int]
  ) {
    for start in stride(from: 0, to: labels.count, by: 8) {
      let (l, a, b) = (
        colors.eight(0, from: start), colors.eight(1, from: start), colors.eight(2, from: start)
      )
      var best = SIMD8<Int32>.zero
      var least = SIMD8<Float>(repeating: .infinity)
      for (number, mean) in means.enumerated() {
        let (x, y, z) = (l - mean.x, a - mean.y, b - mean.z)
        let square = x * x + y * y + z * z
        let isNearer = square .< least
        least.replace(with: square, where: isNearer)
        best.replace(with: Int32(number), where: isNearer)
      }
      for i in start..<min(start + 8, labels.count) { labels[i] = Int(best[i - start]) }
    }
  }
}

/// Colours channel by channel, so that several can be taken up at once.
struct PlanarColors {
  private let samples: [Float]
  private let stride: Int

  init(_ colors: [SIMD3<Float>]) {
    // with as many at the end as may be taken up beyond it
    let stride = colors.count + 8
    var samples = [Float](repeating: 0, count: 3 * stride)
    for (i, color) in colors.enumerated() {
      for channel in 0..<3 { samples[channel * stride + i] = color[channel] }
    }
    (self.samples, self.stride) = (samples, stride)
  }

  /// One channel of a cell's colour and of the seven that follow. Traps beyond the last cell.
  @inline(__always)
  func eight(_ channel: Int, from cell: Int) -> SIMD8<Float> {
    precondition(cell >= 0 && cell + 8 <= stride)
    return samples.withUnsafeBytes {
      $0.loadUnaligned(
        fromByteOffset: (channel * stride + cell) * MemoryLayout<Float>.stride,
        as: SIMD8<Float>.self)
    }
  }
}
