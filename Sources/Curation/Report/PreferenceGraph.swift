/// Which pictures were preferred to which.
struct PreferenceGraph {
  /// A picture of one photograph and instruction: takes with the same pixels are one.
  struct Node: Hashable {
    var question: String
    var pixels: String
  }

  /// Where a preference was told.
  struct Place: Hashable {
    var session: String
    var turn: Int
  }

  private var edges: [Node: [Node: Place]] = [:]
  private(set) var contradictions: [(better: Node, worse: Node, here: Place, there: Place)] = []

  mutating func add(_ better: Node, over worse: Node, at place: Place) {
    guard better != worse else { return }
    if let there = edges[worse]?[better] {
      contradictions.append((better, worse, place, there))
    }
    if edges[better]?[worse] == nil { edges[better, default: [:]][worse] = place }
  }

  /// Rounds of three pictures or more, each preferred to the next and the last to the first.
  var circles: [[Place]] {
    var result: [[Place]] = []
    var done: Set<Node> = []
    for start in edges.keys.sorted(by: { ($0.question, $0.pixels) < ($1.question, $1.pixels) })
    where !done.contains(start) {
      guard let round = shortestRound(from: start), round.count > 2 else { continue }
      done.formUnion(round)
      result.append(
        zip(round, round.dropFirst() + round.prefix(1)).compactMap { edges[$0]?[$1] })
    }
    return result
  }

  /// The pictures on the shortest way back to where it began.
  private func shortestRound(from start: Node) -> [Node]? {
    var cameFrom: [Node: Node] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for following in (edges[node] ?? [:]).keys.sorted(by: { $0.pixels < $1.pixels }) {
        if following == start {
          var round = [node]
          while let before = cameFrom[round[0]] { round.insert(before, at: 0) }
          return round
        }
        guard cameFrom[following] == nil else { continue }
        cameFrom[following] = node
        queue.append(following)
      }
    }
    return nil
  }
}
