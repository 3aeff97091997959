import Imaging

/// Finds what lies flat below: from the lower border upwards, as far as colour and roughness stay
/// alike and the horizon isn't passed.
enum GroundFinder {
  static func ground(_ grid: SceneGrid, sky: Plane?) -> Plane {
    guard let sky else { return grid.plane { _ in 0 } }
    let horizon = DepthEstimate.lowerBorder(of: sky)
    let depth = grid.colors.height
    // smoothed colours, so that a meadow is one thing and not its blades
    let smooth = [\OKLab.l, \OKLab.a, \OKLab.b].map { channel in
      grid.plane { grid.lab[$0][keyPath: channel] }.boxMean(radius: 2)
    }
    func difference(_ first: Int, _ second: Int) -> Float {
      let l = 0.5 * (smooth[0].samples[first] - smooth[0].samples[second])
      let a = smooth[1].samples[first] - smooth[1].samples[second]
      let b = smooth[2].samples[first] - smooth[2].samples[second]
      return (l * l + a * a + b * b).squareRoot()
    }
    // which cell of the lower border each cell was reached from
    var origin = [Int](repeating: -1, count: grid.lab.count)
    var queue = (0..<grid.width).map { (depth - 1) * grid.width + $0 }
    for cell in queue { origin[cell] = cell }
    var next = 0
    while next < queue.count {
      let cell = queue[next]
      next += 1
      let (x, y) = (cell % grid.width, cell / grid.width)
      for (dx, dy) in [(0, -1), (-1, 0), (1, 0)] {
        guard (0..<grid.width).contains(x + dx), y + dy >= 0 else { continue }
        let other = cell + dy * grid.width + dx
        guard origin[other] < 0, sky.samples[other] < 0.5,
          Float(y + dy) / Float(depth) > horizon * 0.6 + 0.1,
          difference(cell, other) < 0.018, difference(origin[cell], other) < 0.058
        else { continue }
        origin[other] = origin[cell]
        queue.append(other)
      }
    }
    return grid.plane { origin[$0] >= 0 ? 1 : 0 }.boxMean(radius: 1)
  }
}

/// What is behind the subject: the sky and what is far off or, without sky, what looks like the
/// picture's upper and side borders and isn't in its middle.
enum BackgroundFinder {
  static func background(_ grid: SceneGrid, sky: Plane?) -> Plane {
    if let sky {
      let depth = DepthEstimate(grid, sky: sky).depth
      return depth.combined(with: sky) { max(rise(0.35, 0.6, $0), $1) }
    }
    let (width, height) = (Float(grid.width), Float(grid.height))
    // cells of the middle and of the borders, as two sets of colours
    let border = histogram(grid) { u, v in u < 0.1 || u > 0.9 || v < 0.1 }
    let middle = histogram(grid) { u, v in abs(u - 0.5) < 0.25 && v > 0.25 && v < 0.9 }
    return grid.plane { cell in
      let bin = Self.bin(grid.lab[cell])
      let u = (Float(cell % grid.width) + 0.5) / width
      let v = (Float(cell / grid.width) + 0.5) / height
      let share = border[bin] / (border[bin] + middle[bin] + 1e-5)
      let place = min(1, abs(u - 0.5) * 1.6 + max(0, 0.35 - v))
      return rise(0.4, 0.7, 0.65 * share + 0.45 * place)
    }.boxMean(radius: 2)
  }

  private static func bin(_ color: OKLab) -> Int {
    func step(_ value: Float, _ low: Float, _ high: Float, _ count: Int) -> Int {
      min(count - 1, max(0, Int((value - low) / (high - low) * Float(count))))
    }
    return step(color.l, 0, 1, 10) * 144 + step(color.a, -0.2, 0.2, 12) * 12
      + step(color.b, -0.2, 0.2, 12)
  }

  private static func histogram(
    _ grid: SceneGrid, where isInside: (_ u: Float, _ v: Float) -> Bool
  ) -> [Float] {
    var result = [Float](repeating: 0, count: 1440)
    var count: Float = 0
    for cell in grid.lab.indices {
      let u = (Float(cell % grid.width) + 0.5) / Float(grid.width)
      let v = (Float(cell / grid.width) + 0.5) / Float(grid.height)
      guard isInside(u, v) else { continue }
      result[bin(grid.lab[cell])] += 1
      count += 1
    }
    return result.map { $0 / max(1, count) }
  }
}
