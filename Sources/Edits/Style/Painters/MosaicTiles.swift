import Imaging

/// A Roman mosaic: small square stones that turn with the picture's forms, set in pale mortar, each
/// of one colour and catching the light a little differently.
enum MosaicTiles: Painter {
  static let name = "mosaic"

  static func paint(_ subject: Subject) -> EncodedImage {
    let flow = subject.tensor.smoothed(sigmaInPixels: 4)
      .adding(subject.tensor.smoothed(sigmaInPixels: 16), times: 0.3).flow()
    let colors = subject.study.graded(saturation: 1.2, contrast: 1.1)
    let cells = Cells(
      of: colors, spacing: 10.5, shape: .tile(flow, edge: 1.2), jitter: 0.15, rounds: 6,
      seed: subject.seed)
    let stones = CellMap(cells, subject)
    let distance = subject.enlarged(cells.borderDistance)
    let noise = CounterNoise(seed: subject.seed &+ 5)
    let grain = subject.noise(31, spacing: 1.5)
    let width = subject.size.width
    let scale = Float(subject.scale)
    let soft = Float(0.3 + 0.3 / subject.scale)
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let rough = grain.row(y)
      for x in 0..<width {
        let i = y * width + x
        let stone = stones.label(x: x, y: y)
        let from = cells.centres[stone]
        // each stone is slightly domed and tilted
        let dx = (Float(x) / scale - from.x) / 10.5
        let dy = (Float(y) / scale - from.y) / 10.5
        let tilt = noise.gaussian(UInt64(stone))
        let light = 1 - 0.1 * (dx + dy) + 0.05 * tilt + 0.018 * rough[x]
        let edge = smoothstep(0.7, 2.2, distance.samples[i])
        let color = cells.colors[stone] * light * (0.86 + 0.14 * edge)
        let mortar = SIMD3<Float>(0.6, 0.57, 0.52) * (0.92 + 0.04 * rough[x])
        let gap = 1 - smoothstep(0.85 - soft, 0.85 + soft, distance.samples[i])
        let mixed = color + (mortar - color) * gap
        (red[x], green[x], blue[x]) = (mixed.x, mixed.y, mixed.z)
      }
    }
  }
}
