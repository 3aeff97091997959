extension GuideLine {
  /// As it can be believed beside surer ones: short pieces aren't of one line where that would cross
  /// such a line, and an edge that is seen on one side only goes on to where it meets one. `nil` where it
  /// can't be believed.
  func fitted(among others: [GuideLine]) -> GuideLine? {
    guard standing != .seen else { return self }
    let crossings = others.compactMap { crossing(with: $0) }
    if standing == .paired || standing == .faint { return crossings.isEmpty ? self : nil }
    guard let seen = seen.first else { return nil }
    let length = seen.upperBound - seen.lowerBound
    let (entry, way): (Float, Float) = isBefore ? (hole.lowerBound, 1) : (hole.upperBound, -1)
    if let end = end?.place, abs(end - entry) >= Self.least,
      abs(end - entry) < Self.farthest * length
    {
      var result = self
      result.hole = min(entry, end)...max(entry, end)
      return result
    }
    let depths = crossings.map { abs($0 - entry) }.filter { $0 < Self.farthest * length }
    guard let most = depths.min(), most >= Self.least else { return nil }
    // it may end at something before that which isn't seen
    let depth = min(most, max(length, Self.sure * most))
    var result = self
    let end = entry + way * depth
    result.hole = min(entry, end)...max(entry, end)
    return result
  }

  /// Whether the hole lies behind what is seen of it, along it.
  private var isBefore: Bool { (seen.first?.upperBound ?? 0) <= hole.lowerBound + 3 }

  /// Whether it has ended shortly before a place.
  func isOver(at place: Float) -> Bool {
    guard let end = end?.place, let seen = seen.first else { return false }
    let beyond = isBefore ? place - end : end - place
    return beyond > 0 && beyond < seen.upperBound - seen.lowerBound
  }

  /// Whether a colour is that of what lies along it rather than of what lies beyond its end.
  func isOfThing(_ color: PatchPixel) -> Bool {
    guard let end else { return false }
    return color.apart(end.thing) < color.apart(end.beyond)
  }

  /// How much farther than it is seen an edge may go to another one that it ends at.
  private static let farthest: Float = 3
  /// How much of the way it goes on for at least.
  private static let sure: Float = 0.6
  /// How far into the hole an edge has to go, in pixels.
  private static let least: Float = 6

  /// Where along it another line crosses it in the hole.
  private func crossing(with other: GuideLine) -> Float? {
    let slope = (other.normal * along).sum()
    guard abs(slope) > 1e-3 else { return nil }
    let place = (other.offset - (other.normal * normal).sum() * offset) / slope
    let point = normal * offset + along * place
    return hole.contains(place) && other.hole.contains(other.place(point)) ? place : nil
  }
}
