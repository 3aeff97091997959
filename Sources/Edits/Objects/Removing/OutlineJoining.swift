import Imaging

/// A thing goes on behind what stood before it: its outline runs on across the gap where two of its
/// ends face each other (relatable edges, Kellman and Shipley 1991), by the smoothest curve.
enum OutlineJoining {
  /// Which pixels of the gap are the thing's; `nil` where nothing tells that it goes on in it.
  static func continued(
    _ isThing: [Bool], across isGap: [Bool], width: Int, height: Int
  ) -> [Bool]? {
    var result = [Bool](repeating: false, count: isGap.count)
    var isFound = false
    for gap in Plane.parts(of: isGap, width: width) where gap.count > leastPixels {
      let rim = GapRim(gap: gap, isThing: isThing, width: width, height: height)
      let ends = rim.ends(of: isThing)
      guard !ends.isEmpty, ends.count <= mostEnds, ends.count % 2 == 0,
        let pairs = joined(ends), pairs.contains(where: \.isSmooth)
      else { continue }
      let parted = rim.parted(by: pairs.map(\.curve))
      let own = gap.filter { parted[$0] }
      guard own.count > max(leastPixels, gap.count / 50) else { continue }
      for i in own { result[i] = true }
      isFound = true
    }
    return isFound ? result : nil
  }

  private static let leastPixels = 40
  private static let mostEnds = 12
}

/// Two ends of an outline, and the curve from one to the other.
struct JoinedEnds {
  let curve: [SIMD2<Double>]
  /// Whether each end runs on towards the other.
  let isSmooth: Bool
}

extension OutlineJoining {
  /// All ends joined two and two without crossing, so that the curves bend least; `nil` where that
  /// can't be.
  private static func joined(_ ends: [OutlineEnd]) -> [JoinedEnds]? {
    let count = ends.count
    let scale = longest(ends)
    // the least that ends first..<last cost, and with which the first is joined
    var best = [[(cost: Double, with: Int)]](
      repeating: [(cost: Double, with: Int)](repeating: (0, -1), count: count + 1),
      count: count + 1)
    for length in stride(from: 2, through: count, by: 2) {
      for first in 0...count - length {
        let last = first + length
        best[first][last] =
          stride(from: first + 1, to: last, by: 2).map { other in
            (
              cost: Bend(ends[first], ends[other]).cost(scale: scale)
                + best[first + 1][other].cost + best[other + 1][last].cost, with: other
            )
          }.min { $0.cost < $1.cost } ?? (.infinity, -1)
      }
    }
    var (pairs, open): ([JoinedEnds], [(Int, Int)]) = ([], [(0, count)])
    while let (first, last) = open.popLast() {
      guard last > first else { continue }
      let other = best[first][last].with
      guard other > first else { return nil }
      pairs.append(pair(ends[first], ends[other], areNext: other == first + 1))
      open += [(first + 1, other), (other + 1, last)]
    }
    return pairs
  }

  private static func longest(_ ends: [OutlineEnd]) -> Double {
    var longest = 1.0
    for one in ends { for other in ends { longest = max(longest, (one.place - other.place).size) } }
    return longest
  }

  private static func pair(_ one: OutlineEnd, _ other: OutlineEnd, areNext: Bool) -> JoinedEnds {
    let bend = Bend(one, other)
    // a bay of ground in the thing is round; that the thing bulges where nothing tells is unlikely
    let isRound = bend.isSmooth || areNext && !one.isThingAfter
    return JoinedEnds(
      curve: isRound
        ? (bend.isSmooth && !bend.hasStraightEnd ? bend : bend.withoutTheOddEnd).curve
        : [one.place, other.place], isSmooth: bend.isSmooth)
  }

  /// How an outline has to bend from one end to the other.
  private struct Bend {
    let one, other: OutlineEnd
    let length: Double
    /// By how much it turns at either end; `nil` where its way isn't known.
    let turns: (Double?, Double?)

    init(_ one: OutlineEnd, _ other: OutlineEnd) {
      (self.one, self.other) = (one, other)
      let step = other.place - one.place
      let length = max(1e-6, step.size)
      self.length = length
      turns = (
        one.way.map { $0.turn(to: step / length) }, other.way.map { $0.turn(to: -step / length) }
      )
    }

