import Imaging

/// A broad-leaved tree: a stem that goes up through the crown, limbs that fork, and leaves about
/// their ends, each as light as the leaves around it let it be.
struct GrownTree {
  struct Bough {
    var from: SIMD3<Float>
    var to: SIMD3<Float>
    var width: Float
    var end: Float
  }

  struct Leaf {
    var place: SIMD3<Float>
    /// The tree's own number for it.
    var number: Int
    /// How much of the sun and of the sky it sees.
    var sun: Float = 1
    var sky: Float = 1
  }

  /// What tells one tree from another of its kind.
  private struct Habit {
    /// Where the lowest limbs leave the stem, and where the crown is widest, of the tree's height.
    var base, belly: Float
    var radius: Float
    /// How steeply limbs rise.
    var rise: Float
    var limbs: Int
  }

  private(set) var boughs: [Bough] = []
  private(set) var leaves: [Leaf] = []
  let noise: CounterNoise
  let bark: GradientNoise
  private var drawn: UInt64 = 0

  private static let forks = 3
  private static let leavesOnTwig = 46
  private static let top: Float = 0.93

  /// `halfWidth` is as far as it may reach to either side.
  init(seed: UInt64, halfWidth: Float) {
    noise = CounterNoise(seed: seed &+ 0x7EEE)
    bark = GradientNoise(seed: seed &+ 5)
    let habit = Habit(
      base: 0.13 + 0.11 * random(), belly: 0.36 + 0.2 * random(),
      radius: halfWidth * (0.62 + 0.3 * random()), rise: 0.25 + 0.35 * random(),
      limbs: 26 + Int(random() * 8))
    let stem = growStem(bend: 0.035 * (random() - 0.5))
    let start = Double(random()) * 360
    for limb in 0..<habit.limbs {
      let share = (Float(limb) + 0.8 * random()) / Float(habit.limbs)
      let y = habit.base + (Self.top - 0.04 - habit.base) * share
      // the golden angle, so that none grows right above another
      let turn = start + 137.5 * Double(limb) + 50 * Double(random() - 0.5)
      let (sine, cosine) = PortableMath.sineAndCosine(degrees: turn)
      let way = SIMD3<Float>(Float(cosine), habit.rise + 0.9 * share * share, Float(sine))
      let long = habit.radius * Self.profile(y, habit) * (0.66 + 0.4 * random())
      grow(
        from: stem(y), way, long: 0.46 * long, width: 0.005 + 0.009 * (1 - share), depth: 0)
    }
    fit(halfWidth)
    shade()
  }

  /// How wide the crown is at a height, of its greatest width: an egg, with its thick end below.
  private static func profile(_ y: Float, _ habit: Habit) -> Float {
    let end: Float = y < habit.belly ? habit.base - 0.09 : 1.04
    let away = (y - habit.belly) / (end - habit.belly)
    return max(0.2, 1 - away * away).squareRoot()
  }

  private mutating func random() -> Float {
    drawn += 1
    return noise.uniform(drawn)
  }

  /// Says where it is at a height.
  private mutating func growStem(bend: Float) -> (Float) -> SIMD3<Float> {
    let parts = 12
    let wander = (0...parts).map { _ in 0.012 * (random() - 0.5) }
    func place(_ y: Float) -> SIMD3<Float> {
      let t = min(Float(parts), max(0, y / Self.top * Float(parts)))
      let part = min(parts - 1, Int(t))
      let (rest, above) = (t - Float(part), y / Self.top)
      let aside = wander[part] + (wander[part + 1] - wander[part]) * rest
      return SIMD3(aside * above + bend * above, y, 0)
    }
    func width(_ y: Float) -> Float {
      // the roots spread
      let flare = max(0, 1 - y / 0.035)
      return 0.027 * (1 - 0.9 * y / Self.top) + 0.014 * flare * flare
    }
    let heights =
      [-0.01, 0.008, 0.02, 0.035] + (1...parts).map { Self.top * Float($0) / Float(parts) }
    for (low, high) in zip(heights, heights.dropFirst()) {
      boughs.append(
        Bough(from: place(low), to: place(high), width: width(low), end: width(high)))
    }
    for part in 0...5 {
      addLeaves(around: place(Self.top * (1 - 0.09 * Float(part))), spread: 0.03)
    }
    return place
  }

