// Which part of what is seen of a line it can be made of.
extension GuideLine {
  /// A long stretch of a range around which whole patches are known, the nearest to the hole where
  /// there are several: light changes across a picture. `nil` where all are short.
  func longest(
    in range: ClosedRange<Float>, on level: PatchLevel, _ isSource: [Bool]
  ) -> ClosedRange<Float>? {
    let isCrossed = crossings(in: range, on: level)
    func isFree(_ place: Float) -> Bool {
      guard !isCrossed(place) else { return false }
      return [Float(-2), 0, 2].allSatisfy { aside in
        let point = normal * (offset + aside) + along * place
        let (x, y) = (Int(point.x.rounded()), Int(point.y.rounded()))
        return x >= 0 && y >= 0 && x < level.width && y < level.height
          && isSource[y * level.width + x]
      }
    }
    var stretches: [ClosedRange<Float>] = []
    var (start, last): (Float?, Float) = (nil, range.lowerBound)
    for place in stride(from: range.lowerBound, through: range.upperBound, by: 1) {
      if isFree(place) {
        if start == nil { start = place }
        last = place
      } else if let first = start {
        stretches.append(first...last)
        start = nil
      }
    }
    if let start { stretches.append(start...last) }
    func length(_ stretch: ClosedRange<Float>) -> Float { stretch.upperBound - stretch.lowerBound }
    func away(_ stretch: ClosedRange<Float>) -> Float {
      max(hole.lowerBound - stretch.upperBound, stretch.lowerBound - hole.upperBound)
    }
    let most = stretches.map(length).max() ?? 0
    return stretches.filter { length($0) >= max(5, Self.long * most) }
      .min { away($0) < away($1) }
  }

  /// From which share of the longest stretch on one is long.
  private static let long: Float = 0.4
}

extension GuideLine {
  /// Tells where another edge meets the line: what is taken from there would stand beside the line
  /// as the stump of an edge that leads nowhere.
  func crossings(
    in range: ClosedRange<Float>, on level: PatchLevel
  ) -> (Float) -> Bool {
    func light(_ point: SIMD2<Float>) -> Float? {
      let (x, y) = (Int(point.x.rounded()), Int(point.y.rounded()))
      guard x >= 0, y >= 0, x < level.width, y < level.height else { return nil }
      let pixel = level.pixels[y * level.width + x]
      return (pixel.x + pixel.y + pixel.z) / 3
    }
    func change(at place: Float, side: Float) -> Float {
      var (sum, count) = (Float(0), Float(0))
      for aside in Self.beside {
        let point = normal * (offset + side * Float(aside)) + along * place
        guard let before = light(point - 1.5 * along), let after = light(point + 1.5 * along) else {
          continue
        }
        sum += abs(after - before)
        count += 1
      }
      return count > 0 ? sum / count : 0
    }
    let count = Int(range.upperBound - range.lowerBound) + 1
    let changes = (0..<count).map { step -> Float in
      let place = range.lowerBound + Float(step)
      return max(change(at: place, side: -1), change(at: place, side: 1))
    }
    let usual = changes.sorted()[count / 2]
    let bound = max(Self.leastCrossing, 3 * usual)
    return { place in
      let step = Int((place - range.lowerBound).rounded())
      return (step - 1...step + 1).contains {
        changes.indices.contains($0) && changes[$0] > bound
      }
    }
  }

  /// How far beside a line edges that meet it are looked for, in pixels.
  private static let beside = 4...7
  private static let leastCrossing: Float = 0.045
}
