import Imaging

/// Stained glass: panes of glowing colour that follow the picture, in rounded lead cames, the glass
/// uneven and lit from behind.
enum StainedGlass: Painter {
  static let name = "stained_glass"

  static func paint(_ subject: Subject) -> EncodedImage {
    let calm = subject.study.graded(saturation: 1.5, contrast: 1.1, lift: 0.03)
      .flattened(sigmaInPixels: 9, edge: 0.4, passes: 2)
    let cells = Cells(
      of: calm, spacing: 25, shape: .superpixel(compactness: 0.34), jitter: 0.42, rounds: 5,
      seed: subject.seed)
    let panes = CellMap(cells, subject)
    let distance = subject.enlarged(cells.borderDistance)
    let glass = [subject.noise(31, spacing: 18), subject.noise(32, spacing: 5)]
    let noise = CounterNoise(seed: subject.seed &+ 5)
    let width = subject.size.width
    let soft = Float(0.35 + 0.35 / subject.scale)
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let (large, small) = (glass[0].row(y), glass[1].row(y))
      for x in 0..<width {
        let i = y * width + x
        let pane = panes.label(x: x, y: y)
        let color = cells.colors[pane]
        let shade = 0.16 * (noise.uniform(UInt64(pane)) - 0.5) + 0.05 * large[x] + 0.025 * small[x]
        let glow = 1 + 0.14 * smoothstep(2, 12, distance.samples[i]) + shade
        let lit = color * glow + SIMD3(repeating: 0.02)
        let lead = 1 - smoothstep(1.7 - soft, 1.7 + soft, distance.samples[i])
        // the came is round: light along its back
        let back = 0.1 + 0.12 * smoothstep(1.2, 0.2, distance.samples[i]) + 0.015 * small[x]
        let mixed = lit + (SIMD3(back, back, back * 1.08) - lit) * lead
        (red[x], green[x], blue[x]) = (mixed.x, mixed.y, mixed.z)
      }
    }
  }
}

/// Which cell lies at a pixel of the picture.
struct CellMap: Sendable {
  private let cells: Cells
  private let columns: [Int]
  private let rows: [Int]

  init(_ cells: Cells, _ subject: Subject) {
    self.cells = cells
    let (width, height) = (subject.size.width, subject.size.height)
    columns = (0..<width).map { ($0 * 2 + 1) * cells.width / (2 * width) }
    rows = (0..<height).map { ($0 * 2 + 1) * cells.height / (2 * height) }
  }

  @inline(__always)
  func label(x: Int, y: Int) -> Int { Int(cells.labels[rows[y] * cells.width + columns[x]]) }
}
