/// What stands along a straight line through a hole, a kerb or a skirting board, copied on from
/// where it is seen: in strips that follow the line between pixels, so that it stays straight. It is
/// for lines of which too little is seen to lay out the hole with.
struct LineStrips {
  /// With the strips filled in.
  private(set) var picture: Image
  /// Which pixels of the hole they fill.
  private(set) var isFilled: [Bool]
  private let level: PatchLevel
  /// How far to each side of a line is copied, in pixels.
  private let reach: Int

  private static let reachOfDiagonal: Float = 0.045
  private static let least = 8
  /// How far from the hole a line's columns may begin, and how many are looked at.
  private static let (mostMissing, mostColumns) = (16, 400)

  /// `level` is the picture itself, and the lines are counted in its pixels.
  init(_ picture: Image, level: PatchLevel, along lines: [GuideLine]) {
    (self.picture, self.level) = (picture, level)
    isFilled = [Bool](repeating: false, count: level.isHole.count)
    let (width, height) = (Float(level.width), Float(level.height))
    reach = max(6, Int(Self.reachOfDiagonal * (width * width + height * height).squareRoot()))
    for line in lines { fill(along: line) }
  }

  private mutating func fill(along line: GuideLine) {
    guard let gap = gap(of: line) else { return }
    let before = columns(of: line, from: gap.lowerBound - 1, step: -1)
    let after = columns(of: line, from: gap.upperBound + 1, step: 1)
    guard let strip = LineStrip(line: line, gap: gap, reach: reach, before: before, after: after)
    else { return }
    let source = picture
    for i in level.isHole.indices where level.isHole[i] && !isFilled[i] {
      let point = SIMD2(Float(i % level.width), Float(i / level.width))
      guard let color = strip.color(at: point, from: source, level) else { continue }
      (picture.red.samples[i], picture.green.samples[i]) = (color.x, color.y)
      picture.blue.samples[i] = color.z
      isFilled[i] = true
    }
  }

  /// Steps along the line in the hole.
  private func gap(of line: GuideLine) -> ClosedRange<Int>? {
    let around = Int(line.hole.lowerBound) - 12...Int(line.hole.upperBound) + 12
    let inside = around.filter { place in
      level.index(line, Float(place), 0).map { level.isHole[$0] } ?? false
    }
    guard let first = inside.first, let last = inside.last, last - first >= Self.least else {
      return nil
    }
    return first...last
  }

  /// Where the line is seen on one side of the hole.
  private func columns(of line: GuideLine, from start: Int, step: Int) -> SeenColumns {
    var (places, place) = ([Int](), start)
    while places.count < Self.mostColumns {
      if isSeen(line, at: Float(place)) {
        places.append(place)
      } else if !places.isEmpty || abs(place - start) >= Self.mostMissing {
        break
      }
      place += step
    }
    // the first mix with the hole, and beyond the last nothing may be known
    places = Array(places.dropFirst(2).dropLast(2))
    let indices = places.flatMap { place in
      (-reach...reach).map { level.index(line, Float(place), Float($0)) }
    }
    return SeenColumns(
      places: places, height: 2 * reach + 1,
      colors: indices.map { $0.map { level.pixels[$0] } ?? .zero },
      isKnown: indices.map { $0.map { level.isKnown[$0] } ?? false })
  }

  private func isSeen(_ line: GuideLine, at place: Float) -> Bool {
    // a line that was found on a coarser level ends about there
    line.seen.contains { place > $0.lowerBound - 6 && place < $0.upperBound + 12 }
      && [Float(-3), 0, 3].allSatisfy { aside in
        level.index(line, place, aside).map { level.isKnown[$0] } ?? false
      }
  }
}

extension PatchLevel {
  /// The pixel at a place along a line, so far across it; `nil` outside the picture.
  fileprivate func index(_ line: GuideLine, _ place: Float, _ aside: Float) -> Int? {
    let point = line.normal * (line.offset + aside) + line.along * place
    let (x, y) = (Int(point.x.rounded()), Int(point.y.rounded()))
    guard x >= 0, y >= 0, x < width, y < height else { return nil }
    return y * width + x
  }
}

/// How one line goes on across a hole: from either side, as far as that side tells more.
private struct LineStrip {
  let line: GuideLine
  let gap: ClosedRange<Int>
  let reach: Int
  let before, after: SeenColumns
  private let shown: (before: [ShownColumns], after: [ShownColumns])
  /// What colours before the gap have to be multiplied by to be those after it, row by row.
  private let gains: [Float]
  /// The step into the gap at which one side takes over from the other.
  private let split: Float

  /// `nil` where too little is seen on either side.
  init?(
    line: GuideLine, gap: ClosedRange<Int>, reach: Int, before: SeenColumns, after: SeenColumns
  ) {
    guard before.isEnough || after.isEnough else { return nil }
    (self.line, self.gap, self.reach) = (line, gap, reach)
    (self.before, self.after) = (before, after)
    shown = (
      before.isEnough ? before.continued(steps: gap.count) : [],
      after.isEnough ? after.continued(steps: gap.count) : []
    )
    gains =
      before.isEnough && after.isEnough
      ? Self.gains(before.lightness(), after.lightness())
      : [Float](repeating: 1, count: 2 * reach + 1)
    split = Self.split(gap.count, before, after)
  }

