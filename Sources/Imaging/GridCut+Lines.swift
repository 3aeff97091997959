// Most of what can flow at all can flow straight.
extension GridCut {
  /// Sends what can reach the sink along rows and columns, one way after the other.
  func flowAlongLines() {
    let room = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * count)
    defer { room.deallocate() }
    for step in 0..<4 { flow(step, room, carried: room + count) }
  }

  /// All that can flow in one direction, worked out from the end of each line to its start.
  private func flow(
    _ step: Int, _ room: UnsafeMutablePointer<Int32>, carried: UnsafeMutablePointer<Int32>
  ) {
    room.initialize(repeating: 0, count: 2 * count)
    let offset = offsets[step]
    // the cells around the grid let nothing through
    let border = max(abs(offset), 1)
    for place in border..<count - border {
      let i = offset > 0 ? count - 1 - place : place
      room[i] =
        max(0, -cells[i].terminal) + min(residual[i << shift + step], room[i + offset])
    }
    for place in border..<count - border {
      let i = offset > 0 ? place : count - 1 - place
      var (brought, own) = (carried[i], cells[i].terminal)
      if own < 0 {
        let taken = min(brought, -own)
        own += taken
        brought -= taken
      }
      let sent = min(max(0, own) + brought, min(residual[i << shift + step], room[i + offset]))
      if sent > 0 {
        residual[i << shift + step] -= sent
        residual[(i + offset) << shift + (step ^ 1)] += sent
        carried[i + offset] = sent
        own -= sent - brought
      }
      cells[i].terminal = own
    }
  }
}
