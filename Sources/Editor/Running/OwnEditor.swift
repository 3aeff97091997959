import Foundation

/// The text editor of the person's choice: `$VISUAL`, `$EDITOR`, or vi.
struct OwnEditor {
  let environment: [String: String]

  /// Lets the person write; the terminal must be free meanwhile. `nil` where the editor can't be
  /// started or says that it failed.
  func edit(_ text: String) -> String? {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("retake-\(UUID().uuidString)")
    guard
      (try? FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]))
        != nil
    else { return nil }
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("instructions.txt")
    guard (try? Data((text + "\n").utf8).write(to: file)) != nil else { return nil }
    let quoted = "'" + file.path.replacingOccurrences(of: "'", with: "'\\''") + "'"
    // a shell, because the variables hold commands with arguments; system() keeps the terminal
    guard system(command + " " + quoted) == 0, let data = try? Data(contentsOf: file) else {
      return nil
    }
    return String(decoding: data, as: UTF8.self)
      .split(whereSeparator: \.isNewline).joined(separator: "\n")
  }

  private var command: String {
    [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
  }
}
