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
    let thick = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 })
      .eroded(radius).dilated(radius)
    let isJut = cells.indices.map { cells[$0] && !isVeiled[$0] && thick.samples[$0] < 0.5 }
    var result = cells
    for jut in components(of: isJut, where: true)
    where jut.count > 6 && jut.count * 60 < lights.count {
      let out = jut.filter { isAtSide($0, of: box) }
      guard out.count > 1, let hues = hues(around: jut, in: cells, usual) else { continue }
      let mean = jut.reduce(SIMD3<Float>.zero) { $0 + colors[$1] } / Float(jut.count)
      if hues.place(of: Self.tint(mean)) < Self.nearGround { for i in jut { result[i] = false } }
    }
    return result
  }
}
