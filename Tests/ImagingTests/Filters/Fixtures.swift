import Imaging

extension Plane {
  /// A plane whose samples follow from where they lie.
  init(width: Int, height: Int, _ value: (_ x: Int, _ y: Int) -> Float) {
    self.init(
      width: width, height: height,
      samples: (0..<width * height).map { value($0 % width, $0 / width) })
  }

  static func noise(width: Int, height: Int, seed: UInt64) -> Plane {
    let noise = CounterNoise(seed: seed)
    return Plane(
      width: width, height: height,
      samples: (0..<width * height).map { noise.uniform(UInt64($0)) })
  }

  var mean: Double { samples.reduce(0) { $0 + Double($1) } / Double(samples.count) }

  func largestDifference(from other: Plane) -> Float {
    zip(samples, other.samples).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}

extension Image {
  static func noise(width: Int, height: Int, seed: UInt64, alpha: Bool = false) -> Image {
    Image(
      red: .noise(width: width, height: height, seed: seed),
      green: .noise(width: width, height: height, seed: seed + 1),
      blue: .noise(width: width, height: height, seed: seed + 2),
      alpha: alpha ? .noise(width: width, height: height, seed: seed + 3) : nil)
  }

  /// Left half opaque red, right half fully transparent with a hidden green.
  static func halfHidden(width: Int, height: Int) -> Image {
    Image(
      red: Plane(width: width, height: height) { x, _ in x < width / 2 ? 0.8 : 0 },
      green: Plane(width: width, height: height) { x, _ in x < width / 2 ? 0 : 1 },
      blue: Plane(width: width, height: height),
      alpha: Plane(width: width, height: height) { x, _ in x < width / 2 ? 1 : 0 })
  }
}

/// Sizes of all kinds, most of them small: single pixels, lines, and what doesn't divide by eight.
func randomSizes(_ count: Int, seed: UInt64) -> [PixelSize] {
  let noise = CounterNoise(seed: seed)
  return (0..<count).map { index in
    func side(_ counter: Int) -> Int {
      let x = noise.uniform(UInt64(counter))
      return 1 + Int(x * x * 90)
    }
    return PixelSize(width: side(2 * index), height: side(2 * index + 1))
  }
}
