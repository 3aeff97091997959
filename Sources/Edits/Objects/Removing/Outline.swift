import Imaging

/// The rim of a gap, walked along once: what lies just outside it at each place.
struct GapRim {
  /// What is seen just beyond the gap.
  enum Side: Equatable { case thing, ground, beyondPicture }

  /// Pixels of the gap and a little around it.
  let isNear: [Bool]
  private(set) var walk: [(x: Int, y: Int)] = []
  private(set) var sides: [Side] = []
  let width, height: Int

  /// How far outside the gap it is looked, in pixels: nearer there is a mixture.
  private static let reach: Float = 3

  /// `gap` are the pixels of a gap that hangs together, `isThing` those of a thing beside it.
  init(gap: [Int], isThing: [Bool], width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    var away = Plane(width: width, height: height, repeating: 1e6)
    var isGap = [Bool](repeating: false, count: width * height)
    for i in gap {
      away.samples[i] = 0
      isGap[i] = true
    }
    isNear = away.distances().samples.map { $0 <= Self.reach }
    walk = walked()
    sides = smoothed(
      walk.map { x, y in
        let i = y * width + x
        return isGap[i] ? .beyondPicture : isThing[i] ? .thing : .ground
      })
  }

  /// Once around the outside, each pixel next to the one before (Moore's walk).
  private func walked() -> [(x: Int, y: Int)] {
    guard let first = isNear.firstIndex(of: true) else { return [] }
    let start = (x: first % width, y: first / width)
    let ways = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)]
    func isIn(_ x: Int, _ y: Int) -> Bool {
      x >= 0 && x < width && y >= 0 && y < height && isNear[y * width + x]
    }
    var (result, here, from) = ([start], start, 4)
    let most = 4 * (width + height) + isNear.count / 4
    while result.count < most {
      // clockwise from where it came
      let next = (1...8).map { (from + $0) % 8 }.first {
        isIn(here.x + ways[$0].0, here.y + ways[$0].1)
      }
      guard let next else { break }
      here = (here.x + ways[next].0, here.y + ways[next].1)
      if here == start { break }
      result.append(here)
      from = (next + 4) % 8
    }
    return result
  }

  /// Without stretches of the rim that are too short to be told from specks.
  private func smoothed(_ sides: [Side]) -> [Side] {
    var result = sides
    let least = max(4, sides.count / 120)
    while true {
      let runs = Self.runs(result)
      guard runs.count > 1, let short = runs.min(by: { $0.count < $1.count }), short.count < least
      else { return result }
      let before = result[(short.start + result.count - 1) % result.count]
      for step in 0..<short.count { result[(short.start + step) % result.count] = before }
    }
  }

  /// Stretches of the same side, around the whole rim.
  static func runs(_ sides: [Side]) -> [(side: Side, start: Int, count: Int)] {
    let starts = sides.indices.filter { sides[$0] != sides[($0 + sides.count - 1) % sides.count] }
    guard !starts.isEmpty else { return sides.isEmpty ? [] : [(sides[0], 0, sides.count)] }
    return starts.indices.map { k in
      let next = k + 1 < starts.count ? starts[k + 1] : starts[0] + sides.count
      return (sides[starts[k]], starts[k], next - starts[k])
    }
  }
}

/// Where a thing's outline runs into a gap.
struct OutlineEnd {
  var place: SIMD2<Double>
  /// Which way it runs into the gap, of length 1; `nil` where that can't be told.
  var way: SIMD2<Double>?
  /// Whether the rim between it and the next end is of the thing.
  var isThingAfter: Bool
}

