// Where an edge ends that is hidden there: what lies along it is seen close beside it.
extension EdgesBesideHole {
  /// How far beside a line in the hole something seen still tells of it, in pixels.
  private static let beside = 2...20
  /// Steps in which it has to be seen to go on before it ends, and not to go on after that.
  private static let (before, after) = (3, 3)
  /// How far from the hole on the line's own surroundings are looked at.
  private static let near = 24
  /// How much what lies as far beside a line as something seen may differ from what lies next to the
  /// line, of how much that differs from the other side.
  private static let alike: Float = 0.3
  /// How many steps before that the edge may lie that ends it, where it is soft.
  private static let soft = 6

  /// What is seen beside a hidden step of a line.
  private struct Beside {
    let own: PatchPixel
    /// Whether it is what goes along the line and not what lies on its other side; `nil` for neither.
    let goesOn: Bool?
  }

  /// The place up to which what is seen beside the hidden part of a line is what goes along it where it
  /// is seen, on one side of it, and from which on it isn't; `nil` where that can't be told.
  func end(of line: GuideLine) -> GuideLine.End? {
    guard let seen = line.seen.first else { return nil }
    let isBefore = seen.upperBound <= line.hole.lowerBound + 3
    let (entry, way): (Float, Float) =
      isBefore ? (line.hole.lowerBound, 1) : (line.hole.upperBound, -1)
    let length = max(0, Int(line.hole.upperBound - line.hole.lowerBound))
    let ends = [Float(-1), 1].compactMap { side -> (step: Int, steps: [Beside?])? in
      let steps = (0...length).map {
        beside(line, entry + way * Float($0), side: side, entry: entry, way: way)
      }
      return Self.change(in: steps).map { (Self.sharpened($0, steps), steps) }
    }
    guard let first = ends.min(by: { $0.step < $1.step }) else { return nil }
    func mean(_ steps: ArraySlice<Beside?>, _ goesOn: Bool) -> PatchPixel? {
      let seen = steps.compactMap { $0 }.filter { $0.goesOn == goesOn }.map(\.own)
      return seen.isEmpty ? nil : seen.reduce(.zero, +) / Float(seen.count)
    }
    guard let thing = mean(first.steps[..<first.step], true),
      let beyond = mean(first.steps[first.step...], false)
    else { return nil }
    return GuideLine.End(place: entry + way * Float(first.step), thing: thing, beyond: beyond)
  }

  /// The step that parts best those in which it goes on from those in which it doesn't; `nil` where too
  /// few say so, or some on either side say otherwise.
  private static func change(in steps: [Beside?]) -> Int? {
    let denied = steps.count { $0?.goesOn == false }
    var (agreed, missed) = (0, 0)
    var best: (score: Int, step: Int, agreed: Int, missed: Int)?
    for (step, shown) in steps.enumerated() {
      guard let shown = shown?.goesOn else { continue }
      if shown { agreed += 1 } else { missed += 1 }
      let score = agreed - missed
      if shown, score > best?.score ?? 0 { best = (score, step + 1, agreed, missed) }
    }
    guard let best, best.agreed >= before,
      // it is seen to end there, not somewhere in what is hidden on both sides
      steps[best.step..<min(steps.count, best.step + soft)].contains(where: { $0 != nil }),
      denied - best.missed >= after,
      best.missed * 4 <= best.agreed, (agreed - best.agreed) * 4 <= denied - best.missed
    else { return nil }
    return best.step
  }

  /// The same step, moved to where a soft edge is steepest.
  private static func sharpened(_ step: Int, _ steps: [Beside?]) -> Int {
    let around = max(1, step - soft)..<min(steps.count, step + 2)
    func change(_ step: Int) -> Float {
      guard let last = steps[step - 1], let own = steps[step] else { return 0 }
      return last.own.apart(own.own)
    }
    return around.max { (change($0), $1) < (change($1), $0) } ?? step
  }

  /// What is seen nearest to a place on one side, and as far beside the line where it is seen; `nil`
  /// where nothing near is seen.
  private func beside(
    _ line: GuideLine, _ place: Float, side: Float, entry: Float, way: Float
  ) -> Beside? {
    func color(_ place: Float, _ aside: Float) -> PatchPixel? {
      guard let i = index(line.normal * (line.offset + aside) + line.along * place),
        distance.samples[i] > 1.5, !level.isForeign[i]
      else { return nil }
      return level.pixels[i]
    }
    func usual(_ aside: Float) -> PatchPixel? {
      let known = (4..<Self.near).compactMap { color(entry - way * Float($0), aside) }
      return known.count < Self.near / 3 ? nil : known.reduce(.zero, +) / Float(known.count)
    }
    for aside in Self.beside {
      guard let own = color(place, side * Float(aside)) else { continue }
      guard let here = usual(side * Float(aside)), let there = usual(-2 * side),
        let next = usual(2 * side), here.apart(next) < Self.alike * here.apart(there)
      else { return nil }
      let goesOn: Bool? =
        own.apart(here) < 0.06 + 0.25 * here.apart(there)
        ? true : own.apart(there) < own.apart(here) ? false : nil
      return Beside(own: own, goesOn: goesOn)
    }
    return nil
  }
}
