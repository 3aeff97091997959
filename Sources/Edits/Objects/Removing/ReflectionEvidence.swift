import Imaging

/// How the ground below a thing differs from bare ground, beside how it would if it mirrored the
/// thing, and if the thing threw a shadow there: sums of products, channel by channel, from which
/// follows how much each explains.
struct ReflectionEvidence {
  /// Cells in which the thing would be mirrored.
  private(set) var count = 0
  private var found = SIMD3<Double>.zero
  private var mirrored = SIMD3<Double>.zero
  private var both = SIMD3<Double>.zero
  /// Of a shadow that is as dark everywhere, and of one that is darkest near the thing.
  private var shadows = (SIMD3<Double>.zero, SIMD3<Double>.zero)
  private var betweenShadows = SIMD3<Double>.zero
  private var foundShadows = (SIMD3<Double>.zero, SIMD3<Double>.zero)
  private var mirroredShadows = (SIMD3<Double>.zero, SIMD3<Double>.zero)

  /// One cell; each as a difference from bare ground.
  mutating func add(
    found: SIMD3<Float>, mirrored: SIMD3<Float>, shadow: SIMD3<Float>, nearShadow: SIMD3<Float>
  ) {
    let (f, m) = (SIMD3<Double>(found), SIMD3<Double>(mirrored))
    let (s, n) = (SIMD3<Double>(shadow), SIMD3<Double>(nearShadow))
    count += 1
    self.found += f * f
    self.mirrored += m * m
    both += f * m
    shadows.0 += s * s
    shadows.1 += n * n
    betweenShadows += s * n
    foundShadows.0 += f * s
    foundShadows.1 += f * n
    mirroredShadows.0 += m * s
    mirroredShadows.1 += m * n
  }

  /// A cell in which nothing would be mirrored.
  mutating func add(foundBeside found: SIMD3<Float>) {
    let found = SIMD3<Double>(found)
    self.found += found * found
  }

  mutating func add(_ other: ReflectionEvidence) {
    count += other.count
    found += other.found
    mirrored += other.mirrored
    both += other.both
    shadows.0 += other.shadows.0
    shadows.1 += other.shadows.1
    betweenShadows += other.betweenShadows
    foundShadows.0 += other.foundShadows.0
    foundShadows.1 += other.foundShadows.1
    mirroredShadows.0 += other.mirroredShadows.0
    mirroredShadows.1 += other.mirroredShadows.1
  }

  /// The strength of the reflection that explains most, and the share of what shadows don't explain
  /// that it does.
  func explained() -> (share: Double, strength: Double) {
    let without = unexplained(strength: 0)
    guard without > 1e-9 else { return (0, 0) }
    var (best, least) = (0.0, without)
    for step in 1...20 {
      let left = unexplained(strength: Double(step) / 20)
      if left < least { (best, least) = (Double(step) / 20, left) }
    }
    return (1 - least / without, best)
  }

  /// The sum of squares that a reflection of this strength and the shadows that suit it best leave.
  private func unexplained(strength: Double) -> Double {
    let rest = found - 2 * strength * both + strength * strength * mirrored
    let uniform = foundShadows.0 - strength * mirroredShadows.0
    let near = foundShadows.1 - strength * mirroredShadows.1
    return (0..<3).reduce(0) { sum, channel in
      sum + rest[channel] - gain(channel, uniform[channel], near[channel])
    }
  }

  /// What shadows explain at most in one channel. They only ever darken.
  private func gain(_ channel: Int, _ uniform: Double, _ near: Double) -> Double {
    let (a, b) = (shadows.0[channel], shadows.1[channel])
    let between = betweenShadows[channel]
    func alone(_ product: Double, _ square: Double) -> Double {
      product > 0 && square > 1e-12 ? product * product / square : 0
    }
    let determinant = a * b - between * between
    if determinant > 1e-9 * a * b {
      let first = (b * uniform - between * near) / determinant
      let second = (a * near - between * uniform) / determinant
      if first >= 0, second >= 0 { return first * uniform + second * near }
    }
    return max(alone(uniform, a), alone(near, b))
  }
}
