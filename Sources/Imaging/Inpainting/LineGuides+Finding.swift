// Lines are looked for beside the hole: edges that point across it to one another.
extension LineGuides {
  /// The lines of a level, the strongest first; each is seen on both sides of the hole, or on one
  /// where the picture's border cuts the hole off on the other.
  init(_ level: PatchLevel) {
    guard let field = EdgesBesideHole(level) else { return }
    var found = field.lines()
    // an edge may end at one that ends at another
    while add(found) { found = found.filter { $0.standing == .ending } }
    add(field.withFaintEdges().faintLines())
  }

  /// Adds those that can be believed beside the ones before. Whether there were any.
  @discardableResult
  private mutating func add(_ found: [GuideLine]) -> Bool {
    let before = lines.count
    for line in found where lines.count < Self.most {
      if let fitted = line.fitted(among: lines),
        lines.allSatisfy({ !$0.isClose(to: fitted) && !fitted.isSeen(with: $0) })
      {
        lines.append(fitted)
      }
    }
    return lines.count > before
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

  private static let most = 9
  /// Longer side of the level on which lines are looked for, at most.
  static let side = 420
}

extension GuideLine {
  /// Whether another one is seen where this one is, for a good part: then it isn't told from it.
  fileprivate func isSeen(with other: GuideLine) -> Bool {
    return seen.contains { range in
      let length = range.upperBound - range.lowerBound
      let shared = stride(from: range.lowerBound, through: range.upperBound, by: 1).count { place in
        let point = normal * offset + along * place
        return abs(other.across(point)) < 3
          && other.seen.contains { $0.contains(other.place(point)) }
      }
      return Float(shared) > Self.mostShared * length
    }
  }

  private static let mostShared: Float = 0.25

  /// Whether another one runs next to it somewhere in the hole.
  fileprivate func isClose(to other: GuideLine) -> Bool {
    let isBefore = (seen.first?.upperBound ?? 0) <= hole.lowerBound + 3
    let entry = isBefore ? hole.lowerBound : hole.upperBound
    // an edge meets another one where it ends
    let end =
      standing == .ending
      ? (hole.lowerBound + hole.upperBound) / 2 : isBefore ? hole.upperBound : hole.lowerBound
    return [entry, end].contains { place in
      abs(other.across(normal * offset + along * place)) < 4
    }
  }
}
