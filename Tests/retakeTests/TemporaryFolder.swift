import Foundation

/// A folder that is gone when the value that made it is.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("retake-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a file and returns where it is.
  @discardableResult
  func file(_ name: String, _ contents: Data) throws -> URL {
    let file = url.appendingPathComponent(name)
    try contents.write(to: file)
    return file
  }

  @discardableResult
  func folder(_ name: String) throws -> URL {
    let folder = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Paths below the folder, each with the size of its file: what a program that writes nothing
  /// leaves as it was.
  func listing() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted().map { path in
      let attributes = try FileManager.default.attributesOfItem(
        atPath: url.appendingPathComponent(path).path)
      return "\(path) \(attributes[.size] ?? "")"
    }
  }
}
