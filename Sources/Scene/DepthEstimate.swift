import Imaging

/// A guess at how far off things are, 0 near and 1 at the horizon or beyond. Two signs go into it:
/// haze, by the dark channel (He, Sun and Tang 2009), and the place in the picture, since what
/// stands lower is mostly nearer.
struct DepthEstimate {
  /// Of the grid's size.
  let depth: Plane

  init(_ grid: SceneGrid, sky: Plane?) {
    let haze = DarkChannel(grid).haze
    let horizon = sky.map { Self.lowerBorder(of: $0) } ?? 0.15
    let height = Float(grid.height)
    let raw = grid.plane { cell in
      let v = (Float(cell / grid.width) + 0.5) / height
      let below = max(0, v - horizon) / max(0.05, 1 - horizon)
      // a plain seen in perspective: depth falls fast below the horizon
      let plain = 0.2 / (0.2 + below)
      let guess =
        0.6 * (plain - 0.167) / 0.833 + 0.75 * rise(0.08, 0.75, haze.samples[cell])
        * (1 - 0.6 * below)
      return max(min(1, max(0, guess)), sky?.samples[cell] ?? 0)
    }
    depth = raw
  }

  /// The mean row at which columns that have sky lose it, as a share of the height.
  static func lowerBorder(of sky: Plane) -> Float {
    var (sum, count) = (Float(0), Float(0))
    for x in 0..<sky.width {
      guard let y = (0..<sky.height).last(where: { sky[x, $0] > 0.5 }) else { continue }
      sum += Float(y + 1) / Float(sky.height)
      count += 1
    }
    return count > 0 ? sum / count : 0.15
  }
}

/// The dark channel prior (He, Sun and Tang 2009): where there is no haze, something near every
/// point is dark in some colour.
public struct DarkChannel: Sendable {
  /// The colour of the haze, linear light.
  public let airlight: SIMD3<Float>
  /// How much of each cell's light is haze: 0 none, 1 all.
  public let haze: Plane

  public init(_ grid: SceneGrid) {
    let (red, green, blue) = (grid.colors.red, grid.colors.green, grid.colors.blue)
    let dark = grid.plane { min(red.samples[$0], green.samples[$0], blue.samples[$0]) }
      .eroded(3)
    let brightest = dark.samples.indices.sorted {
      (dark.samples[$0], $1) > (dark.samples[$1], $0)
    }.prefix(max(1, dark.samples.count / 500))
    var sum = SIMD3<Float>()
    for cell in brightest {
      sum += [red.samples[cell], green.samples[cell], blue.samples[cell]]
    }
    let airlight = sum / Float(brightest.count)
    self.airlight = airlight
    let scale =
      1
      / SIMD3<Float>(
        max(airlight.x, 0.05), max(airlight.y, 0.05), max(airlight.z, 0.05))
    haze = grid.plane { cell in
      let color = SIMD3(red.samples[cell], green.samples[cell], blue.samples[cell]) * scale
      return min(1, max(0, color.min()))
    }.eroded(3)
  }
}
