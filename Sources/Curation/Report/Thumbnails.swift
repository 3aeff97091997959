import Conversation
import Engine
import Imaging

/// Small pictures of a session, as a page shows them.
struct Thumbnails {
  /// The most pixels on either side.
  static let side = 320

  let session: ReportedSession
  let engine: any EditingEngine
  private let photograph: Photograph?

  init(_ session: ReportedSession, engine: any EditingEngine) {
    self.session = session
    self.engine = engine
    photograph = try? session.record.photograph()
  }

  /// A data URI with a JPEG; `.photograph` is the unedited picture. `nil` when it can't be made.
  func picture(of id: TakeID) async -> String? {
    let box = PixelSize(width: Self.side, height: Self.side)
    if id != .photograph, let file = try? session.record.pictureFile(of: id) {
      return Self.uri(file)
    }
    guard let photograph,
      let image = try? await engine.render(
        session.record.history.steps(at: id), of: photograph, at: .fitting(box))
    else { return nil }
    return Self.uri(image)
  }

  /// Of any picture file.
  static func uri(_ file: PictureFile) -> String? {
    let box = PixelSize(width: side, height: side)
    guard let picture = try? file.preview(covering: box) else { return nil }
    let size = picture.size.scaled(by: picture.size.scale(toFit: box))
    return uri(picture.image().resampled(to: size))
  }

  private static func uri(_ image: Image) -> String? {
    let options = JPEGOptions(quality: 80, chroma: .halved)
    guard let bytes = try? image.displayed().encoded(as: .jpeg(options)) else { return nil }
    return "data:image/jpeg;base64," + base64(bytes)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << ((3 - group.count) * 8)
      for place in 0..<4 {
        text.append(
          place <= group.count ? alphabet[bits >> (18 - place * 6) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
