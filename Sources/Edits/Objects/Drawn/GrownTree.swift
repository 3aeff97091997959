import Imaging

/// A broad-leaved tree: a stem that goes up through the crown, limbs that carry round heads of
/// foliage, and leaves about the ends of their twigs, each as light as the leaves around it let it be.
struct GrownTree {
  struct Bough {
    var from: SIMD3<Float>
    var to: SIMD3<Float>
    var width: Float
    var end: Float
  }

  struct Leaf {
    var place: SIMD3<Float>
    /// The tree's own numbers for it and for its twig.
    var (number, twig): (Int, Int)
    /// Where it is among the leaves of its twig: 1 on the side of the sun, -1 on the other.
    var sunward: Float
    /// How much of the sun and of the sky it sees.
    var sun: Float = 1
    var sky: Float = 1
  }

  /// What tells one tree from another of its kind.
  private struct Habit {
    /// Where the crown begins and where it is widest, of the tree's height.
    var base, belly: Float
    var radius: Float
    /// How much longer than wide on the one side, and shorter on the other: trees lean to the light.
    var lean: SIMD2<Float>
    var heads: Int
  }

  /// A round mass of foliage that one limb carries.
  private struct Head {
    var middle: SIMD3<Float>
    var radius: Float
  }

  private(set) var boughs: [Bough] = []
  private(set) var leaves: [Leaf] = []
  let noise: CounterNoise
  let bark: GradientNoise
  private var drawn: UInt64 = 0

  private static let top: Float = 0.93
  private static let leavesOnTwig = 60
  /// How many twigs a head has, of the square of its radius, and at least.
  private static let (twigsOfArea, fewestTwigs): (Float, Int) = (4600, 24)

  /// `halfWidth` is as far as it may reach to either side.
  init(seed: UInt64, halfWidth: Float) {
    noise = CounterNoise(seed: seed &+ 0x7EEE)
    bark = GradientNoise(seed: seed &+ 5)
    let habit = Habit(
      base: 0.15 + 0.1 * random(), belly: 0.38 + 0.16 * random(),
      radius: halfWidth * (0.66 + 0.26 * random()),
      lean: SIMD2(0.3 * (random() - 0.5), 0.3 * (random() - 0.5)), heads: 19 + Int(random() * 7))
    let stem = growStem(lean: 0.07 * (random() - 0.5), bow: 0.05 * (random() - 0.5))
    for head in heads(habit, around: stem) { grow(head, from: stem, above: habit.base) }
    fit(halfWidth)
    shade()
  }

  private mutating func random() -> Float {
    drawn += 1
    return noise.uniform(drawn)
  }

  /// How wide the crown is at a height, of its greatest width: an egg, with its thick end below.
  private static func profile(_ y: Float, _ habit: Habit) -> Float {
    let end: Float = y < habit.belly ? habit.base - 0.06 : 1.0
    let away = (y - habit.belly) / (end - habit.belly)
    return max(0, 1 - away * away).squareRoot()
  }

  /// Spread over the crown, none right above another; each bulges out by more or less than its
  /// neighbours.
  private mutating func heads(
    _ habit: Habit, around stem: (Float) -> SIMD3<Float>
  ) -> [Head] {
    let start = Double(random()) * 360
    let crown = 1 - habit.base
    var heads = (0..<habit.heads).map { number -> Head in
      let share = (Float(number) + 0.3 + 0.7 * random()) / (Float(habit.heads) + 0.6)
      let radius = habit.radius * (0.3 + 0.2 * random()) * (1.05 - 0.4 * share)
      let y = habit.base + 0.06 + (crown - 0.12) * share
      let turn = start + 137.5 * Double(number) + 40 * Double(random() - 0.5)
      let (sine, cosine) = PortableMath.sineAndCosine(degrees: turn)
      let way = SIMD3<Float>(Float(cosine), 0, Float(sine))
      let wide = habit.radius * Self.profile(y, habit)
      let far = max(0, wide - radius) * (0.82 + 0.34 * random())
      let aside = 1 + habit.lean.x * way.x + habit.lean.y * way.z
      return Head(middle: stem(y) + way * (far * aside), radius: radius)
    }
    // the leader, and the inside of the crown
    heads.append(
      Head(middle: stem(0.9 * Self.top) + SIMD3(0, 0.02, 0), radius: 0.3 * habit.radius))
    for step in 0..<3 {
      heads.append(
        Head(
          middle: stem(habit.base + crown * (0.3 + 0.2 * Float(step))),
          radius: 0.45 * habit.radius))
    }
    return heads
  }

  /// Says where it is at a height.
  private mutating func growStem(lean: Float, bow: Float) -> (Float) -> SIMD3<Float> {
    let parts = 12
    let wander = (0...parts).map { _ in 0.014 * (random() - 0.5) }
    func place(_ y: Float) -> SIMD3<Float> {
      let t = min(Float(parts), max(0, y / Self.top * Float(parts)))
      let part = min(parts - 1, Int(t))
      let (rest, above) = (t - Float(part), y / Self.top)
      let aside = wander[part] + (wander[part + 1] - wander[part]) * rest
      let bent = bow * 4 * above * (1 - above) + lean * above
      return SIMD3(aside * min(1, 2 * above) + bent, y, 0)
    }
    func width(_ y: Float) -> Float {
      // the roots spread
      let flare = max(0, 1 - y / 0.045)
      let left = max(0, 1 - y / Self.top)
      return 0.004 + 0.025 * left + 0.02 * flare * flare
    }
    let heights =
      [-0.01, 0.006, 0.014, 0.024, 0.036]
      + (1...2 * parts).map { 0.036 + (Self.top - 0.036) * Float($0) / Float(2 * parts) }
    for (low, high) in zip(heights, heights.dropFirst()) {
      boughs.append(
        Bough(from: place(low), to: place(high), width: width(low), end: width(high)))
    }
    return place
  }

