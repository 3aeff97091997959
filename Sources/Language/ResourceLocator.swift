import Foundation

/// Finds the folder of a language's words, without the accessor that SwiftPM generates: that one
/// ends the process when the folder isn't where it was built.
public struct ResourceLocator: Sendable {
  /// Folders that may hold a folder for each language, the likeliest first.
  public let candidates: [String]

  public init(candidates: [String]) {
    self.candidates = candidates
  }

  /// Beside the executable, where SwiftPM puts them, or under its prefix, where they are installed.
  public init(executable: String? = Bundle.main.executablePath) {
    let resolved = URL(fileURLWithPath: executable ?? CommandLine.arguments.first ?? ".")
      .resolvingSymlinksInPath()
    let folder = resolved.deletingLastPathComponent()
    candidates = [
      folder.appendingPathComponent("retake_Language.resources/Resources").path,
      folder.deletingLastPathComponent().appendingPathComponent("share/retake/Language").path,
    ]
  }

  /// Throws `LanguageError.noWords` when no candidate has a folder of that name.
  public func folder(language: String) throws(LanguageError) -> String {
    let named = !language.isEmpty && language.allSatisfy { $0.isLetter || $0 == "-" }
    for candidate in candidates where named {
      var isFolder: ObjCBool = false
      let path = candidate + "/" + language
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        return path
      }
    }
    throw .noWords(language: language, searched: candidates)
  }
}
