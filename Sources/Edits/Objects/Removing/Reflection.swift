import Imaging

/// What a glossy floor or water shows of a thing: the thing upside down below it, fainter, blurred
/// and mixed with the ground.
struct Reflection {
  /// The row that the thing is mirrored at, in pixels from the picture's top.
  let axis: Double
  /// How long it is beside the thing.
  let stretch: Double
  /// How far below the axis it can be told, in pixels.
  let length: Double

  /// `nil` where none can be told: on ordinary ground, or where the ground has too much to show of
  /// its own.
  init?(of matte: Mask, in picture: Image) {
    guard let grid = ReflectionGrid(matte, picture), let likely = grid.likelyMirror() else {
      return nil
    }
    let mirror = grid.fitted(likely)
    axis = Double(grid.frame.y) + mirror.axis * grid.cell
    stretch = mirror.stretch
    length = grid.length(mirror) * grid.cell
  }

  /// What of the picture shows it, 1, with a soft edge.
  func mask(of matte: Mask) -> Mask {
    var result = Mask(width: matte.width, height: matte.height)
    let top = matte.bounds(above: 0.3)?.y ?? 0
    let last = min(matte.height, Int((axis + length).rounded(.up)))
    for y in max(0, Int(axis))..<max(Int(axis), last) {
      // beyond the thing's top it is blurred
      let source = max(top, Int(axis - (Double(y) + 0.5 - axis) / stretch))
      guard source >= 0, source < matte.height else { continue }
      for x in 0..<matte.width where matte[x, source] > 0.3 { result[x, y] = 1 }
    }
    let diagonal = matte.size.diagonal
    return result.grown(
      by: max(2, Self.rim * diagonal), above: 0.5, feather: max(2, Self.feather * diagonal))
  }

  /// Where a thing could be mirrored at all, a little more than 0.
  static func possiblePlace(of matte: Mask) -> Mask {
    var result = Mask(width: matte.width, height: matte.height)
    guard let bounds = matte.bounds(above: 0.5) else { return result }
    let beside = Int(rim * matte.size.diagonal) + 2
    let height = Double(bounds.size.height) * ReflectionGrid.longest
    let last = min(matte.height, bounds.rows.upperBound + Int(1.1 * height) + beside)
    for y in bounds.rows.upperBound - bounds.size.height / 10..<last {
      for x in max(0, bounds.x - beside)..<min(matte.width, bounds.columns.upperBound + beside) {
        result[x, y] = 0.01
      }
    }
    return result
  }

  /// Of the diagonal: ripples carry it somewhat aside.
  private static let rim = 0.008
  private static let feather = 0.004
}
