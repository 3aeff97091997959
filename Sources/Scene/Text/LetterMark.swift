import Imaging

/// A mark that may be a letter.
struct LetterMark {
  let mark: StableRegions.Mark
  /// Mean and spread of the strokes' width, in pixels.
  let stroke, strokeSpread: Float
  let color: OKLab
  let linear: SIMD3<Float>

  var left: Double { Double(mark.x) }
  var right: Double { Double(mark.x + mark.width) }
  var top: Double { Double(mark.y) }
  var bottom: Double { Double(mark.y + mark.height) }
  var width: Double { Double(mark.width) }
  var height: Double { Double(mark.height) }
  var centreX: Double { (left + right) / 2 }
  var centreY: Double { (top + bottom) / 2 }

  /// `nil` where the strokes are of uneven width, as no letter's are.
  init?(_ mark: StableRegions.Mark, in picture: Image) {
    let widths = Self.strokes(mark)
    guard !widths.isEmpty else { return nil }
    let mean = widths.reduce(0, +) / Float(widths.count)
    let variance = widths.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(widths.count)
    (stroke, strokeSpread) = (mean, variance.squareRoot())
    let tall = Float(max(mark.height, mark.width))
    guard strokeSpread < 0.5 * mean + 0.5, mean < 0.6 * tall, mean > 0.02 * tall else { return nil }
    self.mark = mark
    linear = Self.meanColor(mark, in: picture)
    color = OKLab(red: linear.x, green: linear.y, blue: linear.z)
  }

  /// Twice the distance to the edge along the middle of the strokes.
  private static func strokes(_ mark: StableRegions.Mark) -> [Float] {
    let (w, h) = (mark.width + 2, mark.height + 2)
    var distance = [Float](repeating: 0, count: w * h)
    for y in 0..<mark.height {
      for x in 0..<mark.width where mark.pixels[y * mark.width + x] {
        distance[(y + 1) * w + x + 1] = 1e6
      }
    }
    for y in 1..<h - 1 {
      for x in 1..<w - 1 {
        let i = y * w + x
        guard distance[i] > 0 else { continue }
        distance[i] = min(
          distance[i], distance[i - 1] + 1, distance[i - w] + 1, distance[i - w - 1] + 1.4,
          distance[i - w + 1] + 1.4)
      }
    }
    for y in (1..<h - 1).reversed() {
      for x in (1..<w - 1).reversed() {
        let i = y * w + x
        guard distance[i] > 0 else { continue }
        distance[i] = min(
          distance[i], distance[i + 1] + 1, distance[i + w] + 1, distance[i + w + 1] + 1.4,
          distance[i + w - 1] + 1.4)
      }
    }
    var result: [Float] = []
    for y in 1..<h - 1 {
      for x in 1..<w - 1 {
        let i = y * w + x
        let d = distance[i]
        guard d > 0, d >= distance[i - 1], d >= distance[i + 1], d >= distance[i - w],
          d >= distance[i + w]
        else { continue }
        result.append(2 * d - 1)
      }
    }
    return result
  }

  private static func meanColor(_ mark: StableRegions.Mark, in picture: Image) -> SIMD3<Float> {
    var sum = SIMD3<Float>(0, 0, 0)
    for y in 0..<mark.height {
      for x in 0..<mark.width where mark.pixels[y * mark.width + x] {
        let i = (mark.y + y) * picture.width + mark.x + x
        sum += SIMD3(picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i])
      }
    }
    return sum / Float(max(1, mark.area))
  }

  /// One of each where several thresholds give nearly the same mark: the largest.
  static func distinct(_ marks: [LetterMark]) -> [LetterMark] {
    var result: [LetterMark] = []
    var cells: [Int: [Int]] = [:]
    for mark in marks.sorted(by: { ($0.mark.area, $1.mark.x) > ($1.mark.area, $0.mark.x) }) {
      let cell = Int(mark.centreX) / 24 * 100_000 + Int(mark.centreY) / 24
      let near = [-1, 0, 1].flatMap { dx in
        [-1, 0, 1].flatMap { cells[cell + dx * 100_000 + $0] ?? [] }
      }
      if near.contains(where: { result[$0].isSame(as: mark) }) { continue }
      cells[cell, default: []].append(result.count)
      result.append(mark)
    }
    return result
  }

  private func isSame(as other: LetterMark) -> Bool {
    let across = min(right, other.right) - max(left, other.left)
    let down = min(bottom, other.bottom) - max(top, other.top)
    guard across > 0, down > 0 else { return false }
    return across * down > 0.6 * max(width * height, other.width * other.height)
  }
}
