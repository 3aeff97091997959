// Lines are looked for beside the hole: edges that point across it to one another.
extension LineGuides {
  /// The lines of a level, the strongest first; each is seen on both sides of the hole, or on one
  /// where the picture's border cuts the hole off on the other.
  init(_ level: PatchLevel) {
    guard let field = EdgesBesideHole(level) else { return }
    for line in field.lines() {
      let isNew = lines.allSatisfy { !$0.isClose(to: line) }
      if isNew { lines.append(line) }
      if lines.count == Self.most { break }
    }
  }

  /// Those of which enough can be taken from where they are seen, with where that is.
  func usable(on level: PatchLevel) -> LineGuides {
    let isSource = level.sources()
    return LineGuides(
      lines: lines.compactMap { line in
        var result = line
        result.seen = line.seen.compactMap { line.longest(in: $0, on: level, isSource) }
        return result.seen.isEmpty ? nil : result
      })
  }

  private static let most = 6
  /// Longer side of the level on which lines are looked for, at most.
  static let side = 420
}

extension GuideLine {
  /// Whether another one runs next to it somewhere in the hole.
  fileprivate func isClose(to other: GuideLine) -> Bool {
    [hole.lowerBound, hole.upperBound].contains { place in
      abs(other.across(normal * offset + along * place)) < 4
    }
  }
}

