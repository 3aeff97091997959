import Imaging

// What is known to stand before the object: it hides a part of it, and may cut it in two.
extension BoxSelection {
  var isVeiling: Bool { isVeiled.contains(true) }

  /// These cells with those behind what stands before the object, a few cells deep: where that ends
  /// is for its own matte to say.
  func behindVeil(_ cells: [Bool]) -> [Bool] {
    guard isVeiling else { return cells }
    let own = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 })
    let near = own.boxMean(radius: 5)
    return cells.indices.map { cells[$0] || isVeiled[$0] && near.samples[$0] > 0.001 }
  }

  /// These cells with pieces beyond what stands before the object that are of its colour in shade and
  /// end within its box, as the other side of a towel behind a head: nothing in a division by colours
  /// says that the shade is the towel's.
  func withPartsBeyondVeil(_ cells: [Bool]) -> [Bool] {
    guard isVeiling else { return cells }
    let pieces = Segments(colors, width: width, tolerance: Self.veilTolerance)
    func parts(_ isMeant: [Bool]) -> [[Int]] {
      components(
        of: isMeant, where: true, isJoined: { pieces.label[$0] == pieces.label[$1] })
    }
    let whole = cells.count { $0 }
    let shown = cells.indices.filter { cells[$0] && !isVeiled[$0] }
    let usual = shown.isEmpty ? 0 : shown.map { colors[$0].x }.sorted()[shown.count / 2]
    var own = parts(cells.indices.map { cells[$0] && !isVeiled[$0] })
      .filter { $0.count * 30 > whole }.map(tint).filter { $0.light > 0.5 * usual }
    var isFound = [Bool](repeating: false, count: cells.count)
    let open = parts(cells.indices.map { !cells[$0] && !isVeiled[$0] && depth[$0] > 0 })
      .filter { $0.count * 400 > whole && $0.count * 4 < whole }
    // its hem may be like what is in the shade, and not like what is in the light; so may scraps
    for round in 0..<2 {
      var found: [Tint] = []
      for part in open where !isFound[part[0]] && (round == 0 || part.count * 120 > whole) {
        let tint = tint(of: part)
        guard tint.light > 0.42 * usual, tint.light < 1.1 * usual,
          own.contains(where: { $0.isHue(of: tint) }), !goesOn(part, tint)
        else { continue }
        for i in part { isFound[i] = true }
        if part.count * 100 > whole { found.append(tint) }
      }
      if round == 0 { own = found }
    }
    return joinedByVeil(isFound, to: cells)
  }

  /// These cells with those found that hang together with what stands before the object.
  private func joinedByVeil(_ isFound: [Bool], to cells: [Bool]) -> [Bool] {
    let near = Plane(width: width, height: height, samples: isVeiled.map { $0 ? 1 : 0 })
      .boxMean(radius: 2)
    var result = cells
    for part in components(of: isFound, where: true)
    where part.contains(where: { near.samples[$0] > 0 }) {
      for i in part { result[i] = true }
    }
    return result
  }

  /// Whether a part goes on beyond the box: what lies there is of the same colour, and no edge parts it
  /// from the part.
  private func goesOn(_ part: [Int], _ own: Tint) -> Bool {
    var (beyond, edged): (Set<Int>, Int) = ([], 0)
    var pathCount = 0
    func look(from i: Int, step: Int) {
      guard depth[i + step * Self.goingOn] <= 0 else { return }
      beyond.insert(i + step * Self.goingOn)
      pathCount += 1
      let steps = (0..<Self.goingOn).map { colors[i + step * ($0 + 1)] - colors[i + step * $0] }
      if steps.contains(where: { ($0 * $0).sum() > Self.edgeStep * Self.edgeStep }) { edged += 1 }
    }
    for i in part {
      let (x, y, reach) = (i % width, i / width, Self.goingOn)
      if x >= reach { look(from: i, step: -1) }
      if x + reach < width { look(from: i, step: 1) }
      if y >= reach { look(from: i, step: -width) }
      if y + reach < height { look(from: i, step: width) }
    }
    guard beyond.count > 3 else { return false }
    let other = tint(of: beyond.sorted())
    return other.isHue(of: own) && abs(other.light - own.light) < 0.25 * own.light
      && edged * 2 < pathCount
  }

  private func tint(of part: [Int]) -> Tint {
    Tint(mean: part.reduce(.zero) { $0 + colors[$1] } / Float(max(1, part.count)))
  }

  private static let veilTolerance: Float = 80
  /// How far beyond the box is looked, in cells.
  private static let goingOn = 5
  /// How much neighbouring cells differ at an edge, in OKLab times 100.
  private static let edgeStep: Float = 4
}

/// A colour, whatever light falls on it.
private struct Tint {
  let light: Float
  private let hue: SIMD2<Float>

  init(mean: SIMD3<Float>) {
    light = mean.x
    hue = SIMD2(mean.y, mean.z) / max(1, mean.x) * 100
  }

  /// Whether another one may be this one in more or less light.
  func isHue(of other: Tint) -> Bool {
    let d = hue - other.hue
    return (d * d).sum() < Self.alike * Self.alike
  }

  /// How far tints may lie apart, in hundredths of their lightness.
  private static let alike: Float = 3
}
