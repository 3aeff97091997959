import Imaging

/// Finds leaves and grass by their colours. Autumn colours are also those of skin, wood and fur, so
/// they count only outdoors, where they are rough as leaves are.
struct FoliageFinder {
  /// How sure it is of each cell, 0...1, for green leaves and grass and for autumn leaves.
  let green: Plane
  let autumn: Plane

  init(_ grid: SceneGrid, sky: Plane?) {
    let greens = grid.plane { Self.greenness(grid.lab[$0]) * (1 - (sky?.samples[$0] ?? 0)) }
    let share = greens.mean
    let isOutdoors = sky != nil || share > 0.08
    green = share < 0.012 ? grid.plane { _ in 0 } : greens
    let rough = grid.texture.boxMean(radius: 3)
    autumn = grid.plane { cell in
      guard isOutdoors else { return 0 }
      return Self.autumnness(grid.lab[cell]) * rise(0.005, 0.014, rough.samples[cell])
        * (1 - (sky?.samples[cell] ?? 0))
    }
  }

  /// From the yellowish green of dry grass to the bluish green of firs.
  static func greenness(_ color: OKLab) -> Float {
    let chroma = rise(0.018, 0.04, color.chroma) * rise(0.12, 0.22, color.l)
    guard chroma > 0, color.b > 0.002 else { return 0 }
    // the share of green in the hue: 0 at yellow, 1 at green
    let slope = -color.a / color.b
    return chroma * rise(-0.02, 0.22, slope) * (1 - rise(4, 8, slope))
  }

  static func autumnness(_ color: OKLab) -> Float {
    let slope = color.a / max(0.001, color.b)
    return rise(0.03, 0.055, color.chroma) * rise(0.2, 0.3, color.l)
      * (1 - rise(0.75, 0.9, color.l))
      * rise(-0.15, 0.1, slope) * (1 - rise(1.0, 1.5, slope)) * (color.b > 0.02 ? 1 : 0)
  }
}
