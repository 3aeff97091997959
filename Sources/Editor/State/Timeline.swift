/// The turns that made a picture as a tree: to the right what followed, below what branched off.
struct Timeline: Equatable {
  struct Node: Equatable {
    /// 0 is the photograph.
    var turn: Int
    var point: TurnPoint
    /// From 0, how many turns away from the photograph.
    var column: Int
    /// From 0; a branch has a row of its own, below the one it left.
    var row: Int
    /// Index of the node before it; `nil` for the photograph.
    var parent: Int?
  }

  private(set) var nodes = [Node(turn: 0, point: .photograph, column: 0, row: 0)]

  init(_ turns: [TurnSummary]) {
    for turn in turns where turn.point.turn == turn.number {
      let parent = nodes.lastIndex { $0.turn == turn.parent.turn } ?? 0
      let column = nodes[parent].column + 1
      nodes.append(
        Node(
          turn: turn.number, point: turn.point, column: column,
          row: freeRow(at: column, after: nodes[parent]), parent: parent))
    }
  }

  /// The first child goes on in its parent's row; a branch takes a row that is free from there on.
  private func freeRow(at column: Int, after parent: Node) -> Int {
    let isFree = { (row: Int) in
      !nodes.contains { $0.row == row && $0.column >= column - (row == parent.row ? 0 : 1) }
    }
    return (parent.row...).first(where: isFree) ?? parent.row
  }

  var rowCount: Int { (nodes.map(\.row).max() ?? 0) + 1 }
  var columnCount: Int { (nodes.map(\.column).max() ?? 0) + 1 }

  func node(turn: Int) -> Node? { nodes.first { $0.turn == turn } }

  /// The turn before it on its branch.
  func turn(before turn: Int) -> Int? { node(turn: turn)?.parent.map { nodes[$0].turn } }

  /// The last turn that followed it: where going on leads.
  func turn(after turn: Int) -> Int? {
    guard let index = nodes.firstIndex(where: { $0.turn == turn }) else { return nil }
    return nodes.last { $0.parent == index }?.turn
  }
}
