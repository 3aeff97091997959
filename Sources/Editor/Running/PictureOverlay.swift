import Imaging
import Scene

// What is drawn over a picture on its way to the screen. Lines are white beside black, so that they
// are seen on any ground.
extension DisplayImage8 {
  /// A rectangle given as fractions of the whole picture, of which `zoom` shows a part.
  mutating func draw(box: Region, zoom: Zoom) {
    let seen = zoom.shares
    func x(_ value: Double) -> Int {
      Int(((value - seen.left) / seen.width * Double(width)).rounded())
    }
    func y(_ value: Double) -> Int {
      Int(((value - seen.top) / seen.height * Double(height)).rounded())
    }
    let (left, right) = (x(box.left), x(box.right) - 1)
    let (top, bottom) = (y(box.top), y(box.bottom) - 1)
    frame(left: left, top: top, right: right, bottom: bottom, value: 255)
    // pictures of half blocks are too small for a second line
    guard width >= 200 else { return }
    frame(left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1, value: 0)
    frame(left: left + 1, top: top + 1, right: right - 1, bottom: bottom - 1, value: 0)
  }

  private mutating func frame(left: Int, top: Int, right: Int, bottom: Int, value: UInt8) {
    guard left <= right, top <= bottom else { return }
    for x in left...right {
      set(x, top, value)
      set(x, bottom, value)
    }
    for y in top...bottom {
      set(left, y, value)
      set(right, y, value)
    }
  }

  private mutating func set(_ x: Int, _ y: Int, _ value: UInt8) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let sample = (y * width + x) * 4
    (samples[sample], samples[sample + 1], samples[sample + 2]) = (value, value, value)
  }

  /// `mask` is of the whole picture, of whatever size.
  mutating func draw(selection mask: Mask, style: Selection.Style, zoom: Zoom) {
    let belongs = shares(of: mask, zoom: zoom)
    switch style {
    case .outline: drawOutline(of: belongs)
    case .mask: darken(outside: belongs)
    }
  }

  /// How far each of this picture's pixels belongs, 0...1.
  private func shares(of mask: Mask, zoom: Zoom) -> [Float] {
    let seen = zoom.shares
    func places(_ count: Int, _ start: Double, _ length: Double, _ size: Int) -> [Int] {
      (0..<count).map { index in
        let share = start + (Double(index) + 0.5) / Double(count) * length
        return min(max(0, Int(share * Double(size))), size - 1)
      }
    }
    let columns = places(width, seen.left, seen.width, mask.width)
    let rows = places(height, seen.top, seen.height, mask.height)
    var result: [Float] = []
    result.reserveCapacity(width * height)
    for row in rows {
      for column in columns { result.append(mask.samples[row * mask.width + column]) }
    }
    return result
  }

  private mutating func drawOutline(of belongs: [Float]) {
    func isInside(_ x: Int, _ y: Int) -> Bool {
      (0..<width).contains(x) && (0..<height).contains(y) && belongs[y * width + x] > 0.5
    }
    for y in 0..<height {
      for x in 0..<width {
        let inside = isInside(x, y)
        let hasOther =
          isInside(x - 1, y) != inside || isInside(x + 1, y) != inside
          || isInside(x, y - 1) != inside || isInside(x, y + 1) != inside
        // the edge of the picture is none of what goes on beyond it
        if hasOther { set(x, y, inside ? 255 : 0) }
      }
    }
  }

  private mutating func darken(outside belongs: [Float]) {
    for (pixel, share) in belongs.enumerated() {
      let weight = Int((64 + 192 * min(1, max(0, share))).rounded())
      for sample in pixel * 4..<pixel * 4 + 3 {
        samples[sample] = UInt8(Int(samples[sample]) * weight / 256)
      }
    }
  }

  /// How often each brightness and each of red, green and blue comes, in the lower right corner. The
  /// height goes with the square root, so that what is rare is seen beside what is frequent.
  mutating func drawHistogram(of picture: DisplayImage8) {
    let (columns, rows) = (min(256, width / 3), min(100, height / 4))
    guard columns >= 16, rows >= 6 else { return }
    let margin = width >= 200 ? 6 : 1
    let (left, top) = (width - columns - margin, height - rows - margin)
    let counts = picture.counts(bins: columns)
    let most = counts.flatMap { $0 }.max() ?? 0
    guard most > 0 else { return }
    for column in 0..<columns {
      let heights = counts.map { (bins: [Int]) -> Int in
        let share = (Double(bins[column]) / Double(most)).squareRoot()
        return Int((share * Double(rows)).rounded())
      }
      for row in 0..<rows {
        let level = rows - row
        let sample = ((top + row) * width + left + column) * 4
        for channel in 0..<3 {
          // the picture shows through a little; brightness is grey behind the colours
          var value = Int(samples[sample + channel]) / 4
          if heights[3] >= level { value += 72 }
          if heights[channel] >= level { value += 112 }
          samples[sample + channel] = UInt8(min(255, value))
        }
      }
    }
  }

  /// Red, green, blue and brightness.
  private func counts(bins: Int) -> [[Int]] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: bins), count: 4)
    for pixel in 0..<width * height {
      let (red, green, blue) = (
        Int(samples[pixel * 4]), Int(samples[pixel * 4 + 1]), Int(samples[pixel * 4 + 2])
      )
      let light = (red * 54 + green * 183 + blue * 19) >> 8
      for (index, value) in [red, green, blue, light].enumerated() {
        counts[index][value * bins / 256] += 1
      }
    }
    return counts
  }
}