    func cost(scale: Double) -> Double {
      let first = turns.0 ?? Self.unknown
      let second = turns.1 ?? Self.unknown
      return first * first + second * second + 0.2 * length / scale
    }

    var isSmooth: Bool {
      guard turns.0 != nil || turns.1 != nil else { return false }
      let (first, second) = (turns.0 ?? 0, turns.1 ?? 0)
      return max(first, second) < 0.72 && first + second < 1.15
    }

    private static let unknown = 0.8

    /// Where one end runs on towards the other but that doesn't, as the tip of a finger beside a leg,
    /// only the first tells how the outline goes on.
    var withoutTheOddEnd: Bend {
      guard let first = turns.0, let second = turns.1,
        hasStraightEnd || abs(first - second) > Self.odd
      else { return self }
      var (one, other) = (self.one, self.other)
      if first > second { one.way = nil } else { other.way = nil }
      return Bend(one, other)
    }

    private static let odd = 0.35

    /// Whether one end points right at the other, as on a straight outline.
    var hasStraightEnd: Bool {
      guard let first = turns.0, let second = turns.1 else { return false }
      return min(first, second) < Self.straight
    }

    private static let straight = 0.04

    /// A cubic that leaves one end and comes in at the other along their ways.
    var curve: [SIMD2<Double>] {
      let step = other.place - one.place
      let out = (one.way ?? step / length) * length
      let into = -(other.way ?? -step / length) * length
      let count = max(2, Int(length))
      return (0...count).map { number in
        let t = Double(number) / Double(count)
        let (t2, t3) = (t * t, t * t * t)
        let start = one.place * (2 * t3 - 3 * t2 + 1) + out * (t3 - 2 * t2 + t)
        return start + other.place * (3 * t2 - 2 * t3) + into * (t3 - t2)
      }
    }
  }
}

extension SIMD2<Double> {
  fileprivate var size: Double { (self * self).sum().squareRoot() }

  /// How much one way of length 1 turns to another: the chord between them, 2 where they are opposite.
  fileprivate func turn(to other: SIMD2<Double>) -> Double { (self - other).size }
}

extension GapRim {
  /// For each pixel near the gap whether it is the thing's when curves part it from the ground.
  fileprivate func parted(by curves: [[SIMD2<Double>]]) -> [Bool] {
    var isBarred = [Bool](repeating: false, count: isNear.count)
    func bar(_ point: SIMD2<Double>) {
      let (x, y) = (Int(point.x.rounded()), Int(point.y.rounded()))
      for (dx, dy) in [(0, 0), (1, 0), (0, 1)] {
        guard x + dx >= 0, x + dx < width, y + dy >= 0, y + dy < height else { continue }
        isBarred[(y + dy) * width + x + dx] = true
      }
    }
    for curve in curves {
      for (from, to) in zip(curve, curve.dropFirst()) {
        let steps = max(1, Int((2 * (to - from).size).rounded(.up)))
        for step in 0...steps { bar(from + (to - from) * (Double(step) / Double(steps))) }
      }
    }
    var owner = [Int8](repeating: 0, count: isNear.count)
    var open: [Int] = []
    for (place, side) in zip(walk, sides) where side != .beyondPicture {
      let i = place.y * width + place.x
      guard !isBarred[i] else { continue }
      owner[i] = side == .thing ? 1 : 2
      open.append(i)
    }
    spread(&owner, from: open) { !isBarred[$0] }
    spread(&owner, from: owner.indices.filter { owner[$0] != 0 }) { _ in true }
    return owner.map { $0 == 1 }
  }

  private func spread(_ owner: inout [Int8], from start: [Int], where isOpen: (Int) -> Bool) {
    var (open, next) = (start, 0)
    while next < open.count {
      let i = open[next]
      next += 1
      let x = i % width
      for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
      where j >= 0 && j < owner.count && owner[j] == 0 && isNear[j] && isOpen(j) {
        owner[j] = owner[i]
        open.append(j)
      }
    }
  }
}