  /// As far as each side tells more, but none shows its own again and again as long as the other one
  /// has more to show.
  private static func split(_ count: Int, _ before: SeenColumns, _ after: SeenColumns) -> Float {
    let share = before.weight / max(1, before.weight + after.weight)
    let (own, other) = (Float(before.places.count), Float(after.places.count))
    let most = (own: own * mostRepeats, other: other * mostRepeats)
    let length = Float(count)
    guard most.own + most.other < length else {
      return min(most.own, max(length - most.other, length * share))
    }
    return length * own / max(1, own + other)
  }

  /// How many times over what is seen of a line may be shown.
  private static let mostRepeats: Float = 3

  /// What the strip shows at a point of the picture; `nil` beside it and where nothing tells.
  func color(
    at point: SIMD2<Float>, from picture: Image, _ level: PatchLevel
  ) -> SIMD3<Float>? {
    let (aside, place) = (line.across(point), line.place(point))
    let step = Int(place.rounded()) - gap.lowerBound
    let row = Int(aside.rounded()) + reach
    guard abs(aside) <= Float(reach) - 1, step >= 0, step < gap.count else { return nil }
    let fade = Float(max(1, min(16, gap.count / 8)))
    var share = min(1, max(0, (Float(step) - split) / fade + 0.5))
    // what only one side shows goes on from there
    if shown.before.isEmpty || !before.rows.contains(row) {
      share = 1
    } else if shown.after.isEmpty || !after.rows.contains(row) {
      share = 0
    }
    let way = Float(step) / Float(max(1, gap.count - 1))
    var (sum, weight) = (SIMD3<Float>.zero, Float(0))
    func add(_ columns: SeenColumns, _ own: ShownColumns, away: Float, gain: Float, share: Float) {
      let parts = [(own.column, 1 - (own.next?.share ?? 0)), own.next].compactMap { $0 }
      for (column, part) in parts where part > 0 {
        let from = Float(columns.places[column]) + place - place.rounded()
        guard let color = Self.color(picture, level, line, from, aside, away: away) else {
          continue
        }
        sum += color * gain * share * part
        weight += share * part
      }
    }
    if share < 1, before.rows.contains(row) {
      let gain = 1 + (gains[row] - 1) * way
      add(before, shown.before[step], away: -1, gain: gain, share: 1 - share)
    }
    if share > 0, after.rows.contains(row) {
      let gain = 1 + (1 / gains[row] - 1) * (1 - way)
      add(after, shown.after[gap.count - 1 - step], away: 1, gain: gain, share: share)
    }
    return weight > 0.2 ? sum / weight : nil
  }
}

extension LineStrip {
  /// By how much a surface may vary across.
  private static let evenness: Float = 0.1

  /// Of what lies next to the line on either side of it, as far as that is of one colour: a kerb's
  /// face, which may be in the light before the gap and in the shade after it.
  private static func gains(_ before: [Float?], _ after: [Float?]) -> [Float] {
    var result = [Float](repeating: 1, count: before.count)
    let middle = before.count / 2
    // near enough to the sRGB curve for a ratio
    func linear(_ mean: Float) -> Float { max(0.004, mean * mean * (0.3 + 0.7 * mean)) }
    for side in [-1, 1] {
      let rows = (2..<max(3, middle)).map { middle + side * $0 }
      let counts = (surface(before, rows), surface(after, rows))
      let shared = rows.prefix(min(counts.0, counts.1))
      guard shared.count > 2 else { continue }
      let sums = shared.reduce((Float(0), Float(0))) {
        ($0.0 + (before[$1] ?? 0), $0.1 + (after[$1] ?? 0))
      }
      let count = Float(shared.count)
      let gain = min(4, max(0.25, linear(sums.1 / count) / linear(sums.0 / count)))
      for row in [middle, middle + side] + rows.prefix(max(counts.0, counts.1) + 2) {
        result[row] = gain
      }
    }
    return result
  }

  /// How many rows from the line on are of the colour next to it.
  private static func surface(_ lightness: [Float?], _ rows: [Int]) -> Int {
    var (sum, count) = (Float(0), 0)
    for row in rows {
      guard let own = lightness[row] else { break }
      if count >= 3, abs(own - sum / Float(count)) > evenness { break }
      sum += own
      count += 1
    }
    return count
  }

  /// How much farther away from a slanting edge of the hole a row may be taken up, in pixels.
  private static let slant = 20

  private static func color(
    _ picture: Image, _ level: PatchLevel, _ line: GuideLine, _ place: Float, _ aside: Float,
    away: Float
  ) -> SIMD3<Float>? {
    for step in 0..<slant {
      let point =
        line.normal * (line.offset + aside) + line.along * (place + away * Float(step))
      if let color = level.knownColor(of: picture, at: point) { return color }
    }
    return nil
  }
}

extension PatchLevel {
  /// The picture's colour between pixels; `nil` where one of these isn't known.
  fileprivate func knownColor(of picture: Image, at point: SIMD2<Float>) -> SIMD3<Float>? {
    let (left, top) = (point.x.rounded(.down), point.y.rounded(.down))
    let (x, y) = (Int(left), Int(top))
    guard x >= 0, y >= 0, x + 1 < width, y + 1 < height else { return nil }
    let (u, v) = (point.x - left, point.y - top)
    var sum = SIMD3<Float>.zero
    for (i, share) in [
      (y * width + x, (1 - u) * (1 - v)), (y * width + x + 1, u * (1 - v)),
      ((y + 1) * width + x, (1 - u) * v), ((y + 1) * width + x + 1, u * v),
    ] {
      guard isKnown[i] else { return nil }
      sum +=
        SIMD3(picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i]) * share
    }
    return sum
  }
}
