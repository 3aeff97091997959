extension PatchLevel {
  /// For each pixel whether a whole patch of known pixels lies around it.
  func sources() -> [Bool] { wholePatches { isKnown[$0] } }

  /// Whether a patch can be taken from anywhere.
  var hasSources: Bool { sources().contains(true) }

  /// The middles of the patches that reach into the hole; all of each patch lies in the picture.
  func targets() -> [Bool] {
    let clear = wholePatches { !isHole[$0] }
    var targets = [Bool](repeating: false, count: clear.count)
    let radius = Self.radius
    guard width > 2 * radius, height > 2 * radius else { return targets }
    for y in radius..<height - radius {
      for x in radius..<width - radius { targets[y * width + x] = !clear[y * width + x] }
    }
    return targets
  }

  /// Whether all pixels of the patch around a pixel pass; `false` where it sticks out.
  private func wholePatches(_ passes: (Int) -> Bool) -> [Bool] {
    let radius = Self.radius
    var result = [Bool](repeating: false, count: width * height)
    guard width > 2 * radius, height > 2 * radius else { return result }
    // how many rows up from here pass, at each column
    var run = [Int](repeating: 0, count: width)
    for y in 0..<height {
      for x in 0..<width { run[x] = passes(y * width + x) ? run[x] + 1 : 0 }
      guard y >= 2 * radius else { continue }
      var columns = 0
      for x in 0..<width {
        columns = run[x] > 2 * radius ? columns + 1 : 0
        if columns > 2 * radius { result[(y - radius) * width + x - radius] = true }
      }
    }
    return result
  }
}
