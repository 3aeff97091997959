import Imaging

// What the rows below a thing tell.
extension ReflectionGrid {
  func evidence(_ mirror: Mirror) -> [ReflectionEvidence?] {
    (0..<height).map { Double($0) + 0.5 > mirror.axis ? evidence(mirror, inRow: $0) : nil }
  }

  /// `nil` where the row doesn't show the thing mirrored, or nothing of the ground beside it.
  private func evidence(_ mirror: Mirror, inRow y: Int) -> ReflectionEvidence? {
    let mirrored = mirrored(mirror, inRow: y)
    let own = y * width
    let inside = (0..<width).filter { mirrored[$0].w > 0.5 && matte[own + $0] < 0.1 }
    guard let first = inside.first, let last = inside.last, inside.count > 1 else { return nil }
    let reach = max(3, Int(0.45 * thingWidth))
    func ground(_ columns: Range<Int>) -> [Int] {
      columns.filter { mirrored[$0].w < 0.05 && matte[own + $0] < 0.05 }
    }
    let left = ground(max(0, first - reach)..<first)
    let right = ground(last + 1..<min(width, last + 1 + reach))
    guard let bare = bareGround(of: [left, right], inRow: y) else { return nil }
    let depth = Float((Double(y) + 0.5 - mirror.axis) / foot)
    // shadows are darkest where the thing touches the ground
    let nearness = PortableMath.exp2(-depth / 0.12)
    var result = ReflectionEvidence()
    for x in inside {
      let ground = bare(x)
      let mirroredColor = SIMD3(mirrored[x].x, mirrored[x].y, mirrored[x].z)
      result.add(
        found: colors[own + x] - ground, mirrored: mirroredColor - ground, shadow: -ground,
        nearShadow: -ground * nearness)
    }
    for x in left + right { result.add(foundBeside: colors[own + x] - bare(x)) }
    return result
  }

  /// The thing as a mirror shows it in a row: its colour, and how far it is there.
  private func mirrored(_ mirror: Mirror, inRow y: Int) -> [SIMD4<Float>] {
    let source = mirror.axis - (Double(y) + 0.5 - mirror.axis) / mirror.stretch - 0.5
    guard source >= 0, height > 1 else { return [SIMD4](repeating: .zero, count: width) }
    let above = min(Int(source), height - 2)
    let down = Float(min(1, source - Double(above)))
    return (0..<width).map { x in
      let column = x - mirror.aside
      guard column >= 0, column < width else { return .zero }
      let (i, j) = (above * width + column, (above + 1) * width + column)
      let (top, bottom) = (SIMD4(colors[i], matte[i]), SIMD4(colors[j], matte[j]))
      return top + (bottom - top) * down
    }
  }

  /// The bare ground's colour along a row, as it is on both sides; `nil` where too little shows.
  private func bareGround(of sides: [[Int]], inRow y: Int) -> ((_ x: Int) -> SIMD3<Float>)? {
    let means = sides.filter { $0.count > 1 }.map { columns in
      let sum = columns.reduce(SIMD3<Float>.zero) { $0 + colors[y * width + $1] }
      let place = Float(columns.reduce(0, +)) / Float(columns.count)
      return (color: sum / Float(columns.count), place: place)
    }
    guard let first = means.first, let last = means.last else { return nil }
    guard last.place > first.place else { return { _ in first.color } }
    return { x in
      let share = (Float(x) - first.place) / (last.place - first.place)
      return first.color + (last.color - first.color) * min(1, max(0, share))
    }
  }
}