extension GapRim {
  /// All ends along the rim. Where the picture's border hides one, it is in the middle of that stretch.
  func ends(of isThing: [Bool]) -> [OutlineEnd] {
    let runs = Self.runs(sides)
    var ends: [OutlineEnd] = []
    for (k, run) in runs.enumerated() where run.side != .beyondPicture {
      let before = runs[(k + runs.count - 1) % runs.count]
      let isThingAfter = run.side == .thing
      if before.side == .beyondPicture {
        let first = runs[(k + runs.count - 2) % runs.count]
        guard runs.count > 2, first.side != run.side else { continue }
        let middle = walk[(before.start + before.count / 2) % walk.count]
        ends.append(
          OutlineEnd(
            place: SIMD2(Double(middle.x), Double(middle.y)), way: nil, isThingAfter: isThingAfter))
      } else if runs.count > 1 {
        let (x, y) = walk[run.start]
        ends.append(end(x, y, of: isThing, isThingAfter: isThingAfter))
      }
    }
    return ends
  }

  /// How far back an outline is followed, as a share of the rim's length, and in pixels.
  private static let followed = 0.08
  private static let fewest = 8
  /// How far from the rim an end may be moved, in pixels.
  private static let nearest = 3.0

  private func end(_ x: Int, _ y: Int, of isThing: [Bool], isThingAfter: Bool) -> OutlineEnd {
    let place = SIMD2(Double(x), Double(y))
    let steps = min(60, max(Self.fewest, Int(Self.followed * Double(walk.count))))
    let points = outline(from: (x, y), steps: steps, of: isThing)
    guard points.count >= Self.fewest / 2 else {
      return OutlineEnd(place: place, way: nil, isThingAfter: isThingAfter)
    }
    let middle = points.reduce(SIMD2<Double>.zero, +) / Double(points.count)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for point in points {
      let d = point - middle
      (xx, xy, yy) = (xx + d.x * d.x, xy + d.x * d.y, yy + d.y * d.y)
    }
    // the longer axis of how they are spread
    let spread = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
    let largest = (xx + yy) / 2 + spread
    var way = abs(xy) > 1e-9 ? SIMD2(largest - yy, xy) : xx >= yy ? SIMD2(1, 0) : SIMD2(0, 1)
    way /= max(1e-9, (way * way).sum().squareRoot())
    let away = place - middle
    if (way * away).sum() < 0 { way = -way }
    // on the line that was found, as long as that meets the rim here
    let onLine = middle + way * (way * away).sum()
    let miss = onLine - place
    return OutlineEnd(
      place: (miss * miss).sum() < Self.nearest * Self.nearest ? onLine : place, way: way,
      isThingAfter: isThingAfter)
  }

  /// Pixels of the outline outside the gap that can be reached from its rim in so many steps.
  private func outline(
    from start: (x: Int, y: Int), steps: Int, of isThing: [Bool]
  ) -> [SIMD2<Double>] {
    func isOutline(_ x: Int, _ y: Int) -> Bool {
      guard x > 0, x < width - 1, y > 0, y < height - 1, isThing[y * width + x],
        !isNear[y * width + x]
      else { return false }
      return [(1, 0), (-1, 0), (0, 1), (0, -1)].contains { dx, dy in
        let i = (y + dy) * width + x + dx
        return !isThing[i] && !isNear[i]
      }
    }
    var seen = Set<Int>()
    var open: [(x: Int, y: Int)] = []
    for reach in 1...4 where open.isEmpty {
      for dy in -reach...reach {
        for dx in -reach...reach where isOutline(start.x + dx, start.y + dy) {
          open.append((start.x + dx, start.y + dy))
          seen.insert((start.y + dy) * width + start.x + dx)
        }
      }
    }
    var found = open
    for _ in 0..<steps where !open.isEmpty {
      var next: [(x: Int, y: Int)] = []
      for (x, y) in open {
        for dy in -1...1 {
          for dx in -1...1 where isOutline(x + dx, y + dy) {
            if seen.insert((y + dy) * width + x + dx).inserted { next.append((x + dx, y + dy)) }
          }
        }
      }
      found += next
      open = next
    }
    return found.map { SIMD2(Double($0.x), Double($0.y)) }
  }
}
