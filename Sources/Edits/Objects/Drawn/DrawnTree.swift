import Imaging

// A broad-leaved tree: a crown of clumps, each of some thousand leaves in layers, those in front
// lighter and farther in, so that its outline is a fringe of leaves with gaps.
extension DrawnThing {
  static let tree = DrawnThing(name: "tree", width: 1, size: 0.62) { spot, noise in
    let bark = noise.fractal(spot.x * 70, spot.y * 8, octaves: 3)
    let wood = Light(0.075, 0.055, 0.04) * (1 + 0.7 * bark)
    let sway = 0.008 * noise.value(spot.y * 7, 3)
    spot.stick(sway, 0.02, 0.005 + sway, 0.5, width: 0.062, end: 0.034, wood)
    spot.stick(-0.02, 0.003, 0, 0.07, width: 0.02, end: 0.04, wood)
    spot.stick(0.024, 0.003, 0.005, 0.06, width: 0.02, end: 0.04, wood)
    spot.stick(0, 0.33, -0.17, 0.58, width: 0.03, end: 0.012, wood * 0.8)
    spot.stick(0.005, 0.37, 0.18, 0.62, width: 0.03, end: 0.012, wood * 0.8)
    spot.stick(0.005, 0.45, 0.03, 0.75, width: 0.026, end: 0.01, wood * 0.8)
    // what is in the shade of the crown
    spot.shade(0.3 - spot.y, Light(0.02, 0.018, 0.012), opacity: 0.75, blur: 0.22)
    // roots in a patch of soil, where it meets whatever it stands on
    let rough = noise.fractal(spot.x * 60, spot.y * 90, octaves: 3, gain: 0.6)
    spot.cut(spot.y - 0.012 - 0.012 * rough)
    spot.lay(
      spot.fromEllipse(0, 0.018, 0.08, 0.013) + 0.007 * rough,
      Light(0.05, 0.042, 0.026) * (1 + 0.8 * rough), opacity: 0.9, blur: 0.012)
    let crown = Crown(noise: noise)
    guard crown.place(spot.x, spot.y).distance < 0.06 else { return }
    crown.lay(on: &spot)
  }
}

private struct Crown {
  let noise: GradientNoise

  private static let clumps: [(x: Float, y: Float, radius: Float)] = [
    (-0.24, 0.57, 0.13), (0.25, 0.58, 0.12), (0.01, 0.84, 0.13), (-0.16, 0.76, 0.14),
    (0.17, 0.75, 0.14), (0.02, 0.64, 0.16), (-0.31, 0.67, 0.09), (0.32, 0.68, 0.085),
    (-0.1, 0.51, 0.1), (0.14, 0.5, 0.09), (-0.06, 0.92, 0.06), (0.11, 0.88, 0.07),
    (-0.25, 0.82, 0.07), (0.28, 0.8, 0.07), (-0.36, 0.57, 0.05), (0.36, 0.56, 0.05),
  ]
  private static let layers = 6
  /// Side of the cells that have a leaf each, of the tree's height.
  private static let cell: Float = 0.0088

  /// How far a point is from the crown, below 0 inside, and where on the clump that it is deepest in.
  func place(_ x: Float, _ y: Float) -> (distance: Float, u: Float, v: Float) {
    var best = (distance: Float.infinity, u: Float(0), v: Float(0))
    for clump in Self.clumps {
      let (dx, dy) = (x - clump.x, y - clump.y)
      let distance = (dx * dx + dy * dy).squareRoot() - clump.radius
      if distance < best.distance { best = (distance, dx / clump.radius, dy / clump.radius) }
    }
    let ruffle = noise.fractal(x * 8, y * 8, octaves: 4, gain: 0.65)
    // the drawing ends at its frame
    best.distance = max(best.distance + 0.06 * ruffle, abs(x) - 0.475 + 0.03 * ruffle, y - 0.975)
    return best
  }

  func lay(on spot: inout Spot) {
    for layer in 0..<Self.layers {
      let (column, row) = (cell(spot.x, layer), cell(spot.y, layer + 40))
      for j in row - 1...row + 1 {
        for i in column - 1...column + 1 { layLeaf(i, j, layer, on: &spot) }
      }
    }
  }

  private func cell(_ place: Float, _ layer: Int) -> Int {
    Int((place / Self.cell + 0.37 * Float(layer) + 1000).rounded(.down))
  }

  private func layLeaf(_ i: Int, _ j: Int, _ layer: Int, on spot: inout Spot) {
    let bits = Self.hash(i, j, layer)
    func part(_ shift: UInt32) -> Float { Float((bits >> shift) & 0x3F) / 63 }
    let x = (Float(i) - 1000 - 0.37 * Float(layer) + 0.1 + 0.8 * part(0)) * Self.cell
    let y = (Float(j) - 1000 - 0.37 * Float(layer + 40) + 0.1 + 0.8 * part(6)) * Self.cell
    let (dx, dy) = (spot.x - x, spot.y - y)
    let long = Self.cell * (0.62 + 0.4 * part(12))
    guard abs(dx) < long, abs(dy) < long else { return }
    // the leaf's own axes, hanging a little
    let (lean, rise) = (part(18) * 2 - 1, 0.75 - 1.2 * part(24))
    let scale = 1 / max(0.2, (lean * lean + rise * rise).squareRoot())
    let (s, c) = (rise * scale, lean * scale)
    let distance = Spot(x: c * dx + s * dy, y: c * dy - s * dx, pixel: spot.pixel)
      .fromEllipse(0, 0, long, 0.5 * long)
    guard distance < spot.pixel else { return }
    let place = place(x, y)
    let front = Float(layer) / Float(Self.layers - 1)
    // those in front stand farther in, and there are gaps to see through
    let gap = noise.value(x * 21 + 7, y * 21 - 3)
    guard place.distance < -0.035 * front, gap + 0.4 * part(3) < 0.8 - 0.16 * (1 - front) else {
      return
    }
    spot.lay(distance, light(place, front, tone: part(9), x: x, y: y), opacity: 0.96)
  }

  private func light(
    _ place: (distance: Float, u: Float, v: Float), _ front: Float, tone: Float, x: Float, y: Float
  ) -> Light {
    let (u, v) = (max(-0.72, min(0.72, place.u)), max(-0.72, min(0.72, place.v)))
    let lit = Spot.lit(Light(repeating: 1), u, v, dark: 0.12).x
    // the crown as a whole is darker below and away from the light
    let whole = 0.42 + 0.62 * smoothstep(0.42, 0.95, y) - 0.28 * x
    let depth = 0.16 + 0.84 * front
    // boughs one before the other, with the dark between them
    let bough = 0.62 + 0.95 * noise.fractal(x * 15 + 5, y * 19, octaves: 3, gain: 0.6)
    let strength = lit * whole * depth * (0.2 + 1.5 * tone * tone) * max(0.15, bough)
    let shaded = Light(0.016, 0.033, 0.01)
    let sunny = Light(0.25, 0.31, 0.08)
    return shaded.mixed(with: sunny, min(1, max(0, strength * 1.25))) * (0.45 + 0.8 * strength)
  }

  /// 32 bits for a cell of a layer.
  private static func hash(_ i: Int, _ j: Int, _ layer: Int) -> UInt32 {
    var h = UInt32(truncatingIfNeeded: i &* 73_856_093 ^ j &* 19_349_663 ^ layer &* 83_492_791)
    h = (h ^ h >> 16) &* 0x7FEB_352D
    h = (h ^ h >> 15) &* 0x846C_A68B
    return h ^ h >> 16
  }
}
