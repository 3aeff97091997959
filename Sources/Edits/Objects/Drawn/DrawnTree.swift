import Imaging

// A broad-leaved tree that grows from its seed, no two alike.
extension DrawnThing {
  static let tree = DrawnThing(
    name: "tree", width: 0.92, size: 0.62, isTree: true,
    drawing: { size, setting in
      let tree = GrownTree(seed: setting.seed, halfWidth: 0.445)
      var canvas = DepthCanvas(size)
      tree.draw(on: &canvas, setting.leaves)
      return tree.withRaggedFoot(canvas.finished)
    })
}

/// Boughs that fork, and leaves about their ends, each as light as the leaves around it let it be.
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

  private(set) var boughs: [Bough] = []
  private(set) var leaves: [Leaf] = []
  private let noise: CounterNoise
  private let bark: GradientNoise
  private var drawn: UInt64 = 0

  private static let forks = 5
  private static let leavesOnTwig = 40

  /// `halfWidth` is as far as it may reach to either side.
  init(seed: UInt64, halfWidth: Float) {
    noise = CounterNoise(seed: seed &+ 0x7EEE)
    bark = GradientNoise(seed: seed &+ 5)
    let lean = 0.03 * (random() - 0.5)
    let knee = SIMD3<Float>(lean, 0.17, 0)
    let fork = SIMD3<Float>(lean * 0.4, 0.26 + 0.06 * random(), 0)
    boughs = [
      Bough(from: SIMD3(0, -0.01, 0), to: SIMD3(0.1 * lean, 0.05, 0), width: 0.056, end: 0.04),
      Bough(from: SIMD3(0.1 * lean, 0.02, 0), to: knee, width: 0.041, end: 0.034),
      Bough(from: knee, to: fork, width: 0.034, end: 0.03),
    ]
    let limbs = 5 + Int(random() * 2)
    let start = Double(random()) * 360
    for limb in 0..<limbs {
      let turn = start + 360 * (Double(limb) + 0.5 * Double(random())) / Double(limbs)
      let (sine, cosine) = PortableMath.sineAndCosine(degrees: turn)
      let out = 0.45 + 0.75 * random()
      let way = SIMD3<Float>(out * Float(cosine), 1, out * Float(sine))
      grow(from: fork, way, long: 0.15 + 0.05 * random(), width: 0.024, depth: 1)
    }
    grow(from: fork, SIMD3(lean * 4, 1, 0.1), long: 0.2, width: 0.027, depth: 1)
    fit(halfWidth)
    shade()
  }

  private mutating func random() -> Float {
    drawn += 1
    return noise.uniform(drawn)
  }

  private mutating func grow(
    from start: SIMD3<Float>, _ way: SIMD3<Float>, long: Float, width: Float, depth: Int
  ) {
    let ahead = way / max(1e-4, length(way))
    let tip = start + ahead * long
    boughs.append(Bough(from: start, to: tip, width: width, end: width * 0.62))
    if depth >= Self.forks - 2 {
      let isInside = depth == Self.forks - 2
      addLeaves(around: tip, spread: (isInside ? 0.036 : 0.024) + 0.014 * random())
    }
    guard depth < Self.forks else { return }
    let count = depth < 4 ? 3 : 2 + Int(random() * 2)
    for _ in 0..<count {
      let aside = SIMD3<Float>(random() - 0.5, 0.62 * (random() - 0.5), random() - 0.5) * 1.75
      // up to the light, and outwards
      var next = ahead + aside + SIMD3<Float>(0, 0.16, 0)
      if tip.y < 0.44 { next.y = max(next.y, 0.3) }
      grow(
        from: tip, next, long: long * (0.66 + 0.24 * random()), width: width * 0.6,
        depth: depth + 1)
    }
  }

  private mutating func addLeaves(around tip: SIMD3<Float>, spread: Float) {
    for _ in 0..<Self.leavesOnTwig {
      let number = leaves.count
      let c = UInt64(number) &* 3 &+ 1_000_000
      let offset = SIMD3<Float>(
        noise.gaussian(c), 0.75 * noise.gaussian(c &+ 1) - 0.15, noise.gaussian(c &+ 2))
      leaves.append(Leaf(place: tip + offset * spread, number: number))
    }
  }

  /// Brings the crown into the frame; the trunk stays as it is.
  private mutating func fit(_ halfWidth: Float) {
    let top = leaves.reduce(Float(0.5)) { max($0, $1.place.y) }
    let reach = leaves.reduce(Float(0.1)) { max($0, abs($1.place.x)) }
    let trunk: Float = 0.27
    let up = (0.975 - trunk) / max(0.05, top - trunk)
    let side = min(1.35 * up, (halfWidth - 0.012) / reach)
    func fitted(_ p: SIMD3<Float>) -> SIMD3<Float> {
      SIMD3(p.x * side, p.y > trunk ? trunk + (p.y - trunk) * up : p.y, p.z * side)
    }
    for i in leaves.indices { leaves[i].place = fitted(leaves[i].place) }
    for i in boughs.indices.dropFirst(3) {
      boughs[i].from = fitted(boughs[i].from)
      boughs[i].to = fitted(boughs[i].to)
    }
    boughs[2].to = fitted(boughs[2].to)
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
    func light(_ start: SIMD3<Float>, _ way: SIMD3<Float>) -> Float {
      var (place, sum) = (start, Float(0))
      for _ in 0..<14 {
        place += way * (1.1 * Self.cell)
        guard let i = Self.index(place) else { break }
        sum += density[i]
      }
      return PortableMath.exp2(-0.1 * sum)
    }
    for i in leaves.indices {
      leaves[i].sun = light(leaves[i].place, Spot.sun)
      leaves[i].sky = light(leaves[i].place, SIMD3(0.12, 0.8, 0.55))
    }
  }
}

