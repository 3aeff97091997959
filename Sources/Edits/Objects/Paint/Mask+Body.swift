import Imaging

extension Mask {
  /// The matte of a light thing without what a shadow parts from its body: a kerb beyond the dark
  /// between wheels, hub caps in their tyres. Of a dark thing all stays, since there the dark is the
  /// body. Found on a coarse grid, so that a preview comes to the same as the full size.
  func body(in picture: Image) -> Mask {
    let grid = picture.reduced(toLongerSide: 420)
    let share = fitted(to: grid.size)
    let light = (0..<grid.pixelCount).map {
      PortableMath.cubeRoot(max(0, grid.color($0).brightness))
    }
    let own = light.indices.filter { share.samples[$0] > 0.3 }
    let ordered = own.map { light[$0] }.sorted()
    guard !ordered.isEmpty else { return self }
    let usual = ordered[ordered.count * 68 / 100]
    guard usual > 0.45 else { return self }
    let lit = light.indices.map { share.samples[$0] > 0.3 && light[$0] > 0.47 * usual }
    let parts = Self.parts(of: lit, width: grid.width)
    let largest = parts.map(\.count).max() ?? 0
    var dropped = Plane(width: grid.width, height: grid.height)
    let paint = OwnPaint(picture, matte: self)
    let middle = share.bounds(above: 0.3).map { Double($0.y) + Double($0.size.height) / 2 } ?? 0
    for part in parts where part.count * 7 < largest && part.count > 3 {
      // shadows lie below things: what is parted from the rest above is a fold or a flap of it
      if part.count * 40 > largest, share.isOpen(part, above: middle) { continue }
      // a leg of the same cloth beyond what stands before it is of the body
      if let paint, paint.hasHue {
        let own = part.reduce(Float(0)) { $0 + paint.share(of: grid.color($1)) }
        if own > 0.7 * Float(part.count) { continue }
      }
      for i in part { dropped.samples[i] = 1 }
    }
    guard dropped.samples.contains(1) else { return self }
    let away = dropped.grown(by: 1.6, above: 0.5, feather: 0.8).fitted(to: size)
    return combined(with: away) { $0 * (1 - $1) }
  }

  /// Whether cells lie above a height and are at the mask's outline for a good part.
  private func isOpen(_ part: [Int], above height: Double) -> Bool {
    let rows = part.reduce(0) { $0 + $1 / width }
    guard Double(rows) < height * Double(part.count) else { return false }
    let atOutline = part.count { i in
      [i - 2, i + 2, i - 2 * width, i + 2 * width].contains {
        samples.indices.contains($0) && samples[$0] <= 0.3
      }
    }
    return atOutline * 4 > part.count
  }
}
