import Conversation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds the pictures that rows name, by path or address, in one folder and nowhere else.
struct PictureFinder: Sendable {
  let folder: String

  /// The longest end of the name that is a file in the folder: `https://host/a/b.jpg` may lie at
  /// `a/b.jpg` or `b.jpg`. `nil` when there is none.
  func path(of name: String) -> String? {
    var plain = name[...]
    if let scheme = plain.firstRange(of: "://") { plain = plain[scheme.upperBound...] }
    plain = plain.prefix { $0 != "?" && $0 != "#" }
    let parts = plain.split(separator: "/").filter { $0 != "." }
    guard !parts.contains(".."), !plain.utf8.contains(0) else { return nil }
    for start in parts.indices {
      let path = folder + "/" + parts[start...].joined(separator: "/")
      var isFolder = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder {
        return path
      }
    }
    return nil
  }
}
