public import Language

extension History {
  /// Where a wish about the history leads: at most as far as there are turns. `nil` when there is
  /// nothing to go to, and for wishes that don't move.
  public func destination(of request: HistoryRequest) -> TakeID? {
    switch request {
    case .undo(let turns):
      let path = path
      return path.isEmpty ? nil : path.dropLast(max(1, turns)).last ?? .photograph
    case .redo(let turns): return redoable.prefix(max(1, turns)).last
    case .goTo(let number): return state(afterTurn: number)
    case .remove, .retake: return nil
    }
  }

  /// "the photograph", "turn 3", or "take 2 of turn 3" where the turn has several.
  public func name(of id: TakeID) -> String {
    if id == .photograph { return "the photograph" }
    let isOnlyTake = (turn(id.turn)?.takes.count ?? 0) <= 1
    return isOnlyTake ? "turn \(id.turn)" : "take \(id.take) of turn \(id.turn)"
  }
}
