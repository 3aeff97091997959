import ArgumentParser
import Conversation
import Foundation
import Imaging
import Scene

/// Files that say what is in a photograph.
struct AnnotationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Boxes around what is in photographs, as Open Images has them; "
        + "a photograph's id is its file name without the ending.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var objects: String?

  @Option(
    help: ArgumentHelp("What the labels in the boxes' file are called.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "Who took the photographs and under which licence, as Open Images has it.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var images: String?

  func validate() throws {
    guard objects != nil || classes == nil && images == nil else {
      throw ValidationError("Name the file of boxes too, with --objects.")
    }
  }

  /// What is known of a photograph; `nil` where no file says anything. Rows that can't be used are
  /// named on standard error and passed over.
  func findings(onPhotographAt path: String) throws -> OpenImages.Findings? {
    guard let objects else { return nil }
    let image = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let findings = try OpenImages(
      boxes: objects, classes: classes, images: images, cache: Self.cache
    ).findings(on: image)
    for row in findings.badRows.prefix(Self.namedRows) {
      Standard.error("\(objects), \(row)".withControlCharactersVisible)
    }
    if !findings.badRows.isEmpty {
      let count = findings.badRows.count
      Standard.error("\(count) bad \(count == 1 ? "row" : "rows") passed over.")
    }
    return findings
  }

  private static let namedRows = 20

  private static var cache: AnnotationCache {
    let environment = ProcessInfo.processInfo.environment
    let folder = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.cache"
    return AnnotationCache(folder: folder + "/retake")
  }
}

extension OpenImages.Findings {
  /// Whose the photograph is, as far as the annotations say.
  var attribution: Attribution? {
    credit.map {
      Attribution(title: $0.title, author: $0.author, license: $0.license, url: $0.url)
    }
  }
}
