/// Which way brightness rises beside a hole, and how steeply.
struct EdgesBesideHole {
  let level: PatchLevel
  let distance: Plane
  private(set) var slopes: [SIMD2<Float>]
  /// How far from the hole edges are looked for.
  private let reach: Float
  private let middle: SIMD2<Float>

  /// The least steepness of an edge, and the most.
  private(set) var (least, most): (Float, Float) = (0.018, .infinity)
  /// The same of those that are believed only where they are seen for long on both sides, such as joints
  /// of tiles.
  private static let faint: (least: Float, most: Float) = (0.006, 0.03)

  var isFaint: Bool { most < .infinity }

  init?(_ level: PatchLevel) {
    guard let bounds = level.holeBounds else { return nil }
    self.level = level
    middle = SIMD2(
      Float(bounds.x) + Float(bounds.size.width) / 2,
      Float(bounds.y) + Float(bounds.size.height) / 2)
    let (width, height) = (level.width, level.height)
    reach = max(14, 0.14 * Float(max(width, height)))
    distance = Plane(width: width, height: height, samples: level.isHole.map { $0 ? 0 : 1e6 })
      .distances()
    // light and shade, red against green, blue against yellow: an edge may show in one only
    let kinds: [(PatchPixel) -> Float] = [
      { 0.3 * $0.x + 0.55 * $0.y + 0.15 * $0.z }, { 0.5 * ($0.x - $0.y) },
      { 0.5 * $0.z - 0.25 * ($0.x + $0.y) },
    ]
    let planes = kinds.map { kind in
      Plane(width: width, height: height, samples: level.pixels.map(kind))
        .gaussianBlurred(sigmaInPixels: 0.8)
    }
    slopes = [SIMD2<Float>](repeating: .zero, count: width * height)
    for y in 1..<max(1, height - 1) {
      for x in 1..<max(1, width - 1) where distance[x, y] > 2.5 {
        var (best, most) = (SIMD2<Float>.zero, Float(0))
        for plane in planes {
          let slope = SIMD2(
            plane[x + 1, y] - plane[x - 1, y], plane[x, y + 1] - plane[x, y - 1])
          let size = (slope * slope).sum()
          if size > most { (best, most) = (slope, size) }
        }
        slopes[y * width + x] = best
      }
    }
  }

  private func isLooked(at i: Int) -> Bool {
    guard distance.samples[i] > 2.5, distance.samples[i] < reach, !level.isForeign[i] else {
      return false
    }
    let square = (slopes[i] * slopes[i]).sum()
    return square > least * least && square < most * most
  }

  /// Those edges that are hardly seen, without the slopes of soft shading around them.
  func withFaintEdges() -> EdgesBesideHole {
    var result = self
    (result.least, result.most) = Self.faint
    let bounded = slopes.map { slope -> SIMD2<Float> in
      let size = (slope * slope).sum().squareRoot()
      return size > result.most ? slope * (result.most / size) : slope
    }
    let shading = [bounded.map(\.x), bounded.map(\.y)].map {
      Plane(width: level.width, height: level.height, samples: $0)
        .gaussianBlurred(sigmaInPixels: Self.shading)
    }
    for i in result.slopes.indices where result.slopes[i] != .zero {
      result.slopes[i] -= SIMD2(shading[0].samples[i], shading[1].samples[i])
    }
    return result
  }

  /// How soft shading is, in pixels.
  private static let shading = 4.0

  /// Straight lines for which enough edges speak, the strongest first (Hough).
  func lines() -> [GuideLine] {
    let ways = (0..<Self.wayCount).map { number in
      let (sine, cosine) = PortableMath.sineAndCosine(
        degrees: 360 * Double(number) / Double(Self.wayCount))
      return SIMD2(Float(cosine), Float(sine))
    }
    let bound = Int((Float(level.width * level.width + level.height * level.height)).squareRoot())
    let offsets = 2 * bound + 1
    // noise turns the slope of a faint edge
    let turns = isFaint ? 4 : 2
    // an edge as steep as this has a whole vote
    let clear: Float = isFaint ? most : 0.1
    var votes = Plane(width: offsets, height: Self.wayCount)
    for i in slopes.indices where isLooked(at: i) {
      let steepness = (slopes[i] * slopes[i]).sum().squareRoot()
      let normal = slopes[i] / steepness
      let best = ways.indices.max { (ways[$0] * normal).sum() < (ways[$1] * normal).sum() } ?? 0
      let point = SIMD2(Float(i % level.width), Float(i / level.width))
      for turn in -turns...turns {
        let way = (best + turn + Self.wayCount) % Self.wayCount
        let offset = Int((ways[way] * point).sum().rounded()) + bound
        votes[offset, way] += min(1, steepness / clear)
      }
    }
    let found = peaks(votes, bound, ways).compactMap { peak -> GuideLine? in
      line(ways[peak.way], Float(peak.offset - bound))
    }
    return found.sorted {
      ($1.standing.rawValue, $0.strength, $0.offset) > (
        $0.standing.rawValue, $1.strength, $1.offset
      )
    }
  }

