import ArgumentParser
import Conversation
import Edits
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

  @Option(
    help: ArgumentHelp(
      "A folder of masks ImageID_Label_Box.png with their table, as Open Images has them; "
        + "used instead of selecting.", valueName: "dir"),
    completion: .directory)
  var masks: String?

  @Option(
    help: ArgumentHelp(
      "Which kinds of things belong to which, as Open Images' hierarchy has it.", valueName: "json"),
    completion: .file(extensions: ["json"]))
  var hierarchy: String?

  func validate() throws {
    guard objects != nil || masks != nil || classes == nil && images == nil && hierarchy == nil
    else {
      throw ValidationError("Name the file of boxes too, with --objects.")
    }
  }

  /// What is known of a photograph; `nil` where no file says anything. Rows that can't be used are
  /// named on standard error and passed over.
  func findings(onPhotographAt path: String) throws -> OpenImages.Findings? {
    guard objects != nil || masks != nil else { return nil }
    let image = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    var findings = try OpenImages(
      boxes: objects, classes: classes, images: images, masks: masks, hierarchy: hierarchy,
      cache: Self.cache
    ).findings(on: image)
    for row in findings.badRows.prefix(Self.namedRows) {
      Standard.error("\(objects ?? ""), \(row)".withControlCharactersVisible)
    }
    for (place, path) in findings.masks.sorted(by: { $0.key < $1.key }) {
      try take(path, for: &findings.objects[place])
    }
    if !findings.badRows.isEmpty {
      let count = findings.badRows.count
      Standard.error("\(count) bad \(count == 1 ? "row" : "rows") passed over.")
    }
    return findings
  }

  /// A mask that shows nothing says nothing. Where only the mask is known, its extent is the box.
  private func take(_ path: String, for object: inout SceneObject) throws {
    let mask = try PictureFile(path: path).decode().image()
    guard let bounds = mask.green.bounds(above: 0.5) else {
      Standard.error("\(path) shows nothing.".withControlCharactersVisible)
      return
    }
    object.mask = PictureShelf.shared.put(mask)
    guard object.box == .whole else { return }
    let (width, height) = (Double(mask.width), Double(mask.height))
    object.box = Region(
      left: Double(bounds.x) / width, top: Double(bounds.y) / height,
      right: Double(bounds.columns.upperBound) / width,
      bottom: Double(bounds.rows.upperBound) / height)
  }

  private static let namedRows = 20

  private static var cache: AnnotationCache {
    let environment = ProcessInfo.processInfo.environment
    let folder =
      environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
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