extension GuideLine {
  /// A long stretch of a range around which whole patches are known, the nearest to the hole where
  /// there are several: light changes across a picture. `nil` where all are short.
  fileprivate func longest(
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
  fileprivate func crossings(
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

/// Which way brightness rises beside a hole, and how steeply.
private struct EdgesBesideHole {
  private let level: PatchLevel
  private let distance: Plane
  private var slopes: [SIMD2<Float>]
  /// How far from the hole edges are looked for.
  private let reach: Float

  private static let least: Float = 0.018

  init?(_ level: PatchLevel) {
    guard level.holeBounds != nil else { return nil }
    self.level = level
    let (width, height) = (level.width, level.height)
    reach = max(14, 0.14 * Float(max(width, height)))
    distance = Plane(width: width, height: height, samples: level.isHole.map { $0 ? 0 : 1e6 })
      .distances()
    let light = Plane(
      width: width, height: height,
      samples: level.pixels.map { 0.3 * $0.x + 0.55 * $0.y + 0.15 * $0.z }
    ).gaussianBlurred(sigmaInPixels: 0.8)
    slopes = [SIMD2<Float>](repeating: .zero, count: width * height)
    for y in 1..<max(1, height - 1) {
      for x in 1..<max(1, width - 1) where distance[x, y] > 2.5 {
        slopes[y * width + x] = SIMD2(
          light[x + 1, y] - light[x - 1, y], light[x, y + 1] - light[x, y - 1])
      }
    }
  }

  private func isLooked(at i: Int) -> Bool {
    distance.samples[i] > 2.5 && distance.samples[i] < reach && !level.isForeign[i]
      && (slopes[i] * slopes[i]).sum() > Self.least * Self.least
  }

  /// Straight lines for which enough edges speak, the strongest first (Hough).
  func lines() -> [GuideLine] {
    let ways = (0..<Self.wayCount).map { number in
      let (sine, cosine) = PortableMath.sineAndCosine(
        degrees: 360 * Double(number) / Double(Self.wayCount))
      return SIMD2(Float(cosine), Float(sine))
    }
    let bound = Int((Float(level.width * level.width + level.height * level.height)).squareRoot())
    let offsets = 2 * bound + 1
    var votes = Plane(width: offsets, height: Self.wayCount)
    for i in slopes.indices where isLooked(at: i) {
      let steepness = (slopes[i] * slopes[i]).sum().squareRoot()
      let normal = slopes[i] / steepness
      let best = ways.indices.max { (ways[$0] * normal).sum() < (ways[$1] * normal).sum() } ?? 0
      let point = SIMD2(Float(i % level.width), Float(i / level.width))
      for turn in -2...2 {
        let way = (best + turn + Self.wayCount) % Self.wayCount
        let offset = Int((ways[way] * point).sum().rounded()) + bound
        votes[offset, way] += min(1, steepness / 0.1)
      }
    }
    let found = peaks(votes).prefix(Self.candidates).compactMap { peak -> GuideLine? in
      line(ways[peak.way], Float(peak.offset - bound))
    }
    return found.sorted { ($0.strength, $0.offset) > ($1.strength, $1.offset) }
  }

  private static let wayCount = 240
  private static let candidates = 60
  private static let fewestVotes: Float = 8

  private func peaks(_ votes: Plane) -> [(way: Int, offset: Int)] {
    var found: [(votes: Float, way: Int, offset: Int)] = []
    for way in 0..<votes.height {
      for offset in 2..<votes.width - 2 where votes[offset, way] >= Self.fewestVotes {
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
    return found.map { ($0.way, $0.offset) }
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

  private func index(_ point: SIMD2<Float>) -> Int? {
    let (x, y) = (Int(point.x.rounded()), Int(point.y.rounded()))
    guard x >= 0, y >= 0, x < level.width, y < level.height else { return nil }
    return y * level.width + x
  }

  private func isAlong(_ line: GuideLine, _ i: Int) -> Bool {
    let size = (slopes[i] * slopes[i]).sum().squareRoot()
    return (slopes[i] * line.normal).sum() > 0.94 * size
  }

  /// Every step along a line within the level.
  private func walk(_ line: GuideLine, _ visit: (_ point: SIMD2<Float>, _ place: Float) -> Void) {
    let foot = line.normal * line.offset
    let bound = Float(level.width + level.height)
    var place = -bound
    while place <= bound {
      let point = foot + line.along * place
      if index(point) != nil { visit(point, place) }
      place += 1
    }
  }

  /// What a step along a line shows.
  private enum Shown { case edge, nothing, hidden, hole }

  /// Where the line crosses the hole and where it is seen beside that.
  private func sides(of line: GuideLine) -> GuideLine? {
    var steps: [(place: Float, shown: Shown)] = []
    walk(line) { point, place in
      guard let i = index(point) else { return }
      let shown: Shown
      if level.isHole[i] {
        shown = .hole
      } else if level.isForeign[i] || distance.samples[i] <= 2.5 {
        shown = .hidden
      } else {
        let isEdge = (-2...2).contains { aside in
          guard let j = index(point + line.normal * Float(aside)) else { return false }
          return (slopes[j] * slopes[j]).sum() > Self.least * Self.least && isAlong(line, j)
        }
        shown = isEdge ? .edge : .nothing
      }
      steps.append((place, shown))
    }
    guard let first = steps.firstIndex(where: { $0.shown == .hole }),
      let last = steps.lastIndex(where: { $0.shown == .hole }), last - first >= 8
    else { return nil }
    // what is seen between parts of the hole has to agree
    let between = steps[first...last]
    let (agreed, denied) = (
      between.count { $0.shown == .edge }, between.count { $0.shown == .nothing }
    )
    guard denied <= 2 + agreed / 2 else { return nil }
    var before = Self.run(steps[..<first].reversed())
    let after = Self.run(Array(steps[(last + 1)...]))
    (before.from, before.to) = (before.to, before.from)
    let isCut = (before: first <= 4, after: last >= steps.count - 5)
    let enough = Self.enough
    // what is seen on one side only is believed for hardly farther than that
    let needed = max(enough, (last - first) / 4)
    let alone = 3 * needed
    let isSeen =
      (before.length >= needed || isCut.before && after.length >= alone)
      && (after.length >= needed || isCut.after && before.length >= alone)
    // a short piece of a kerb that is seen for long on the other side
    let isEnd = min(before.length, after.length) >= enough && before.length + after.length >= alone
    guard isSeen || isEnd else { return nil }
    if before.length >= enough, after.length >= enough {
      guard looksAlike(line, before.from...before.to, after.from...after.to) else { return nil }
    }
    var result = line
    result.hole = steps[first].place...steps[last].place
    result.seen = [before, after].filter { $0.length >= enough }.map {
      $0.from...$0.to
    }
    let shortest = min(
      isCut.before ? after.length : before.length, isCut.after ? before.length : after.length)
    result.strength = Float(min(60, shortest)) + 0.3 * Float(before.length + after.length)
    return result
  }

  /// Whether what lies on either side of a line has the same colour in two stretches of it.
  private func looksAlike(
    _ line: GuideLine, _ one: ClosedRange<Float>, _ other: ClosedRange<Float>
  ) -> Bool {
    func means(_ range: ClosedRange<Float>) -> (low: PatchPixel, high: PatchPixel) {
      var (low, high, count) = (PatchPixel.zero, PatchPixel.zero, Float(0))
      for place in stride(from: range.lowerBound, through: range.upperBound, by: 1) {
        let point = line.normal * line.offset + line.along * place
        guard let i = index(point - 2 * line.normal), let j = index(point + 2 * line.normal),
          !level.isHole[i], !level.isHole[j]
        else { continue }
        low += level.pixels[i]
        high += level.pixels[j]
        count += 1
      }
      return (low / max(1, count), high / max(1, count))
    }
    func distance(_ a: PatchPixel, _ b: PatchPixel) -> Float {
      var d = a - b
      d.w = 0
      return (d * d).sum().squareRoot()
    }
    let (first, second) = (means(one), means(other))
    let contrast = min(distance(first.low, first.high), distance(second.low, second.high))
    return max(distance(first.low, second.low), distance(first.high, second.high))
      < 0.06 + 0.8 * contrast
  }

  /// Steps that an edge has to be seen for beside the hole.
  private static let enough = 10

  /// How long an edge is seen from the hole on, with small breaks.
  private static func run(
    _ steps: [(place: Float, shown: Shown)]
  ) -> (length: Int, from: Float, to: Float) {
    guard let first = steps.first else { return (0, 0, 0) }
    var (length, misses, to) = (0, 0, first.place)
    for step in steps {
      switch step.shown {
      case .edge:
        length += 1
        misses = max(0, misses - 1)
        to = step.place
      case .hidden: continue
      case .nothing:
        misses += 1
        if misses > 3 { return (length, first.place, to) }
      case .hole: return (length, first.place, to)
      }
    }
    return (length, first.place, to)
  }
}
