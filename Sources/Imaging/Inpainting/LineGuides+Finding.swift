// Lines are looked for beside the hole: edges that point across it to one another.
extension LineGuides {
  /// The lines of a level, the strongest first; each is seen on both sides of the hole, or on one
  /// where the picture's border cuts the hole off on the other.
  init(_ level: PatchLevel) {
    guard let field = EdgesBesideHole(level) else { return }
    var found = field.lines()
    var isChanged = true
    // an edge may end at one that ends at another
    while isChanged, lines.count < Self.most {
      isChanged = false
      var open: [GuideLine] = []
      for line in found {
        guard lines.count < Self.most else { break }
        guard let fitted = line.fitted(among: lines) else {
          open.append(line)
          continue
        }
        if lines.allSatisfy({ !$0.isClose(to: fitted) }) {
          lines.append(fitted)
          isChanged = true
        }
      }
      found = open.filter { $0.standing == .ending }
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

  private static let most = 9
  /// Longer side of the level on which lines are looked for, at most.
  static let side = 420
}

extension GuideLine {
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
