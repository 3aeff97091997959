// Where a line is seen beside the hole, and whether that is enough.
extension EdgesBesideHole {
  /// What a step along a line shows.
  private enum Shown { case edge, nothing, hidden, hole }

  /// Where the line crosses the hole and where it is seen beside that.
  func sides(of line: GuideLine) -> GuideLine? {
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
          return (slopes[j] * slopes[j]).sum() > least * least && isAlong(line, j)
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
    guard denied <= 2 + agreed / 2 else { return ending(line, steps, first, last) }
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
    let isPaired =
      min(before.length, after.length) >= enough && before.length + after.length >= needed
    let isEnding =
      max(before.length, after.length) >= 2 * enough && min(before.length, after.length) < enough
    guard isSeen || isEnd || isPaired || isEnding else { return nil }
    var hasOneGround = true
    if before.length >= enough, after.length >= enough {
      switch likeness(of: line, before.from...before.to, after.from...after.to) {
      case .none: return nil
      case .otherGround:
        guard min(before.length, after.length) >= max(needed, 2 * enough) else { return nil }
        hasOneGround = false
      case .same: break
      }
    }
    var result = line
    result.hasOneGround = hasOneGround
    result.hole = steps[first].place...steps[last].place
    result.seen = [before, after].filter { $0.length >= enough }.map {
      $0.from...$0.to
    }
    let shortest = min(
      isCut.before ? after.length : before.length, isCut.after ? before.length : after.length)
    if !isSeen && !isEnd {
      result.standing = isPaired ? .paired : .ending
      // one that is seen again, however briefly, goes on behind the hole
      if !isPaired, min(before.length, after.length) <= Self.hardly {
        result.end = end(of: result)
      }
    }
    result.strength = Float(min(60, shortest)) + 0.3 * Float(before.length + after.length)
    return result
  }

  /// A line that ends in the first part of the hole that it comes to, since beyond that it isn't
  /// seen; `nil` where it isn't seen for long before either.
  private func ending(
    _ line: GuideLine, _ steps: [(place: Float, shown: Shown)], _ first: Int, _ last: Int
  ) -> GuideLine? {
    let before = Self.run(steps[..<first].reversed())
    let after = Self.run(Array(steps[(last + 1)...]))
    let run = before.length >= after.length ? before : after
    guard run.length >= 2 * Self.enough else { return nil }
    let inside = steps[first...last].map(\.shown)
    let shown = before.length >= after.length ? inside : inside.reversed()
    let depth = (shown.firstIndex { $0 != .hole } ?? shown.count) - 1
    var result = line
    let (near, far) =
      before.length >= after.length ? (first, first + depth) : (last - depth, last)
    result.hole = steps[near].place...steps[far].place
    result.seen = [min(run.from, run.to)...max(run.from, run.to)]
    result.strength = 0.3 * Float(run.length)
    result.standing = .ending
    if min(before.length, after.length) <= Self.hardly { result.end = end(of: result) }
    return result
  }

  /// Steps for which an edge may seem to be seen where there is none.
  private static let hardly = 2
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
