/// The lines that were entered, to be gone through from the prompt.
public struct LineHistory: Sendable, Equatable {
  /// The oldest first.
  public private(set) var lines: [String] = []
  /// Which line is shown; `nil` while a new one is written.
  private var place: Int?
  /// What was being written before going back.
  private var draft = ""

  public init(lines: [String] = []) {
    self.lines = lines
  }

  public mutating func add(_ line: String) {
    if lines.last != line { lines.append(line) }
    place = nil
    draft = ""
  }

  /// The line before the one that is shown; `nil` at the first.
  public mutating func older(than current: String) -> String? {
    guard let next = place.map({ $0 - 1 }) ?? lines.indices.last, next >= 0 else { return nil }
    if place == nil { draft = current }
    place = next
    return lines[next]
  }

  /// The line after it, at last what was being written; `nil` when that is shown.
  public mutating func newer() -> String? {
    guard let current = place else { return nil }
    place = current + 1 < lines.count ? current + 1 : nil
    return place.map { lines[$0] } ?? draft
  }
}
