import Imaging

extension FoundLine {
  /// Over the whole picture: 1 where changing these lines may change pixels.
  static func reach(_ lines: [FoundLine], _ size: PixelSize) -> Mask {
    var mask = Plane(width: size.width, height: size.height)
    for line in lines {
      let quad = size.pixels(line.quad)
      let bounds = quad.bounds
      let margin = 1.3 * quad.meanHeight + 4
      func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
      let columns =
        clamped(bounds.low.x - margin, size.width)..<clamped(bounds.high.x + margin + 1, size.width)
      for y in clamped(
        bounds.low.y - margin, size.height)..<clamped(bounds.high.y + margin + 1, size.height)
      {
        for x in columns { mask[x, y] = 1 }
      }
    }
    return mask
  }
}
