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

extension GrownTree {
  /// From the back to the front.
  func draw(on canvas: inout DepthCanvas, _ colors: LeafColors) {
    let pixel = 1 / Float(max(1, canvas.image.height))
    let depths =
      boughs.indices.map { (depth: (boughs[$0].from.z + boughs[$0].to.z) / 2, item: $0) }
      + leaves.indices.map { (depth: leaves[$0].place.z, item: boughs.count + $0) }
    for (_, item) in depths.sorted(by: { $0 < $1 }) {
      if item < boughs.count {
        draw(boughs[item], on: &canvas)
      } else {
        draw(leaves[item - boughs.count], on: &canvas, colors, pixel: pixel)
      }
    }
  }

  private func draw(_ bough: Bough, on canvas: inout DepthCanvas) {
    // the crown shades its own wood
    canvas.stick(
      from: (bough.from.x, bough.from.y), to: (bough.to.x, bough.to.y), width: bough.width,
      end: bough.end, bark: bark
    ) { y in Light(0.1, 0.083, 0.066) * (1 - 0.7 * smoothstep(0.04, 0.3, y)) }
  }

  private func draw(
    _ leaf: Leaf, on canvas: inout DepthCanvas, _ colors: LeafColors, pixel: Float
  ) {
    let c = UInt64(leaf.number) &* 5 &+ 9_000_000
    let (lean, rise) = (noise.uniform(c) * 2 - 1, 0.55 - 1.3 * noise.uniform(c &+ 1))
    let scale = 1 / max(1e-3, (lean * lean + rise * rise).squareRoot())
    let size = 0.0029 * (0.7 + 0.6 * noise.uniform(c &+ 2))
    let facing = noise.uniform(c &+ 3)
    // a leaf that faces the light is bright, one seen against it shines through
    let own = 0.3 + 0.7 * facing * facing + (facing < 0.12 ? 0.4 : 0)
    // from afar many leaves are seen as one
    let apart = 0.35 + 0.65 * smoothstep(1, 5, size / pixel)
    let sun = leaf.sun * (Self.usualFacing + (own - Self.usualFacing) * apart)
    // a twig's leaves shade one another, and are of an age
    let twig = UInt64(leaf.twig) &* 3 &+ 40_000_000
    let among = (1 + Self.relief * leaf.sunward) * (0.72 + 0.5 * noise.uniform(twig))
    let strength = min(1.1, (0.85 * sun + 0.6 * leaf.sky) * among)
    let tone = 1 + 0.5 * apart * (noise.uniform(c &+ 4) - 0.5)
    let greenness =
      0.7 * bark.fractal(leaf.place.x * 5 + 7, leaf.place.y * 5, octaves: 2)
      + 1.2 * (noise.uniform(twig &+ 1) - 0.5) + 0.7 * (noise.uniform(c &+ 4) - 0.5)
    let light = colors.color(min(1, strength), greenness: min(1, max(-1, greenness))) * tone
    canvas.leaf(
      atX: leaf.place.x, y: leaf.place.y, long: size, wide: size * (0.3 + 0.3 * facing),
      towards: (lean * scale, rise * scale), light * max(1, strength), fold: 0.16)
  }

  /// The mean over all ways that a leaf may face.
  private static let usualFacing: Float = 0.58
  /// By how much of their light the two sides of a twig differ from its middle.
  private static let relief: Float = 0.45

  /// With the foot hidden here and there by what grows or lies before it.
  func withRaggedFoot(_ drawing: Image) -> Image {
    var result = drawing
    let pixel = 1 / Float(max(1, drawing.height))
    for j in drawing.height * 92 / 100..<drawing.height {
      let y = 1 - (Float(j) + 0.5) * pixel
      for i in 0..<drawing.width {
        let x = Float(i) * pixel
        // single blades before wider tufts
        let tufts = bark.fractal(x * 40 + 3, 2, octaves: 2, gain: 0.6)
        let blades = bark.fractal(x * 260 + 9, y * 30, octaves: 2, footprint: pixel * 260)
        let cut = 0.011 + 0.006 * tufts + 0.012 * blades
        let share = smoothstep(-0.004, 0.005, y - cut)
        result.alpha?[i, j] *= share
      }
    }
    return result
  }
}
