import Imaging
import Testing

/// Holes filled to look real: what is straight goes on, tone meets, nothing odd is copied. Each
/// against a truth that is known.
@Suite(.serialized) struct LayingOutTests {
  private let width = 220
  private let height = 160
  private let hole = PixelRectangle(x: 70, y: 45, size: PixelSize(width: 90, height: 70))

  private func picture(_ color: (_ x: Int, _ y: Int) -> SIMD3<Float>) -> Image {
    let noise = CounterNoise(seed: 11)
    var image = Image(width: width, height: height)
    for y in 0..<height {
      for x in 0..<width {
        let i = y * width + x
        let value = color(x, y) + 0.012 * noise.gaussian(UInt64(i))
        (image.red.samples[i], image.green.samples[i], image.blue.samples[i]) = (
          value.x, value.y, value.z
        )
      }
    }
    return image
  }

  private func mask(_ rectangle: PixelRectangle) -> Mask {
    var mask = Mask(width: width, height: height)
    for y in rectangle.rows { for x in rectangle.columns { mask[x, y] = 1 } }
    return mask
  }

  private func filled(_ truth: Image, beside: Mask? = nil, seed: UInt64 = 4) throws -> Image {
    let mask = mask(hole)
    var damaged = truth
    for i in mask.samples.indices where mask.samples[i] > 0 {
      (damaged.red.samples[i], damaged.green.samples[i], damaged.blue.samples[i]) = (1, 0, 1)
    }
    let known = Mask(
      width: width, height: height,
      samples: beside?.samples.map { 1 - $0 } ?? mask.samples.map { _ in 1 })
    return try damaged.inpainted(
      hole: mask, lookingIn: known, beside: beside, aim: .liveliest, seed: seed)
  }

  /// Mean difference in the hole, of what is left after blurring grain away.
  private func toneError(_ one: Image, _ other: Image) -> Float {
    let (a, b) = (
      one.green.gaussianBlurred(sigmaInPixels: 3), other.green.gaussianBlurred(sigmaInPixels: 3)
    )
    var sum: Float = 0
    for y in hole.rows { for x in hole.columns { sum += abs(a[x, y] - b[x, y]) } }
    return sum / Float(hole.size.pixelCount)
  }

  /// A membrane would be right on average too, but the mean of the picture is off by 0.11.
  @Test func aSlopeOfToneGoesOnWithItsGrain() throws {
    let truth = picture { x, y in
      let tone = 0.2 + 0.0018 * Float(x) + 0.0012 * Float(y)
      return SIMD3(tone, tone * 0.9, tone * 0.8)
    }
    let result = try filled(truth)
    #expect(toneError(result, truth) < 0.008)
    // no step where the fill begins, on any of the four sides, and grain inside
    let smooth = result.green.gaussianBlurred(sigmaInPixels: 2)
    for y in [hole.y + 20, hole.y + 50] {
      for x in [hole.x, hole.columns.upperBound] {
        #expect(abs(smooth[x + 5, y] - smooth[x - 5, y]) < 0.035)
      }
    }
    let grain = zip(result.green.samples, smooth.samples).map { abs($0 - $1) }
    let inside = hole.rows.map { y in grain[y * width + hole.x + 45] }.reduce(0, +)
    let outside = hole.rows.map { y in grain[y * width + 30] }.reduce(0, +)
    #expect(inside > 0.5 * outside)
  }

  /// The border of wall and floor, slanted, and a thin line on the floor.
  @Test func straightEdgesGoOnThroughTheHole() throws {
    func isWall(_ x: Int, _ y: Int) -> Bool { Float(y) < 62 + 0.12 * Float(x) }
    let truth = picture { x, y in
      if isWall(x, y) { return SIMD3(0.5, 0.16, 0.12) }
      let line = abs(Float(y) - (90 + 0.12 * Float(x))) < 1.2
      return line ? SIMD3(0.25, 0.25, 0.25) : SIMD3(0.6, 0.6, 0.55)
    }
    let result = try filled(truth)
    var wrong = 0
    for y in hole.rows {
      for x in hole.columns where (result.green[x, y] < 0.2) != isWall(x, y) { wrong += 1 }
    }
    // of 6,300 pixels; a border that went astray by two pixels all along it would be 180
    #expect(wrong < 180)
    // the thin line is dark somewhere near its place in nearly every column
    let columns = hole.columns.filter { x in
      let row = Int(90 + 0.12 * Float(x))
      return (row - 3...row + 3).contains { y in result.green[x, y] < 0.45 }
    }
    #expect(columns.count > 72)
  }

  /// A bright kerb along a slope, seen for little on either side of the hole.
  @Test func aKerbGoesOnAcrossTheHole() throws {
    let truth = picture { x, y in
      let above = Float(y) - (96 - 0.14 * Float(x))
      if abs(above) < 4 { return SIMD3(0.75, 0.74, 0.7) }
      return above < 0 ? SIMD3(0.4, 0.12, 0.12) : SIMD3(0.22, 0.22, 0.24)
    }
    let result = try filled(truth)
    let columns = hole.columns.filter { x in
      let row = Int((96 - 0.14 * Float(x)).rounded())
      return (row - 2...row + 2).allSatisfy { result.green[x, $0] > 0.45 }
        && result.green[x, row - 9] < 0.3 && result.green[x, row + 9] < 0.35
    }
    #expect(columns.count > 80, "\(columns.count) of 90")
  }

  @Test func whatStandsOnceIsNotCopied() throws {
    let truth = picture { x, y in
      let (dx, dy) = (x - 35, y - 80)
      if dx * dx + dy * dy < 14 * 14 { return SIMD3(0.05, 0.2, 0.8) }
      return (y / 8).isMultiple(of: 2) ? SIMD3(0.5, 0.45, 0.3) : SIMD3(0.42, 0.38, 0.26)
    }
    let result = try filled(truth)
    var blue = 0
    for y in hole.rows {
      for x in hole.columns where result.blue[x, y] > result.red[x, y] { blue += 1 }
    }
    #expect(blue == 0)
  }

  /// A red thing touches the hole all along its right side.
  @Test func whatStandsBesideTheHoleDoesNotTintIt() throws {
    let truth = picture { x, y in
      hole.columns.upperBound..<210 ~= x && hole.rows ~= y
        ? SIMD3(0.5, 0.3, 0.25) : SIMD3(0.42, 0.42, 0.42)
    }
    let thing = PixelRectangle(
      x: hole.columns.upperBound, y: hole.y, size: PixelSize(width: 50, height: hole.size.height))
    let result = try filled(truth, beside: mask(thing))
    var tint: Float = 0
    for y in hole.rows {
      for x in hole.columns { tint = max(tint, result.red[x, y] - result.blue[x, y]) }
    }
    #expect(tint < 0.12)
  }

  @Test func threadsAndRunsDoNotMatter() throws {
    let truth = picture { x, y in
      (x / 12 + y / 9).isMultiple(of: 2) ? SIMD3(0.3, 0.4, 0.2) : SIMD3(0.5, 0.5, 0.45)
    }
    defer { Parallel.threadLimit = 0 }
    var results: [Image] = []
    for threads in [1, 4, 4] {
      Parallel.threadLimit = threads
      results.append(try filled(truth, seed: 9))
    }
    #expect(results[0] == results[1] && results[1] == results[2])
    #expect(try filled(truth, seed: 9) == results[0])
  }
}
