import Imaging

/// Where an edit changed a picture, measured in the pixels.
enum ChangeMask {
  /// White within a hundredth of the longer side of any pixel that differs, black elsewhere: what is
  /// black is the same in both, and the holes that an edit leaves by chance are closed. All white
  /// where the sizes differ.
  static func between(_ before: DisplayImage8, _ after: DisplayImage8) -> DisplayImage8 {
    let (width, height) = (after.width, after.height)
    var differs = [Bool](repeating: true, count: width * height)
    if before.width == width, before.height == height {
      for i in differs.indices {
        differs[i] = before.samples[i * 4..<i * 4 + 4] != after.samples[i * 4..<i * 4 + 4]
      }
      let reach = max(1, max(width, height) / 100)
      differs = widened(differs, width, height, by: reach)
    }
    var samples = [UInt8](repeating: 255, count: width * height * 4)
    for i in differs.indices where !differs[i] {
      for channel in 0..<3 { samples[i * 4 + channel] = 0 }
    }
    return DisplayImage8(width: width, height: height, samples: samples)
  }

  /// Everything within `reach` rows and columns of what is set.
  private static func widened(
    _ mask: [Bool], _ width: Int, _ height: Int, by reach: Int
  ) -> [Bool] {
    var rows = mask
    for y in 0..<height { widen(mask, &rows, start: y * width, step: 1, count: width, by: reach) }
    var result = rows
    for x in 0..<width { widen(rows, &result, start: x, step: width, count: height, by: reach) }
    return result
  }

  /// Along one line of samples.
  private static func widen(
    _ source: [Bool], _ target: inout [Bool], start: Int, step: Int, count: Int, by reach: Int
  ) {
    var reached = -1
    for place in 0..<count where source[start + place * step] {
      let last = min(count - 1, place + reach)
      let first = max(reached + 1, place - reach)
      if first <= last {
        for near in first...last { target[start + near * step] = true }
      }
      reached = last
    }
  }
}
