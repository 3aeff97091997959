import Foundation

/// The source tree that the tests were built from.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let assets = root.appendingPathComponent("Assets")

  /// The recorded conversations that have to replay to the same pixels.
  static let sessions: [String] = {
    let folder = root.appendingPathComponent("Sessions")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).sorted().filter { name in
      // Sessions named after a day were made by using the program here.
      !name.hasPrefix(".") && !name.hasPrefix("20")
    }
  }()
}