// Drawing.
extension GrownTree {
  /// From the back to the front.
  func draw(on canvas: inout DepthCanvas, _ colors: LeafColors) {
    let depths =
      boughs.indices.map { (depth: (boughs[$0].from.z + boughs[$0].to.z) / 2, item: $0) }
      + leaves.indices.map { (depth: leaves[$0].place.z, item: boughs.count + $0) }
    for (_, item) in depths.sorted(by: { $0 < $1 }) {
      if item < boughs.count {
        draw(boughs[item], on: &canvas)
      } else {
        draw(leaves[item - boughs.count], on: &canvas, colors)
      }
    }
  }

  private func draw(_ bough: Bough, on canvas: inout DepthCanvas) {
    // the crown shades its own wood
    canvas.stick(
      from: (bough.from.x, bough.from.y), to: (bough.to.x, bough.to.y), width: bough.width,
      end: bough.end, bark: bark
    ) { y in Light(0.13, 0.108, 0.087) * (1 - 0.68 * smoothstep(0.16, 0.36, y)) }
  }

  private func draw(_ leaf: Leaf, on canvas: inout DepthCanvas, _ colors: LeafColors) {
    let c = UInt64(leaf.number) &* 5 &+ 9_000_000
    let (lean, rise) = (noise.uniform(c) * 2 - 1, 0.55 - 1.3 * noise.uniform(c &+ 1))
    let scale = 1 / max(1e-3, (lean * lean + rise * rise).squareRoot())
    let size = 0.0046 * (0.7 + 0.6 * noise.uniform(c &+ 2))
    let facing = noise.uniform(c &+ 3)
    // a leaf that faces the light is bright, one seen against it shines through
    let sun = leaf.sun * (0.2 + 0.8 * facing * facing + (facing < 0.12 ? 0.4 : 0))
    let strength = min(1.2, 0.95 * sun + 0.22 * leaf.sky)
    let tone = 0.78 + 0.4 * noise.uniform(c &+ 4)
    let light = colors.shaded.mixed(with: colors.sunny, min(1, strength)) * tone
    canvas.leaf(
      atX: leaf.place.x, y: leaf.place.y, long: size, wide: size * (0.3 + 0.3 * facing),
      towards: (lean * scale, rise * scale), light * max(1, strength), fold: 0.16)
  }

  /// With the foot hidden here and there by what grows or lies before it.
  func withRaggedFoot(_ drawing: Image) -> Image {
    var result = drawing
    let pixel = 1 / Float(max(1, drawing.height))
    for j in drawing.height * 95 / 100..<drawing.height {
      let y = 1 - (Float(j) + 0.5) * pixel
      for i in 0..<drawing.width {
        let x = Float(i) * pixel
        let rough = bark.fractal(x * 80 + 3, 2, octaves: 3, gain: 0.7)
        let cut = 0.006 + 0.009 * rough
        let share = min(1, max(0, (y - cut) / (1.5 * pixel) + 0.5))
        result.alpha?[i, j] *= share
      }
    }
    return result
  }
}
