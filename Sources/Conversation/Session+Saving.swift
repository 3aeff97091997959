import Engine
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Session {
  /// Writes the picture as the conversation stands, at full size, to a file of its own; `~/` is the
  /// home folder. A file that is there already is left alone. Returns a sentence that says what was
  /// written; throws one that says why nothing was.
  public func save(to path: String) async throws -> String {
    var path = path
    if path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] {
      path = home + path.dropFirst()
    }
    guard let format = PictureFormat(pathExtension: path) else {
      throw SavingRefusal(description: "The file must end in .png or .jpg: /save picture.png")
    }
    guard Files.kind(of: path) == nil else {
      throw SavingRefusal(
        description: "\(path.withControlCharactersVisible) is there already; name another file.")
    }
    let image = try await tools.engine.render(history.steps, of: photograph, at: .full)
    switch (format, header.pixels(of: image)) {
    case (.jpeg, _): try image.write(to: path, as: .jpeg(JPEGOptions()))
    case (.png, .sixteen(let picture)): try picture.writePNG(to: path)
    case (.png, .eight(let picture)): try picture.write(to: path, as: .png())
    }
    return "Saved as \(path.withControlCharactersVisible), \(image.width)×\(image.height)."
  }
}

/// Why a picture isn't saved, in a sentence.
struct SavingRefusal: Error, Equatable, CustomStringConvertible {
  let description: String
}
