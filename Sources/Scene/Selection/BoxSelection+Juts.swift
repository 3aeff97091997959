import Imaging

// Juts to a side of the box: a stub of shade, the groove between two boards. A thing has tips there
// too, which its box is drawn around; but these are of its hue.
extension BoxSelection {
  /// How thick a jut is at most, of the square root of the number of cells of the thing.
  private static let thickness: Float = 0.12
  /// How far its hue lies from the ground's on the way to the thing's at most.
  private static let nearGround: Float = 0.45

  /// These cells without juts to a side of the box that have the ground's hue rather than the thing's.
  func withoutJuts(_ cells: [Bool]) -> [Bool] {
    let lights = cells.indices.filter { cells[$0] }.map { colors[$0].x }.sorted()
    guard !lights.isEmpty, let box = extents(depth.map { $0 > 0 }, 1) else { return cells }
    let usual = lights[lights.count * 68 / 100]
    let radius = max(2, Int(Self.thickness / 2 * Float(lights.count).squareRoot()))
    let eroded = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 })
      .localMinimum(radius: radius)
    // widened again: less is out of reach of what is left
    let beyond = Plane(width: width, height: height, samples: eroded.samples.map { 1 - $0 })
      .localMinimum(radius: radius)
    let isJut = cells.indices.map { cells[$0] && !isVeiled[$0] && beyond.samples[$0] > 0.5 }
    var result = cells
    for jut in components(of: isJut, where: true)
    where jut.count > 6 && jut.count * 60 < lights.count {
      let out = jut.filter { isAtSide($0, of: box) }
      guard out.count > 1, let hues = hues(around: jut, in: cells, usual) else { continue }
      let place = place(of: jut, between: hues)
      if place < Self.nearGround { for i in jut { result[i] = false } }
    }
    return result
  }

  /// Where a part's hue lies on the way from the ground's, 0, to the thing's, 1.
  private func place(
    of part: [Int], between hues: (ground: SIMD2<Float>, way: SIMD2<Float>)
  ) -> Float {
    let mean = part.reduce(SIMD3<Float>.zero) { $0 + colors[$1] } / Float(part.count)
    let tint = SIMD2(mean.y, mean.z) / max(1, mean.x) * 100
    return ((tint - hues.ground) * hues.way).sum() / (hues.way * hues.way).sum()
  }
}
