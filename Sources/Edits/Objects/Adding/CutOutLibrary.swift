public import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The person's own cut-outs: a folder of pictures with alpha, each named after what it shows.
public struct CutOutLibrary: Sendable {
  public let folder: String

  public init(folder: String) {
    self.folder = folder
  }

  /// In the folder where programs keep a person's data.
  public static var usual: CutOutLibrary {
    let environment = ProcessInfo.processInfo.environment
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? (environment["HOME"] ?? ".") + "/.local/share"
    return CutOutLibrary(folder: data + "/retake/cut-outs")
  }

  /// What there is, in order.
  public var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".png") }.map { String($0.dropLast(4)) }.sorted()
  }

  /// The file that shows what a phrase ends with: "a white dog" finds "dog".
  public func file(for phrase: String) -> (name: String, path: String)? {
    let words = phrase.lowercased().split(separator: " ").map(String.init)
    let known = Set(names)
    for start in words.indices {
      let name = words[start...].joined(separator: " ")
      if known.contains(name) { return (name, folder + "/" + name + ".png") }
    }
    return nil
  }

  /// Keeps what a matte selects. Returns the file's path; throws a `PictureFileError`, and
  /// an `EditError` where nothing is selected.
  public func add(_ name: String, from picture: Image, matte: Mask) throws -> String {
    let file = name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
    guard !file.isEmpty, let frame = matte.bounds(above: 0.05) else {
      throw EditError.notApplicable(
        edit: AddObject.id, reason: "There is nothing to cut out, or no name to keep it under.")
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/" + file + ".png"
    try picture.ownColors(matte).cropped(to: frame).write(to: path, as: .png())
    return path
  }
}
