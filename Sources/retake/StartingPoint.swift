import ArgumentParser
import Conversation
import Editor
import Engine
import Foundation
import Imaging

/// What the program offers when no photograph is named: the sessions in their folder, the last used
/// first, and the photographs in the working directory.
enum StartingPoint {
  private static let mostSessions = 12
  private static let mostPhotographs = 200

  /// Lets the person choose. Throws usage help where there is no terminal to choose on, or nothing
  /// to choose from.
  static func choose() throws -> StartPage.Entry? {
    let environment = ProcessInfo.processInfo.environment
    guard Standard.isTerminal, environment["TERM"] != "dumb" else {
      throw ValidationError("Name a photograph, such as: retake photo.jpg")
    }
    let entries = sessions() + photographs()
    guard !entries.isEmpty else {
      throw ValidationError(
        "There is no photograph in this folder; name one, such as: retake photo.jpg")
    }
    return try StartPage.choose(
      among: entries, environment: environment, settings: Preferences.settings, preview: preview)
  }

  private static func sessions() -> [StartPage.Entry] {
    let parent = Preferences.settings.sessionsFolder
    return contents(of: parent).compactMap { name -> (Date, StartPage.Entry)? in
      let folder = parent + "/" + name
      guard let record = try? SessionRecord.read(folder) else { return nil }
      return (
        changed(folder + "/journal.jsonl"),
        .session(folder: folder, title: name, turnCount: record.history.turns.count)
      )
    }
    .sorted { $0.0 > $1.0 }.prefix(mostSessions).map(\.1)
  }

  private static func photographs() -> [StartPage.Entry] {
    contents(of: ".").filter { PictureFormat(pathExtension: $0) != nil }
      .sorted().prefix(mostPhotographs).map { .photograph(path: $0) }
  }

  private static func contents(of folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }
  }

  private static func changed(_ path: String) -> Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }

  /// The photograph, or a session's picture as it stands where that has been saved.
  private static func preview(of entry: StartPage.Entry, fitting box: PixelSize) -> DisplayImage8? {
    switch entry {
    case .photograph(let path): small((try? PictureFile(path: path)), box)
    case .session(let folder, _, _):
      if let record = try? SessionRecord.read(folder) {
        small(
          (try? record.pictureFile(of: record.history.head)).flatMap { $0 }
            ?? (try? record.sourceFile()), box)
      } else {
        nil
      }
    }
  }

  private static func small(_ file: PictureFile?, _ box: PixelSize) -> DisplayImage8? {
    guard let file, let picture = try? file.preview(covering: box) else { return nil }
    let image = picture.image()
    return image.resampled(to: image.size.scaled(by: image.size.scale(toFit: box))).displayed()
  }
}