  /// Those of hardly seen edges that are seen on both sides, or for very long where the picture ends.
  func faintLines() -> [GuideLine] {
    lines().filter { $0.standing == .seen || $0.seen.count == 2 }.map {
      var line = $0
      line.standing = .faint
      return line
    }
  }

  private static let wayCount = 240
  private static let candidates = 60
  private static let (fewestVotes, fewestFaintVotes): (Float, Float) = (8, 4)

  /// Whether a line is nearly the same as one that was found before, by where it passes the hole.
  private func isNext(
    _ one: (way: Int, offset: Int), _ way: Int, _ offset: Int, _ bound: Int, _ ways: [SIMD2<Float>]
  ) -> Bool {
    let turn = abs(one.way - way)
    guard min(turn, Self.wayCount - turn) <= 5 else { return false }
    let places = [Float(one.offset - bound), Float(offset - bound)]
    let aside = places[0] - (ways[one.way] * middle).sum() - places[1] + (ways[way] * middle).sum()
    return abs(aside) <= 3
  }

  private func peaks(
    _ votes: Plane, _ bound: Int, _ ways: [SIMD2<Float>]
  ) -> [(way: Int, offset: Int)] {
    var found: [(votes: Float, way: Int, offset: Int)] = []
    let fewest = isFaint ? Self.fewestFaintVotes : Self.fewestVotes
    for way in 0..<votes.height {
      for offset in 2..<votes.width - 2 where votes[offset, way] >= fewest {
        let own = votes[offset, way]
        var isPeak = true
        for turn in -2...2 {
          for aside in -2...2 where (turn, aside) != (0, 0) {
            let other = votes[offset + aside, (way + turn + votes.height) % votes.height]
            if other > own || other == own && (turn, aside) < (0, 0) { isPeak = false }
          }
        }
        if isPeak { found.append((own, way, offset)) }
      }
    }
    found.sort { ($0.votes, $1.way, $1.offset) > ($1.votes, $0.way, $0.offset) }
    var kept: [(way: Int, offset: Int)] = []
    for peak in found where kept.count < Self.candidates {
      if !kept.contains(where: { isNext($0, peak.way, peak.offset, bound, ways) }) {
        kept.append((peak.way, peak.offset))
      }
    }
    return kept
  }

  /// The line fitted to the edges near a first guess; `nil` where it doesn't cross the hole, or
  /// isn't seen well enough on either side.
  private func line(_ normal: SIMD2<Float>, _ offset: Float) -> GuideLine? {
    var line = GuideLine(
      normal: normal, offset: offset, seen: [], hole: 0...0, strength: 0)
    for slack in [Float(2.5), 1.8] {
      guard let fitted = fitted(line, slack: slack) else { return nil }
      line = fitted
    }
    return sides(of: line)
  }

  /// The line through the edges beside a guess that run along it.
  private func fitted(_ line: GuideLine, slack: Float) -> GuideLine? {
    var (sum, middle) = (Float(0), SIMD2<Float>.zero)
    var points: [(SIMD2<Float>, Float)] = []
    walk(line) { point, _ in
      for aside in -3...3 {
        let beside = point + line.normal * Float(aside)
        guard abs(Float(aside)) <= slack, let i = index(beside), isLooked(at: i),
          isAlong(line, i)
        else { continue }
        let weight = min(0.2, (slopes[i] * slopes[i]).sum().squareRoot())
        let place = SIMD2(Float(i % level.width), Float(i / level.width))
        points.append((place, weight))
        middle += place * weight
        sum += weight
      }
    }
    guard points.count >= 12 else { return nil }
    middle /= sum
    var (xx, xy, yy) = (Float(0), Float(0), Float(0))
    for (place, weight) in points {
      let d = place - middle
      (xx, xy, yy) = (xx + weight * d.x * d.x, xy + weight * d.x * d.y, yy + weight * d.y * d.y)
    }
    let spread = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
    let smallest = (xx + yy) / 2 - spread
    // the shorter axis of how they are spread
    var normal = abs(xy) > 1e-6 ? SIMD2(smallest - yy, xy) : xx < yy ? SIMD2(1, 0) : SIMD2(0, 1)
    normal /= max(1e-9, (normal * normal).sum().squareRoot())
    if (normal * line.normal).sum() < 0 { normal = -normal }
    guard (normal * line.normal).sum() > 0.99 else { return nil }
    var result = line
    (result.normal, result.offset) = (normal, (normal * middle).sum())
    return result
  }

  func index(_ point: SIMD2<Float>) -> Int? {
    let (x, y) = (Int(point.x.rounded()), Int(point.y.rounded()))
    guard x >= 0, y >= 0, x < level.width, y < level.height else { return nil }
    return y * level.width + x
  }

  func isAlong(_ line: GuideLine, _ i: Int) -> Bool {
    let size = (slopes[i] * slopes[i]).sum().squareRoot()
    return (slopes[i] * line.normal).sum() > 0.94 * size
  }

  /// Every step along a line within the level.
  func walk(_ line: GuideLine, _ visit: (_ point: SIMD2<Float>, _ place: Float) -> Void) {
    let foot = line.normal * line.offset
    let bound = Float(level.width + level.height)
    var place = -bound
    while place <= bound {
      let point = foot + line.along * place
      if index(point) != nil { visit(point, place) }
      place += 1
    }
  }
}
