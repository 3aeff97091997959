import Crypto
import Edits
public import Engine
public import Imaging

/// The pictures of a session, for whoever takes them elsewhere. Nothing is written.
extension SessionRecord {
  /// The file with a take's picture. `nil` where it isn't there, was cut off, or has another size
  /// than is on record: `render` makes it again. Throws `SessionError.noSuchTake`.
  public func pictureFile(of id: TakeID) throws -> PictureFile? {
    guard let take = history.take(id) else { throw SessionError.noSuchTake(id) }
    guard let rendering = take.rendering else { return nil }
    let path = try path(of: rendering.image)
    guard Files.kind(of: path) == .file, let file = try? PictureFile(path: path),
      file.header.size.width == rendering.width, file.header.size.height == rendering.height
    else { return nil }
    return file
  }

  /// The photograph's file. Throws a `SessionError` when it isn't the one that the session was
  /// recorded on, and a `PictureFileError` when it is damaged.
  public func sourceFile() throws -> PictureFile {
    let name = try SessionFolder.sourceName(header, folder)
    let bytes = try Files.bytes(of: folder + "/" + name)
    guard SHA256.hash(data: bytes).hexadecimal == header.sha256 else {
      throw SessionError.sourceChanged(folder: folder, source: name)
    }
    return try PictureFile(bytes: bytes, name: folder + "/" + name)
  }

  /// Makes a take's picture from the source again. `photograph` is the session's own.
  /// Throws a `SessionError` when the take doesn't render to the pixels on record.
  public func render(
    _ id: TakeID, photograph: Photograph, engine: any EditingEngine
  ) async throws -> DecodedPicture.Pixels {
    guard let take = history.take(id) else { throw SessionError.noSuchTake(id) }
    let picture = try await engine.render(history.steps(at: id), of: photograph, at: .full)
    let pixels = header.pixels(of: picture)
    if let rendering = take.rendering, rendering.pixels != pixels.asEightBit.pixelHash {
      throw SessionError.cannotRender(id, reason: "its pixels aren't the ones on record")
    }
    return pixels
  }
}
