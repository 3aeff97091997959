import Foundation
import Synchronization

/// Synonyms and kinds of things beyond those in a language's own words: a table that is read when
/// it is first needed, a line a thing with its synonyms, the kinds above it and those below it.
final class KindTable: Sendable {
  private struct Row {
    let synonyms: Set<String>
    let kinds: Set<String>
    let members: Set<String>
  }

  private let path: String
  private let rows = Mutex<[String: Row]?>(nil)

  init(path: String) {
    self.path = path
  }

  /// Both in the singular.
  func match(_ name: String, _ object: String) -> ObjectWords.Match? {
    guard let row = row(of: object) else { return nil }
    if row.synonyms.contains(name) { return .same }
    if row.kinds.contains(name) { return .kind }
    return row.members.contains(name) ? .instance : nil
  }

  private func row(of object: String) -> Row? {
    rows.withLock { rows in
      let known = rows ?? Self.read(path)
      rows = known
      return known[object]
    }
  }

  private static func read(_ path: String) -> [String: Row] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    var rows: [String: Row] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count == 4 else { continue }
      let sets = columns.dropFirst().map { Set($0.split(separator: ",").map(String.init)) }
      rows[String(columns[0])] = Row(synonyms: sets[0], kinds: sets[1], members: sets[2])
    }
    return rows
  }
}
