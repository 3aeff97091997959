import Imaging

/// Tells a thing's outside from what is in it: its outside reaches its outline.
enum ThingSurface {
  /// 1 for colours that the thing doesn't show near its outline, such as the coffee in a cup and the
  /// inside of a window; 0 for those that it does.
  static func strangeness(of grid: Image, within mask: Mask) -> Plane {
    let colors = (0..<grid.pixelCount).map { i -> SIMD3<Float> in
      let color = grid.color(i)
      let lab = OKLab(red: color.x, green: color.y, blue: color.z)
      return SIMD3(lab.l, lab.a, lab.b)
    }
    let outside = mask.map { $0 > 0.5 ? 0 : 1 }
    let near = outside.grown(by: 2.6, above: 0.5)
    // the outermost cells are mixed with what is behind
    let edge = outside.grown(by: 1, above: 0.5)
    let band = colors.indices.filter {
      mask.samples[$0] > 0.5 && near.samples[$0] > 0 && edge.samples[$0] == 0
    }
    guard band.count > 12 else { return Plane(width: grid.width, height: grid.height) }
    let enough = max(2, Float(band.count) * 0.05)
    return Plane(
      width: grid.width, height: grid.height,
      samples: colors.indices.map { i in
        guard mask.samples[i] > 0.5 else { return 0 }
        let alike = band.reduce(Float(0)) { sum, j in
          let difference = (colors[i] - colors[j]) * SIMD3(0.6, 1, 1)
          return sum + ((difference * difference).sum() < 0.055 * 0.055 ? 1 : 0)
        }
        return 1 - min(1, alike / enough)
      })
  }
}
