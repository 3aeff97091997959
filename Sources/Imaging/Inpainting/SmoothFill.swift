extension PatchLevel {
  /// Fills the hole with the smoothest surface that meets its surroundings (a membrane).
  mutating func fillSmoothly() {
    let places = isHole.indices.filter { isHole[$0] }
    guard places.count < isHole.count else { return }
    let known = isHole.indices.filter { !isHole[$0] }
    let mean = known.reduce(PatchPixel.zero) { $0 + pixels[$1] } / Float(known.count)
    for i in places { pixels[i] = mean }
    for round in 0..<Self.rounds {
      for i in round % 2 == 0 ? places : places.reversed() { relax(i) }
    }
  }

  private static let rounds = 120

  private mutating func relax(_ i: Int) {
    let (x, y) = (i % width, i / width)
    var (sum, count) = (PatchPixel.zero, Float(0))
    if x > 0 { (sum, count) = (sum + pixels[i - 1], count + 1) }
    if x + 1 < width { (sum, count) = (sum + pixels[i + 1], count + 1) }
    if y > 0 { (sum, count) = (sum + pixels[i - width], count + 1) }
    if y + 1 < height { (sum, count) = (sum + pixels[i + width], count + 1) }
    if count > 0 { pixels[i] += (sum / count - pixels[i]) * 1.5 }
  }
}
