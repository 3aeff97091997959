import Imaging

/// Built of square toy bricks with a stud on each, in the colours such bricks are sold in.
enum ToyBricks: Painter {
  static let name = "bricks"

  private static let palette = Palette([
    SIMD3(0.96, 0.96, 0.95), SIMD3(0.64, 0.65, 0.66), SIMD3(0.42, 0.43, 0.44),
    SIMD3(0.1, 0.11, 0.12), SIMD3(0.79, 0.1, 0.04), SIMD3(0.45, 0.05, 0.06),
    SIMD3(0.99, 0.55, 0.1), SIMD3(0.98, 0.8, 0.1), SIMD3(1, 0.93, 0.5), SIMD3(0.3, 0.6, 0.15),
    SIMD3(0.05, 0.35, 0.15), SIMD3(0.7, 0.8, 0.3), SIMD3(0, 0.33, 0.75), SIMD3(0.1, 0.2, 0.38),
    SIMD3(0.35, 0.6, 0.85), SIMD3(0.65, 0.8, 0.92), SIMD3(0.35, 0.2, 0.12),
    SIMD3(0.55, 0.32, 0.16), SIMD3(0.8, 0.55, 0.35), SIMD3(0.89, 0.8, 0.62),
    SIMD3(0.96, 0.77, 0.62), SIMD3(0.6, 0.55, 0.42), SIMD3(0.5, 0.28, 0.55),
    SIMD3(0.9, 0.6, 0.72), SIMD3(0.45, 0.52, 0.6), SIMD3(0.42, 0.44, 0.26),
  ])

  static func paint(_ subject: Subject) -> EncodedImage {
    let graded = subject.study.graded(saturation: 1.12, contrast: 1.12, lift: 0.02)
    let grid = TileGrid(subject, spacing: 10, of: graded)
    let squares = grid.reduced(to: palette, dither: 0.12)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let place = grid.square(x: x, y: y)
        let light = relief(u: place.u - 0.5, v: place.v - 0.5, pixel: grid.pixel)
        let color = squares[place.index] * light.shade + light.gloss
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }
  }

  /// Light from the upper left on a plate with a stud.
  private static func relief(u: Float, v: Float, pixel: Float) -> (shade: Float, gloss: Float) {
    let soft = max(0.03, pixel)
    let radius = (u * u + v * v).squareRoot()
    let facing = -(u + v) / max(0.05, radius) * 0.7071
    let rim = smoothstep(0.33 + soft, 0.33, radius) * smoothstep(0.25 - soft, 0.29, radius)
    // the stud's shadow falls to the lower right
    let (su, sv) = (u - 0.06, v - 0.06)
    let shadow =
      smoothstep(0.4, 0.32, (su * su + sv * sv).squareRoot()) * smoothstep(0.32, 0.34, radius)
    let edge = max(abs(u), abs(v))
    let seam = smoothstep(0.5 - 1.3 * soft, 0.5, edge)
    let bevel = (u < -0.5 + 2.5 * soft || v < -0.5 + 2.5 * soft) ? Float(0.05) : 0
    let top: Float = radius < 0.3 ? 0.05 : 0
    let shade = 0.97 + top + 0.28 * rim * facing - 0.26 * shadow - 0.3 * seam + bevel
    return (shade, 0.1 * rim * max(0, facing))
  }
}
