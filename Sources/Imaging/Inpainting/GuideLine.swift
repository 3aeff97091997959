/// A straight edge that runs into a hole, and goes on in it: a kerb, the foot of a wall.
struct GuideLine: Sendable {
  /// Across it, of length 1, and how far along that it lies from the level's corner, in pixels.
  var normal: SIMD2<Float>
  var offset: Float
  /// Where along it the edge is seen, outside the hole.
  var seen: [ClosedRange<Float>]
  /// Where along it the hole is.
  var hole: ClosedRange<Float>
  /// How much more is seen of it than is asked for.
  var strength: Float
  /// How sure it is that it goes on in the hole.
  var standing = Standing.seen
  /// Whether the same lies on both of its sides before the hole and beyond.
  var hasOneGround = true
  /// Where along it one of its sides is seen to end, close to it, though the edge itself is hidden.
  var end: End?

  /// An end that is hidden: what lies along the line before it, and what in its place beyond.
  struct End {
    var place: Float
    var thing, beyond: PatchPixel
  }

  /// What speaks for a line, the surest first.
  enum Standing: Int {
    /// It is seen for long on both sides, or for very long on one where the picture ends on the other.
    case seen
    /// Two short pieces that lie on one line and look alike.
    case paired
    /// It runs into the hole on one side only, and ends somewhere within.
    case ending
    /// It is hardly seen, but on both sides or for very long.
    case faint
  }

  var along: SIMD2<Float> { SIMD2(-normal.y, normal.x) }

  func across(_ point: SIMD2<Float>) -> Float { (normal * point).sum() - offset }
  func place(_ point: SIMD2<Float>) -> Float { (along * point).sum() }
}

extension GuideLine {
  /// The same line on a level so many times as large.
  func scaled(by factor: Float) -> GuideLine {
    // places are those of pixels' middles
    let shift = (normal * SIMD2(repeating: 0.5 * factor - 0.5)).sum()
    func scaled(_ range: ClosedRange<Float>) -> ClosedRange<Float> {
      range.lowerBound * factor...range.upperBound * factor
    }
    return GuideLine(
      normal: normal, offset: offset * factor + shift, seen: seen.map(scaled), hole: scaled(hole),
      strength: strength, standing: standing, hasOneGround: hasOneGround,
      end: end.map { End(place: $0.place * factor, thing: $0.thing, beyond: $0.beyond) })
  }

  /// Shifts that lead along it from the hole to where it is seen, a few of them.
  func shifts() -> [Shift] {
    var result: [Shift] = []
    for range in seen {
      let length = range.upperBound - range.lowerBound
      let isBefore = range.upperBound <= hole.lowerBound + 1
      let far = isBefore ? hole.upperBound - range.lowerBound : range.upperBound - hole.lowerBound
      var reach = max(4, 0.7 * length)
      while reach < far {
        result += Self.steps(along: isBefore ? -along : along, near: reach, within: 0.15 * length)
        reach += max(3, 0.55 * length)
        if result.count > Self.mostShifts { return result }
      }
    }
    return result
  }

  private static let mostShifts = 40

  /// The whole steps of about this length that keep closest to a direction.
  private static func steps(
    along way: SIMD2<Float>, near length: Float, within slack: Float
  ) -> [Shift] {
    let isFlat = abs(way.x) >= abs(way.y)
    let main = isFlat ? way.x : way.y
    let slope = (isFlat ? way.y : way.x) / main
    let middle = length * main
    func miss(_ step: Int) -> Float {
      let aside = slope * Float(step)
      return abs(aside - aside.rounded())
    }
    let reach = max(1, Int(slack))
    let first = Int(middle.rounded())
    let best = (first - reach...first + reach).min { miss($0) < miss($1) } ?? first
    let aside = Int((slope * Float(best)).rounded())
    return [isFlat ? Shift(x: best, y: aside) : Shift(x: aside, y: best)]
  }
}

/// The lines that go on in a hole, and what it costs to break them off.
struct LineGuides: Sendable {
  var lines: [GuideLine] = []

  func scaled(by factor: Float) -> LineGuides {
    LineGuides(lines: lines.map { $0.scaled(by: factor) })
  }

  /// What it costs that the pixel at `x`, `y` is taken from `column`, `row`: on a line only from as
  /// far across it, where it is seen; elsewhere not from a line. `color` is what is seen there.
  func cost(_ x: Int, _ y: Int, _ column: Int, _ row: Int, _ color: PatchPixel) -> Float {
    let point = SIMD2(Float(x), Float(y))
    let source = SIMD2(Float(column), Float(row))
    var cost: Float = 0
    for line in lines {
      let place = line.place(point)
      let own = line.across(point)
      // beyond the hole it isn't known to go on
      guard line.hole.contains(place) else {
        if abs(own) < Self.brink, line.isOver(at: place), line.isOfThing(color) { cost += 4 }
        continue
      }
      let (other, from) = (line.across(source), line.place(source))
      let isFromLine = line.seen.contains { $0.contains(from) } && abs(other) < Self.band
      let isOn = abs(own) < Self.band
      if isOn {
        let miss = own - other
        cost += isFromLine ? min(1, 0.5 * miss * miss) : 1
      } else {
        if isFromLine { cost += 0.6 }
        if (own < 0) != (other < 0) { cost += 0.25 }
      }
    }
    return Self.weight * cost
  }

  private static let band: Float = 3
  /// How far beside a line that has ended nothing is like what lies along it, in pixels.
  private static let brink: Float = 9
  private static let weight: Float = 2.5
}
