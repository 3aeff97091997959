import Foundation

/// The lines that were entered in earlier sessions, in a file of the person's own:
/// `$XDG_STATE_HOME/retake/history`, or the same under `~/.local/state`.
///
/// A convenience: where it can't be read or written, there just is no history.
struct HistoryFile: Sendable {
  static let longest = 1000
  private let path: String?

  /// Without a home there is no file.
  init(environment: [String: String]) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      path = state + "/retake/history"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + "/.local/state/retake/history"
    } else {
      path = nil
    }
  }

  /// The last lines, the oldest first.
  func lines() -> [String] {
    guard let path, let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .suffix(Self.longest).map(String.init)
  }

  /// Adds a line; nobody else may read what was said.
  func add(_ line: String) {
    guard let path else { return }
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let text = line.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    guard let file = FileHandle(forWritingAtPath: path) else { return }
    defer { try? file.close() }
    guard let size = try? file.seekToEnd() else { return }
    try? file.write(contentsOf: Data(text.utf8))
    if size > 200_000 { shorten(path) }
  }

  private func shorten(_ path: String) {
    let kept = lines().joined(separator: "\n") + "\n"
    try? Data(kept.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
