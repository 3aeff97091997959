import Foundation

/// Finds a folder of the data that comes with the program, such as its fonts: under the prefix that
/// it is installed in, or in the source tree that it was built in.
public enum AssetFolder {
  /// The path of the folder; `nil` where there is none of that name.
  public static func path(_ name: String) -> String? {
    candidates(name).first { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }

  /// The bytes of a file in such a folder; `nil` where there is none.
  public static func bytes(_ name: String, in folder: String) -> [UInt8]? {
    path(folder).flatMap { FileManager.default.contents(atPath: $0 + "/" + name) }.map {
      [UInt8]($0)
    }
  }

  /// Where the folder may be, the likeliest first.
  static func candidates(
    _ name: String, executable: String? = Bundle.main.executablePath
  ) -> [String] {
    let program = URL(fileURLWithPath: executable ?? CommandLine.arguments.first ?? ".")
      .resolvingSymlinksInPath()
    var folder = program.deletingLastPathComponent()
    var result = [
      folder.deletingLastPathComponent().appendingPathComponent("share/retake/" + name).path
    ]
    while folder.path.count > 1 {
      result.append(folder.appendingPathComponent("Assets/" + name).path)
      folder = folder.deletingLastPathComponent()
    }
    return result
  }
}