  /// A limb that leaves the stem below a head and bends up into it, and its twigs.
  private mutating func grow(
    _ head: Head, from stem: (Float) -> SIMD3<Float>, above base: Float
  ) {
    let away = length(SIMD3(head.middle.x - stem(head.middle.y).x, 0, head.middle.z))
    let low = max(
      base - 0.03 + 0.05 * random(), head.middle.y - (0.45 + 0.4 * random()) * away - 0.03)
    let start = stem(low)
    let bend = start + (head.middle - start) * SIMD3(0.62, 0.36, 0.62)
    let width = 0.0045 + 0.05 * head.radius
    var limb = [start]
    for part in 1...5 {
      let t = Float(part) / 5
      let knot = SIMD3<Float>(random() - 0.5, random() - 0.5, random() - 0.5) * (0.09 * head.radius)
      limb.append(
        start * ((1 - t) * (1 - t)) + bend * (2 * t * (1 - t)) + head.middle * (t * t) + knot)
    }
    addBoughs(along: limb, width: width, end: 0.3 * width)
    let count = max(Self.fewestTwigs, Int(Self.twigsOfArea * head.radius * head.radius))
    let outside = SIMD3(head.middle.x, 0, head.middle.z) / max(1e-3, length(head.middle))
    for number in 0..<count {
      let way =
        SIMD3<Float>(random() - 0.5, random() - 0.5, random() - 0.5) * 2
        + 0.35 * outside + SIMD3(0, 0.22, 0)
      let reach = head.radius * (0.25 + 0.8 * random())
      let tip = head.middle + way * (reach / max(0.2, length(way))) * SIMD3(1, 0.86, 1)
      addLeaves(around: tip, spread: 0.011 + 0.009 * random())
      // most twigs are hidden by their leaves
      guard number % 3 == 0 else { continue }
      let fork = limb[3 + Int(random() * 2.99)]
      let crook =
        fork + (tip - fork) * 0.5
        + SIMD3(random() - 0.5, random() - 0.2, random() - 0.5) * (0.3 * head.radius)
      addBoughs(along: [fork, crook, crook + (tip - crook) * 0.8], width: 0.0026, end: 0.0007)
    }
  }

  private mutating func addBoughs(along points: [SIMD3<Float>], width: Float, end: Float) {
    let last = Float(points.count - 1)
    for (number, (from, to)) in zip(points, points.dropFirst()).enumerated() {
      let (before, after) = (Float(number) / last, Float(number + 1) / last)
      boughs.append(
        Bough(
          from: from, to: to, width: width + (end - width) * before,
          end: width + (end - width) * after))
    }
  }

  private mutating func addLeaves(around tip: SIMD3<Float>, spread: Float) {
    let twig = leaves.count / Self.leavesOnTwig
    for _ in 0..<Self.leavesOnTwig {
      let number = leaves.count
      let c = UInt64(number) &* 3 &+ 1_000_000
      var offset = SIMD3<Float>(
        noise.gaussian(c), 0.8 * noise.gaussian(c &+ 1), noise.gaussian(c &+ 2))
      // none hangs in the air by itself
      let far = length(offset)
      if far > Self.farthest { offset *= Self.farthest / far * noise.uniform(c) }
      leaves.append(
        Leaf(
          place: tip + offset * spread, number: number, twig: twig,
          sunward: min(1, max(-1, 0.75 * (offset * Spot.sun).sum()))))
    }
  }

  private static let farthest: Float = 1.8

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
  private static let side = 48
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
    let opacity = Self.thickness / Float(max(1, leaves.count))
    func light(_ start: SIMD3<Float>, _ way: SIMD3<Float>) -> Float {
      var (place, sum) = (start, Float(0))
      for _ in 0..<16 {
        place += way * Self.cell
        guard let i = Self.index(place) else { break }
        sum += density[i]
      }
      return PortableMath.exp2(-opacity * sum)
    }
    for i in leaves.indices {
      (leaves[i].sun, leaves[i].sky) = (0, 0)
      for sample in 0..<Self.samples {
        // between the cells' middles, as a leaf lies between them
        let c = UInt64(leaves[i].number * Self.samples + sample) &* 3 &+ 20_000_000
        let about =
          SIMD3<Float>(noise.uniform(c), noise.uniform(c &+ 1), noise.uniform(c &+ 2)) - 0.5
        let place = leaves[i].place + about * Self.cell
        leaves[i].sun += light(place, Spot.sun) / Float(Self.samples)
        leaves[i].sky += light(place, SIMD3(0.12, 0.8, 0.55)) / Float(Self.samples)
      }
    }
  }

  private static let samples = 4
  private static let thickness: Float = 3200
}
