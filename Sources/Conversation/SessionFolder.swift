import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a session's folder looks like.
enum SessionFolder {
  static func image(of id: TakeID) -> String {
    let turn = id.turn < 10 ? "0\(id.turn)" : "\(id.turn)"
    return "images/turn-\(turn)-take-\(id.take).png"
  }

  /// Where pictures from files that plans need are kept, for good.
  static func pictures(in folder: String) -> String { folder + "/pictures" }

  /// The day, as the person's clock has it, and the file's name without its extension.
  static func name(forPhotographAt path: String, on time: Date) -> String {
    var seconds = time_t(time.timeIntervalSince1970)
    var local = tm()
    localtime_r(&seconds, &local)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(local.tm_year + 1900)-\(padded(local.tm_mon + 1))-\(padded(local.tm_mday))"
    return day + "-" + stem(of: path)
  }

  /// At most 60 characters, none of which means anything to a shell or a terminal.
  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let dot = file.lastIndex(of: ".").flatMap { $0 > file.startIndex ? $0 : nil }
    let kept = file[..<(dot ?? file.endIndex)].map { character in
      character.isLetter || character.isNumber || "-_.".contains(character) ? character : "-"
    }
    let stem = String(kept.drop { $0 == "." || $0 == "-" }.prefix(60))
    return stem.isEmpty ? "photograph" : stem
  }

  static func isFree(_ folder: String) throws -> Bool {
    guard let kind = Files.kind(of: folder) else { return true }
    guard kind == .folder else { return false }
    return try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty
  }

  static func requireParts(_ folder: String) throws {
    var info = stat()
    guard stat(folder, &info) == 0 else {
      throw SessionError.missing(folder: folder, part: "folder")
    }
    guard info.st_mode & S_IFMT == S_IFDIR else { throw SessionError.notAFolder(path: folder) }
    guard Files.kind(of: folder + "/" + Journal.fileName) == .file else {
      throw SessionError.missing(folder: folder, part: Journal.fileName)
    }
  }

  static func sourceName(_ header: SessionHeader, _ folder: String) throws -> String {
    guard ["source.png", "source.jpg"].contains(header.source) else {
      throw SessionError.unsafePath(folder: folder, path: header.source)
    }
    return header.source
  }

  /// Refuses absolute paths, "..", and ways through links.
  static func path(of file: String, in folder: String) throws -> String {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty, !parts.contains(where: { ["", ".", ".."].contains($0) }),
      !file.utf8.contains(0)
    else { throw SessionError.unsafePath(folder: folder, path: file) }
    var path = folder
    for part in parts {
      path += "/" + part
      if Files.kind(of: path) == .link { throw SessionError.unsafePath(folder: folder, path: file) }
    }
    return path
  }
}

extension String {
  var withoutTrailingSlashes: String {
    var result = self[...]
    while result.count > 1, result.hasSuffix("/") { result = result.dropLast() }
    return String(result)
  }
}
