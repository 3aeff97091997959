/// Looking backwards through the lines that were entered, as Ctrl-R does.
public struct HistorySearch: Sendable, Equatable {
  public private(set) var query = ""
  /// What stood at the prompt before.
  public let draft: String
  private var lines: [String]
  /// Which of the lines is shown, counted from the last; `nil` where none fits.
  private var place: Int?

  init(lines: [String], draft: String) {
    self.lines = lines
    self.draft = draft
  }

  /// The line that was found.
  public var found: String? { place.map { lines[lines.count - 1 - $0] } }

  mutating func add(_ text: String) {
    query += text
    place = next(from: place ?? 0)
  }

  mutating func removeLast() {
    guard !query.isEmpty else { return }
    query.removeLast()
    place = query.isEmpty ? nil : next(from: 0)
  }

  /// Goes on to an earlier line; stays where there is none.
  mutating func searchOn() {
    guard !query.isEmpty else { return }
    place = next(from: (place ?? -1) + 1) ?? place
  }

  private func next(from start: Int) -> Int? {
    let wanted = query.lowercased()
    return lines.reversed().enumerated().dropFirst(start)
      .first { $0.element.lowercased().contains(wanted) }?.offset
  }
}
