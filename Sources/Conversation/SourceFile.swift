import Crypto
import Engine
import Imaging

/// A photograph as its file holds it, decoded.
public struct SourceFile: Sendable {
  /// Where it was read from.
  let path: String
  let file: PictureFile
  let photograph: Photograph
  let sha256: String

  /// What the copy in a session is called.
  var name: String { file.header.format == .jpeg ? "source.jpg" : "source.png" }

  /// Bits a sample of the pictures made from it, 8 or 16.
  var bitsPerSample: Int { file.header.bitsPerSample == 16 ? 16 : 8 }

  /// Throws a `PictureFileError`.
  public init(_ path: String) throws {
    try self.init(try PictureFile(path: path), path)
  }

  private init(_ file: PictureFile, _ path: String) throws {
    (self.file, self.path) = (file, path)
    switch try file.decode().pixels {
    case .eight(let picture): photograph = Photograph(picture)
    case .sixteen(let picture): photograph = Photograph(picture)
    }
    sha256 = SHA256.hash(data: file.bytes).hexadecimal
  }

  /// Throws a `SessionError` when the copy isn't the photograph that the journal speaks of.
  init(inSession folder: String, _ header: SessionHeader) throws {
    let name = try SessionFolder.sourceName(header, folder)
    let path = folder + "/" + name
    guard Files.kind(of: path) == .file else {
      throw SessionError.missing(folder: folder, part: "source picture \(name)")
    }
    let bytes = try Files.bytes(of: path)
    guard SHA256.hash(data: bytes).hexadecimal == header.sha256 else {
      throw SessionError.sourceChanged(folder: folder, source: name)
    }
    try self.init(try PictureFile(bytes: bytes, name: path), path)
  }
}
