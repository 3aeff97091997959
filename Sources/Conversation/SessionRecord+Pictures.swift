import Edits
public import Engine
import Imaging

extension SessionRecord {
  /// Writes a take's picture to another place as PNG: copied from the session's folder, or rendered
  /// from the source where it isn't there. `.photograph` is the unedited picture, upright and in
  /// sRGB. Folders on the way are made.
  ///
  /// `photograph` is the session's own. Throws a `SessionError` when the take doesn't render to the pixels on record.
  public func writePicture(
    of id: TakeID, to path: String, photograph: Photograph, engine: any EditingEngine
  ) async throws {
    let rendering = history.take(id)?.rendering
    if id != .photograph, history.take(id) == nil { throw SessionError.noSuchTake(id) }
    if let rendering {
      let file = try self.path(of: rendering.image)
      if Files.kind(of: file) == .file {
        try Files.makeFolder(above: path)
        try Files.write(try Files.bytes(of: file), to: path, synced: false)
        return
      }
    }
    let picture = try await engine.render(history.steps(at: id), of: photograph, at: .full)
    let pixels = header.pixels(of: picture)
    if let rendering, rendering.pixels != pixels.asEightBit.pixelHash {
      throw SessionError.cannotRender(id, reason: "its pixels aren't the ones on record")
    }
    try pixels.write(to: path)
  }
}