  private mutating func grow(
    from start: SIMD3<Float>, _ way: SIMD3<Float>, long: Float, width: Float, depth: Int
  ) {
    let ahead = way / max(1e-4, length(way))
    let tip = start + ahead * long
    boughs.append(Bough(from: start, to: tip, width: width, end: width * 0.62))
    addLeaves(around: tip, spread: 0.023 + 0.016 * random())
    guard depth < Self.forks else { return }
    for _ in 0..<3 {
      let aside = SIMD3<Float>(random() - 0.5, 0.8 * (random() - 0.45), random() - 0.5) * 1.9
      // up to the light, and outwards
      grow(
        from: start + ahead * (long * (0.6 + 0.4 * random())), ahead + aside,
        long: long * (0.54 + 0.3 * random()), width: width * 0.56, depth: depth + 1)
    }
  }

  private mutating func addLeaves(around tip: SIMD3<Float>, spread: Float) {
    // none hangs in the air by itself
    func bounded(_ value: Float) -> Float { max(-1.7, min(1.7, value)) }
    for _ in 0..<Self.leavesOnTwig {
      let number = leaves.count
      let c = UInt64(number) &* 3 &+ 1_000_000
      let offset = SIMD3<Float>(
        bounded(noise.gaussian(c)), 0.75 * bounded(noise.gaussian(c &+ 1)) - 0.15,
        bounded(noise.gaussian(c &+ 2)))
      leaves.append(Leaf(place: tip + offset * spread, number: number))
    }
  }

  /// Brings the crown into the frame.
  private mutating func fit(_ halfWidth: Float) {
    let top = leaves.reduce(Float(0.5)) { max($0, $1.place.y) }
    let reach = leaves.reduce(Float(0.1)) { max($0, abs($1.place.x)) }
    let scale = SIMD3<Float>(min(1, (halfWidth - 0.012) / reach), 0.975 / top, 1)
    for i in leaves.indices { leaves[i].place *= scale }
    for i in boughs.indices {
      boughs[i].from *= scale
      boughs[i].to *= scale
    }
  }

  private func length(_ v: SIMD3<Float>) -> Float { (v * v).sum().squareRoot() }
}

// Light.
extension GrownTree {
  private static let side = 40
  private static let cell: Float = 1.1 / Float(side)

  private static func index(_ p: SIMD3<Float>) -> Int? {
    let (x, y, z) = (Int((p.x + 0.55) / cell), Int(p.y / cell), Int((p.z + 0.55) / cell))
    guard p.x > -0.55, p.z > -0.55, p.y > 0, x < side, y < side, z < side else { return nil }
    return (z * side + y) * side + x
  }

  /// What light is left on the way through the leaves before each of them.
  private mutating func shade() {
    var density = [Float](repeating: 0, count: Self.side * Self.side * Self.side)
    for leaf in leaves {
      if let i = Self.index(leaf.place) { density[i] += 1 }
    }
    // many leaves are small ones
    let opacity = 2000 / Float(max(1, leaves.count))
    func light(_ start: SIMD3<Float>, _ way: SIMD3<Float>) -> Float {
      var (place, sum) = (start, Float(0))
      for _ in 0..<14 {
        place += way * (1.1 * Self.cell)
        guard let i = Self.index(place) else { break }
        sum += density[i]
      }
      return PortableMath.exp2(-opacity * sum)
    }
    for i in leaves.indices {
      leaves[i].sun = light(leaves[i].place, Spot.sun)
      leaves[i].sky = light(leaves[i].place, SIMD3(0.12, 0.8, 0.55))
    }
  }
}
