import Imaging

/// Finds what is of one colour, bright, dark, or skin, by the colours of the grid's cells alone.
enum ColorFinder {
  /// What belongs to a colour, in OKLab: hues in degrees from red through yellow, lightness, chroma.
  struct Range {
    var hue: ClosedRange<Float>?
    var lightness: ClosedRange<Float> = 0...1
    var chroma: ClosedRange<Float> = 0.055...1
  }

  static let ranges: [ScenePart: Range] = [
    .red: Range(hue: -2...41, lightness: 0.2...0.75, chroma: 0.075...1),
    .orange: Range(hue: 42...70, lightness: 0.55...0.9, chroma: 0.08...1),
    .yellow: Range(hue: 71...115, lightness: 0.6...1, chroma: 0.07...1),
    .green: Range(hue: 106...170, lightness: 0.15...0.95, chroma: 0.04...1),
    .blue: Range(hue: 205...288, lightness: 0.15...0.95, chroma: 0.04...1),
    .purple: Range(hue: 289...330, lightness: 0.15...0.85, chroma: 0.05...1),
    .pink: Range(hue: -35...20, lightness: 0.66...0.95, chroma: 0.045...1),
    .brown: Range(hue: 30...85, lightness: 0.2...0.6, chroma: 0.03...0.13),
    .white: Range(lightness: 0.84...2, chroma: -1...0.05),
    .black: Range(lightness: -1...0.27, chroma: -1...0.05),
    .grey: Range(lightness: 0.33...0.8, chroma: -1...0.028),
    .skin: Range(hue: 28...78, lightness: 0.4...0.9, chroma: 0.03...0.125),
  ]

  /// How far each cell belongs to a part; `nil` for parts that are found otherwise.
  static func cells(of part: ScenePart, in grid: SceneGrid) -> Plane? {
    switch part {
    case .bright: return grid.plane { rise(0.7, 0.84, grid.lab[$0].l) }
    case .dark: return grid.plane { 1 - rise(0.24, 0.4, grid.lab[$0].l) }
    default: break
    }
    guard let range = ranges[part] else { return nil }
    return grid.plane { share(of: grid.lab[$0], in: range) }
  }

  /// How far a colour belongs to such a part, 0...1.
  static func share(of color: OKLab, in part: ScenePart) -> Float {
    ranges[part].map { share(of: color, in: $0) } ?? 0
  }

  private static func share(of color: OKLab, in range: Range) -> Float {
    let chroma = color.chroma
    var share =
      inside(color.l, range.lightness, soft: 0.05) * inside(chroma, range.chroma, soft: 0.015)
    if let hue = range.hue { share *= inside(Self.hue(color, near: hue), hue, soft: 7) }
    return share
  }

  private static func inside(_ value: Float, _ range: ClosedRange<Float>, soft: Float) -> Float {
    rise(range.lowerBound - soft, range.lowerBound + soft, value)
      * (1 - rise(range.upperBound - soft, range.upperBound + soft, value))
  }

  /// In degrees, counted so that it lies as near as it can to the middle of a range.
  private static func hue(_ color: OKLab, near range: ClosedRange<Float>) -> Float {
    let (a, b) = (color.a, color.b)
    let (x, y) = (abs(a), abs(b))
    let low = min(x, y)
    let high = max(x, y)
    guard high > 1e-6 else { return -360 }
    // arc tangent of 0...1 within a fifth of a degree
    let t = low / high
    var degrees = t * (45 + 15.64 * (1 - t))
    if y > x { degrees = 90 - degrees }
    if a < 0 { degrees = 180 - degrees }
    if b < 0 { degrees = -degrees }
    let middle = (range.lowerBound + range.upperBound) / 2
    while degrees < middle - 180 { degrees += 360 }
    while degrees > middle + 180 { degrees -= 360 }
    return degrees
  }
}
